"""An index's folder: filled wholly or not at all, signed, and taken over without copying."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.search.engine import IndexDamagedError

#: Written last: a folder without it was never finished.
_MANIFEST = "manifest.json"
_FORMAT = 10


@contextmanager
def whole_or_nothing(directory: Path, engine: str) -> Iterator[None]:
    """Fill an empty folder completely, or leave it empty and raise what went wrong.

    Raises `ValueError` where the folder holds anything already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise ValueError(f"{directory} is not empty: an index is built into a new folder")
    try:
        yield
        _sign(directory, engine)
    except BaseException:
        for path in directory.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def check(directory: Path, engine: str) -> None:
    """See that a folder was finished by this engine and each file has the size it had then.

    Raises `IndexDamagedError`. What a file holds is verified by the checksums of a generation.
    """
    try:
        manifest = json.loads((directory / _MANIFEST).read_text("utf-8"))
        if (manifest["format"], manifest["engine"]) != (_FORMAT, engine):
            raise IndexDamagedError(f"{directory} is no {engine} index of format {_FORMAT}")
        for name, size in manifest["bytes"].items():
            if (directory / name).stat().st_size != size:
                raise IndexDamagedError(f"{directory / name} has changed its size")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise IndexDamagedError(f"{directory}: {fault}") from fault


def take_over(path: Path, directory: Path) -> None:
    """Give a folder the same file under the same name; it must never be written to again."""
    try:
        os.link(path, directory / path.name)
    except OSError:
        # A file system without hard links: the file is small beside the time it saves.
        shutil.copyfile(path, directory / path.name)


def _sign(directory: Path, engine: str) -> None:
    sizes = {
        path.relative_to(directory).as_posix(): path.stat().st_size
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
    manifest = {"format": _FORMAT, "engine": engine, "bytes": sizes}
    (directory / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
