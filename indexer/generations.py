"""Generations of the index: built beside, sealed with checksums, swapped by one rename."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from indexer.archive.home import Home, write_whole
from indexer.records import Passage
from indexer.search import index_folder
from indexer.search.coverage.ledger import LEDGER, Ledger
from indexer.search.engine import IndexDamagedError, IndexWornError, NoIndexError, SearchEngine

#: The file of a generation that says what it holds and the SHA-256 of each of its files.
SEAL = "seal.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a generation was made of: counts, and the SHA-256 of each file by its path.

    `code` stands for all that decides how a passage is indexed, `digests` for what each issue
    held when it was: where both are known, only what changed since is indexed again. `glossed` is
    how many passages have a machine gloss, `translator` who made them.
    """

    issues: int
    passages: int
    files: Mapping[str, str]
    code: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    glossed: int = 0
    translator: str = ""


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
    passages: Iterable[Passage],
    seal: tuple[int, int],
    *,
    code: str = "",
    translator: str = "",
    full: bool = False,
) -> Path:
    """Build a generation beside the one in use, seal it, swap it in and clear older ones away.

    `seal` is how many issues and passages it must hold, `translator` who made their glosses.
    Unless `full`, the generation in use is carried on where it was made by the same `code`: its
    files are shared, and only issues whose passages are not the same any more are indexed. Whatever
    fails, the old generation stays in use; a half-built folder is removed by the next build.
    """
    sweep(home)
    held = list(passages)
    digests = digest(held)
    before = current(home)
    beside = home.index / f".{name}.new"
    beside.mkdir(parents=True)
    extended = not full and before is not None and _extend(before, code, digests, held, beside)
    if not extended:
        index_folder.build(held, beside)
    _enter(held, digests, before if extended else None, beside)
    glossed = sum(passage.gloss is not None for passage in held)
    sealed = Seal(*seal, {}, code, digests, glossed, translator if glossed else "")
    _seal(beside, sealed, before if extended else None)
    folder = _free(home.index, name)
    beside.rename(folder)
    write_whole(home.index / "current", f"{folder.name}\n".encode())
    sweep(home, keep=before)
    return folder


def digest(passages: Iterable[Passage]) -> dict[str, str]:
    """Sixteen hex digits for each issue that change with anything its passages hold."""
    shas: dict[str, hashlib._Hash] = {}
    for passage in passages:
        sha = shas.setdefault(passage.issue.id, hashlib.sha256())
        sha.update(msgspec.json.encode(passage))
    return {issue: sha.hexdigest()[:16] for issue, sha in sorted(shas.items())}


def _extend(
    before: Path, code: str, digests: Mapping[str, str], passages: Sequence[Passage], beside: Path
) -> bool:
    """Carry the old generation on; False, and nothing written, where it can't be or is worn."""
    try:
        seal = read_seal(before)
        if not code or seal.code != code:
            return False
        issues: dict[str, list[Passage]] = {
            issue: []
            for issue in sorted(seal.digests.keys() | digests.keys())
            if seal.digests.get(issue) != digests.get(issue)
        }
        for passage in passages:
            if passage.issue.id in issues:
                issues[passage.issue.id].append(passage)
        index_folder.extend(before, issues, beside)
    except (IndexDamagedError, IndexWornError):
        shutil.rmtree(beside)
        beside.mkdir()
        return False
    return True


def _enter(
    passages: Sequence[Passage], digests: Mapping[str, str], before: Path | None, beside: Path
) -> None:
    """Write the ledger that drafts are checked against; only what changed is read again."""
    known: Mapping[str, str] = {}
    ledger = None
    if before is not None:
        with suppress(IndexDamagedError):
            known, ledger = read_seal(before).digests, Ledger(before / LEDGER)
    changed = frozenset(issue for issue, found in digests.items() if known.get(issue) != found)
    Ledger.write(passages, beside / LEDGER, ledger, changed)


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
            glossed=seal.get("glossed", 0),
            translator=seal.get("translator", ""),
        )
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError(f"{folder / SEAL} is missing or damaged") from error


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a generation but its seal, by path, in order."""
    return {str(path.relative_to(folder)): _sha256(path) for path in _files(folder)}


class CurrentEngine:
    """Gives the engine of the generation in use; a new generation replaces one reference.

    Calling it is cheap: it looks at one file's time and opens an engine only after a swap.
    """

    def __init__(
        self, home: Home, open_engine: Callable[[Path], SearchEngine] = index_folder.open_search
    ) -> None:
        self._home = home
        self._open = open_engine
        self._lock = threading.Lock()
        self._engine: tuple[tuple[int, int], SearchEngine] | None = None

    def __call__(self) -> SearchEngine:
        """The engine to ask. Raises `NoIndexError`, or `IndexDamagedError`."""
        try:
            stat = (self._home.index / "current").stat()
        except FileNotFoundError as error:
            raise NoIndexError(f"there is no index in {self._home.path}") from error
        stamp = (stat.st_mtime_ns, stat.st_ino)
        engine = self._engine
        if engine is None or engine[0] != stamp:
            with self._lock:
                engine = self._engine
                if engine is None or engine[0] != stamp:
                    # The old engine is not closed here: another thread may be answering with it.
                    engine = (stamp, self._open(current(self._home) or self._home.index))
                    self._engine = engine
        return engine[1]

    def close(self) -> None:
        """Close the engine in use, once no one asks any more."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine[1].close()


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
