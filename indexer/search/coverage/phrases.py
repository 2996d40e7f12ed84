"""Verdicts in words, in the language of the interface."""

from __future__ import annotations

from datetime import date

from indexer.records import Language
from indexer.search.coverage import Coverage, EvidenceKind, Fact, Standing, Verdict
from indexer.search.labels import day

_EN, _ES = Language.EN, Language.ES

STANDINGS: dict[Standing, dict[Language, str]] = {
    Standing.COVERED: {_EN: "covered", _ES: "ya publicado"},
    Standing.TOUCHED: {_EN: "touched", _ES: "mencionado"},
    Standing.NEW: {_EN: "new", _ES: "nuevo"},
}

EVIDENCE: dict[EvidenceKind, dict[Language, str]] = {
    EvidenceKind.PHRASE: {_EN: "same words", _ES: "mismas palabras"},
    EvidenceKind.NAME: {_EN: "name", _ES: "nombre"},
    EvidenceKind.CONCEPT: {_EN: "concept", _ES: "concepto"},
    EvidenceKind.NUMBER: {_EN: "number", _ES: "cifra"},
    EvidenceKind.WORD: {_EN: "rare word", _ES: "palabra poco común"},
    EvidenceKind.GLOSS: {_EN: "machine gloss", _ES: "traducción automática"},
}


def weeks_between(then: date, on: date) -> int:
    """Whole weeks from a day of printing to another day; negative where it came later."""
    return (on - then).days // 7


def ago(then: date, on: date, interface: Language) -> str:
    """How long ago something was printed: *38 weeks ago*, *hace 38 semanas*."""
    weeks = weeks_between(then, on)
    if then > on:
        return "después de ese día" if interface is _ES else "after that day"
    if weeks == 0:
        return "hace menos de una semana" if interface is _ES else "less than a week ago"
    if interface is _ES:
        return "hace una semana" if weeks == 1 else f"hace {weeks} semanas"
    return "a week ago" if weeks == 1 else f"{weeks} weeks ago"


def verdict_text(verdict: Verdict, on: date, interface: Language) -> str:
    """A verdict as a sentence: *Covered 3 times, last on March 5, 2025, 38 weeks ago*."""
    spanish = interface is _ES
    if verdict.standing is Standing.NEW:
        return (
            "Nuevo: el archivo no tiene nada parecido."
            if spanish
            else "New: the archive has nothing like it."
        )
    if verdict.standing is Standing.TOUCHED:
        printed = [p.passage.issue.date for p in verdict.priors if p.passage.issue.date]
        if not printed:
            return "Mencionado, sin fecha." if spanish else "Touched, undated."
        newest = max(printed)
        when = f"{_on(day(newest, interface), spanish)}, {ago(newest, on, interface)}"
        return f"Mencionado; lo más reciente, {when}." if spanish else f"Touched, last {when}."
    if not verdict.days:
        return "Ya publicado, sin fecha." if spanish else "Covered, undated."
    last, times = verdict.days[-1], len(verdict.days)
    when = f"{_on(day(last, interface), spanish)}, {ago(last, on, interface)}"
    if times == 1:
        return f"Ya publicado {when}." if spanish else f"Covered {when}."
    if spanish:
        return f"Ya publicado {times} veces; la última, {when}."
    return f"Covered {times} times, last {when}."


def fact_text(fact: Fact, interface: Language) -> str:
    """What was said before of a figure: *$210 million (ILAB): $180 million on March 5, 2025*."""
    spanish = interface is _ES
    told = []
    for said in fact.said:
        same = ("lo mismo" if spanish else "the same") if said.same else said.figure
        when = said.passage.issue.date
        told.append(f"{same} {_on(day(when, interface), spanish)}" if when else same)
    return f"{fact.figure} ({fact.subject}): {'; '.join(dict.fromkeys(told))}"


def summary_text(coverage: Coverage, interface: Language) -> str:
    """A draft's verdicts in one sentence: *12 passages: 3 covered, 2 touched, 7 new*."""
    total = len(coverage.verdicts)
    covered, touched, new = (coverage.count(standing) for standing in Standing)
    if interface is _ES:
        parts = ((covered, "ya publicado"), (touched, "mencionado"), (new, "nuevo"))
        said = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
        return f"{total} {'pasaje' if total == 1 else 'pasajes'}: {said}."
    passages = "passage" if total == 1 else "passages"
    return f"{total} {passages}: {covered} covered, {touched} touched, {new} new."


def _on(printed: str, spanish: bool) -> str:
    return f"el {printed}" if spanish else f"on {printed}"
