"""Generations of the index: built beside, sealed with checksums, swapped by one rename."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.archive.home import Home, write_whole
from indexer.records import Passage
from indexer.search.engine import IndexDamagedError, NoIndexError, SearchEngine
from indexer.search.whoosh_engine import WhooshEngine

#: The file of a generation that says what it holds and the SHA-256 of each of its files.
SEAL = "seal.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a generation was made of: counts, and the SHA-256 of each file by its path."""

    issues: int
    passages: int
    files: Mapping[str, str]


def current(home: Home) -> Path | None:
    """The folder of the generation in use, or None where nothing was built yet."""
    try:
        name = (home.index / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return home.index / name


def make(home: Home, name: str, passages: Iterable[Passage], seal: tuple[int, int]) -> Path:
    """Build a generation beside the one in use, seal it, swap it in and clear older ones away.

    `seal` is how many issues and passages it must hold. Whatever fails, the old generation stays
    in use; a half-built folder is removed by the next build.
    """
    sweep(home)
    beside = home.index / f".{name}.new"
    beside.mkdir(parents=True)
    WhooshEngine.build(passages, beside)
    _seal(beside, *seal)
    folder = _free(home.index, name)
    beside.rename(folder)
    before = current(home)
    write_whole(home.index / "current", f"{folder.name}\n".encode())
    sweep(home, keep=before)
    return folder


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
        return Seal(seal["issues"], seal["passages"], seal["files"])
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError(f"{folder / SEAL} is missing or damaged") from error


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a generation but its seal, by path, in order."""
    return {
        str(path.relative_to(folder)): _sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != SEAL
    }


class CurrentEngine:
    """Gives the engine of the generation in use; a new generation replaces one reference.

    Calling it is cheap: it looks at one file's time and opens an engine only after a swap.
    """

    def __init__(
        self, home: Home, open_engine: Callable[[Path], SearchEngine] = WhooshEngine.open
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


def _seal(folder: Path, issues: int, passages: int) -> None:
    seal = {"issues": issues, "passages": passages, "files": checksums(folder)}
    write_whole(folder / SEAL, (json.dumps(seal, indent=1) + "\n").encode())
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _free(index: Path, name: str) -> Path:
    folder, turn = index / name, 2
    while folder.exists():
        folder, turn = index / f"{name}.{turn}", turn + 1
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
