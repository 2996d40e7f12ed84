"""Headlines and frequent words, written so that lines can be completed without reading them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from indexer.records import Language
from indexer.search.alphabets import Alphabet, in_order
from indexer.search.beginnings import bare
from indexer.search.columns.lexicon import Strings, lettered
from indexer.search.columns.sheaf import Array, Sheaf, ends
from indexer.search.columns.word_volumes import WordVolume
from indexer.search.entries import LEAST, MOST_WORDS, SHORTEST
from indexer.search.headlines import Headline
from indexer.search.listings import LONGEST_HEADLINE, CompletionKind, Entry, keys_of

_LANGUAGES = tuple(Language)


def headlines(found: Mapping[Headline, Sequence[int]]) -> dict[str, Array]:
    """The arrays of a volume's headlines, each with the places of the passages it stands over."""
    ordered = sorted(found, key=lambda headline: (headline.text, headline.language))
    pairs = (
        (number, key)
        for number, headline in enumerate(ordered)
        if len(headline.text) <= LONGEST_HEADLINE
        for key in keys_of(headline.text)
    )
    places = [found[headline] for headline in ordered]
    return {
        **lettered("headline", [headline.text for headline in ordered]),
        "languages": np.array([_LANGUAGES.index(one.language) for one in ordered], np.uint8),
        "places": np.array([place for held in places for place in held], np.uint32),
        "place.stops": ends(np.array([len(held) for held in places], np.int64)).astype(np.uint32),
        **in_order("begun", pairs),
    }


class MappedHeadlines:
    """The headlines of one volume; those are listed that stand over a passage that is there."""

    kind = CompletionKind.HEADLINE

    def __init__(self, sheaf: Sheaf, alive: Array | None) -> None:
        """`alive`: which of the volume's passages are there, None for all."""
        self._texts = Strings(sheaf, "headline")
        self._languages = sheaf.view("languages")
        self._places, self._stops = sheaf["places"], sheaf["place.stops"]
        self._alive = alive
        living = None
        if alive is not None and len(self._texts):
            living = np.logical_or.reduceat(alive[self._places], self._stops[:-1])
        self.alphabet = Alphabet(sheaf, "begun", len(self), living)

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number: int) -> Entry:
        return Entry(self.kind, self._texts[number], _LANGUAGES[self._languages[number]])

    def standing(self) -> Iterator[tuple[int, Headline]]:
        """The headlines, each with the first place where it still stands; in no order."""
        for number, text in enumerate(self._texts):
            held = self._places[self._stops[number] : self._stops[number + 1]]
            if self._alive is not None:
                held = held[self._alive[held]]
            if len(held):
                yield int(held[0]), Headline(text, _LANGUAGES[self._languages[number]])


def frequent(name: str, volumes: Sequence[WordVolume], printed: Array) -> dict[str, Array]:
    """The arrays of the words of a language that are worth completing, the most frequent first.

    `printed` gives how often the surface of each row stands there.
    """
    known = ((row, volume.surfaces[row - volume.first]) for row, volume in _often(volumes, printed))
    worth: list[tuple[int, str, int]] = []
    least = LEAST
    for row, word in known:
        count = int(printed[row])
        if count < least:
            break
        if len(word) >= SHORTEST and not word.isdigit():
            worth.append((-count, word, row))
            if len(worth) == MOST_WORDS:
                # Those that are as frequent as the last one are chosen among in their order.
                least = count
    chosen = sorted(worth)[:MOST_WORDS]
    pairs = ((number, bare(word)) for number, (_, word, _) in enumerate(chosen))
    return {
        f"{name}.rows": np.array([row for _, _, row in chosen], np.uint32),
        **in_order(name, pairs),
    }


class MappedFrequent:
    """The frequent words of one language."""

    kind = CompletionKind.WORD

    def __init__(
        self,
        language: Language,
        orders: Sheaf,
        name: str,
        volumes: Sequence[WordVolume],
        printed: Array,
    ) -> None:
        self._language = language
        self._volumes = volumes
        self._rows, self._printed = orders.view(f"{name}.rows"), printed.data
        self.alphabet = Alphabet(orders, name, len(self))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> Entry:
        row = self._rows[number]
        volume = next(volume for volume in self._volumes if row < volume.end)
        word = volume.surfaces[row - volume.first]
        return Entry(self.kind, word, self._language, self._printed[row])


def _often(volumes: Sequence[WordVolume], printed: Array) -> Iterator[tuple[int, WordVolume]]:
    """The rows of all surfaces with their volumes, the most printed first."""
    by_count = np.argsort(-printed.astype(np.int64), kind="stable")
    for row in by_count.tolist():
        for volume in volumes:
            if volume.first <= row < volume.first_key:
                yield row, volume
