"""What only the whole archive tells: what recurs, what was printed twice, what has a twin."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.collation.boilerplate import set_apart_boilerplate
from indexer.collation.comparisons import Comparisons
from indexer.collation.editions import link_editions
from indexer.collation.reprints import gather_printings
from indexer.records import Passage


def collate(passages: Iterable[Passage], before: Comparisons | None = None) -> tuple[Passage, ...]:
    """The archive's passages in their order, with what only all of them together tell.

    What recurs in issue after issue becomes boilerplate first: it is neither a reprint nor a
    translation. The same passages give the same answer in any order of issues, whatever was
    compared `before`: that only saves comparing it again.
    """
    compared = Comparisons() if before is None else before
    read = set_apart_boilerplate(tuple(passages), compared)
    return gather_printings(link_editions(read), compared)
