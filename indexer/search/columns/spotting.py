"""The words of a query found in passages by their tokens: no text is read anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

import numpy as np

from indexer.records import Passage
from indexer.search.columns.language_index import LanguageIndex
from indexer.search.columns.postings import PostingVolume
from indexer.search.marks import Mark, Marker, Read, mark_of
from indexer.search.matching import Run
from indexer.search.vocabulary import Keys

#: The order of marks: by clause, by word, as they stand in the text.
_TURN = itemgetter(2, 3, 0)

#: Where a position stands that is put between two that are no neighbours.
_NOWHERE: Run = (0, 0)

#: Which words of which clauses each surface answers, and whether in their very form.
Answers = Mapping[int, Sequence[tuple[int, int, bool]]]

#: Where a passage's text begins among the tokens; the marks found in its title and in its text.
Places = tuple[int, list[Mark], list[Mark]]

#: So many surfaces are looked for in all passages of a page at once; more of them one by one.
_FEW = 16


class Spotter:
    """Finds the tokens of one language that a query wants."""

    def __init__(self, index: LanguageIndex, marker: Marker) -> None:
        self._index = index
        self._marker = marker
        self._keys: dict[int, Keys] = {}
        is_plain = marker.is_plain
        self._answers = self._told() if is_plain else None
        self._phrases = list(self._worded()) if is_plain else []
        # By the topics of a passage whose wordings are asked for, if there are any.
        self._wanted: dict[tuple[str, ...], frozenset[int]] = {}

    def read_all(self, found: Sequence[tuple[int, Passage]]) -> list[Read]:
        """The texts of some passages, each by its number, with their marks."""
        answers = self._answers
        if answers is None or self._phrases or self._marker.tells or len(answers) > _FEW:
            return [self.read(number, passage) for number, passage in found]
        reads: list[Read] = []
        marked: dict[PostingVolume, tuple[list[int], list[Places]]] = {}
        for number, passage in found:
            volume, place = self._index.place(number)
            title, body, end = volume.bounds(place)
            titled: list[Mark] = []
            texted: list[Mark] = []
            edges, places = marked.setdefault(volume, ([], []))
            edges += (title, end)
            places.append((body, titled, texted))
            text = passage.text, texted
            heading = passage.heading
            reads.append((self._marker, (text,) if heading is None else ((heading, titled), text)))
        for volume, (edges, places) in marked.items():
            _mark_spots(volume, answers, edges, places)
        return reads

    def read(self, number: int, passage: Passage) -> Read:
        """The texts of a passage with their marks."""
        topics = self._marker.told(passage.topics)
        wanted = self._wanted.get(topics)
        if wanted is None:
            answers = None if topics or self._phrases else self._answers
            told = self._rows(topics) if answers is None else answers
            wanted = self._wanted[topics] = frozenset(told)
        volume, place = self._index.place(number)
        title, body, end = volume.bounds(place)
        text = passage.text, self._mark(passage.text, volume, (body, end), wanted, topics)
        if passage.heading is None:
            return self._marker, (text,)
        titled = self._mark(passage.heading, volume, (title, body), wanted, topics)
        return self._marker, ((passage.heading, titled), text)

    def _mark(
        self,
        text: str,
        volume: PostingVolume,
        tokens: Run,
        wanted: frozenset[int],
        topics: Sequence[str],
    ) -> Sequence[Mark]:
        first, end = tokens
        rows = volume.rows[first:end].tolist()
        held_rows = wanted.intersection(rows)
        if not held_rows:
            return ()
        if self._answers is not None and not topics:
            marks = self._mark_words(volume, first, rows, held_rows)
            if self._phrases:
                marks += self._mark_phrases(volume, first, rows)
            return sorted(marks, key=_TURN) if len(marks) > 1 else marks
        places: list[Run] = []
        keys: list[Keys] = []
        starts, lengths, known = volume.token_starts, volume.token_lengths, self._keys
        last = first - 1
        for at, row in enumerate(rows, first):
            if row in wanted:
                if at != last + 1:
                    places.append(_NOWHERE)
                    keys.append(())
                last = at
                start = starts[at]
                places.append((start, start + lengths[at]))
                held = known.get(row)
                if held is None:
                    held = known[row] = self._index.words.keys_of(row)
                keys.append(held)
        return self._marker.mark_at(text, places, keys, topics)

    def _mark_words(
        self, volume: PostingVolume, first: int, rows: list[int], wanted: Iterable[int]
    ) -> list[Mark]:
        """The marks of single words: each token answers for itself."""
        answers = self._answers or {}
        marks: list[Mark] = []
        for row in wanted:
            answered = answers.get(row)
            if answered is None:
                continue
            at = -1
            for _ in range(rows.count(row)):
                at = rows.index(row, at + 1)
                marks += _marks_at(volume, first + at, answered)
        return marks

    def _mark_phrases(self, volume: PostingVolume, first: int, rows: list[int]) -> Iterator[Mark]:
        """The marks of phrases: so many tokens side by side, each of which is its word."""
        starts, lengths = volume.token_starts, volume.token_lengths
        for clause, words in self._phrases:
            begins, _ = words[0]
            for at in [at for at, row in enumerate(rows) if row in begins]:
                run = rows[at : at + len(words)]
                if len(run) == len(words) and all(
                    row in held for row, (held, _) in zip(run, words, strict=True)
                ):
                    last = first + at + len(words) - 1
                    exact = all(not exactly.isdisjoint(run) for _, exactly in words)
                    yield Mark(starts[first + at], starts[last] + lengths[last], clause, 0, exact)

    def _worded(self) -> Iterator[tuple[int, list[tuple[set[int], set[int]]]]]:
        """The phrases: of each word the surfaces that it may be, and those in its very form."""
        for clause, words in self._marker.phrases():
            found = []
            for wanted in words:
                held = self._index.surfaces(wanted)
                found.append((set(held), {row for row, exact in held.items() if exact}))
            yield clause, found

    def _told(self) -> Answers:
        """For each surface which words of which clauses it answers, and if in their very form."""
        told: dict[int, Sequence[tuple[int, int, bool]]] = {}
        for at, word, wanted in self._marker.single_words():
            says = {exact: ((at, word, exact),) for exact in (False, True)}
            for row, exact in self._index.surfaces(wanted).items():
                told[row] = (*told[row], *says[exact]) if row in told else says[exact]
        return told

    def _rows(self, topics: tuple[str, ...]) -> Iterator[int]:
        """The surfaces that may be marked in a passage with these topics."""
        for wanted in self._marker.wanted(topics):
            yield from self._index.surfaces(wanted)


def _marks_at(
    volume: PostingVolume, token: int, answered: Sequence[tuple[int, int, bool]]
) -> list[Mark]:
    """The marks of one token: one for each word of a clause that it answers."""
    start = volume.token_starts[token]
    end = start + volume.token_lengths[token]
    return [mark_of((start, end, *said, None)) for said in answered]


def _mark_spots(
    volume: PostingVolume, answers: Answers, edges: Sequence[int], places: Sequence[Places]
) -> None:
    """Put marks where surfaces stand between the edges of some passages, two for each."""
    between = np.array(edges, volume.spots_type)
    for row, answered in answers.items():
        spots = volume.spots(row)
        if not len(spots):
            continue
        bounds = spots.searchsorted(between).tolist()
        for low, high, (body, titled, texted) in zip(
            bounds[::2], bounds[1::2], places, strict=True
        ):
            for token in spots[low:high].tolist() if low < high else ():
                marks = titled if token < body else texted
                marks += _marks_at(volume, token, answered)
    for _, titled, texted in places:
        if len(titled) > 1:
            titled.sort(key=_TURN)
        if len(texted) > 1:
            texted.sort(key=_TURN)
