"""What every issue prints besides its pieces, by template, date and language."""

from __future__ import annotations

from datetime import date

from indexer.records import Language, Template
from tests.renderings.lines import Line, Look, Run, line

SITE = "https://mexicosolidarityproject.org"
ADDRESS = "editors@example.org"

#: The masthead writes Mexico without its accent from this issue on.
_UNACCENTED_SINCE = date(2024, 2, 28)
_ARCHIVES_SINCE = date(2025, 5, 14)
_PROMO_SINCE = date(2021, 12, 1)
_PROMO_AFTER_THIRD_SINCE = date(2025, 5, 21)
_PADDED_SINCE = date(2023, 12, 1)
_BOXES_UNTIL = date(2022, 12, 31)

_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS_ES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def print_date(day: date, language: Language) -> str:
    """The date as the issues of that time print it."""
    if language is Language.ES:
        return f"{day.day} de {_MONTHS_ES[day.month - 1]} de {day.year}"
    number = f"{day.day:02}" if day >= _PADDED_SINCE else str(day.day)
    return f"{_MONTHS_EN[day.month - 1]} {number}, {day.year}"


def country(day: date) -> str:
    """The country's name as the English boilerplate of that time writes it."""
    return "Mexico" if day >= _UNACCENTED_SINCE else "México"


def masthead(day: date, language: Language) -> Line:
    """The line that names the newsletter."""
    if language is Language.ES:
        return line(
            Look.MASTHEAD, "El Boletín Semanal del Proyecto de Solidaridad con ", _bold("México")
        )
    return line(
        Look.MASTHEAD, "The weekly newsletter of the ", _bold(country(day)), " Solidarity Project"
    )


def archive(day: date, language: Language) -> Line:
    """The line that says where older issues are."""
    address = "mexicosolidarityproject.org" + ("/archives/" if day >= _ARCHIVES_SINCE else "")
    words = (
        "Todos los números, archivados en línea en "
        if language is Language.ES
        else "Every issue archived online at "
    )
    return line(Look.ARCHIVE, words, Run(address, link=f"{SITE}/archives/"))


def promo_place(day: date) -> str | None:
    """Where the promotional lines usually stood on that date."""
    if day >= _PROMO_AFTER_THIRD_SINCE:
        return "after_third"
    return "after_editorial" if day >= _PROMO_SINCE else None


def promo(template: Template, day: date, language: Language) -> tuple[Line, ...]:
    """The promotional lines, split by layout even in mid-sentence."""
    if language is Language.ES:
        return (
            line(Look.PROMO, "¡No te pierdas ningún número! ", _link("Suscríbete gratis"), "."),
            line(Look.SPACER),
            line(Look.PROMO, "Para profundizar en las noticias y el análisis en inglés,"),
            line(
                Look.PROMO,
                "visita nuestro sitio de medios y el pódcast ¡Soberanía! con Jacinta Imaginaria "
                "y Bartolo Supuesto.",
            ),
        )
    name = country(day)
    if template is Template.T1 and day <= _BOXES_UNTIL:
        return (
            line(
                Look.PROMO,
                "Don’t miss an issue. ",
                _link(f"Subscribe to the weekly {name} Solidarity Bulletin!"),
            ),
            line(Look.SPACER),
            line(Look.PROMO, _bold("Our Bulletin’s Reach")),
            line(Look.PROMO, "Readers in the United States, Mexico and ten other countries."),
            line(Look.PROMO, _bold("Last week’s Voices")),
            line(Look.PROMO, "Missed it? ", _link("Read last week’s interview online.")),
        )
    subscribe = line(
        Look.PROMO,
        "Don’t miss an issue! ",
        _link("Sign up"),
        f" for a free {name} Solidarity Bulletin subscription.",
    )
    if template in {Template.T1, Template.T2}:
        return (
            subscribe,
            line(Look.SPACER),
            line(
                Look.PROMO,
                "For comprehensive up-to-date news and analysis, go to the ",
                _link(f"{name} Solidarity Project’s Media website"),
            ),
            line(
                Look.PROMO,
                "We’re excited to announce MSP member Jacinta Imaginaria’s\n"
                "in-person US speaking tour!",
            ),
        )
    deeper = (
        line(Look.PROMO, "For a deeper dive into current news and analysis in English,"),
        line(
            Look.PROMO,
            "check out our ",
            _link("media website"),
            " and the podcast ¡Soberanía! (Sovereignty) with Jacinta Imaginaria and Bartolo "
            "Supuesto.",
        ),
    )
    if template is Template.T3:
        return (subscribe, line(Look.SPACER), *deeper)
    return (
        subscribe,
        line(Look.SPACER),
        *deeper,
        line(Look.PROMO, "New episodes will now arrive weekly on Wednesdays, not Tuesdays."),
        line(Look.SPACER),
        line(
            Look.PROMO,
            "Sin Muros from Jacinta and Bartolo is a weekly Spanish language Mexican TV show that "
            "analyzes Mexico-US relations. It's also on YouTube, with English subtitles.",
        ),
        line(Look.SPACER),
        line(
            Look.PROMO,
            "And those of you with mad skills and/or interests we want to hear from you! Get in "
            "touch to find ways to plug in to the work. Drop a line to ",
            Run(ADDRESS, link=f"mailto:{ADDRESS}"),
            ".",
        ),
    )


def digest_heading(template: Template, language: Language) -> Line:
    """The heading above the digest, two lines joined by a line break."""
    if language is Language.ES:
        return line(
            Look.DIGEST_HEADING,
            "Noticias y comentarios recientes, de medios progresistas y comerciales,\n"
            "sobre la vida y las luchas a ambos lados de la frontera entre Estados Unidos y "
            "México. Selección de Justo Inexistente.",
        )
    compiled = " Compiled by Justo Inexistente." if template is Template.T4 else ""
    return line(
        Look.DIGEST_HEADING,
        "Recent news reports and commentaries, from progressive and mainstream media,\n"
        f"on life and struggles on both sides of the US-Mexico border.{compiled}",
    )


def _bold(text: str) -> Run:
    return Run(text, strong=True)


def _link(text: str) -> Run:
    return Run(text, link=f"{SITE}/subscribe")
