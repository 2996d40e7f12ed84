"""The archive's passages as they are indexed, issue by issue: corrected, compared, told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.archive import readings
from indexer.archive.catalogue import Row
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.collation.comparisons import Comparisons
from indexer.collation.findings import find
from indexer.collation.sheets import in_order
from indexer.records import Passage, Role
from indexer.roll.cache import read_calls
from indexer.roll.models import Models
from indexer.roll.roll import Records, call_the_roll


class Gathering:
    """All issues of a home; an issue is read only where it is new or its passages are wanted.

    What was compared before is taken from the home, and what was compared now is left there.
    """

    def __init__(
        self, home: Home, rows: Sequence[Row], corrections: Corrections, tables: Records
    ) -> None:
        """Compare the issues of the catalogue, given in the order of their ids."""
        self._home = home
        self._rows = rows
        self.issues = tuple(row.issue.id for row in rows)
        self._corrections = corrections
        self._places = {row.issue.id: place for place, row in enumerate(rows)}
        before = Comparisons.parse(_bytes(home))
        columns = before.columns(
            [corrections.issue(row.issue) for row in rows],
            [row.passages for row in rows],
            self._read,
        )
        self._found = find(columns, before)
        self.passages = len(columns.rows)
        _keep(home, before)
        self._records = tables.corrected(corrections.names)
        calls = read_calls(
            home,
            {row.issue.id: row.passages for row in rows},
            lambda issue: columns.read(self._places[issue]),
            self._records,
            Models.find(),
        )
        self._roll = call_the_roll(calls, self._records)

    def read(self, issue: str) -> tuple[Passage, ...]:
        """An issue's passages with all that is known of them."""
        place = self._places[issue]
        read = self._found.columns.read(place)
        named = {read[at].id: names for at, names in self._roll.named(issue).items()}
        told = self._found.tell(place, self._corrections.apply(read))
        return tuple(self._name(passage, named.get(passage.id, ())) for passage in told)

    def digests(self, made_by: str = "") -> dict[str, str]:
        """Sixteen hex digits for each issue that change with anything its passages hold.

        `made_by` stands for what will be added to them.
        """
        on_roll = self._records.ids
        corrected = self._corrections.lines_of(self.issues)
        return {
            row.issue.id: _digest(
                row.passages,
                *corrected[row.issue.id],
                self._found.spell(place),
                on_roll,
                made_by,
                roll=self._roll.spell(row.issue.id),
            )
            for place, row in enumerate(self._rows)
        }

    def _name(self, passage: Passage, called: Iterable[str]) -> Passage:
        """A passage with whom it names; a concept among its topics is named by it, too."""
        if passage.role is Role.BOILERPLATE:
            return passage
        names = {*called, *self._records.on_roll(passage.topics)}
        return replace(passage, names=self._corrections.names_of(passage.id, names))

    def _read(self, place: int) -> Sequence[Passage]:
        row = self._rows[place]
        return in_order(readings.load(self._home, row.issue.id, row.source).passages)


def _digest(*lines: str, roll: bytes) -> str:
    return hashlib.sha256("\n".join((*lines, "")).encode() + roll).hexdigest()[:16]


def _bytes(home: Home) -> bytes:
    try:
        return home.comparisons.read_bytes()
    except FileNotFoundError:
        return b""


def _keep(home: Home, comparisons: Comparisons) -> None:
    """Write what was compared; it may be lost in a power cut, for then it is compared again."""
    beside = home.comparisons.with_name(f".{home.comparisons.name}.new")
    beside.write_bytes(comparisons.spell())
    beside.replace(home.comparisons)
