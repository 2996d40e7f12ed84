"""The arrays of an index while they are written whole, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.records import Passage
from indexer.search.columns.volumes import Records, bind_orders, bind_rows, bind_word_list
from indexer.search.token_rows import TokenRows

#: What the folder is signed with.
ENGINE = "columns"


@dataclass(frozen=True, slots=True)
class ColumnsWriting:
    """What writes the arrays into an empty folder (see `whole_index.Writing`).

    What no passage changes is shared with the index `before`, where it is still right.
    """

    directory: Path
    before: Path | None = None
    engine: str = ENGINE

    def records(self, passages: Sequence[Passage]) -> None:
        """Write the passages themselves, and what narrows, counts and orders them."""
        records = Records()
        records.read(passages, self.directory, 1)
        records.bind(self.directory, 1)

    def language(self, rows: TokenRows, passages: Sequence[Passage]) -> None:
        """Write a language's words and postings, and its word list."""
        bind_rows(rows, self.directory, 1, None)
        bind_word_list(rows.language, self.directory, self.before)

    def rest(self) -> None:
        """Write the orders."""
        bind_orders(self.directory, 1, None, 0)
