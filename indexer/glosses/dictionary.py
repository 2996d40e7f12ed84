"""Apertium's compiled bilingual dictionary, read as pairs of words with their tags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

#: What a compiled dictionary and each of its automata begin with, before eight bytes of features.
_DICTIONARY, _AUTOMATON = b"LTTB", b"LTTD"
_HEAD = 12
#: Entries that are longer than this are none, and so many are more than any dictionary has.
_LONGEST = 120
_MOST = 1_000_000

#: From each state the pairs of signs that lead on, and to which states.
_Arcs = list[list[tuple[int, int]]]


class DictionaryError(Exception):
    """The file is no compiled dictionary, or one in a form that is not known here."""


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Every entry, as `strike<n>` and `huelga<n><f>`; numbers, the same in both, are left out.

    Raises `DictionaryError` for anything but what lttoolbox 3 compiles (its Alphabet::write,
    Transducer::write and Compression::multibyte_write) without weights.
    """
    try:
        signs, start, finals, arcs = _read(path)
    except (OSError, IndexError, ValueError, OverflowError) as fault:
        raise DictionaryError(f"{path} can't be read as a compiled dictionary: {fault}") from fault
    found = 0
    paths = [(start, "", "")]
    while paths:
        state, one, other = paths.pop()
        if state in finals:
            found += 1
            yield one, other
        if len(one) > _LONGEST or found > _MOST:
            raise DictionaryError(f"{path} has entries without end")
        for sign, following in arcs[state]:
            said, meant = signs[sign]
            if not (said.isdigit() or meant.isdigit()):
                paths.append((following, one + said, other + meant))


class _Numbers:
    """Whole numbers of one to four bytes: the first two bits of each say how many follow."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self) -> int:
        first = self._data[self._at]
        end = self._at + 1 + (first >> 6)
        value = first & 0x3F
        for byte in self._data[self._at + 1 : end]:
            value = value << 8 | byte
        if end > len(self._data):
            raise ValueError("it ends too early")
        self._at = end
        return value

    def text(self) -> str:
        return "".join(chr(self.take()) for _ in range(self.take()))

    def head(self, name: bytes) -> None:
        """Go behind a head, if it stands here. Raises `ValueError` where it asks for features."""
        if self._data.startswith(name, self._at):
            if any(self._data[self._at + len(name) : self._at + _HEAD]):
                raise ValueError("it has weights or another form")
            self._at += _HEAD


def _read(path: Path) -> tuple[list[tuple[str, str]], int, frozenset[int], _Arcs]:
    """The pairs of signs, then the first automaton: its start, its ends, its arcs by state."""
    numbers = _Numbers(path.read_bytes())
    numbers.head(_DICTIONARY)
    numbers.text()
    tags = [numbers.text() for _ in range(numbers.take())]

    def sign(number: int) -> str:
        if number < 0:
            return f"<{tags[-number - 1]}>"
        return chr(number) if number else ""

    counted = range(numbers.take())
    signs = [(sign(numbers.take() - len(tags)), sign(numbers.take() - len(tags))) for _ in counted]
    if not numbers.take():
        raise ValueError("it is empty")
    numbers.text()
    numbers.head(_AUTOMATON)
    start = numbers.take()
    finals, final = set(), 0
    for _ in range(numbers.take()):
        final += numbers.take()
        finals.add(final)
    count = numbers.take()
    arcs: _Arcs = []
    for state in range(count):
        leading, last = [], 0
        for _ in range(numbers.take()):
            last += numbers.take()
            leading.append((last, (state + numbers.take()) % count))
        arcs.append(leading)
    if any(last >= len(signs) for leading in arcs for last, _ in leading):
        raise ValueError("a sign is unknown")
    return signs, start, frozenset(finals), arcs
