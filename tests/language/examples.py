"""Short texts in English and in Spanish, written for these tests."""

from __future__ import annotations

ENGLISH = (
    "The union won its contract in the spring.",
    "AN INJURY TO ONE IS AN INJURY TO ALL",
    "WITH HELP FROM GM",
    "Workers, unite!",
    "You can’t eat money.",
    "She said that La Jornada and El País had both called.",
    "How Mexico Doubled the Minimum Wage",
    "AMLO Retires to Palenque",
    "Casa del Migrante in Saltillo Runs Out of Beds",
    "Read more at https://ejemplo.example.org/noticias/el-sindicato-de-la-planta today",
)

SPANISH = (
    "¡Sin maíz no hay país!",
    "Sin maiz no hay pais",
    "No estás sola",
    "¡Ni una menos!",
    "EL PUEBLO UNIDO JAMÁS SERÁ VENCIDO",
    "Las companeras de la fabrica exigen justicia y jubilacion digna",
    "El sindicato firmó contrato en primavera.",
    "Walmart y General Motors despiden a trescientos obreros",
    "¿Y los niños?",
    "Huelga",
    "Paro nacional",
    "Lee más en https://www.example.org/the-workers-of-the-plant hoy mismo",
)
