"""Why a passage was found: one reason for each clause, from the marks in its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.glossing import added
from indexer.records import LANGUAGES, Language, Passage
from indexer.search.engine import Reason
from indexer.search.marks import Mark, Marker, Read
from indexer.search.query import Clause, Form


def explain(
    passage: Passage, marked: Iterable[Read], glossed: Sequence[Marker] = ()
) -> tuple[Reason, ...]:
    """Why a passage was found, one reason a clause: the words themselves before a concept.

    Of a passage that stands in both indexes, the first language that answers every clause speaks.
    What its own text does not answer, its machine gloss may, read by the `glossed` markers.
    """
    best: tuple[Reason, ...] = ()
    for marker, texts in marked:
        said = [
            _reason(at, clause, typed, texts, passage, marker.language)
            for at, (clause, typed) in enumerate(zip(marker.clauses, marker.typed, strict=True))
        ]
        if None in said:
            for other in glossed:
                found = other.answered(added(passage))
                said = [
                    reason or found.get(clause)
                    for reason, clause in zip(said, marker.clauses, strict=True)
                ]
        reasons = tuple(reason for reason in said if reason is not None)
        if len(reasons) == len(said):
            return reasons
        best = max(best, reasons, key=len)
    return best


def _reason(
    at: int,
    clause: Clause,
    typed: str,
    texts: Sequence[tuple[str, Sequence[Mark]]],
    passage: Passage,
    language: Language,
) -> Reason | None:
    marks = [(text, m) for text, found in texts for m in found if m.at == at]
    said = _firsts(marks)
    words = range(1 if clause.phrase else len(clause.words))
    if all(word in said for word in words):
        kind = "exact" if all(said[word][1].exact for word in words) else "word"
        spoken = (said[word] for word in words)
        matched = " ".join([text[mark.start : mark.end] for text, mark in spoken])
        return Reason(kind, typed, matched, language)
    wordings = [(text, mark, mark.form) for text, mark in marks if mark.form is not None]
    for text, mark, form in sorted(wordings, key=lambda found: not found[2].certain):
        if form in clause.equivalents:
            matched = text[mark.start : mark.end]
            asked = _typed_in(clause, form)
            return Reason("term", typed, matched, language, form.concept, asked)
        return Reason(
            *("concept", typed, text[mark.start : mark.end], form.language or language),
            concept=form.concept,
            asked=_asked(clause, form.concept),
            certain=form.certain,
        )
    for concept in clause.concepts:
        if concept in passage.topics:
            return Reason("concept", typed, "", language, concept, _asked(clause, concept))
    return None


def _firsts(marks: Iterable[tuple[str, Mark]]) -> dict[int, tuple[str, Mark]]:
    """The first mark of each word of a clause, one in its very form if there is any."""
    first: dict[int, tuple[str, Mark]] = {}
    for text, mark in marks:
        if mark.form is None:
            known = first.get(mark.word)
            if known is None or (mark.exact and not known[1].exact):
                first[mark.word] = text, mark
    return first


def _asked(clause: Clause, concept: str) -> Language | None:
    """The language of the wording that was typed, where it is a wording of one language only."""
    typed = _key(" ".join(clause.words))
    found = {f.language for f in clause.forms if f.concept == concept and _key(f.text) == typed}
    return found.pop() if len(found) == 1 else None


def _typed_in(clause: Clause, form: Form) -> Language | None:
    """The language an everyday term was typed in, where its equivalents are of another one."""
    others = {other.language for other in clause.equivalents if other.concept == form.concept}
    typed = [language for language in LANGUAGES if language not in others]
    return typed[0] if len(typed) == 1 else None


def _key(text: str) -> str:
    return " ".join(fold(part.surface) for part in split_parts(text))
