"""Which state of the archive answers: its generation and the checksum that stands for all of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from indexer.archive.home import Home
from indexer.generations import current
from indexer.seals import SEAL, read_seal
from indexer.search.engine import IndexDamagedError, NoIndexError


@dataclass(frozen=True, slots=True)
class Version:
    """A generation by its name, and the SHA-256 of its seal, which lists that of every file.

    Two archives with the same checksum answer every search alike.
    """

    generation: str
    checksum: str
    issues: int
    passages: int


class CurrentVersion:
    """Gives the version in use; asking is cheap, a seal is read once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._known: Version | None = None

    def __call__(self) -> Version:
        """The version in use. Raises `NoIndexError`, or `IndexDamagedError` for a broken seal."""
        folder = current(self._home)
        if folder is None:
            raise NoIndexError(f"there is no index in {self._home.path}")
        known = self._known
        if known is None or known.generation != folder.name:
            seal = read_seal(folder)
            try:
                checksum = hashlib.sha256((folder / SEAL).read_bytes()).hexdigest()
            except OSError as error:
                raise IndexDamagedError(f"{folder / SEAL} can't be read") from error
            known = Version(folder.name, checksum, seal.issues, seal.passages)
            self._known = known
        return known
