"""The words around a match as fragments; never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.search.engine import Fragment
from indexer.search.marks import Mark, visible
from indexer.search.sentence_breaks import sentence_breaks

#: A passage of up to so many characters is shown whole.
WHOLE = 320
#: How many characters one window shows, and two windows each.
WIDTH, HALF = 260, 140
#: How far a window's edges may move to meet a sentence, or else a word.
_REACH = 80

#: A stop with what closes behind it is seldom longer.
_STOP = 8

_ELLIPSIS = "…"
_BLANK = re.compile(r"\s+")

_Stretch = tuple[int, int]


def cut(text: str, marks: Iterable[Mark]) -> tuple[Fragment, ...]:
    """The one or two stretches of a text that show most of what was asked, its words marked.

    A second window is opened only where it shows a word asked for that the first does not.
    """
    shown = visible(marks)
    if len(text) <= WHOLE:
        return _fragments(text, [(0, len(text))], shown)
    best = _best(shown, WIDTH)
    if _shows_all(shown, best):
        return _fragments(text, [_settle(text, best, shown)], shown)
    one = _settle(text, _best(shown, HALF), shown)
    answered = _asked(_inside(shown, one))
    outside = [
        mark
        for mark in shown
        if (mark.at, mark.word) not in answered and not (one[0] - HALF < mark.start < one[1])
    ]
    if not outside:
        return _fragments(text, [_settle(text, best, shown)], shown)
    two = _settle(text, _best(outside, HALF), shown)
    return _fragments(text, _joined(sorted((one, two))), shown)


def mark_whole(text: str, marks: Iterable[Mark]) -> tuple[Fragment, ...]:
    """The whole text with its marks: the fragments' texts are the text."""
    return _fragments(text, [(0, len(text))], visible(marks))


def _best(marks: Sequence[Mark], width: int) -> _Stretch:
    """The window, opened a little before a mark, that shows most of what was asked.

    Most words asked for, then those nearest each other, then most marks, then the first window.
    """
    if not marks:
        return 0, width
    best, opened = (0, 0, 0), max(0, marks[0].start - width // 4)
    low = high = 0
    seen = (0, 0)
    for mark in marks:
        start = max(0, mark.start - width // 4)
        while marks[low].start < start:
            low += 1
        while high < len(marks) and marks[high].end <= start + width:
            high += 1
        # Of windows that show the same marks the first is kept.
        if (low, high) != seen:
            seen = low, high
            inside = marks[low:high]
            asked = len({(found.at, found.word) for found in inside})
            if asked >= best[0]:
                worth = (asked, -_spread(inside, asked), len(inside))
                if worth > best:
                    best, opened = worth, start
    return opened, opened + width


def _spread(marks: Sequence[Mark], asked: int) -> int:
    """The length of the shortest stretch with all words that were asked; none for one word."""
    if asked < 2:
        return 0
    shortest = marks[-1].end - marks[0].start
    last: dict[tuple[int, int], int] = {}
    for mark in marks:
        last[mark.at, mark.word] = mark.start
        if len(last) == asked:
            shortest = min(shortest, mark.end - min(last.values()))
    return shortest


def _inside(marks: Iterable[Mark], window: _Stretch) -> list[Mark]:
    return [mark for mark in marks if window[0] <= mark.start and mark.end <= window[1]]


def _shows_all(marks: Sequence[Mark], window: _Stretch) -> bool:
    """Whether a window shows every word that any mark answers."""
    inside = _inside(marks, window)
    return len(inside) == len(marks) or _asked(inside) == _asked(marks)


def _asked(marks: Iterable[Mark]) -> set[tuple[int, int]]:
    """Which words of which clauses the marks answer."""
    return {(mark.at, mark.word) for mark in marks}


def _settle(text: str, window: _Stretch, marks: Sequence[Mark]) -> _Stretch:
    """Move a window's edges to those of sentences where any are near, else between words.

    An edge moves outwards rather than inwards, and never over a mark.
    """
    start, end = window
    if end > len(text):
        start, end = max(0, len(text) - (end - start)), len(text)
    inside = _inside(marks, (start, end))
    first = inside[0].start if inside else start
    last = inside[-1].end if inside else end
    return _settle_start(text, start, first), _settle_end(text, end, last)


def _settle_start(text: str, start: int, first: int) -> int:
    if start <= 0:
        return 0
    before = max(0, start - _REACH)
    # A stop just before the stretch belongs to it: the sentence begins inside.
    behind = 0 if before == 0 else None
    for _, at in sentence_breaks(text, max(0, before - 2), first):
        if at > start:
            return at if behind is None else behind
        if at >= before:
            behind = at
    if behind is not None:
        return behind
    back = [found.end() for found in _BLANK.finditer(text, before, start)]
    if back:
        return back[-1]
    blank = _BLANK.search(text, start, min(first, start + _REACH // 4))
    return blank.end() if blank else start


def _settle_end(text: str, end: int, last: int) -> int:
    if end >= len(text):
        return len(text)
    ahead = min(len(text), end + _REACH)
    # A stop needs what follows it to be known for one.
    for at, _ in sentence_breaks(text, max(0, last - 2, end - _STOP), ahead + _STOP):
        if end <= at <= ahead:
            return at
    if ahead == len(text):
        return ahead
    stop = None
    for at, _ in sentence_breaks(text, max(0, last - 2), ahead + _STOP):
        if last <= at < end:
            stop = at
    if stop is not None and end - stop <= _REACH:
        return stop
    blank = _BLANK.search(text, end, ahead)
    return blank.start() if blank else end


def _joined(windows: Sequence[_Stretch]) -> list[_Stretch]:
    """Windows in order; neighbours that touch become one."""
    (first, second) = windows
    if second[0] <= first[1] + 1:
        return [(first[0], max(first[1], second[1]))]
    return [first, second]


def _fragments(
    text: str, windows: Sequence[_Stretch], marks: Sequence[Mark]
) -> tuple[Fragment, ...]:
    found: list[tuple[str, bool]] = []
    last = 0
    for start, end in windows:
        if start > last:
            found.append((f" {_ELLIPSIS} " if found else f"{_ELLIPSIS} ", False))
        place = start
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                found.append((text[place : mark.start], False))
                found.append((text[mark.start : mark.end], True))
                place = mark.end
        found.append((text[place:end], False))
        last = end
    if last < len(text):
        found.append((f" {_ELLIPSIS}", False))
    return tuple(_merged(found))


def _merged(found: Iterable[tuple[str, bool]]) -> Iterator[Fragment]:
    """Stretches as fragments: none empty, unmarked neighbours as one."""
    plain = ""
    for text, marked in found:
        if not marked:
            plain += text
        elif text:
            if plain:
                yield Fragment(plain, False)
                plain = ""
            yield Fragment(text, True)
    if plain:
        yield Fragment(plain, False)
