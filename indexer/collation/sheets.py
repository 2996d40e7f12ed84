"""What is compared of an issue: a row of numbers for each of its passages, made once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.collation.bridges import bridges
from indexer.collation.likeness import bare, number
from indexer.records import Issue, Passage, Role, Template

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
# NumPy's types know nothing of the fields of a row.
Rows = NDArray[Any]

ROLES = tuple(Role)
#: A passage in numbers: its piece and its place in it, its role, what it says, its length.
ROW = np.dtype(
    [
        ("piece", np.int32),
        ("place", np.int32),
        ("role", np.int32),
        ("words", np.int32),
        ("letters", np.int32),
        ("wording", np.uint64),
    ]
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One issue: the ids of its passages, their rows, and what its editions would share."""

    ids: NDArray[np.bytes_]
    rows: Rows
    bridges: NDArray[np.uint32]


@dataclass(frozen=True)
class Columns:
    """The sheets of all issues in the order of their ids, one below the other.

    `keys` stand for what the issues' passages are, `starts` says where each begins and where
    the last one ends; `read` gives an issue's passages in the order of its rows.
    """

    issues: tuple[Issue, ...]
    keys: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    read: Callable[[int], Sequence[Passage]]

    @cached_property
    def starts(self) -> Places:
        """Where each issue's rows begin, and where the last one's end."""
        return np.cumsum([0, *(len(sheet.rows) for sheet in self.sheets)], dtype=np.int64)

    @cached_property
    def rows(self) -> Rows:
        """Every passage of the archive."""
        return np.concatenate([np.empty(0, ROW), *(sheet.rows for sheet in self.sheets)])

    @cached_property
    def issue(self) -> Places:
        """The issue of each row, by its place."""
        return np.repeat(np.arange(len(self.issues)), np.diff(self.starts))

    @cached_property
    def piece(self) -> Places:
        """The piece of each row, counted through the archive."""
        pieces = self.rows["piece"]
        if not len(pieces):
            return np.empty(0, np.int64)
        new = (pieces[1:] != pieces[:-1]) | (self.issue[1:] != self.issue[:-1])
        return np.append(0, np.cumsum(new))

    @cached_property
    def days(self) -> Places:
        """The day of each issue, 0 for an undated one."""
        return np.array([i.date.toordinal() if i.date else 0 for i in self.issues], np.int64)

    @cached_property
    def whole(self) -> Flags:
        """Which issues are issues, and not a page of one piece."""
        return np.array([i.template is not Template.SINGLE for i in self.issues], np.bool_)

    def has_role(self, roles: Iterable[Role]) -> Flags:
        """The rows whose role is one of these."""
        wanted = np.zeros(len(ROLES), np.bool_)
        wanted[[ROLES.index(role) for role in roles]] = True
        found: Flags = wanted[self.rows["role"]]
        return found

    def id(self, row: int) -> str:
        """The id of a row's passage."""
        issue = int(self.issue[row])
        name: bytes = self.sheets[issue].ids[row - int(self.starts[issue])]
        return name.decode()

    def passage(self, row: int) -> Passage:
        """A row's passage, as it was read."""
        issue = int(self.issue[row])
        return self.read(issue)[row - int(self.starts[issue])]

    @staticmethod
    def told(asked: Sequence[int], tell: Callable[[int], str]) -> list[str]:
        """What is told of rows or pieces, asked one after the other as they stand in the archive.

        So each issue is read once, and not again for each of its passages.
        """
        found = {one: tell(one) for one in sorted(set(asked))}
        return [found[one] for one in asked]


def in_order(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """An issue's passages as its rows stand: piece by piece."""
    return tuple(sorted(passages, key=lambda p: (p.piece.position, p.position)))


def make_sheet(passages: Sequence[Passage]) -> Sheet:
    """The sheet of one issue's passages, given in order."""
    rows = np.empty(len(passages), ROW)
    shared: dict[str, None] = {}
    for at, passage in enumerate(passages):
        wording = bare(passage.text)
        rows[at] = (
            passage.piece.position,
            passage.position,
            ROLES.index(passage.role),
            wording.count(" ") + 1,
            len(passage.text),
            number(wording),
        )
        if passage.role is not Role.BOILERPLATE:
            shared[passage.piece.title or ""] = shared[passage.text] = None
    found = {zlib.crc32(bridge.encode()) for said in shared for bridge in bridges(said)}
    return Sheet(
        np.array([passage.id.encode() for passage in passages], np.bytes_),
        rows,
        np.array(sorted(found), np.uint32),
    )


def by_issue(passages: Iterable[Passage]) -> Mapping[str, tuple[Passage, ...]]:
    """The passages of each issue in order, by its id, in the order of ids."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.issue.id, []).append(passage)
    return {issue: in_order(found[issue]) for issue in sorted(found)}
