"""A query and its reasons in words, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from indexer.glossary import Glossary
from indexer.records import NONE, Facet, Language
from indexer.search.engine import Reason
from indexer.search.labels import LANGUAGE_NAMES, day, label
from indexer.search.query import Clause, Query

_EN, _ES = Language.EN, Language.ES

_AND = {_EN: "and", _ES: "y"}
_OR = {_EN: "or", _ES: "o"}
_NOR = {_EN: "nor", _ES: "ni"}

#: Characters of a line that a sentence repeats.
_LONGEST = 160


def results_sentence(query: Query, total: int, interface: Language, glossary: Glossary) -> str:
    """What was asked and how much was found, as one sentence.

    *2 passages with "salario mínimo" and huelga, without pan, in Spanish, from March 1, 2024.*
    *2 pasajes con “salario mínimo” y huelga, sin pan, en español, desde el 1 de marzo de 2024.*
    """
    clauses = [node for node in query.clauses if isinstance(node, Clause)]
    wanted = [clause for clause in clauses if not clause.excluded]
    unwanted = [clause for clause in clauses if clause.excluded]
    parts = [_count(total, interface) + _holding(wanted, interface, exact=query.exact)]
    if unwanted:
        without = {_EN: "without", _ES: "sin"}[interface]
        joint = {_EN: _OR, _ES: _NOR}[interface][interface]
        parts.append(f"{without} {_cut(_list((_say(c) for c in unwanted), joint))}")
    parts += [
        _choice(facet, values, interface, glossary)
        for facet in Facet
        if (values := query.chosen.get(facet))
    ]
    parts += _dates(query.since, query.until, interface)
    return ", ".join(parts) + "."


def reason_text(reason: Reason, interface: Language, glossary: Glossary) -> str:
    """Why a passage was found, in a few words.

    *T-MEC, Spanish for USMCA*; *T-MEC: así se dice USMCA en español*.
    """
    spanish = interface is _ES
    match reason.kind:
        case "exact":
            return f"forma exacta: {reason.matched}" if spanish else f"exact: {reason.matched}"
        case "word":
            return f"misma palabra: {reason.matched}" if spanish else f"same word: {reason.matched}"
        case "gloss":
            how = (
                "hallado por traducción automática" if spanish else "found through a machine gloss"
            )
            return f"{reason.query}: {how}"
    if not reason.matched or not reason.certain:
        topic = glossary.label(reason.concept or "", interface)
        words = f" ({reason.matched})" if reason.matched else ""
        return f"por su tema: {topic}{words}" if spanish else f"by its topic: {topic}{words}"
    if reason.asked not in (None, reason.language):
        name = LANGUAGE_NAMES[reason.language][interface]
        if spanish:
            return f"{reason.matched}: así se dice {reason.query} en {name}"
        return f"{reason.matched}, {name} for {reason.query}"
    if reason.kind == "term":
        other = "otra palabra para" if spanish else "another word for"
        return f"{reason.matched}, {other} {reason.query}"
    if spanish:
        return f"{reason.matched}, otro nombre de {reason.query}"
    return f"{reason.matched}, another name for {reason.query}"


def _count(total: int, interface: Language) -> str:
    if not total:
        return "Ningún pasaje" if interface is _ES else "No passages"
    if interface is _ES:
        # A Mexican editor groups thousands by a comma.
        return f"{total:,} {'pasaje' if total == 1 else 'pasajes'}"
    return f"{total:,} {'passage' if total == 1 else 'passages'}"


def _holding(wanted: Sequence[Clause], interface: Language, *, exact: bool) -> str:
    if not wanted:
        return ""
    said = _cut(_list((_say(clause) for clause in wanted), _and(wanted, interface)))
    how = {_EN: " with", _ES: " con"}[interface]
    if exact:
        how += {_EN: " exactly", _ES: " exactamente"}[interface]
    return f"{how} {said}"


def _cut(said: str) -> str:
    """A long line's beginning, up to a word: a sentence repeats what was asked, not a page."""
    if len(said) <= _LONGEST:
        return said
    kept = said[:_LONGEST].rpartition(" ")[0] or said[:_LONGEST]
    return kept.rstrip(",“ ") + "…" + ("”" if kept.count("“") > kept.count("”") else "")


def _and(clauses: Sequence[Clause], interface: Language) -> str:
    """The word that joins the last clause: Spanish says e before the sound of i."""
    return _joint(clauses[-1].words[0], interface)


def _joint(following: str, interface: Language) -> str:
    """*and*, *y*, or *e* before a word that begins with the sound of i (not hie-)."""
    start = following.casefold()
    if interface is _ES and start.startswith(("i", "í", "hi", "hí")):
        return "y" if start.startswith(("hie", "ie", "ia", "io")) else "e"
    return _AND[interface]


def _say(clause: Clause) -> str:
    words = " ".join(clause.words)
    return f"“{words}”" if clause.phrase else words


def _list(said: Iterable[str], last_joint: str) -> str:
    *first, last = said
    return f"{', '.join(first)} {last_joint} {last}" if first else last


def _choice(facet: Facet, values: Sequence[str], interface: Language, glossary: Glossary) -> str:
    """A facet's choice: *in Spanish or English*, *by Ana Ruiz*, *about USMCA*."""
    names = [label(facet, value, interface, glossary) for value in values]
    either = _list(names, _or(names[-1], interface))
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


def _or(following: str, interface: Language) -> str:
    """*or*, *o*, or *u* before a word that begins with the sound of o."""
    if interface is _ES and following.casefold().startswith(("o", "ó", "ho", "hó")):
        return "u"
    return _OR[interface]


def _dates(since: date | None, until: date | None, interface: Language) -> list[str]:
    spanish = interface is _ES
    said = []
    if since:
        said.append(f"{'desde el' if spanish else 'since'} {day(since, interface)}")
    if until:
        said.append(f"{'hasta el' if spanish else 'until'} {day(until, interface)}")
    return said
