"""The words around a match as fragments; never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.search.engine import Fragment
from indexer.search.marks import Mark, visible
from indexer.search.sentence_breaks import sentence_breaks

#: A passage of up to so many characters is shown whole.
WHOLE = 320
#: How many characters one window shows, and two windows each.
WIDTH, HALF = 260, 140
#: How far a window's edges may move to meet a sentence, or else a word.
_REACH = 80

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
    if _asked(shown) == _asked(_inside(shown, best)):
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
    begins = [at for _, at in sentence_breaks(text, max(0, before - 2), first) if at >= before]
    if before == 0:
        begins.insert(0, 0)
    behind = [at for at in begins if at <= start]
    if begins:
        return behind[-1] if behind else begins[0]
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
    stops = [
        at for at, _ in sentence_breaks(text, max(0, last - 2), ahead + 8) if last <= at <= ahead
    ]
    if ahead == len(text):
        stops.append(ahead)
    following = [at for at in stops if at >= end]
    if following:
        return following[0]
    if stops and end - stops[-1] <= _REACH:
        return stops[-1]
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
    found: list[Fragment] = []
    last = 0
    for start, end in windows:
        if start > last:
            _add(found, f" {_ELLIPSIS} " if found else f"{_ELLIPSIS} ", marked=False)
        place = start
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                _add(found, text[place : mark.start], marked=False)
                _add(found, text[mark.start : mark.end], marked=True)
                place = mark.end
        _add(found, text[place:end], marked=False)
        last = end
    if last < len(text):
        _add(found, f" {_ELLIPSIS}", marked=False)
    return tuple(found)


def _add(found: list[Fragment], text: str, *, marked: bool) -> None:
    if not text:
        return
    if found and found[-1].marked is marked is False:
        found[-1] = Fragment(found[-1].text + text, False)
    else:
        found.append(Fragment(text, marked))
