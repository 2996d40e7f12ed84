"""Generations of the index: built beside, sealed with checksums, swapped by one rename."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

import msgspec

from indexer.archive.home import Home, write_whole
from indexer.records import Passage
from indexer.seals import Seal, read_seal, see_carried, write_seal
from indexer.search import index_folder
from indexer.search.coverage.ledger import LEDGER, Ledger
from indexer.search.engine import IndexDamagedError, IndexWornError
from indexer.search.side_by_side import Task, do_all

#: From so many passages on it pays to carry an index on in several processes.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is to hold: a digest of each issue's passages, by its id, in order.

    `passages` is how many there are in all, `read` gives an issue's when they are wanted.
    """

    digests: Mapping[str, str]
    passages: int
    read: Callable[[str], Sequence[Passage]]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Self:
        """Passages at hand."""
        issues: dict[str, list[Passage]] = {}
        for passage in passages:
            issues.setdefault(passage.issue.id, []).append(passage)
        digests = {
            issue: hashlib.sha256(msgspec.json.encode(issues[issue])).hexdigest()[:16]
            for issue in sorted(issues)
        }
        return cls(digests, sum(map(len, issues.values())), issues.__getitem__)


def current(home: Home) -> Path | None:
    """The folder of the generation in use, or None where nothing was built yet."""
    try:
        name = (home.index / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return home.index / name


def make(
    home: Home,
    name: str,
    held: Contents,
    *,
    code: str = "",
    translator: str = "",
    full: bool = False,
) -> Path:
    """Build a generation beside the one in use, seal it, swap it in and clear older ones away.

    `translator` is who made the glosses. Unless `full`, the generation in use is carried on where
    it was made by the same `code`: its files are shared, and only issues whose digests are not the
    same any more are read and indexed. Whatever fails, the old generation stays in use; a
    half-built folder is removed by the next build.
    """
    sweep(home)
    before = current(home)
    beside = home.index / f".{name}.new"
    beside.mkdir(parents=True)
    glosses = None if full or before is None else _extend(before, code, held, beside)
    extended = glosses is not None
    if glosses is None:
        glosses = _build(held, beside, before)
    made_by = translator if glosses else ""
    counts = (len(held.digests), held.passages)
    seal = Seal(*counts, {}, code, held.digests, glosses, made_by)
    write_seal(beside, seal, before if extended else None)
    folder = _free(home.index, name)
    beside.rename(folder)
    write_whole(home.index / "current", f"{folder.name}\n".encode())
    sweep(home, keep=before)
    return folder


def changed(home: Home, held: Contents, code: str) -> tuple[str, ...]:
    """The issues that are to be indexed, if the generation in use is carried on."""
    before = current(home)
    try:
        seal = read_seal(before) if before is not None else None
    except IndexDamagedError:
        seal = None
    known = seal.digests if seal is not None and seal.code == code else {}
    return tuple(issue for issue, found in held.digests.items() if known.get(issue) != found)


def _build(held: Contents, beside: Path, before: Path | None) -> dict[str, int]:
    """Index all issues; give how many passages of each have a gloss."""
    issues = {issue: held.read(issue) for issue in held.digests}
    passages = [passage for own in issues.values() for passage in own]
    index_folder.build(passages, beside, before)
    Ledger.write(passages, beside / LEDGER)
    return _count_glosses(issues)


def _count_glosses(issues: Mapping[str, Sequence[Passage]]) -> dict[str, int]:
    counts = {
        issue: sum(passage.gloss is not None for passage in passages)
        for issue, passages in issues.items()
    }
    return {issue: count for issue, count in counts.items() if count}


def _extend(before: Path, code: str, held: Contents, beside: Path) -> dict[str, int] | None:
    """Carry the old generation on; None, and nothing written, where it can't be or is worn.

    Nor where it is damaged, if only in a file that is not shared but carried on.

    Gives how many passages of each issue have a gloss.
    """
    try:
        seal = read_seal(before)
        if not code or seal.code != code:
            return None
        issues: dict[str, Sequence[Passage]] = {
            issue: held.read(issue) if issue in held.digests else ()
            for issue in sorted(seal.digests.keys() | held.digests.keys())
            if seal.digests.get(issue) != held.digests.get(issue)
        }
        ledger = partial(Ledger(before / LEDGER).extend, issues, beside / LEDGER)
        tasks: list[Task] = [ledger, *index_folder.extending(before, issues, beside)]
        do_all(tasks, at_once=seal.passages >= _MANY)
        see_carried(seal, before, beside)
    except (IndexDamagedError, IndexWornError):
        shutil.rmtree(beside)
        beside.mkdir()
        return None
    same = {issue: count for issue, count in seal.glosses.items() if issue not in issues}
    return same | _count_glosses(issues)


def sweep(home: Home, keep: Path | None = None) -> None:
    """Remove every generation but the one in use and `keep`, which a reader may still hold."""
    kept = {current(home), keep}
    if home.index.is_dir():
        for folder in home.index.iterdir():
            if folder.is_dir() and folder not in kept:
                shutil.rmtree(folder)


def sweep_unfinished(home: Home) -> None:
    """Remove what a build that was killed left beside the finished generations."""
    for folder in home.index.glob(".*.new"):
        shutil.rmtree(folder)


def _free(index: Path, name: str) -> Path:
    folder, turn = index / name, 2
    while folder.exists():
        folder, turn = index / f"{name}.{turn}", turn + 1
    return folder
