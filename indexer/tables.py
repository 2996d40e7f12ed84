"""A librarian's tables in corpus/: read from TOML, each fault named with its file and table."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path


class TableError(ValueError):
    """A file of `corpus/` can't be used; the message names file, table and fault."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its single values and its lists; a column left out is empty."""

    path: Path
    name: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def text(self, column: str) -> str:
        """The single value of a column, or an empty string."""
        return self.texts.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """The values of a list column, in their order."""
        return self.lists.get(column, ())

    def fault(self, fault: str) -> TableError:
        """An error that says where the fault is."""
        return TableError(f"{self.path}: [{self.name}]: {fault}")


def read_tables(
    path: Path, *, texts: Collection[str] = (), lists: Collection[str] = ()
) -> tuple[Table, ...]:
    """Read a file's tables in order; `texts` and `lists` name the columns it may have.

    Raises `TableError` for a file that is missing or no TOML, an unknown column, a value of the
    wrong shape and an empty value.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TableError(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: {error}") from error
    return tuple(_read_table(path, name, columns, texts, lists) for name, columns in found.items())


def _read_table(
    path: Path, name: str, columns: object, texts: Collection[str], lists: Collection[str]
) -> Table:
    single: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    table = Table(path, name, single, several)
    if not isinstance(columns, dict):
        raise TableError(f"{path}: {name!r} stands outside any table")
    if not name.strip():
        raise table.fault("a table needs a name")
    for column, value in columns.items():
        if column in texts:
            if not isinstance(value, str):
                raise table.fault(f"{column} must be one quoted text")
            single[column] = value.strip()
        elif column in lists:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise table.fault(f"{column} must be a list of quoted texts")
            several[column] = tuple(one.strip() for one in value)
        else:
            raise table.fault(f"unknown column {column!r}")
        if single.get(column) == "" or "" in several.get(column, ()):
            raise table.fault(f"{column} holds an empty value")
    return table
