"""Generations of the index: built beside, sealed with checksums, swapped by one rename."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Self

import msgspec

from indexer.archive.home import Home, write_whole
from indexer.records import Passage
from indexer.search import index_folder
from indexer.search.coverage.ledger import LEDGER, Ledger
from indexer.search.engine import IndexDamagedError, IndexWornError
from indexer.search.side_by_side import Task, do_all

#: From so many passages on it pays to carry an index on in several processes.
_MANY = 20_000

#: The file of a generation that says what it holds and the SHA-256 of each of its files.
SEAL = "seal.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a generation was made of: counts, and the SHA-256 of each file by its path.

    `code` stands for all that decides how a passage is indexed, `digests` for what each issue
    held when it was: where both are known, only what changed since is indexed again. `glosses` are
    how many passages of each issue have a machine gloss, `translator` is who made them.
    """

    issues: int
    passages: int
    files: Mapping[str, str]
    code: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    glosses: Mapping[str, int] = field(default_factory=dict)
    translator: str = ""

    @property
    def glossed(self) -> int:
        """How many passages have a machine gloss."""
        return sum(self.glosses.values())


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
    _seal(beside, seal, before if extended else None)
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


def read_seal(folder: Path) -> Seal:
    """A generation's seal. Raises `IndexDamagedError` where it is missing or can't be read."""
    try:
        seal = json.loads((folder / SEAL).read_text("utf-8"))
        return Seal(
            issues=seal["issues"],
            passages=seal["passages"],
            files=seal["files"],
            code=seal.get("code", ""),
            digests=seal.get("digests", {}),
            glosses=seal.get("glosses", {}),
            translator=seal.get("translator", ""),
        )
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError(f"{folder / SEAL} is missing or damaged") from error


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a generation but its seal, by path, in order."""
    return {str(path.relative_to(folder)): _sha256(path) for path in _files(folder)}


def _seal(folder: Path, seal: Seal, before: Path | None) -> None:
    """Write the seal and see everything on disk.

    A file shared with the generation before keeps the checksum it has there: it was written once,
    and if it was damaged since, `verify` must find it.
    """
    known = read_seal(before).files if before else {}
    files: dict[str, str] = {}
    fresh = []
    for path in _files(folder):
        name = str(path.relative_to(folder))
        shared = before is not None and name in known and path.samefile(before / name)
        files[name] = known[name] if shared else _sha256(path)
        if not shared:
            fresh.append(path)
    spelled = asdict(seal) | {"files": files}
    write_whole(folder / SEAL, (json.dumps(spelled, indent=1) + "\n").encode())
    for path in fresh:
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != SEAL]


def _free(index: Path, name: str) -> Path:
    folder, turn = index / name, 2
    while folder.exists():
        folder, turn = index / f"{name}.{turn}", turn + 1
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
