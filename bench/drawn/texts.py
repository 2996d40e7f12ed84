"""The texts of drawn passages: words as frequent as a language's are, with what topics add.

Of a passage's words some return soon after they were used, some belong to its first topic, and the
wordings of all of its topics stand in it, mostly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bench.drawn.people import topics
from bench.drawn.words import DISTINCT, lexicons
from indexer.records import LANGUAGES, Language, Passage, Span

_LENGTH = (4.0, 0.55)  # of a passage in words: the logarithm's mean and spread
_SHORTEST, _LONGEST = 8, 220
_TITLE = (2, 10)
_SENTENCE = (5, 30)
_RETURNING, _LATEST = 0.12, 30
_TOPICAL, _BAND = 0.15, 400
_SAID = 0.8
_COMMAS = 9  # a comma after about so many words


@dataclass(frozen=True, slots=True)
class Text:
    """A passage's words: title, text with its spans, and what a translation of it might be."""

    title: str
    text: str
    spans: tuple[Span, ...]
    gloss: str


class Texts:
    """Draws the words of many passages at once and hands them out one passage after the other."""

    def __init__(self, passages: Sequence[Passage], chance: np.random.Generator) -> None:
        size = len(passages)
        titles = chance.integers(*_TITLE, size=size)
        lengths = np.clip(chance.lognormal(*_LENGTH, size=size), _SHORTEST, _LONGEST).astype(int)
        ends = np.cumsum(titles + lengths)
        drawn = lexicons()[Language.EN].draw(int(ends[-1]), chance)
        _add_topics(drawn, passages, titles + lengths, chance)
        _repeat(drawn, chance)
        self._numbers = drawn.tolist()
        self._bounds = zip(
            (ends - titles - lengths).tolist(), titles.tolist(), ends.tolist(), strict=True
        )
        self._chance = chance
        self._dice = iter(())

    def next(self, passage: Passage) -> Text:
        """The words of the next passage."""
        start, title, end = next(self._bounds)
        language = passage.language
        if language not in LANGUAGES:
            language = passage.piece.language
        other = next(known for known in LANGUAGES if known is not language)
        named, said = self._numbers[start : start + title], self._numbers[start + title : end]
        headline = " ".join(_words(named, language))
        gloss = f"{_sentence(_words(named, other))} {self._text(said, passage, other)}"
        if passage.language is Language.MIXED:
            middle = len(said) // 2
            text = self._text(said[:middle], passage, language)
            rest = self._text(said[middle:], passage, other)
            spans = (
                Span(0, len(text), language),
                Span(len(text) + 1, len(text) + 1 + len(rest), other),
            )
            return Text(_capital(headline), f"{text} {rest}", spans, gloss)
        return Text(_capital(headline), self._text(said, passage, language), (), gloss)

    def _text(self, numbers: Sequence[int], passage: Passage, language: Language) -> str:
        """Sentences of these words, a topic's wording in some of them."""
        words = _words(numbers, language)
        for topic in passage.topics:
            known = topics().wordings[language][topics().ids.values.index(topic)]
            if self._die() < _SAID:
                place = int(self._die() * len(words))
                words.insert(place, known[int(self._die() ** 2 * len(known))])
        sentences = []
        start = 0
        while start < len(words):
            end = start + _SENTENCE[0] + int(self._die() * (_SENTENCE[1] - _SENTENCE[0]))
            sentence = words[start:end]
            if len(sentence) > _COMMAS:
                sentence[int(self._die() * (len(sentence) - 1))] += ","
            sentences.append(_sentence(sentence))
            start = end
        return " ".join(sentences)

    def _die(self) -> float:
        """A number between 0 and 1; drawn by the thousand, for one by one is slow."""
        die = next(self._dice, None)
        if die is None:
            self._dice: Iterator[float] = iter(self._chance.random(8192).tolist())
            die = next(self._dice)
        return die


def _add_topics(
    drawn: np.ndarray, passages: Sequence[Passage], lengths: np.ndarray, chance: np.random.Generator
) -> None:
    """Put words of its first topic into each passage that has one."""
    known = {topic: place for place, topic in enumerate(topics().ids.values)}
    first = np.array([known[p.topics[0]] if p.topics else -1 for p in passages])
    of_word = np.repeat(first, lengths)
    chosen = np.flatnonzero((of_word >= 0) & (chance.random(len(drawn)) < _TOPICAL))
    ranks = (chance.random(len(chosen)) ** 2 * _BAND).astype(np.int64)
    # A topic's words are spread over the middling ones, in the same places in every archive.
    drawn[chosen] = 200 + (of_word[chosen] * 7919 + ranks * 104_729) % (DISTINCT // 8)


def _repeat(drawn: np.ndarray, chance: np.random.Generator) -> None:
    """Let some words be what stood shortly before."""
    chosen = np.flatnonzero(chance.random(len(drawn)) < _RETURNING)
    chosen = chosen[chosen > _LATEST]
    drawn[chosen] = drawn[chosen - chance.integers(1, _LATEST, size=len(chosen))]


def _words(numbers: Sequence[int], language: Language) -> list[str]:
    known = lexicons()[language].words
    return [known[number] for number in numbers]


def _sentence(words: Sequence[str]) -> str:
    return _capital(" ".join(words)) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
