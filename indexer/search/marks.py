"""The words of a query where they stand in a passage, and the reasons it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.folding import fold
from indexer.analysis.tokens import Part, split, split_parts
from indexer.records import LANGUAGES, Language, Passage
from indexer.search.demands import Demand, Ways, demand, leaves
from indexer.search.engine import Reason
from indexer.search.matching import Run, apart, find, find_demand, find_phrase, holds, positions
from indexer.search.query import Clause, Form, Query
from indexer.search.vocabulary import EXACT, Keys, Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that answers a clause: half-open offsets in code points.

    `word` is which of the clause's words it is (0 for a phrase). `form` is set where it is not
    these words but a wording of their concept, or of the everyday term they are.
    """

    start: int
    end: int
    clause: Clause
    word: int
    exact: bool
    form: Form | None = None


#: Texts whose marks are kept for a moment.
_REMEMBERED = 4


class Marker:
    """Finds a query's words in texts of one language."""

    def __init__(self, query: Query, vocabulary: Words) -> None:
        self._vocabulary = vocabulary
        self._marked: dict[tuple[str, tuple[str, ...]], tuple[Mark, ...]] = {}
        self._demands = _leaves(query, vocabulary)
        self._forms = {
            form: _leaves(Query((Clause((form.text,), phrase=True),)), vocabulary)
            for found in self._demands
            for form in found.clause.forms
            if found.concepts
        }

    @property
    def language(self) -> Language:
        """The language the texts are read as."""
        return self._vocabulary.language

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that a passage must hold, those without a word left out."""
        return tuple(found.clause for found in self._demands)

    def mark(self, text: str, topics: Sequence[str]) -> tuple[Mark, ...]:
        """Every mark in a text, overlapping ones too, in the order of the clauses.

        Wordings of a concept are marked only where the passage is tagged with it.
        """
        # A text is marked for its snippet and again for its reasons, one after the other.
        known = (text, tuple(topics))
        if known not in self._marked:
            if len(self._marked) >= _REMEMBERED:
                self._marked.clear()
            self._marked[known] = self._mark(text, topics)
        return self._marked[known]

    def _mark(self, text: str, topics: Sequence[str]) -> tuple[Mark, ...]:
        words = split(text)
        parts = tuple(part for word in words for part in word.parts)
        keys = positions(words, self._vocabulary)
        present = frozenset(key for at in keys for key in at)
        marks: list[Mark] = []
        for found in self._demands:
            if any(_may_stand(ways, present) for ways in found.words):
                marks += _mark_words(found, parts, keys)
            for other in found.equivalents:
                if not all(_may_stand(ways, present) for ways in other.words):
                    continue
                for start, end in find_phrase(other.words, keys):
                    stretch = parts[start].start, parts[end - 1].end
                    marks.append(Mark(*stretch, found.clause, 0, exact=False, form=other.form))
            for form in found.clause.forms if found.concepts else ():
                if form.concept in topics:
                    marks += self._mark_form(found.clause, form, text, parts, keys)
        return tuple(marks)

    def answered(self, gloss: str) -> dict[Clause, Reason]:
        """The clauses that a machine gloss answers; its words are never named nor shown."""
        words = split(gloss)
        keys = positions(words, self._vocabulary)
        return {
            found.clause: Reason("gloss", found.clause.text, "", self.language)
            for found in self._demands
            if found.glosses and holds(found, (keys,))
        }

    def _mark_form(
        self, clause: Clause, form: Form, text: str, parts: Sequence[Part], keys: Sequence[Keys]
    ) -> Iterator[Mark]:
        for found in self._forms[form]:
            for run in find_demand(found, keys):
                start, end = parts[run[0]].start, parts[run[1] - 1].end
                # An acronym in small letters is another word: pan is not PAN.
                if not form.text.isupper() or text[start:end].removesuffix("s").isupper():
                    yield Mark(start, end, clause, 0, exact=False, form=form)


def _leaves(query: Query, vocabulary: Words) -> tuple[Demand, ...]:
    (asked,) = demand(query, {vocabulary.language: vocabulary})
    return tuple(leaf for want in asked.wanted for leaf in leaves(want))


def explain(
    passage: Passage, markers: Iterable[Marker], glossed: Sequence[Marker] = ()
) -> tuple[Reason, ...]:
    """Why a passage was found, one reason a clause: the words themselves before a concept.

    Of a passage that stands in both indexes, the first language that answers every clause speaks.
    What its own text does not answer, its machine gloss may, read by the `glossed` markers.
    """
    best: tuple[Reason, ...] = ()
    for marker in markers:
        texts = [(text, marker.mark(text, passage.topics)) for text in _texts(passage)]
        said = [_reason(clause, texts, passage, marker.language) for clause in marker.clauses]
        if None in said:
            for other in glossed:
                found = other.answered(passage.gloss or "")
                said = [
                    reason or found.get(clause)
                    for reason, clause in zip(said, marker.clauses, strict=True)
                ]
        reasons = tuple(reason for reason in said if reason is not None)
        if len(reasons) == len(said):
            return reasons
        best = max(best, reasons, key=len)
    return best


def visible(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks to be shown, in order, none overlapping: the longest of those that do."""
    by_run = {(mark.start, mark.end): mark for mark in marks}
    return tuple(by_run[run] for run in apart(by_run))


