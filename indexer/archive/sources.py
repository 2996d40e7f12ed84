"""Sources of issues: files, folders and containers that yield bytes with their provenance."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from indexer.archive.address import canonical, hide_mail
from indexer.archive.containers import CONTAINERS, Flaw, Stretch, open_container, open_stretch
from indexer.archive.envelope import SILENT, Envelope

#: File endings that may hold an issue.
SUFFIXES = frozenset({".html", ".htm", ".txt", ".eml"})

#: More bytes than this are no issue, where nobody says otherwise.
MOST_BYTES = 20_000_000

#: The file in a folder that says what its pages are: a JSON object a line with `file` and, where
#: known, `url` and `number`. Its order is the order of reading.
LISTING = "issues.jsonl"


class RefusedError(ValueError):
    """An input that is not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that may hold an issue, and what is known of them before they are read.

    `name` is the path as the user wrote it, e-mail addresses hidden, with the number of the
    record inside a container; `url` its canonical address, `number` the issue's. `raw` are bytes
    that are no file of their own; `path` is then the container's. `fetched` says when they were
    fetched (ISO 8601, UTC), None for when they are taken in, `envelope` what their server said.
    """

    path: Path
    name: str
    url: str | None = None
    number: int | None = None
    fetched: str | None = None
    raw: bytes | None = None
    envelope: Envelope = SILENT

    def open(self) -> BinaryIO:
        """The bytes as a stream. Raises `OSError`."""
        return self.path.open("rb") if self.raw is None else BytesIO(self.raw)

    def read(self, limit: int) -> bytes:
        """The bytes, all of them. Raises `RefusedError` when there are more than `limit`."""
        try:
            size = self.path.stat().st_size if self.raw is None else len(self.raw)
            if size > limit:
                raise RefusedError(
                    f"{size:,} bytes, more than the {limit:,} an issue may have "
                    "(max_issue_bytes in hemeroteca.toml)"
                )
            return self.path.read_bytes() if self.raw is None else self.raw
        except OSError as error:
            raise RefusedError(f"can't be read: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that yields no source, and why; `stretch` is where its bytes stand, if it has any."""

    path: Path
    name: str
    reason: str
    stretch: Stretch | None = None

    @contextmanager
    def open(self) -> Iterator[tuple[BinaryIO, int | None] | None]:
        """The bytes as a stream, and how many of it (None: all); None where there are none.

        Raises `OSError`.
        """
        if self.stretch is None:
            yield None
            return
        start, end = self.stretch.start, self.stretch.end
        with open_stretch(self.path, self.stretch) as stream:
            yield stream, None if end is None else end - start


def find(paths: Iterable[str | Path], limit: int = MOST_BYTES) -> Iterator[Source | Refusal]:
    """Every source under the paths, in a stable order; what can't be one as a `Refusal`.

    A folder yields the pages its `issues.jsonl` lists, else all files with a known ending below
    it. A container (mbox, WARC, WACZ) yields its mails or pages one by one; a broken record, or
    one over `limit` bytes, is a `Refusal`. Any other file is yielded, whatever it is called: its
    reader says what is wrong with it.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _folder(path, limit)
        elif path.is_file():
            yield from _file(path, _named(given), limit)
        elif path.exists():
            yield Refusal(path, _named(given), "neither a file nor a folder")
        else:
            yield Refusal(path, _named(given), "there is no such file or folder")


def _named(path: str | Path) -> str:
    """A path as a name that can be printed and kept: no e-mail address, no byte that is no text."""
    return hide_mail(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _file(path: Path, name: str, limit: int) -> Iterator[Source | Refusal]:
    """One file, or what is inside of it if it is a container."""
    if not path.name.lower().endswith(CONTAINERS):
        yield Source(path, name)
        return
    empty = True
    for record in open_container(path, limit):
        empty = False
        where = hide_mail(f"{name}#{record.place}")
        if isinstance(record, Flaw):
            yield Refusal(path, where, record.reason, record.stretch)
        else:
            url = canonical(record.url) if record.url else None
            yield Source(
                path,
                where,
                url,
                fetched=record.fetched,
                raw=record.raw,
                envelope=record.envelope,
            )
    if empty:
        yield Refusal(path, name, "there is no page and no mail in it", Stretch(0))


def _folder(folder: Path, limit: int) -> Iterator[Source | Refusal]:
    listing = folder / LISTING
    if listing.is_file():
        yield from _listed(folder, listing)
        return
    found = False
    for path in sorted(folder.rglob("*")):
        if path.name.lower().endswith((*SUFFIXES, *CONTAINERS)) and path.is_file():
            found = True
            yield from _file(path, _named(path), limit)
    if not found:
        endings = ", ".join((*sorted(SUFFIXES), *CONTAINERS))
        reason = f"a folder without issues: no {LISTING} and no file in {endings}"
        yield Refusal(folder, _named(folder), reason)


def _listed(folder: Path, listing: Path) -> Iterator[Source | Refusal]:
    for number, line in enumerate(listing.read_bytes().splitlines(), start=1):
        where = f"{_named(listing)}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            path = folder / str(row["file"])
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"{row['file']} is outside the folder")
            url, known = row.get("url"), row.get("number")
            if known is not None and type(known) is not int:
                raise ValueError(f"{known!r} is no number of an issue")
            yield Source(path, _named(path), canonical(url) if url else None, known)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Refusal(
                listing,
                where,
                f"not a JSON object with a `file`, and perhaps `url` and `number`: {error}",
            )
