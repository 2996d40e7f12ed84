"""What a facet and its values are called in each language of the interface."""

from __future__ import annotations

from datetime import date

from indexer.glossary import Glossary
from indexer.records import NONE, Facet, Kind, Language

_EN, _ES = Language.EN, Language.ES

FACETS: dict[Facet, dict[Language, str]] = {
    Facet.LANGUAGE: {_EN: "Language", _ES: "Idioma"},
    Facet.YEAR: {_EN: "Year", _ES: "Año"},
    Facet.MONTH: {_EN: "Month", _ES: "Mes"},
    Facet.AUTHOR: {_EN: "Author", _ES: "Autoría"},
    Facet.TOPIC: {_EN: "Topic", _ES: "Tema"},
    Facet.KIND: {_EN: "Kind", _ES: "Tipo"},
    Facet.OUTLET: {_EN: "Outlet", _ES: "Medio"},
    Facet.NAME: {_EN: "People and organizations", _ES: "Personas y organizaciones"},
}

LANGUAGE_NAMES: dict[Language, dict[Language, str]] = {
    Language.EN: {_EN: "English", _ES: "inglés"},
    Language.ES: {_EN: "Spanish", _ES: "español"},
    Language.MIXED: {_EN: "English and Spanish mixed", _ES: "inglés y español mezclados"},
    Language.UND: {_EN: "undetermined", _ES: "sin determinar"},
}

KIND_NAMES: dict[Kind, dict[Language, str]] = {
    Kind.EDITORIAL: {_EN: "editorial", _ES: "editorial"},
    Kind.INTERVIEW: {_EN: "interview", _ES: "entrevista"},
    Kind.ARTICLE: {_EN: "article", _ES: "artículo"},
    Kind.DIGEST_ITEM: {_EN: "press digest", _ES: "resumen de prensa"},
    Kind.NOTE: {_EN: "note", _ES: "nota"},
    Kind.NOTICE: {_EN: "notice", _ES: "aviso"},
}

UNDATED: dict[Language, str] = {_EN: "undated", _ES: "sin fecha"}

MONTHS: dict[Language, tuple[str, ...]] = {
    _EN: (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    _ES: (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}


def label(facet: Facet, value: str, interface: Language, glossary: Glossary) -> str:
    """A facet's value in words; names of people and outlets are the same in every language."""
    if value == NONE and facet in (Facet.YEAR, Facet.MONTH):
        return UNDATED[interface]
    match facet:
        case Facet.LANGUAGE:
            return LANGUAGE_NAMES[Language(value)][interface]
        case Facet.KIND:
            return KIND_NAMES[Kind(value)][interface]
        case Facet.TOPIC | Facet.NAME if value in glossary.concepts:
            return glossary.concepts[value].labels[interface]
        case Facet.MONTH:
            year, month = value.split("-")
            joint = " de " if interface is _ES else " "
            return f"{MONTHS[interface][int(month) - 1]}{joint}{year}"
    return value


def day(printed: date | None, interface: Language) -> str:
    """A date in words: `August 13, 2025`, `13 de agosto de 2025`; undated for None."""
    if printed is None:
        return UNDATED[interface]
    month = MONTHS[interface][printed.month - 1]
    if interface is _ES:
        return f"{printed.day} de {month} de {printed.year}"
    return f"{month} {printed.day}, {printed.year}"
