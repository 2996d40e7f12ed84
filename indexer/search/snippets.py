"""The words around a match as fragments; never HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from indexer.search.engine import Fragment, fragment
from indexer.search.marks import Mark, visible
from indexer.search.sentence_breaks import Breaks, sentence_breaks

#: A passage of up to so many characters is shown whole.
WHOLE = 320
#: How many characters one window shows, and two windows each.
WIDTH, HALF = 260, 140
#: How far a window's edges may move to meet a sentence, or else a word.
_REACH = 80

_ELLIPSIS = "…"
_BLANK = re.compile(r"\s+")

_Stretch = tuple[int, int]


def cut(text: str, marks: Sequence[Mark], breaks: Breaks | None = None) -> tuple[Fragment, ...]:
    """The one or two stretches of a text that show most of what was asked, its words marked.

    A second window is opened only where it shows a word asked for that the first does not.
    `breaks` are those of the text's sentences, where they are known.
    """
    shown = visible(marks)
    if len(text) <= WHOLE:
        return _fragments(text, [(0, len(text))], shown)
    if breaks is None:
        breaks = sentence_breaks(text)
    best = _best(shown, WIDTH)
    if _shows_all(shown, best):
        return _fragments(text, [_settle(text, best, shown, breaks)], shown)
    one = _settle(text, _best(shown, HALF), shown, breaks)
    answered = _asked(_inside(shown, one))
    outside = [
        mark
        for mark in shown
        if (mark.at, mark.word) not in answered and not (one[0] - HALF < mark.start < one[1])
    ]
    if not outside:
        return _fragments(text, [_settle(text, best, shown, breaks)], shown)
    two = _settle(text, _best(outside, HALF), shown, breaks)
    return _fragments(text, _joined(sorted((one, two))), shown)


def mark_whole(text: str, marks: Sequence[Mark]) -> tuple[Fragment, ...]:
    """The whole text with its marks: the fragments' texts are the text."""
    return _fragments(text, [(0, len(text))], visible(marks))


def _best(marks: Sequence[Mark], width: int) -> _Stretch:
    """The window, opened a little before a mark, that shows most of what was asked.

    Most words asked for, then those nearest each other, then most marks, then the first window.
    """
    if not marks:
        return 0, width
    first = max(0, marks[0].start - width // 4)
    if marks[-1].end <= first + width:
        return first, first + width
    best, opened = (0, 0, 0), first
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
    return _shows_each(marks, window) or _asked(_inside(marks, window)) == _asked(marks)


def _shows_each(marks: Sequence[Mark], window: _Stretch) -> bool:
    """Whether a window shows every mark."""
    return not marks or (window[0] <= marks[0].start and marks[-1].end <= window[1])


def _asked(marks: Iterable[Mark]) -> set[tuple[int, int]]:
    """Which words of which clauses the marks answer."""
    return {(mark.at, mark.word) for mark in marks}


def _settle(text: str, window: _Stretch, marks: Sequence[Mark], breaks: Breaks) -> _Stretch:
    """Move a window's edges to those of sentences where any are near, else between words.

    An edge moves outwards rather than inwards, and never over a mark.
    """
    start, end = window
    if end > len(text):
        start, end = max(0, len(text) - (end - start)), len(text)
    if not _shows_each(marks, (start, end)):
        marks = _inside(marks, (start, end))
    first = marks[0].start if marks else start
    last = marks[-1].end if marks else end
    return _settle_start(text, start, first, breaks), _settle_end(text, end, last, breaks)


def _settle_start(text: str, start: int, first: int, breaks: Breaks) -> int:
    before = start - _REACH
    if before <= 0:
        before = 0
        if start <= 0:
            return 0
    begins = breaks.begins
    at = bisect_right(begins, start)
    if at and begins[at - 1] >= before:
        return begins[at - 1]
    if not before:
        return 0
    if at < len(begins) and begins[at] <= first:
        return begins[at]
    back = [found.end() for found in _BLANK.finditer(text, before, start)]
    if back:
        return back[-1]
    blank = _BLANK.search(text, start, min(first, start + _REACH // 4))
    return blank.end() if blank else start


def _settle_end(text: str, end: int, last: int, breaks: Breaks) -> int:
    if end >= len(text):
        return len(text)
    ahead = min(len(text), end + _REACH)
    stops = breaks.stops
    at = bisect_left(stops, end)
    if at < len(stops) and stops[at] <= ahead:
        return stops[at]
    if ahead == len(text):
        return ahead
    if at and stops[at - 1] >= max(last, end - _REACH):
        return stops[at - 1]
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
    """The windows as fragments: none empty, unmarked neighbours as one."""
    found: list[Fragment] = []
    plain = ""
    last = 0
    for start, end in windows:
        if start > last:
            plain += f" {_ELLIPSIS} " if last or found else f"{_ELLIPSIS} "
        place = start
        for mark in marks:
            first, behind = mark[0], mark[1]
            if start <= first and behind <= end:
                plain += text[place:first]
                if plain:
                    found.append(fragment((plain, False)))
                found.append(fragment((text[first:behind], True)))
                plain, place = "", behind
        plain += text[place:end]
        last = end
    if last < len(text):
        plain += f" {_ELLIPSIS}"
    if plain:
        found.append(fragment((plain, False)))
    return tuple(found)
