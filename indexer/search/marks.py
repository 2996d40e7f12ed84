"""The words of a query where they stand in a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from indexer.analysis.tokens import split
from indexer.records import Language, Passage
from indexer.search.demands import Demand, Demands, demand, leaves
from indexer.search.engine import Reason
from indexer.search.matching import Run, apart, find, find_demand, find_phrase, holds, positions
from indexer.search.query import Clause, Form, Query
from indexer.search.vocabulary import Keys, Wanted, Ways, Words


class Mark(NamedTuple):
    """A stretch of a text that answers a clause: half-open offsets in code points.

    `at` is which of the marker's clauses it answers, `word` which of the clause's words (0 for a
    phrase). `form` is set where it is not these words but a wording of their concept, or of the
    everyday term they are.
    """

    start: int
    end: int
    at: int
    word: int
    exact: bool
    form: Form | None = None


#: Makes a mark of its fields in order, in half the time.
mark_of: Callable[[tuple[int, int, int, int, bool, Form | None]], Mark] = partial(
    tuple.__new__, Mark
)


class Marker:
    """Finds a query's words in texts of one language."""

    def __init__(self, asked: Demands, vocabulary: Words) -> None:
        self._vocabulary = vocabulary
        self._demands = tuple(leaf for want in asked.wanted for leaf in leaves(want))
        self._forms: dict[Form, tuple[Demand, ...]] = {}
        self._concepts = {
            form.concept for d in self._demands if d.concepts for form in d.clause.forms
        }
        #: The clauses that a passage must hold, those without a word left out.
        self.clauses = tuple([found.clause for found in self._demands])
        self._typed: tuple[str, ...] | None = None

    @property
    def typed(self) -> tuple[str, ...]:
        """The clauses as typed; only reasons need them."""
        if self._typed is None:
            self._typed = tuple([clause.text for clause in self.clauses])
        return self._typed

    @property
    def language(self) -> Language:
        """The language the texts are read as."""
        return self._vocabulary.language

    def mark(self, text: str, topics: Sequence[str]) -> tuple[Mark, ...]:
        """Every mark in a text, overlapping ones too, in the order of the clauses.

        Wordings of a concept are marked only where the passage is tagged with it.
        """
        words = split(text)
        parts = tuple(part for word in words for part in word.parts)
        places = [(part.start, part.end) for part in parts]
        return self.mark_at(text, places, positions(words, self._vocabulary), topics)

    def mark_at(
        self, text: str, places: Sequence[Run], keys: Sequence[Keys], topics: Sequence[str]
    ) -> tuple[Mark, ...]:
        """The same where it is known which keys stand at which places of the text.

        Positions that hold no key of `wanted` may be left out, if one without keys stands for
        them.
        """
        marks: list[Mark] = []
        present = frozenset(key for held in keys for key in held)
        for at, found in enumerate(self._demands):
            if any(_may_stand(ways, present) for ways in found.words):
                marks += _mark_words(at, found, places, keys)
            for other in found.equivalents:
                if not all(_may_stand(ways, present) for ways in other.words):
                    continue
                for first, last in find_phrase(other.words, keys):
                    stretch = places[first][0], places[last - 1][1]
                    marks.append(Mark(*stretch, at, 0, exact=False, form=other.form))
            for form in found.clause.forms if found.concepts else ():
                if form.concept in topics:
                    marks += self._mark_form(at, form, text, places, keys)
        return tuple(marks)

    @property
    def is_plain(self) -> bool:
        """Whether only single words and phrases of them are marked, each of one part."""
        return all(
            not found.equivalents and all(len(way) == 1 for ways in found.words for way in ways)
            for found in self._demands
        )

    def single_words(self) -> Iterator[tuple[int, int, Wanted]]:
        """The words of every clause: which clause, which word, by what keys; if it `is_plain`."""
        for at, found in enumerate(self._demands):
            if not found.clause.phrase or len(found.words) == 1:
                for word, ways in enumerate(found.words):
                    yield at, word, _any_key(ways)

    def phrases(self) -> Iterator[tuple[int, Sequence[Wanted]]]:
        """The phrases: which clause, and the keys of each of its words; if it `is_plain`."""
        for at, found in enumerate(self._demands):
            if found.clause.phrase and len(found.words) > 1:
                yield at, [_any_key(ways) for ways in found.words]

    @property
    def tells(self) -> bool:
        """Whether wordings of any topic may be marked."""
        return bool(self._concepts)

    def told(self, topics: Sequence[str]) -> tuple[str, ...]:
        """The topics among these whose wordings may be marked."""
        if not self._concepts:
            return ()
        return tuple(topic for topic in topics if topic in self._concepts)

    def wanted(self, topics: Sequence[str]) -> Iterator[Wanted]:
        """The keys that may be marked in a text with these topics, one set after the other."""
        for found in self._demands:
            yield from _keys(found.words)
            for other in found.equivalents:
                yield from _keys(other.words)
            for form in found.clause.forms if found.concepts else ():
                if form.concept in topics:
                    for spelled in self._spelled(form):
                        yield from _keys(spelled.words)

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
        self, at: int, form: Form, text: str, places: Sequence[Run], keys: Sequence[Keys]
    ) -> Iterator[Mark]:
        for found in self._spelled(form):
            for run in find_demand(found, keys):
                start, end = places[run[0]][0], places[run[1] - 1][1]
                # An acronym in small letters is another word: pan is not PAN.
                if not form.text.isupper() or text[start:end].removesuffix("s").isupper():
                    yield Mark(start, end, at, 0, exact=False, form=form)

    def _spelled(self, form: Form) -> tuple[Demand, ...]:
        """A wording as a phrase; looked up when it is first needed."""
        known = self._forms.get(form)
        if known is None:
            query = Query((Clause((form.text,), phrase=True),))
            (asked,) = demand(query, {self.language: self._vocabulary})
            known = tuple(leaf for want in asked.wanted for leaf in leaves(want))
            self._forms[form] = known
        return known


