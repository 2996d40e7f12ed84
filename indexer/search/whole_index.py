"""A whole index written anew: each language's texts read once, for every engine that keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Protocol

from indexer.records import LANGUAGES, Language, Passage
from indexer.search.manifest import whole_or_nothing
from indexer.search.side_by_side import MANY, do_all
from indexer.search.token_rows import TokenRows


class Writing(Protocol):
    """One engine's index while it is written, in parts that need nothing of each other.

    Each part may be written by a process of its own; what it leaves is in the folder.
    """

    @property
    def engine(self) -> str:
        """The name that the folder is signed with."""
        ...

    @property
    def directory(self) -> Path:
        """The folder that is filled."""
        ...

    def records(self, passages: Sequence[Passage]) -> None:
        """Write what belongs to no language. Raises `ValueError` for an id twice."""
        ...

    def language(self, rows: TokenRows, passages: Sequence[Passage]) -> None:
        """Write what a language's passages say."""
        ...

    def rest(self) -> None:
        """Write what rests on all of that."""
        ...


def write(passages: Iterable[Passage], *writings: Writing) -> None:
    """Write indexes into empty folders, all or nothing; at once where passages are many."""
    with ExitStack() as folders:
        for writing in writings:
            folders.enter_context(whole_or_nothing(writing.directory, writing.engine))
        held = list(passages)
        tasks: list[Callable[[], None]] = [partial(_records, held, writings)]
        tasks += [partial(_language, language, held, writings) for language in _by_size(held)]
        do_all(tasks, at_once=len(held) >= MANY)
        for writing in writings:
            writing.rest()


def _records(passages: Sequence[Passage], writings: Sequence[Writing]) -> None:
    for writing in writings:
        writing.records(passages)


def _language(language: Language, passages: Sequence[Passage], writings: Sequence[Writing]) -> None:
    rows = TokenRows.of(language, passages)
    for writing in writings:
        writing.language(rows, passages)


def _by_size(passages: Sequence[Passage]) -> list[Language]:
    """The languages, the one with most passages last: what takes longest."""
    held = [passage.language for passage in passages]
    return sorted(LANGUAGES, key=held.count)
