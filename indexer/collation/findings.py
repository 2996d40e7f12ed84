"""What comparing all issues told, issue by issue: spelled, and written on passages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indexer.collation.boilerplate import FEWEST_WORDS, boilerplate, set_apart
from indexer.collation.boilerplate import ROLES as LINES
from indexer.collation.comparisons import Comparisons
from indexer.collation.editions import Editions, link_editions
from indexer.collation.likeness import bare, compare
from indexer.collation.reprints import ALIKE, RUNNING, Printings, gather_printings
from indexer.collation.sheets import Columns, Flags, in_order
from indexer.records import Passage, Printing, Role


@dataclass(frozen=True)
class Findings:
    """What only the whole archive tells of its passages, by the rows of its columns."""

    columns: Columns
    apart: Flags
    printings: Printings
    editions: Editions

    @cached_property
    def _told(self) -> dict[int, list[tuple[str, int, str]]]:
        """What is told of each issue there is something to tell of."""
        found: defaultdict[int, list[tuple[str, int, str]]] = defaultdict(list)
        issue = self.columns.issue
        for row in np.flatnonzero(self.apart).tolist():
            found[int(issue[row])].append(("apart", row, ""))
        for row, first in self.printings.first.items():
            found[int(issue[row])].append(("first", row, repr(self._printing(first))))
        for row, later in self.printings.later.items():
            said = repr([self._printing(other) for other in later])
            found[int(issue[row])].append(("later", row, said))
        for row, twin in self.editions.rows.items():
            found[int(issue[row])].append(("twin", row, self.columns.id(twin)))
        for place, other in self.editions.issues.items():
            found[place].append(("edition", 0, self.columns.issues[other].id))
        return found

    def spell(self, place: int) -> str:
        """All that is told of an issue, the same for the same; empty where nothing is."""
        start = int(self.columns.starts[place])
        told = [(kind, row - start, said) for kind, row, said in self._told.get(place, ())]
        return json.dumps(sorted(told)) if told else ""

    def tell(self, place: int, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """An issue's passages with what is told of them; a language may have been corrected."""
        printed = in_order(passages)
        if place not in self._told:
            return printed
        start = int(self.columns.starts[place])
        row_of = {passage.id: start + at for at, passage in enumerate(printed)}
        edition = self.editions.issues.get(place)
        issue = printed[0].issue if printed else self.columns.issues[place]
        if edition is not None:
            issue = replace(issue, twin=self.columns.issues[edition].id)
        apart = {p.id for p in printed if self.apart[row_of[p.id]]}
        read = set_apart(printed, apart) if apart else printed
        return tuple(self._tell(replace(p, issue=issue), row_of[p.id]) for p in read)

    def _tell(self, passage: Passage, row: int) -> Passage:
        first = self.printings.first.get(row)
        twin = self.editions.rows.get(row)
        return replace(
            passage,
            first=None if first is None else self._printing(first),
            printings=tuple(map(self._printing, self.printings.later.get(row, ()))),
            twin=None if twin is None else self.columns.id(twin),
        )

    def _printing(self, row: int) -> Printing:
        issue = self.columns.issues[int(self.columns.issue[row])]
        return Printing(self.columns.id(row), issue.id, issue.date)


def find(columns: Columns, before: Comparisons) -> Findings:
    """Compare all issues.

    What recurs in issue after issue becomes boilerplate first: it is neither a reprint nor a
    translation. The same passages give the same answer, whatever was compared `before`.
    """
    compare_passages(columns, before)
    apart = boilerplate(columns, before.passages)
    kept = ~apart & ~columns.has_role([Role.BOILERPLATE])
    printings = gather_printings(columns, kept, before)
    return Findings(columns, apart, printings, link_editions(columns, kept, before))


def compare_passages(columns: Columns, before: Comparisons) -> None:
    """See which wordings are alike, of those that may recur or be printed again."""
    long = columns.rows["words"] >= FEWEST_WORDS
    wanted = np.flatnonzero(columns.has_role(LINES | RUNNING) & long)
    texts, first = np.unique(columns.rows["wording"][wanted], return_index=True)

    def said(places: Sequence[int]) -> list[str]:
        rows = wanted[first[np.array(places, np.int64)]].tolist()
        return columns.told(rows, lambda row: bare(columns.passage(row).text))

    before.passages = compare(texts, said, ALIKE, before.passages)
