"""The file of corrections: written by a verb or by hand, comments kept, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import ParseError

from indexer.archive.home import Home, HomeError, write_whole
from indexer.records import Language

#: One correction's values by their names.
Table = Mapping[str, object]

_HEADER = (
    "Corrections by editors, kept through every re-ingestion. Written by `hemeroteca correct`;\n"
    'may be edited by hand. [passages."<passage id>"] has language, kind, authors, add_topics,\n'
    "remove_topics, add_names, remove_names (kind and authors are the whole piece's);\n"
    '[issues."<issue id>"] has date; [names."<name as printed>"] has is = "<name of record>".'
)


def correct(home: Home, passage_id: str, language: Language) -> None:
    """Write down the language of a passage; an earlier correction of it is replaced."""
    write(home, "passages", passage_id, {"language": language.value})


def write(home: Home, kind: str, key: str, values: Mapping[str, object]) -> None:
    """Write down corrections of a passage, an issue or a name; others of it stay."""
    sheet = _sheet(home)
    if kind not in sheet:
        sheet[kind] = tomlkit.table(is_super_table=True)
    tables = cast("dict[str, Any]", sheet[kind])
    if key not in tables:
        tables[key] = tomlkit.table()
    for name, value in values.items():
        tables[key][name] = value
    write_whole(home.corrections, tomlkit.dumps(sheet).encode())


def undo(home: Home, key: str, kind: str = "passages") -> bool:
    """Take back all corrections of a passage, an issue or a name; False where there was none."""
    sheet = _sheet(home)
    tables = cast("dict[str, Any]", sheet.get(kind, {}))
    if key not in tables:
        return False
    del tables[key]
    write_whole(home.corrections, tomlkit.dumps(sheet).encode())
    return True


def read_tables(home: Home, kind: str) -> Mapping[str, Table]:
    """The tables of a kind by passage id, issue id or name. Raises `HomeError`."""
    tables = _sheet(home).unwrap().get(kind, {})
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise HomeError(f"{home.corrections}: [{kind}] must hold a table for each of them")
    return tables


def fault(home: Home, key: str, what: str) -> HomeError:
    """What is wrong with a correction, with its file and its place there."""
    return HomeError(f"{home.corrections}: {key}: {what}")


def _sheet(home: Home) -> tomlkit.TOMLDocument:
    if not home.corrections.is_file():
        sheet = tomlkit.document()
        for line in _HEADER.splitlines():
            sheet.add(tomlkit.comment(line))
        return sheet
    try:
        return tomlkit.parse(home.corrections.read_text("utf-8"))
    except (ParseError, UnicodeDecodeError) as error:
        raise HomeError(f"{home.corrections} can't be read: {error}") from error
