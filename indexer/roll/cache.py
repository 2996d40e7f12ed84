"""What issues were found to name before, kept in the home so that only new ones are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from indexer.archive.home import Home
from indexer.own_code import code_of
from indexer.records import Passage
from indexer.roll.calls import NO_CALLS, Calls
from indexer.roll.naming import Reader, call_names
from indexer.roll.roll import Records, look_up, people_of

#: What tells names, and what looks them up.
_CODE = (
    *("roll", "analysis/proper.py", "analysis/folding.py", "analysis/wordings.py"),
    *("glossary.py", "names.py", "concepts.py"),
)


def read_calls(
    home: Home,
    issues: Mapping[str, str],
    read: Callable[[str], Sequence[Passage]],
    records: Records,
    reader: Reader | None = None,
) -> Calls:
    """What each issue calls by name, given with the key that stands for its passages.

    Only issues that are not known are read, and only spellings that are not known looked up.
    """
    code = hashlib.sha256(code_of(_CODE)).hexdigest()
    # What editors say of names changes no reading, only what is known of a spelling.
    by = f"{code} {records.corrected({}).fingerprint()} {reader.made_by if reader else ''}"
    made = hashlib.sha256(by.encode()).hexdigest()[:16]
    calls = _load(home.roll, made)
    before, known_by = calls.sheets, calls.by
    fresh = [i for i, key in issues.items() if i not in before or before[i].key != key]
    calls.sheets = {issue: before.get(issue, NO_CALLS) for issue in issues}
    people = people_of(records.names, records.glossary) if fresh else frozenset()
    for issue in fresh:
        passages = read(issue)
        told = call_names(passages, people, reader)
        calls.take(issue, issues[issue], [passage.id for passage in passages], *told)
    if fresh or len(before) > len(issues):
        calls.compact()
    look_up(calls, records)
    if fresh or len(before) > len(issues) or calls.by != known_by:
        _keep(home.roll, calls.spell(made))
    return calls


def _load(path: Path, made: str) -> Calls:
    try:
        return Calls.parse(path.read_bytes(), made)
    except OSError:
        return Calls()


def _keep(path: Path, spelled: bytes) -> None:
    """Write what was read; it may be lost in a power cut, for then it is read again."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(spelled)
    beside.replace(path)
