"""Headlines and frequent words, written so that lines can be completed without reading them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from indexer.records import Language
from indexer.search.alphabets import Alphabet, chosen, in_order
from indexer.search.beginnings import bare
from indexer.search.columns.lexicon import Strings, lettered
from indexer.search.columns.sheaf import Array, Sheaf, ends
from indexer.search.columns.word_volumes import WordVolume
from indexer.search.entries import LEAST, MOST_WORDS, SHORTEST
from indexer.search.headlines import Headline
from indexer.search.listings import LONGEST_HEADLINE, CompletionKind, Entry, keys_of

_LANGUAGES = tuple(Language)
#: What the words that may be completed are called among a volume's arrays.
_WORTH = "completable"


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


def completable(surfaces: Sequence[str]) -> dict[str, Array]:
    """The arrays of what a volume's surfaces are completed from: those that could ever be.

    The alphabet of them, by their places, and the place of each in alphabetical order.
    """
    places = [
        at for at, word in enumerate(surfaces) if len(word) >= SHORTEST and not word.isdigit()
    ]
    ordered = sorted(places, key=surfaces.__getitem__)
    return {
        "worth": np.array(ordered, np.uint32),
        **in_order(_WORTH, ((place, bare(surfaces[place])) for place in places)),
    }


def frequent(name: str, sheaves: Sequence[Sheaf], printed: Array) -> dict[str, Array]:
    """The arrays of the words of a language that are worth completing, volume by volume.

    Of each volume the most frequent first, then in alphabetical order. `printed` gives how often
    the surface of each row stands there.
    """
    volumes = [WordVolume(sheaf) for sheaf in sheaves]
    found = []
    for volume, sheaf in zip(volumes, sheaves, strict=True):
        places = sheaf["worth"].astype(np.int64)
        counts = printed[places + volume.first].astype(np.int64)
        found.append((places[counts >= LEAST], counts[counts >= LEAST]))
    least = _least(np.concatenate([counts for _, counts in found]))
    same = [places[counts == least] for places, counts in found]
    room = MOST_WORDS - sum(int(np.count_nonzero(counts > least)) for _, counts in found)
    shares = [len(places) for places in same]
    if sum(shares) > room:
        # Of those that are as frequent as the last one, the first in alphabetical order.
        last = sorted(
            (volume.surfaces[place], turn)
            for turn, volume in enumerate(volumes)
            for place in same[turn].tolist()
        )[:room]
        shares = [sum(turn == own for _, turn in last) for own in range(len(volumes))]
    arrays: dict[str, Array] = {}
    for turn, volume in enumerate(volumes):
        places, counts = found[turn]
        listed = int(np.count_nonzero(counts > least)) + shares[turn]
        ranked = places[np.argsort(-counts, kind="stable")[:listed]]
        numbers = np.full(len(volume.surfaces), -1, np.int64)
        numbers[ranked] = np.arange(listed)
        own = f"{name}.{turn + 1}"
        arrays[f"{own}.rows"] = (ranked + volume.first).astype(np.uint32)
        arrays |= chosen(own, sheaves[turn], _WORTH, numbers)
    return arrays


def _least(counts: Array) -> int:
    """How often the least frequent of the words is printed that are listed."""
    if len(counts) <= MOST_WORDS:
        return LEAST
    place = len(counts) - MOST_WORDS
    return int(np.partition(counts, place)[place])


class MappedFrequent:
    """The frequent words of one language that one volume was the first to hold."""

    kind = CompletionKind.WORD

    def __init__(
        self, language: Language, orders: Sheaf, name: str, volume: WordVolume, printed: Array
    ) -> None:
        self._language = language
        self._volume = volume
        self._rows, self._printed = orders.view(f"{name}.rows"), printed.data
        self.alphabet = Alphabet(orders, name, len(self))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> Entry:
        row = self._rows[number]
        word = self._volume.surfaces[row - self._volume.first]
        return Entry(self.kind, word, self._language, self._printed[row])
