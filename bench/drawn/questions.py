"""Distinct questions of every kind, drawn from the passages that are to answer them.

A word is frequent, middling or rare by the share of passages that hold it; two and three words, and
the words of a phrase, stand together in some passage, so that most questions find something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from indexer.records import LANGUAGES, Passage

#: How large a share of a language's passages holds a word of each rank: from, to.
_FREQUENT, _MIDDLING, _RARE = (0.03, 0.25), (0.003, 0.03), (0.0002, 0.003)
_WORD = re.compile(r"[^\W\d_]{3,}")
_READ = 10_000  # passages are enough to tell how frequent a word is
_SHORTEST_PREFIX = 3


class Kind(StrEnum):
    """What a question is made of."""

    FREQUENT = "one word, frequent"
    MIDDLING = "one word, middling"
    RARE = "one word, rare"
    TWO = "two words"
    THREE = "three words"
    PHRASE = "phrase"
    EITHER = "one or other"
    WITHOUT = "one without other"
    PREFIX = "prefix"


#: How many of every ten questions are of each kind, roughly as people ask.
SHARES = {
    Kind.FREQUENT: 3,
    Kind.MIDDLING: 3,
    Kind.RARE: 3,
    Kind.TWO: 4,
    Kind.THREE: 3,
    Kind.PHRASE: 3,
    Kind.EITHER: 2,
    Kind.WITHOUT: 2,
    Kind.PREFIX: 2,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: its words (of a prefix, its beginning), in small letters."""

    kind: Kind
    words: tuple[str, ...]

    @property
    def line(self) -> str:
        """The question as a reader types it."""
        match self.kind:
            case Kind.PHRASE:
                return f'"{" ".join(self.words)}"'
            case Kind.EITHER:
                return " OR ".join(self.words)
            case Kind.WITHOUT:
                return f"{self.words[0]} -{self.words[1]}"
            case Kind.PREFIX:
                return f"{self.words[0]}*"
            case _:
                return " ".join(self.words)


def ask(passages: Sequence[Passage], count: int, seed: int = 1) -> list[Question]:
    """So many distinct questions in a random order, half of them in each language."""
    chance = Random(seed)
    read = passages[:_READ]
    makers = [
        _Maker([p.text for p in read if p.language is language], chance) for language in LANGUAGES
    ]
    found: dict[Question, None] = {}
    for kind, share in SHARES.items():
        wanted = -(-count * share // sum(SHARES.values()))
        before = len(found)
        makes = [maker.of(kind) for maker in makers]
        for turn in range(wanted * 100):
            if len(found) - before == wanted:
                break
            found[Question(kind, makes[turn % len(makes)]())] = None
    asked = list(found)
    chance.shuffle(asked)
    return asked[:count]


class _Maker:
    """Makes questions in one language out of its texts."""

    def __init__(self, texts: Sequence[str], chance: Random) -> None:
        self._chance = chance
        self._texts = [_WORD.findall(text.lower()) for text in texts]
        held = Counter(word for words in self._texts for word in set(words))
        self._ranked = {
            kind: sorted(w for w, n in held.items() if low <= n / len(texts) < high)
            for kind, (low, high) in (
                (Kind.FREQUENT, _FREQUENT),
                (Kind.MIDDLING, _MIDDLING),
                (Kind.RARE, _RARE),
            )
        }
        self._telling = {word for words in self._ranked.values() for word in words}
        # A phrase is cut out of the text as it stands: with its little words, within a sentence.
        self._sentences = [
            words
            for text in texts
            for sentence in re.split(r"[.,]", text.lower())
            if len(words := _WORD.findall(sentence)) == len(sentence.split()) > 2
        ]

    def of(self, kind: Kind) -> Callable[[], tuple[str, ...]]:
        """What makes the words of one question of a kind."""
        match kind:
            case Kind.FREQUENT | Kind.MIDDLING | Kind.RARE:
                return lambda: (self._chance.choice(self._ranked[kind]),)
            case Kind.TWO | Kind.WITHOUT:
                return lambda: self._together(2)
            case Kind.THREE:
                return lambda: self._together(3)
            case Kind.EITHER:
                known = self._ranked[Kind.MIDDLING]
                return lambda: tuple(self._chance.sample(known, 2))
            case Kind.PHRASE:
                return self._phrase
            case Kind.PREFIX:
                return self._prefix

    def _together(self, count: int) -> tuple[str, ...]:
        while True:
            words = sorted(self._telling.intersection(self._chance.choice(self._texts)))
            if len(words) >= count:
                return tuple(self._chance.sample(words, count))

    def _phrase(self) -> tuple[str, ...]:
        words = self._chance.choice(self._sentences)
        size = self._chance.choice((2, 2, 3))
        start = self._chance.randrange(len(words) - size + 1)
        return tuple(words[start : start + size])

    def _prefix(self) -> tuple[str, ...]:
        rank = self._chance.choice((Kind.FREQUENT, Kind.MIDDLING, Kind.RARE))
        word = self._chance.choice(self._ranked[rank])
        return (word[: max(_SHORTEST_PREFIX, min(len(word) - 1, self._chance.randrange(3, 7)))],)


def by_kind(asked: Sequence[Question]) -> Iterator[tuple[Kind, list[int]]]:
    """The places of the questions of each kind."""
    for kind in Kind:
        yield kind, [place for place, question in enumerate(asked) if question.kind is kind]
