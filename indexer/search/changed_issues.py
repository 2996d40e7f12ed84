"""What some issues lost and gained since an index was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from indexer.records import Passage


class Known(Protocol):
    """The passages that an index holds, by number."""

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None."""
        ...

    def issue(self, issue_id: str) -> Sequence[int]:
        """The numbers of an issue's passages."""
        ...

    def read(self, number: int) -> Passage:
        """The passage with a number."""
        ...


def lost_and_gained(
    known: Known, issues: Mapping[str, Sequence[Passage]]
) -> tuple[set[int], list[Passage]]:
    """The numbers that some issues lost, and the passages that they gained.

    `issues` gives what each holds now: nothing where it is gone. Raises `ValueError` for an id
    twice, in these issues or in another.
    """
    lost: set[int] = set()
    gained: list[Passage] = []
    seen: set[str] = set()
    for issue, passages in issues.items():
        held = set(known.issue(issue))
        for passage in passages:
            number = known.number(passage.id)
            before = None if number is None else known.read(number)
            if passage.id in seen or (before and before.issue.id not in issues):
                raise ValueError(f"two passages have the id {passage.id}")
            seen.add(passage.id)
            if number in held and before == passage:
                held.remove(number)
            else:
                gained.append(passage)
        lost |= held
    return lost, gained
