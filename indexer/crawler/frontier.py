"""The frontier: what was asked and what is still to ask, on disk before it counts as done."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from indexer.archive.home import HomeError, write_whole
from indexer.crawler.places import Link, Purpose, key_of

#: A crawl that was broken off longer ago than this is not resumed: robots.txt may have changed.
RESUMED = timedelta(hours=24)

#: The outcome of an address that leads to another spelling of itself (`/archives/196/`).
RESPELLED = "respelled"
#: Outcomes of an issue that is in the archive now.
TAKEN = frozenset({"new", "changed", "unchanged"})


@dataclass(frozen=True, slots=True)
class Visit:
    """What the archive answered at one address, without anything that names a reader.

    `crawl` names the crawl by its first moment, `checked` is when the answer came (ISO 8601,
    UTC), `sha256` names the bytes in `raw/`. `outcome` is None as long as fetched bytes have
    not been taken in, `reason` says why it is `refused`.
    """

    address: str
    purpose: Purpose
    crawl: str
    checked: str
    outcome: str | None = None
    reason: str | None = None
    number: int | None = None
    status: int | None = None
    sha256: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> str:
        """The one spelling of its address within a crawl."""
        return key_of(self.address)

    def header(self, name: str) -> str | None:
        """A header of the answer, by its name in lower case."""
        return next((value for known, value in self.headers if known.lower() == name), None)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Visit:
        """Read a visit back. Raises `KeyError`, `TypeError` or `ValueError` if it is not whole."""
        links = tuple(
            Link(address, Purpose(purpose), number) for address, purpose, number in row["links"]
        )
        headers = tuple((name, value) for name, value in row["headers"])
        return cls(**row | {"purpose": Purpose(row["purpose"]), "links": links, "headers": headers})

    def to_json(self) -> dict[str, object]:
        """The visit as one JSON object."""
        links = [(link.address, link.purpose, link.number) for link in self.links]
        return asdict(self) | {"links": links}


class Frontier:
    """One crawl's queue; which addresses are left follows from the visits on disk alone.

    `crawl.jsonl` is only ever appended to or replaced whole, and of two lines with one address
    the later holds: a kill loses at most the line that was being written.
    """

    def __init__(self, path: Path, start: str) -> None:
        self._path = path
        self._visits: dict[str, Visit] = {}
        self._queue: deque[Link] = deque()
        self._seen: set[str] = set()
        self._holders: dict[str, Visit] = {}
        self.numbers: dict[str, int] = {}
        begun = self._load()
        self.resumed = begun is not None and begun["start"] == start and _recent(begun["crawl"])
        head = (
            begun
            if begun is not None and self.resumed
            else {"crawl": now("microseconds"), "start": start}
        )
        self.crawl = str(head["crawl"])
        for visit in tuple(self._visits.values()):
            self._hold(visit)
        # Made whole before the first append: a torn last line goes.
        self._write(head)

    def __iter__(self) -> Iterator[Link]:
        """The links of this crawl in their order, growing while pages are followed."""
        while self._queue:
            yield self._queue.popleft()

    @property
    def waiting(self) -> int:
        """How many links are known and not yet looked at."""
        return len(self._queue)

    @property
    def visits(self) -> tuple[Visit, ...]:
        """The visits of this crawl, in the order of the first answers ever."""
        return tuple(visit for visit in self._visits.values() if visit.crawl == self.crawl)

    def last(self, key: str) -> Visit | None:
        """The latest visit of an address, of any crawl."""
        return self._visits.get(key)

    def visited(self, key: str) -> Visit | None:
        """The visit of an address in this crawl, or None when it is still to ask."""
        visit = self._visits.get(key)
        done = visit and visit.crawl == self.crawl and visit.outcome != RESPELLED
        return visit if done else None

    def holder(self, visit: Visit) -> Visit | None:
        """Another address of this crawl whose bytes, equal to these, were taken in as an issue."""
        held = self._holders.get(visit.sha256 or "")
        return held if held and held.key != visit.key else None

    def add(self, link: Link) -> None:
        """Queue a link unless it was; a number that any link gives an address is remembered."""
        if link.number is not None:
            self.numbers.setdefault(link.key, link.number)
        if link.key not in self._seen:
            self._seen.add(link.key)
            self._queue.append(link)

    def record(self, visit: Visit) -> None:
        """Write a visit down; it is on disk before this returns."""
        self._hold(visit)
        with self._path.open("ab") as file:
            file.write(_line(visit.to_json()))
            file.flush()
            os.fsync(file.fileno())

    def settle(self, visit: Visit, outcome: str, reason: str | None = None) -> Visit:
        """Write down what became of a visit's bytes."""
        settled = replace(visit, outcome=outcome, reason=reason)
        self.record(settled)
        return settled

    def finish(self) -> None:
        """Close this crawl: the next one asks every address again, on condition."""
        self._write(None)

    def _hold(self, visit: Visit) -> None:
        self._visits[visit.key] = visit
        if visit.crawl == self.crawl and visit.sha256 and visit.outcome in TAKEN:
            self._holders[visit.sha256] = visit

    def _load(self) -> dict[str, Any] | None:
        """Read the visits; give the line of the crawl that was begun and not finished, if any."""
        if not self._path.is_file():
            return None
        begun = None
        lines = self._path.read_bytes().split(b"\n")
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                row = cast("dict[str, Any]", json.loads(line))
                if "start" in row:
                    begun = {"crawl": row["crawl"], "start": row["start"]}
                    continue
                visit = Visit.from_json(row)
            except (ValueError, KeyError, TypeError) as error:
                if number == len(lines):
                    break
                raise HomeError(
                    f"{self._path}:{number} can't be read ({error}); remove the file: the next "
                    "crawl asks for everything again, and nothing else is lost"
                ) from error
            self._visits[visit.key] = visit
        return begun

    def _write(self, head: dict[str, Any] | None) -> None:
        lines = [_line(head)] if head else []
        lines += [_line(visit.to_json()) for visit in self._visits.values()]
        write_whole(self._path, b"".join(lines))


def now(timespec: str = "seconds") -> str:
    """The present moment as an ISO 8601 time in UTC."""
    return datetime.now(UTC).isoformat(timespec=timespec)


def _recent(crawl: str) -> bool:
    return datetime.now(UTC) - datetime.fromisoformat(crawl) < RESUMED


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
