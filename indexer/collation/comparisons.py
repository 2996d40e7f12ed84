"""What was compared before, so that a new issue is compared with the rest and the rest is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from indexer.collation.likeness import NOTHING, Met
from indexer.collation.sheets import ROW, Columns, Sheet, make_sheet
from indexer.records import Issue, Passage

#: Changes whenever what is remembered is made in another way.
_FORMAT = 3

Table = NDArray[np.float64]
_Arrays = Mapping[str, NDArray[Any]]


class Memory:
    """Small tables of figures by a number that stands for all they were made from.

    Only those that are asked for are kept for the next time.
    """

    def __init__(self, known: Mapping[int, Table] | None = None) -> None:
        self._known = dict(known or {})
        self._asked: dict[int, Table] = {}

    def recall(self, key: int, make: Callable[[], Table]) -> Table:
        """The table of this number, made where it is not known."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = make()
        self._asked[key] = found
        return found

    def spell(self, name: str) -> Iterator[tuple[str, NDArray[Any]]]:
        """What was asked for as three arrays."""
        tables = list(self._asked.values())
        width = tables[0].shape[1] if tables else 1
        yield f"{name} keys", np.array(list(self._asked), np.uint64)
        yield f"{name} lengths", np.array([len(table) for table in tables], np.int64)
        yield f"{name} figures", np.concatenate([np.empty((0, width)), *tables])

    @classmethod
    def parse(cls, name: str, arrays: _Arrays) -> Self:
        """What `spell` gave."""
        figures = arrays[f"{name} figures"]
        ends = np.cumsum(arrays[f"{name} lengths"]).tolist()
        keys = arrays[f"{name} keys"].tolist()
        return cls(
            {key: figures[a:b] for key, (a, b) in zip(keys, pairwise([0, *ends]), strict=True)}
        )


@dataclass
class Comparisons:
    """The sheets of issues, what of them is alike, and what was measured of two issues or pieces.

    Nothing here decides anything: thrown away, it is found again, and the answer is the same.
    """

    sheets: dict[str, tuple[str, Sheet]] = field(default_factory=dict)
    passages: Met = NOTHING
    pieces: Met = NOTHING
    parallels: Memory = field(default_factory=Memory)
    shares: Memory = field(default_factory=Memory)
    twins: Memory = field(default_factory=Memory)

    def columns(
        self,
        issues: Sequence[Issue],
        keys: Sequence[str],
        read: Callable[[int], Sequence[Passage]],
    ) -> Columns:
        """The issues (in the order of their ids) in columns; only those not known are read.

        A sheet is known by its issue's id and the key that stands for its passages.
        """
        once = lru_cache(maxsize=64)(read)
        found: dict[str, tuple[str, Sheet]] = {}
        for place, (issue, key) in enumerate(zip(issues, keys, strict=True)):
            known = self.sheets.get(issue.id)
            if known is None or known[0] != key:
                known = (key, make_sheet(once(place)))
            found[issue.id] = known
        self.sheets = found
        sheets = tuple(sheet for _, sheet in found.values())
        return Columns(tuple(issues), tuple(keys), sheets, once)

    def spell(self) -> bytes:
        """All that the last round asked for."""
        spelled = io.BytesIO()
        np.savez(spelled, allow_pickle=False, **dict(self._arrays()))
        return spelled.getvalue()

    def _arrays(self) -> Iterator[tuple[str, NDArray[Any]]]:
        yield "format", np.array([_FORMAT])
        yield "issues", np.array([issue.encode() for issue in self.sheets], np.bytes_)
        yield "keys", np.array([key.encode() for key, _ in self.sheets.values()], np.bytes_)
        sheets = [sheet for _, sheet in self.sheets.values()]
        yield "lengths", np.array([(len(s.rows), len(s.bridges)) for s in sheets], np.int64)
        yield "ids", np.concatenate([np.empty(0, "S1"), *(sheet.ids for sheet in sheets)])
        yield "rows", np.concatenate([np.empty(0, ROW), *(sheet.rows for sheet in sheets)])
        yield (
            "bridges",
            np.concatenate([np.empty(0, np.uint32), *(sheet.bridges for sheet in sheets)]),
        )
        for name in _METS:
            for part in _PARTS:
                yield f"{name} {part}", getattr(getattr(self, name), part)
        for name in _MEMORIES:
            yield from getattr(self, name).spell(name)

    @classmethod
    def parse(cls, spelled: bytes) -> Self:
        """What `spell` wrote; nothing at all where it can't be read."""
        try:
            with np.load(io.BytesIO(spelled), allow_pickle=False) as held:
                arrays = dict(held)
            if arrays["format"][0] != _FORMAT:
                return cls()
            passages, pieces = (
                Met(*(arrays[f"{name} {part}"] for part in _PARTS)) for name in _METS
            )
            memories = (Memory.parse(name, arrays) for name in _MEMORIES)
            return cls(dict(_sheets(arrays)), passages, pieces, *memories)
        except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile):
            return cls()


_METS = ("passages", "pieces")
_MEMORIES = ("parallels", "shares", "twins")
_PARTS = ("numbers", "bands", "words", "ones", "others", "shares")


def _sheets(arrays: _Arrays) -> Iterator[tuple[str, tuple[str, Sheet]]]:
    ends = np.cumsum(arrays["lengths"].reshape(-1, 2), axis=0).tolist()
    starts = [[0, 0], *ends]
    ids, rows, bridges = arrays["ids"], arrays["rows"], arrays["bridges"]
    for issue, key, (a, c), (b, d) in zip(
        arrays["issues"].tolist(), arrays["keys"].tolist(), starts[:-1], ends, strict=True
    ):
        yield issue.decode(), (key.decode(), Sheet(ids[a:b], rows[a:b], bridges[c:d]))
