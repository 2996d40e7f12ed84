"""The catalogue: what was printed, where it came from and when, one row an issue."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Self, cast

from indexer.archive.envelope import Envelope
from indexer.archive.home import HomeError, write_whole
from indexer.records import Issue
from indexer.records_json import issue_from_json, issue_to_json


@dataclass(frozen=True, slots=True)
class Row:
    """One issue in the catalogue.

    `sha256` names its raw bytes, `passages` is the SHA-256 of its passages file, `reader` the
    fingerprint of the code and glossary that read it, `fetched` an ISO 8601 time in UTC.
    `modified` (an ISO 8601 date) and `charset` are what a server said, where one did.
    """

    issue: Issue
    source: str
    fetched: str
    sha256: str
    bytes: int
    passages: str
    reader: str
    modified: str | None = None
    charset: str | None = None

    @property
    def envelope(self) -> Envelope:
        """What the server said of the bytes."""
        return Envelope(date.fromisoformat(self.modified) if self.modified else None, self.charset)

    def to_json(self) -> dict[str, object]:
        """The row as one flat JSON object: the issue's fields, then the row's own."""
        own = {name: getattr(self, name) for name in _OWN}
        said = {name: getattr(self, name) for name in _SAID if getattr(self, name) is not None}
        return issue_to_json(self.issue) | own | said

    @classmethod
    def from_json(cls, row: object) -> Self:
        """Read a row back. Raises `KeyError`, `TypeError` or `ValueError` if it is not whole."""
        own = cast("dict[str, Any]", row)
        said = [own.get(name) for name in _SAID]
        return cls(issue_from_json(row), *(own[name] for name in _OWN), *said)


#: What a server said, spelled only where it said it.
_SAID = ("modified", "charset")
_OWN = tuple(field.name for field in fields(Row) if field.name not in ("issue", *_SAID))


class Catalogue:
    """The rows by issue id. A row is on disk before `add` returns; `save` tidies the file.

    The file is only ever appended to or replaced whole, and of two rows with one id the later
    holds: a run that is killed loses at most the row it was writing.
    """

    def __init__(self, path: Path, rows: Iterable[Row] = ()) -> None:
        self._path = path
        self._rows: dict[str, Row] = {}
        self._by_url: dict[str, Row] = {}
        self._by_sha256: dict[str, Row] = {}
        self._by_source: dict[str, Row] = {}
        self._whole = False
        for row in rows:
            self._hold(row)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file; none yet is an empty catalogue.

        A torn last line (a run was killed while writing it) is dropped. Raises `HomeError` for
        any other line that can't be read.
        """
        if not path.is_file():
            return cls(path)
        rows: dict[str, Row] = {}
        lines = path.read_bytes().split(b"\n")
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                row = Row.from_json(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                if number == len(lines):
                    break
                raise HomeError(
                    f"{path}:{number} can't be read ({error}); restore the file from a copy, "
                    "or ingest the archive into a new home"
                ) from error
            rows[row.issue.id] = row
        return cls(path, rows.values())

    def __iter__(self) -> Iterator[Row]:
        """The rows in the order of their ids."""
        return iter([self._rows[issue_id] for issue_id in sorted(self._rows)])

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, issue_id: str) -> Row | None:
        """The row of an issue, or None."""
        return self._rows.get(issue_id)

    def known(self, url: str | None, sha256: str, source: str) -> Row | None:
        """The row of the issue these bytes belong to: by address, else by bytes, else by file."""
        if url:
            return self._by_url.get(url)
        return self._by_sha256.get(sha256) or self._by_source.get(source)

    def allot(self, printed: str, url: str | None, sha256: str) -> str:
        """An id for a new issue: its printed one, or that with six digits of its own."""
        if printed not in self._rows:
            return printed
        suffix = hashlib.sha256(url.encode()).hexdigest() if url else sha256
        return f"{printed}-{suffix[:6]}"

    def add(self, row: Row) -> None:
        """Take a row in, or replace the one with its id."""
        if not self._whole:
            # Before the first row is appended the file is made whole: a torn line goes.
            self.save()
        self._hold(row)
        with self._path.open("ab") as file:
            file.write(_line(row))
            file.flush()
            os.fsync(file.fileno())

    def save(self) -> None:
        """Write the file anew, sorted, each issue once; nothing is touched if it is so already."""
        whole = b"".join(_line(row) for row in self)
        if not self._path.is_file() or self._path.read_bytes() != whole:
            write_whole(self._path, whole)
        self._whole = True

    def _hold(self, row: Row) -> None:
        self._rows[row.issue.id] = row
        self._by_sha256[row.sha256] = row
        if row.issue.url:
            self._by_url[row.issue.url] = row
        else:
            self._by_source[row.source] = row


def _line(row: Row) -> bytes:
    return json.dumps(row.to_json(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