def _any_key(ways: Ways) -> Wanted:
    """What a word of one part may stand as, in any of its ways."""
    return ways[0][0] if len(ways) == 1 else frozenset([key for way in ways for key in way[0]])


#: A marker with the texts of a passage, each with its marks.
Read = tuple[Marker, Sequence[tuple[str, Sequence[Mark]]]]


def read(marker: Marker, passage: Passage) -> Read:
    """Mark the texts of a passage: its title, where it is searched with it, and its text."""
    texts = (passage.text,) if passage.heading is None else (passage.heading, passage.text)
    return marker, [(text, marker.mark(text, passage.topics)) for text in texts]


def visible(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks to be shown, in order, none overlapping: the longest of those that do."""
    if len(marks) < 2:
        return tuple(marks)
    by_run = {mark[:2]: mark for mark in marks}
    return tuple([by_run[run] for run in apart(by_run)])


def _keys(words: Iterable[Ways]) -> Iterator[Wanted]:
    return (wanted for ways in words for way in ways for wanted in way)


def _mark_words(
    at: int, found: Demand, places: Sequence[Run], keys: Sequence[Keys]
) -> Iterator[Mark]:
    if found.clause.phrase:
        for run in find_demand(found, keys):
            exact = all(_is_exact(ways, keys, run) for ways in found.words)
            yield Mark(places[run[0]][0], places[run[1] - 1][1], at, 0, exact)
        return
    for word, ways in enumerate(found.words):
        for run in find(ways, keys):
            exact = _is_exact(ways, keys, run)
            yield Mark(places[run[0]][0], places[run[1] - 1][1], at, word, exact)


def _may_stand(ways: Ways, present: frozenset[str]) -> bool:
    """Whether a text with these keys may hold a word: most clauses are told off by this alone."""
    return any(all(not wanted.isdisjoint(present) for wanted in way) for way in ways)


def _is_exact(ways: Ways, keys: Sequence[Keys], run: Run) -> bool:
    """Whether a word stands within a run in its very form, which is the first of a place's keys."""
    stretch = keys[run[0] : run[1]]
    return any(
        all(held[0] in wanted for wanted, held in zip(way, stretch[start:], strict=False))
        for way in ways
        for start in range(len(stretch) - len(way) + 1)
    )
