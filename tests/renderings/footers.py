"""The lines below the digest: who makes the newsletter, and that this one is a sample."""

from __future__ import annotations

from datetime import date

from indexer.records import Language
from tests.renderings.boilerplate import ADDRESS, SITE, country
from tests.renderings.lines import Line, Look, Run, line

SAMPLE = {
    Language.EN: "Sample text written for Hemeroteca; not an issue of the México Solidarity "
    "Bulletin.",
    Language.ES: "Texto de muestra escrito para Hemeroteca; no es un número del México "
    "Solidarity Bulletin.",
}


def footer(day: date, language: Language) -> tuple[Line, ...]:
    """Everything below the digest, ending in the mail system's own lines."""
    lines = _footer_es() if language is Language.ES else _footer_en(country(day))
    return (*lines[:-1], line(Look.FOOTER, SAMPLE[language]), lines[-1])


def _footer_en(name: str) -> tuple[Line, ...]:
    return (
        line(
            Look.FOOTER,
            f"The {name} Solidarity Project brings together activists from various socialist and "
            "left organizations and individuals committed to worker and global justice. We see "
            "the 2018 election of Andrés Manuel López Obrador as president of Mexico as a "
            "watershed moment. Our Project supports all Mexicans struggling for basic rights, "
            "and opposes US efforts to undermine organizing and Mexico’s national sovereignty.",
        ),
        line(
            Look.FOOTER,
            "Editorial committee: Jacinta Imaginaria, Bartolo Supuesto, Justo Inexistente, Nora "
            "Invented. \u00a0To give feedback or get involved yourself, please ",
            Run("email\u00a0us", link=f"mailto:{ADDRESS}"),
            "!",
        ),
        line(
            Look.FOOTER,
            _link("Subscribe!"),
            f" Get the {name} Solidarity Bulletin in your email box every week.",
        ),
        line(
            Look.FOOTER,
            f"Web page and application support for the {name} Solidarity Project from NOVA Web "
            "Development, a democratically run, worker-owned and operated cooperative focused on "
            "developing free software tools for progressive organizations.",
        ),
        line(
            Look.UNSUBSCRIBE,
            "Sent via ActionNetwork.org. To update your email address, change your name or "
            f"address, or to stop receiving emails from {name} Solidarity Project, please ",
            Run("click here", link="https://example.org/email_unsubscribe/"),
            ".",
        ),
    )


def _footer_es() -> tuple[Line, ...]:
    return (
        line(
            Look.FOOTER,
            "El Proyecto de Solidaridad con México reúne a activistas de diversas organizaciones "
            "socialistas y de izquierda, y a personas comprometidas con la justicia laboral y "
            "global. Apoyamos a todas y todos los mexicanos que luchan por sus derechos básicos, "
            "y nos oponemos a los intentos de Estados Unidos de debilitar la organización y la "
            "soberanía nacional de México.",
        ),
        line(
            Look.FOOTER,
            "Comité editorial: Jacinta Imaginaria, Bartolo Supuesto, Justo Inexistente, Nora "
            "Invented. \u00a0Para opinar o participar, ",
            Run("escríbenos", link=f"mailto:{ADDRESS}"),
            ".",
        ),
        line(
            Look.FOOTER,
            _link("¡Suscríbete!"),
            " Recibe el Boletín de Solidaridad con México en tu correo cada semana.",
        ),
        line(
            Look.FOOTER,
            "Apoyo para la página web y las aplicaciones del Proyecto de Solidaridad con México: "
            "NOVA Web Development, cooperativa democrática propiedad de quienes trabajan en ella.",
        ),
        line(
            Look.UNSUBSCRIBE,
            "Enviado a través de ActionNetwork.org. Para actualizar tu dirección de correo o "
            "dejar de recibir mensajes del Proyecto de Solidaridad con México, ",
            Run("haz clic aquí", link="https://example.org/email_unsubscribe/"),
            ".",
        ),
    )


def _link(text: str) -> Run:
    return Run(text, link=f"{SITE}/subscribe")