def _texts(passage: Passage) -> tuple[str, ...]:
    return (passage.text,) if passage.heading is None else (passage.heading, passage.text)


def _mark_words(found: Demand, parts: Sequence[Part], keys: Sequence[Keys]) -> Iterator[Mark]:
    if found.clause.phrase:
        for run in find_demand(found, keys):
            exact = all(_is_exact(ways, keys, run) for ways in found.words)
            yield Mark(parts[run[0]].start, parts[run[1] - 1].end, found.clause, 0, exact)
        return
    for place, ways in enumerate(found.words):
        for run in find(ways, keys):
            exact = _is_exact(ways, keys, run)
            yield Mark(parts[run[0]].start, parts[run[1] - 1].end, found.clause, place, exact)


def _may_stand(ways: Ways, present: frozenset[str]) -> bool:
    """Whether a text with these keys may hold a word: most clauses are told off by this alone."""
    return any(all(not wanted.isdisjoint(present) for wanted in way) for way in ways)


def _is_exact(ways: Ways, keys: Sequence[Keys], run: Run) -> bool:
    """Whether a word stands within a run in its very form."""
    stretch = [frozenset(key for key in at if key.startswith(EXACT)) for at in keys[slice(*run)]]
    return any(
        all(not wanted.isdisjoint(at) for wanted, at in zip(way, stretch[start:], strict=False))
        for way in ways
        for start in range(len(stretch) - len(way) + 1)
    )


def _reason(
    clause: Clause,
    texts: Sequence[tuple[str, Sequence[Mark]]],
    passage: Passage,
    language: Language,
) -> Reason | None:
    marks = [(text, m) for text, found in texts for m in found if m.clause == clause]
    said = [_first(marks, word) for word in range(1 if clause.phrase else len(clause.words))]
    if all(said):
        kind = "exact" if all(mark.exact for _, mark in filter(None, said)) else "word"
        matched = " ".join(text[mark.start : mark.end] for text, mark in filter(None, said))
        return Reason(kind, clause.text, matched, language)
    wordings = [(text, mark, mark.form) for text, mark in marks if mark.form is not None]
    for text, mark, form in sorted(wordings, key=lambda found: not found[2].certain):
        if form in clause.equivalents:
            matched = text[mark.start : mark.end]
            asked = _typed_in(clause, form)
            return Reason("term", clause.text, matched, language, form.concept, asked)
        return Reason(
            *("concept", clause.text, text[mark.start : mark.end], form.language or language),
            concept=form.concept,
            asked=_asked(clause, form.concept),
            certain=form.certain,
        )
    for concept in clause.concepts:
        if concept in passage.topics:
            return Reason("concept", clause.text, "", language, concept, _asked(clause, concept))
    return None


def _first(marks: Sequence[tuple[str, Mark]], word: int) -> tuple[str, Mark] | None:
    """The first mark of one of a clause's words, one in its very form if there is any."""
    own = [(text, mark) for text, mark in marks if mark.word == word and mark.form is None]
    return min(own, key=lambda found: not found[1].exact, default=None)


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
