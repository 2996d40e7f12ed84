"""A shelf carried on in another folder: only what some issues hold is read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.records import Passage
from indexer.search.changed_issues import lost_and_gained
from indexer.search.engine import IndexDamagedError, IndexWornError
from indexer.search.manifest import take_over
from indexer.search.shelf import (
    CARD,
    CARDS,
    HEADLINES,
    TEXTS,
    Written,
    beside,
    parse_passage,
    read_removed,
    volumes_in,
    write_removed,
    write_volume,
)

#: With more volumes than this, or with more than this share of its passages removed, an index
#: is worn: asking it costs more than building it anew.
MOST_VOLUMES = 12
MOST_REMOVED = 1 / 3


@dataclass(frozen=True, slots=True)
class Changes:
    """What a shelf lost and gained: passages by their numbers."""

    removed: Mapping[int, Passage]
    added: Mapping[int, Passage]


def reshelve(before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> Changes:
    """Write a shelf into another folder with some issues changed: what each holds now.

    An issue without passages is gone. Numbers stay as they are; what is new gets new ones, and
    only what is new is written. Raises `IndexDamagedError` where the shelf can't be read,
    `IndexWornError` where building anew is better, and `ValueError` for an id twice.
    """
    known = _Known(before, issues)
    gone, fresh = lost_and_gained(known, issues)
    removed = {number: known.read(number) for number in sorted(gone)}
    volumes = volumes_in(before)
    _see_wear(before, len(volumes) + bool(fresh), known, len(removed))
    for path in volumes:
        for shape in (CARDS, TEXTS, HEADLINES):
            take_over(beside(path, shape), directory)
    write_removed(directory, known.removed.union(removed))
    written = write_volume(len(volumes) + 1, fresh, directory) if fresh else ()
    return Changes(removed, dict(enumerate(written, start=known.count)))


class _Key(msgspec.Struct, array_like=True, gc=False):
    """How a card begins: to skip the rest takes a tenth of the time that reading it does."""

    id: str
    issue: str


_KEYS = msgspec.json.Decoder(_Key)


class _Known:
    """The cards on a shelf that some issues have, or that have the id of one of their passages."""

    def __init__(self, directory: Path, issues: Mapping[str, Sequence[Passage]]) -> None:
        ids = {passage.id for passages in issues.values() for passage in passages}
        self.count = 0
        self._cards: dict[int, Written] = {}
        self._by_id: dict[str, int] = {}
        self._of_issue: dict[str, list[int]] = {}
        self._texts: dict[int, Path] = {}
        try:
            self.removed = read_removed(directory)
            for path in volumes_in(directory):
                spelled = path.read_bytes()
                keys = _KEYS.decode_lines(spelled)
                found = [
                    place for place, key in enumerate(keys) if key.issue in issues or key.id in ids
                ]
                lines = spelled.split(b"\n") if found else []
                for place in found:
                    if self.count + place not in self.removed:
                        self._hold(self.count + place, CARD.decode(lines[place]), path)
                self.count += len(keys)
        except (OSError, ValueError, TypeError, msgspec.MsgspecError) as fault:
            raise IndexDamagedError(f"{directory}: {fault}") from fault

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None."""
        return self._by_id.get(passage_id)

    def issue(self, issue_id: str) -> Sequence[int]:
        """The numbers of an issue's passages."""
        return self._of_issue.get(issue_id, ())

    def read(self, number: int) -> Passage:
        """The passage with a number. Raises `IndexDamagedError` where its line is none."""
        path = self._texts[number]
        start, length = self._cards[number][5:]
        try:
            with path.open("rb") as file:
                file.seek(start)
                line = file.read(length)
        except OSError as fault:
            raise IndexDamagedError(f"{path}: {fault}") from fault
        return parse_passage(line, path)

    def _hold(self, number: int, card: Written, path: Path) -> None:
        self._cards[number] = card
        self._by_id[card[0]] = number
        self._of_issue.setdefault(card[1], []).append(number)
        self._texts[number] = beside(path, TEXTS)


def _see_wear(directory: Path, volumes: int, known: _Known, removed: int) -> None:
    if volumes > MOST_VOLUMES:
        raise IndexWornError(f"{directory} has {volumes - 1} volumes already")
    gone = len(known.removed) + removed
    if gone > MOST_REMOVED * known.count:
        raise IndexWornError(f"{gone} of {known.count} passages are no longer there")
