"""Where a passage switches between English and Spanish: the cheapest path through its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.balance import Balance, Word
from indexer.language.lanes import NAT
from indexer.records import Language, Span

#: The most that one word says: a single word must not switch a passage.
LOUDEST: Final = 3 * NAT

#: What a switch costs inside a clause, and where a sentence, a quotation or a dash begins.
SWITCH: Final = 9 * NAT
SWITCH_AT_BREAK: Final = 4 * NAT

#: A stretch shorter or quieter than this belongs to what surrounds it.
LEAST_WORDS: Final = 3
LEAST_VOICES: Final = 2
LEAST_EVIDENCE: Final = 4 * NAT

#: So many known words stand alone in Title Case; fewer are the name of a song or a book.
LONG_TITLE: Final = 6

#: Little words that link the words of a name.
_LINKING: Final = frozenset(
    "a and at by de del e el en for in la las los of on the to y".split()  # noqa: SIM905
)

_BREAKS: Final = frozenset('.!?:;…"“”«»()[]—–/|¿¡')


@dataclass(slots=True)
class _Stretch:
    """Words `first` to `last` (not included) in one language."""

    spanish: bool
    first: int
    last: int


def find_spans(text: str, balance: Balance) -> tuple[Span, ...]:
    """The stretches of a text in two languages, in order and without gaps but blanks.

    Empty when the text is in one language.
    """
    if balance.lesser < LEAST_VOICES:
        return ()
    words = balance.words
    said = [max(-LOUDEST, min(LOUDEST, word.odds)) for word in words]
    for_spanish = sum(odds for odds in said if odds > 0)
    for_english = -sum(odds for odds in said if odds < 0)
    if min(for_spanish, for_english) < LEAST_EVIDENCE:
        return ()
    stretches = list(_gather(_follow(text, words, said)))
    stretches = _absorb(text, stretches, words, said)
    if len(stretches) < 2:
        return ()
    return tuple(_cut(text, words, stretches))


def _follow(text: str, words: tuple[Word, ...], said: list[int]) -> list[bool]:
    """For each word whether the cheapest path reads it as Spanish."""
    english, spanish = 0, 0
    turns: list[tuple[bool, bool]] = []
    end = 0
    for word, odds in zip(words, said, strict=True):
        gap = text[end : word.start + 1]
        cost = SWITCH if _BREAKS.isdisjoint(gap) and " - " not in gap else SWITCH_AT_BREAK
        into_english = spanish - cost > english
        into_spanish = english - cost > spanish
        turns.append((into_english, into_spanish))
        english, spanish = (
            (spanish - cost if into_english else english) - odds,
            (english - cost if into_spanish else spanish) + odds,
        )
        end = word.end
    state = spanish > english
    path: list[bool] = []
    for into_english, into_spanish in reversed(turns):
        path.append(state)
        if into_spanish if state else into_english:
            state = not state
    path.reverse()
    return path


def _gather(path: list[bool]) -> Iterator[_Stretch]:
    first = 0
    for place in range(1, len(path) + 1):
        if place == len(path) or path[place] != path[first]:
            yield _Stretch(path[first], first, place)
            first = place


def _absorb(
    text: str, stretches: list[_Stretch], words: tuple[Word, ...], said: list[int]
) -> list[_Stretch]:
    """The stretches that can stand alone; each other one joins the one before it, or after."""
    kept: list[_Stretch] = []
    for stretch in stretches:
        if not kept:
            kept.append(stretch)
        elif kept[-1].spanish == stretch.spanish or not _stands(text, stretch, words, said):
            kept[-1].last = stretch.last
        elif not _stands(text, kept[-1], words, said):
            kept[-1] = _Stretch(stretch.spanish, kept[-1].first, stretch.last)
        else:
            kept.append(stretch)
    return kept


def _stands(text: str, stretch: _Stretch, words: tuple[Word, ...], said: list[int]) -> bool:
    """Whether a stretch is speech and not the name of a party or of a song.

    Two of five of its words must be known, in lower case and speak for its language, one of
    them not only linking names (*Frente Auténtico del Trabajo*).
    """
    sign = 1 if stretch.spanish else -1
    places = range(stretch.first, stretch.last)
    voices = [words[place] for place in places if words[place].known and sign * said[place] > 0]
    lower = [voice for voice in voices if voice.lower]
    linking = all(text[voice.start : voice.end] in _LINKING for voice in lower)
    return (
        len(places) >= LEAST_WORDS
        and sign * sum(said[place] for place in places) >= LEAST_EVIDENCE
        and (
            (5 * len(lower) >= 2 * len(places) and not linking)
            or (len(voices) >= LONG_TITLE and 2 * len(voices) >= len(places))
        )
    )


def _cut(text: str, words: tuple[Word, ...], stretches: list[_Stretch]) -> Iterator[Span]:
    start = 0
    for stretch in stretches:
        end = len(text)
        if stretch.last < len(words):
            # What opens the next stretch (a quotation mark, a dash, ¿ or ¡) stands after the
            # last blank before its first word.
            after = words[stretch.last].start
            blank = text.rfind(" ", words[stretch.last - 1].end, after)
            end = after if blank < 0 else blank + 1
        yield Span(start, start + len(text[start:end].rstrip()), _name(stretch.spanish))
        start = end


def _name(spanish: bool) -> Language:
    return Language.ES if spanish else Language.EN
