"""What issues were found to name before, kept in the home so that only new ones are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from indexer.archive.home import Home, write_whole
from indexer.own_code import code_of
from indexer.records import Passage
from indexer.roll import Called
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


class _Kept(msgspec.Struct):
    """The file: who made it, then for each issue its key, names and explained acronyms."""

    made: str
    issues: dict[str, tuple[str, tuple[Called, ...], dict[str, str]]]


def _load(path: Path, made: str) -> dict[str, tuple[str, Sheet]]:
    """What was kept; nothing where it was made otherwise or can't be read."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return {}
    if kept.made != made:
        return {}
    return {
        issue: (key, Sheet(called, explained))
        for issue, (key, called, explained) in kept.issues.items()
    }


def _save(path: Path, made: str, found: Mapping[str, tuple[str, Sheet]]) -> None:
    issues = {
        issue: (key, tuple(sheet.called), dict(sheet.explained))
        for issue, (key, sheet) in found.items()
    }
    write_whole(path, msgspec.json.encode(_Kept(made, issues)))
