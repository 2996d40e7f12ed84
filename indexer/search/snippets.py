"""The words around a match as fragments; never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.search.engine import Fragment
from indexer.search.marks import Mark, visible

#: A passage of up to so many characters is shown whole.
WHOLE = 320
#: How many characters one window shows, and two windows each.
WIDTH, HALF = 260, 140
#: How far a window's edges may move to meet a sentence, or else a word.
_REACH = 80

_ELLIPSIS = "…"
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+")
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
        return _fragments(text, [_settle(text, best)], shown)
    one = _settle(text, _best(shown, HALF))
    outside = [
        mark
        for mark in shown
        if not _asked((mark,)) <= _asked(_inside(shown, one))
        and not (one[0] - HALF < mark.start < one[1])
    ]
    if not outside:
        return _fragments(text, [_settle(text, best)], shown)
    two = _settle(text, _best(outside, HALF))
    return _fragments(text, _joined(sorted((one, two))), shown)


def mark_whole(text: str, marks: Iterable[Mark]) -> tuple[Fragment, ...]:
    """The whole text with its marks: the fragments' texts are the text."""
    return _fragments(text, [(0, len(text))], visible(marks))


def _best(marks: Sequence[Mark], width: int) -> _Stretch:
    """The window, opened a little before a mark, that shows most clauses, then most marks."""
    if not marks:
        return 0, width

    def worth(start: int) -> tuple[int, int, int]:
        inside = _inside(marks, (start, start + width))
        return len(_asked(inside)), len(inside), -start

    start = max((max(0, mark.start - width // 4) for mark in marks), key=worth)
    return start, start + width


def _inside(marks: Iterable[Mark], window: _Stretch) -> list[Mark]:
    return [mark for mark in marks if window[0] <= mark.start and mark.end <= window[1]]


def _asked(marks: Iterable[Mark]) -> set[tuple[int, int]]:
    """Which words of which clauses the marks answer."""
    return {(mark.at, mark.word) for mark in marks}


def _settle(text: str, window: _Stretch) -> _Stretch:
    """Move a window's edges: to a sentence's end where one is near, else between words."""
    start, end = window
    if end > len(text):
        start, end = max(0, len(text) - (end - start)), len(text)
    if start > 0:
        before = max(0, start - _REACH)
        sentences = [found.end() for found in _SENTENCE.finditer(text, before, start + 1)]
        blank = _BLANK.search(text, start, start + _REACH // 4)
        back = [found.end() for found in _BLANK.finditer(text, before, start)]
        if sentences:
            start = sentences[-1]
        elif blank is not None and not back:
            start = blank.end()
        elif back:
            start = back[-1]
    if end < len(text):
        ahead = min(len(text), end + _REACH)
        sentence = _SENTENCE.search(text, end - 1, ahead)
        blank = _BLANK.search(text, end, ahead)
        if sentence is not None:
            end = sentence.start()
        elif blank is not None:
            end = blank.start()
    return start, end


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
