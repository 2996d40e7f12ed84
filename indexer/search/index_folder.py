"""A generation's index: Whoosh's, which is kept and checked, and the arrays that are searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from indexer.records import Passage
from indexer.search.columns.writing import ColumnsWriting
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.engine import SearchEngine
from indexer.search.side_by_side import Task
from indexer.search.whole_index import write

#: The folders of a generation, each filled by one engine.
WHOOSH, COLUMNS = "whoosh", "columns"


def build(passages: Sequence[Passage], directory: Path, before: Path | None = None) -> None:
    """Index the passages with both engines in an empty folder, at once where they are many.

    What depends on no passage is shared with the generation `before`.
    """
    # As below: whoever only searches imports no Whoosh.
    from indexer.search.whoosh.writing import WhooshWriting

    shared = None if before is None else before / COLUMNS
    write(
        passages,
        WhooshWriting(directory / WHOOSH),
        ColumnsWriting(directory / COLUMNS, shared),
    )


def extending(before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> list[Task]:
    """What writes the index of `before` into a folder with some issues changed, engine by engine.

    In any order or at once; the longest is last. Each raises what its engine raises (see
    `SearchEngine.extend`); what the other has written then is left behind.
    """
    tasks: list[Task] = [
        partial(engine.extend, before / name, issues, directory / name)
        for name, engine in _engines()
    ]
    return tasks[::-1]


def open_search(directory: Path) -> SearchEngine:
    """The engine that answers searches. Raises `IndexDamagedError`."""
    return ColumnsEngine.open(directory / COLUMNS)


def open_all(directory: Path) -> Iterator[SearchEngine]:
    """Every engine of a generation, one by one, to be closed. Raises like `open_search`."""
    for name, engine in _engines():
        yield engine.open(directory / name)


def _engines() -> Iterable[tuple[str, type[SearchEngine]]]:
    return (WHOOSH, _whoosh()), (COLUMNS, ColumnsEngine)


def _whoosh() -> type[SearchEngine]:
    # Whoosh takes a third of a second to load, and searching needs none of it.
    from indexer.search.whoosh.engine import WhooshEngine

    return WhooshEngine
