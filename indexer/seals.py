"""Seals: what a generation was made of, and the SHA-256 of each of its files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from indexer.archive.home import write_whole
from indexer.search.engine import IndexDamagedError

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


def write_seal(folder: Path, seal: Seal, before: Path | None = None) -> None:
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


def see_carried(seal: Seal, before: Path, beside: Path) -> None:
    """See that what was not shared is as it was sealed: what was read of it is sealed anew.

    Raises `IndexDamagedError` where damage would be carried on under a new checksum.
    """
    for name, known in seal.files.items():
        own, carried = before / name, beside / name
        try:
            if not (carried.exists() and own.samefile(carried)) and _sha256(own) != known:
                raise IndexDamagedError(f"{own} has changed since it was sealed")
        except OSError as fault:
            raise IndexDamagedError(f"{own}: {fault}") from fault


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != SEAL]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
