"""The home: one folder that holds an archive and everything made from it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class HomeError(Exception):
    """The home can't be used: it is damaged, not writable, or in use by another run."""


@dataclass(frozen=True, slots=True)
class Home:
    """The places inside a home (see docs/ARCHITECTURE.md for what each one holds)."""

    path: Path

    @property
    def catalogue(self) -> Path:
        """What was printed, where it came from, when: a JSON object a line."""
        return self.path / "catalogue.jsonl"

    @property
    def raw(self) -> Path:
        """The bytes as they came, each file named by its SHA-256."""
        return self.path / "raw"

    @property
    def refused(self) -> Path:
        """The bytes that were no issue, each with the reason beside it."""
        return self.path / "refused"

    @property
    def moved(self) -> Path:
        """What became of passage ids whose text changed: old id to new id, or gone."""
        return self.path / "moved.jsonl"

    @property
    def crawl(self) -> Path:
        """What the live archive answered, address by address; a crawl goes on from here."""
        return self.path / "crawl.jsonl"

    @property
    def corrections(self) -> Path:
        """What editors corrected: a small file that may be edited by hand."""
        return self.path / "corrections.toml"

    @property
    def comparisons(self) -> Path:
        """What builds have compared so far; may be thrown away at any time."""
        return self.path / "comparisons.npz"

    @property
    def roll(self) -> Path:
        """Whom issues were found to name; may be thrown away at any time."""
        return self.path / "roll.npz"

    @property
    def unanswered(self) -> Path:
        """How often which words found nothing, where the settings let them be counted."""
        return self.path / "unanswered.json"

    @property
    def glosses(self) -> Path:
        """Machine glosses by the text they are of; may be thrown away at any time."""
        return self.path / "glosses"

    @property
    def index(self) -> Path:
        """The generations of the index, and `current`, the name of the one in use."""
        return self.path / "index"

    def passages(self, issue_id: str) -> Path:
        """The file with an issue's passages."""
        return self.path / "passages" / f"{issue_id}.jsonl"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the home for one writer; it is released by the kernel even on kill -9.

        Raises `HomeError` when another run holds it or the folder can't be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = (self.path / ".lock").open("w")
        except OSError as error:
            raise HomeError(
                f"{self.path} can't be written ({error.strerror}); choose another with --home"
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise HomeError(
                    f"{self.path} is being written by another hemeroteca; wait until it is done"
                ) from error
            yield


def write_whole(path: Path, text: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, even after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
