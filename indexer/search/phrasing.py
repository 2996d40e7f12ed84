"""The parts of a query in words: lists, values of facets, dates, and trees of clauses."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from indexer.glossary import Glossary
from indexer.records import NONE, Facet, Language
from indexer.search.labels import FACETS, day, label
from indexer.search.query import Clause, DateClause, FieldClause, Group, Nearby, Node

_EN, _ES = Language.EN, Language.ES

_AND = {_EN: "and", _ES: "y"}
_OR = {_EN: "or", _ES: "o"}
_WITHOUT = {_EN: "without", _ES: "sin"}
_EXACTLY = {_EN: "exactly", _ES: "exactamente"}
_BEGINNING = {_EN: "a word beginning with", _ES: "una palabra que empieza con"}
_NEAR = {_EN: "near", _ES: "cerca de"}


def all_of(said: Sequence[str], interface: Language) -> str:
    """*a, b and c*, *a, b y c*; Spanish says e before the sound of i (not hie-)."""
    start = said[-1].lstrip("(“").casefold()
    joint = _AND[interface]
    if interface is _ES and start.startswith(("i", "í", "hi", "hí")):
        joint = "y" if start.startswith(("hie", "ie", "ia", "io")) else "e"
    return in_a_row(said, joint)


def any_of(said: Sequence[str], interface: Language) -> str:
    """*a, b or c*, *a, b o c*; Spanish says u before the sound of o."""
    start = said[-1].lstrip("(“").casefold()
    if interface is _ES and start.startswith(("o", "ó", "ho", "hó")):
        return in_a_row(said, "u")
    return in_a_row(said, _OR[interface])


def none_of(said: Sequence[str], interface: Language) -> str:
    """*a, b or c*, *a, b ni c*: what stands behind *without*."""
    return in_a_row(said, "ni") if interface is _ES else any_of(said, interface)


def in_a_row(said: Iterable[str], last_joint: str) -> str:
    """Names with commas between them and a word before the last."""
    *first, last = said
    return f"{', '.join(first)} {last_joint} {last}" if first else last


def choice(facet: Facet, values: Sequence[str], interface: Language, glossary: Glossary) -> str:
    """Values of a facet: *in Spanish or English*, *by Ana Ruiz*, *about USMCA*."""
    names = [label(facet, value, interface, glossary) for value in values]
    return _choice(facet, names, values, interface)


def _choice(facet: Facet, names: Sequence[str], values: Sequence[str], interface: Language) -> str:
    either = any_of(names, interface)
    spanish = interface is _ES
    match facet:
        case Facet.LANGUAGE:
            if Language.MIXED in values or Language.UND in values:
                return f"idioma: {either}" if spanish else f"language: {either}"
            return f"en {either}" if spanish else f"in {either}"
        case Facet.YEAR | Facet.MONTH:
            if NONE in values:
                return either
            return f"de {either}" if spanish else f"from {either}"
        case Facet.AUTHOR:
            return f"de {either}" if spanish else f"by {either}"
        case Facet.TOPIC:
            return f"sobre {either}" if spanish else f"about {either}"
        case Facet.KIND:
            return f"tipo: {either}" if spanish else f"kind: {either}"
        case Facet.OUTLET:
            return f"publicados en {either}" if spanish else f"published in {either}"
        case Facet.NAME:
            return f"que nombran a {either}" if spanish else f"naming {either}"


def told(node: Node, interface: Language, glossary: Glossary) -> str | None:
    """What fields of the query line ask for, *by “ruiz”*, *from 2023*; None for other parts.

    Several values of one facet, of which one must be there, are told together.
    """
    if isinstance(node, DateClause):
        return between(node.since, node.until, interface)
    fields = node.nodes if isinstance(node, Group) and node.any else (node,)
    names: list[str] = []
    values: list[str] = []
    facets = set()
    for part in fields:
        if not isinstance(part, FieldClause) or (part.excluded and part is not node):
            return None
        facets.add(part.facet)
        names += _names(part, interface, glossary)
        values += part.values
    return _choice(facets.pop(), names, values, interface) if len(facets) == 1 else None


def between(since: date | None, until: date | None, interface: Language) -> str:
    """A stretch of days: *from 2023 to 2024*, *on March 1, 2024*, *since …, until …*."""
    spanish = interface is _ES
    if since and until:
        if since == until:
            return f"del {day(since, _ES)}" if spanish else f"on {day(since, interface)}"
        first, last = _stretch(since, until, interface)
        if first and first == last:
            return f"de {first}" if spanish else f"from {first}"
        if first:
            return f"de {first} a {last}" if spanish else f"from {first} to {last}"
    said = []
    if since:
        said.append(f"{'desde el' if spanish else 'since'} {day(since, interface)}")
    if until:
        said.append(f"{'hasta el' if spanish else 'until'} {day(until, interface)}")
    return ", ".join(said)


def say(node: Node, interface: Language, glossary: Glossary, *, within: bool = False) -> str:
    """A part of a query, whether or not it is excluded; in parentheses where it is `within`."""
    match node:
        case Clause():
            return _clause(node, interface)
        case Nearby():
            near = f" {_NEAR[interface]} ".join(_clause(c, interface) for c in node.clauses)
            said = f"{near} ({_apart(node.within, interface)})"
        case Group():
            parts = [_part(part, interface, glossary) for part in node.nodes]
            said = any_of(parts, interface) if node.any else all_of(parts, interface)
        case FieldClause():
            name = FACETS[node.facet][interface].lower()
            return f"{name}: {any_of(_names(node, interface, glossary), interface)}"
        case DateClause():
            name = {_EN: "date", _ES: "fecha"}[interface]
            return f"{name}: {between(node.since, node.until, interface)}"
    return f"({said})" if within else said


def _part(node: Node, interface: Language, glossary: Glossary) -> str:
    said = say(node, interface, glossary, within=True)
    return f"{_WITHOUT[interface]} {said}" if node.excluded else said


def _clause(clause: Clause, interface: Language) -> str:
    words = " ".join(clause.words)
    said = f"“{words}”" if clause.phrase else words
    if clause.prefix:
        said = f"{_BEGINNING[interface]} {said}"
    return f"{_EXACTLY[interface]} {said}" if clause.exact else said


def _apart(within: int, interface: Language) -> str:
    spanish = interface is _ES
    if not within:
        return "juntas" if spanish else "side by side"
    if within == 1:
        return "a 1 palabra o menos" if spanish else "within 1 word"
    return f"a {within} palabras o menos" if spanish else f"within {within} words"


def _names(clause: FieldClause, interface: Language, glossary: Glossary) -> list[str]:
    """The values a field asks for; words of one in quotes."""
    if not clause.values:
        return [f"“{' '.join(clause.words)}”"]
    return [label(clause.facet, value, interface, glossary) for value in clause.values]


def _stretch(since: date, until: date, interface: Language) -> tuple[str, str]:
    """The first and the last year or month where whole ones are asked for; else nothing."""
    if (since.month, since.day) == (1, 1) and (until.month, until.day) == (12, 31):
        return str(since.year), str(until.year)
    if since.day == 1 and until.day == monthrange(until.year, until.month)[1]:
        first, last = (
            label(Facet.MONTH, d.isoformat()[:7], interface, Glossary({})) for d in (since, until)
        )
        return first, last
    return "", ""
