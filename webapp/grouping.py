"""Hits of one page that stand in the same issue, shown together at the place of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Issue
from indexer.search.engine import Hit


@dataclass(frozen=True, slots=True)
class Group:
    """An issue and its hits on this page, in their order."""

    issue: Issue
    hits: tuple[Hit, ...]


def gather(hits: Sequence[Hit], *, apart: bool = False) -> tuple[Group, ...]:
    """Groups in the order of their first hits; `apart` leaves every hit in its place, alone."""
    if apart:
        return tuple(Group(hit.passage.issue, (hit,)) for hit in hits)
    by_issue: dict[str, list[Hit]] = {}
    for hit in hits:
        by_issue.setdefault(hit.passage.issue.id, []).append(hit)
    return tuple(Group(of[0].passage.issue, tuple(of)) for of in by_issue.values())
