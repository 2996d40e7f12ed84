"""What only the whole archive tells: what recurs, what was printed twice, what has a twin."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from indexer.collation.boilerplate import issues_with
from indexer.collation.comparisons import Comparisons
from indexer.collation.findings import compare_passages, find
from indexer.collation.sheets import Columns, by_issue
from indexer.records import Passage


def collate(passages: Iterable[Passage], before: Comparisons | None = None) -> tuple[Passage, ...]:
    """Passages, issue by issue in the order of their ids, with what only all of them tell.

    The same passages give the same answer in any order of issues, whatever was compared
    `before`: that only saves comparing it again.
    """
    before = Comparisons() if before is None else before
    columns = lay_out(passages, before)
    found = find(columns, before)
    return tuple(
        passage
        for place in range(len(columns.issues))
        for passage in found.tell(place, columns.read(place))
    )


def count_issues(passages: Iterable[Passage], line: Passage) -> tuple[int, int]:
    """In how many issues a line stands, nearly the same, and how many issues there are."""
    before = Comparisons()
    columns = lay_out(passages, before)
    compare_passages(columns, before)
    return issues_with(columns, before.passages, line.id)


def lay_out(passages: Iterable[Passage], before: Comparisons) -> Columns:
    """Passages at hand in columns."""
    issues = by_issue(passages)
    printed = list(issues.values())
    keys = [sha256(msgspec.json.encode(own)).hexdigest() for own in printed]
    return before.columns([own[0].issue for own in printed], keys, printed.__getitem__)
