"""Sources of issues: files and folders that yield bytes with their provenance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.archive.address import canonical, hide_mail

#: File endings that may hold an issue.
SUFFIXES = frozenset({".html", ".htm", ".txt", ".eml"})

#: The file in a folder that says what its pages are: a JSON object a line with `file` and, where
#: known, `url` and `number`. Its order is the order of reading.
LISTING = "issues.jsonl"


class RefusedError(ValueError):
    """An input that is not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may hold an issue, and what is known of it before it is read.

    `name` is the path as the user wrote it, e-mail addresses hidden; `url` its canonical address,
    `number` the issue's.
    """

    path: Path
    name: str
    url: str | None = None
    number: int | None = None

    def read(self, limit: int) -> bytes:
        """The file's bytes. Raises `RefusedError` when there are more than `limit`."""
        try:
            size = self.path.stat().st_size
            if size > limit:
                raise RefusedError(
                    f"{size:,} bytes, more than the {limit:,} an issue may have "
                    "(max_issue_bytes in hemeroteca.toml)"
                )
            return self.path.read_bytes()
        except OSError as error:
            raise RefusedError(f"can't be read: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that yields no source, and why."""

    path: Path
    name: str
    reason: str


def find(paths: Iterable[str | Path]) -> Iterator[Source | Refusal]:
    """Every source under the paths, in a stable order; what can't be one as a `Refusal`.

    A folder yields the pages its `issues.jsonl` lists, else all files with a known ending below
    it. A file is always yielded, whatever it is called: its reader says what is wrong with it.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            yield Source(path, hide_mail(str(given)))
        else:
            yield Refusal(path, hide_mail(str(given)), "there is no such file or folder")


def _folder(folder: Path) -> Iterator[Source | Refusal]:
    listing = folder / LISTING
    if listing.is_file():
        yield from _listed(folder, listing)
        return
    found = False
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            found = True
            yield Source(path, hide_mail(str(path)))
    if not found:
        endings = ", ".join(sorted(SUFFIXES))
        yield Refusal(
            folder, str(folder), f"a folder without issues: no {LISTING} and no file in {endings}"
        )


def _listed(folder: Path, listing: Path) -> Iterator[Source | Refusal]:
    for number, line in enumerate(listing.read_text("utf-8").splitlines(), start=1):
        where = f"{listing}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            path = folder / str(row["file"])
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"{row['file']} is outside the folder")
            url = row.get("url")
            yield Source(
                path, hide_mail(str(path)), canonical(url) if url else None, row.get("number")
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Refusal(listing, where, f"not a JSON object with a `file`: {error}")
