"""What issues were found to name before, kept in the home so that only new ones are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from indexer.archive.home import Home, write_whole
from indexer.own_code import code_of
from indexer.records import Passage
from indexer.roll import Called, Sort
from indexer.roll.naming import Reader, call_names
from indexer.roll.roll import Records, Sheet, people_of

#: What tells names.
_CODE = ("roll", "analysis/proper.py", "analysis/folding.py")


def sheets(
    home: Home,
    issues: Mapping[str, str],
    read: Callable[[str], Sequence[Passage]],
    records: Records,
    reader: Reader | None = None,
) -> dict[str, Sheet]:
    """The sheet of each issue, given with the key that stands for its passages.

    Only issues that are not known are read.
    """
    code = hashlib.sha256(code_of(_CODE)).hexdigest()
    by = f"{code} {records.fingerprint()} {reader.made_by if reader else ''}"
    made = hashlib.sha256(by.encode()).hexdigest()[:16]
    known = _load(home.roll, made)
    people = {" ".join(key) for key in people_of(records.names, records.glossary)}
    found: dict[str, tuple[str, Sheet]] = {}
    for issue, key in issues.items():
        before = known.get(issue)
        if before is None or before[0] != key:
            before = (key, Sheet(*call_names(read(issue), people, reader)))
        found[issue] = before
    if found != known:
        _save(home.roll, made, found)
    return {issue: sheet for issue, (_, sheet) in found.items()}


def _load(path: Path, made: str) -> dict[str, tuple[str, Sheet]]:
    """What was kept; nothing where it was made otherwise or can't be read."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept["made"] != made:
            return {}
        return {
            issue: (key, Sheet(tuple(map(_called, called)), explained))
            for issue, (key, called, explained) in kept["issues"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _called(values: list[str]) -> Called:
    passage, text, key, sort, fuller = values
    return Called(passage, text, key, Sort(sort), fuller)


def _save(path: Path, made: str, found: Mapping[str, tuple[str, Sheet]]) -> None:
    issues = {
        issue: (
            key,
            [(c.passage, c.text, c.key, c.sort.value, c.fuller) for c in sheet.called],
            dict(sheet.explained),
        )
        for issue, (key, sheet) in found.items()
    }
    spelled = json.dumps({"made": made, "issues": issues}, ensure_ascii=False)
    write_whole(path, spelled.encode())
