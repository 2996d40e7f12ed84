"""Intake: sources read one by one into a home; what is refused is named and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.archive import raw as raw_bytes
from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.home import Home
from indexer.archive.sources import Refusal, RefusedError, Source
from indexer.records import Issue
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.ingest.reading import Reader

#: The rooms whose code decides what a reading says; a change in them means reading again.
_READERS = (
    *("records.py", "records_json.py", "tables.py"),
    *("glossary.py", "names.py", "outlets.py"),
)
_READER_ROOMS = ("ingest", "language", "analysis")
_READ_FROM = frozenset({".py", ".tsv", ".toml", ".words"})
_READER_PACKAGES = (
    *("beautifulsoup4", "lxml", "langdetect", "simplemma", "spacy"),
    *("trafilatura", "htmldate"),
)


class Outcome(StrEnum):
    """What became of a source."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """One source dealt with: the issue it became, or the reason it was refused."""

    source: str
    outcome: Outcome
    issue_id: str | None = None
    reason: str | None = None
    warnings: tuple[str, ...] = ()


class Intake:
    """Takes sources into a home; to be used while the home is held for writing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._home = Home(settings.home)
        self._catalogue = Catalogue.load(self._home.catalogue)

    @cached_property
    def _reader(self) -> Reader:
        # Loading spaCy and the profiles takes seconds: not for an archive that has not changed.
        from indexer.ingest.reading import Reader

        return Reader.load(self._settings.corpus)

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(self._settings.corpus)

    def take(self, found: Iterable[Source | Refusal]) -> Iterator[Taken]:
        """Take sources in one by one, telling what became of each as soon as it is on disk."""
        try:
            for source in found:
                if isinstance(source, Refusal):
                    yield Taken(source.name, Outcome.REFUSED, reason=source.reason)
                    continue
                try:
                    yield self._take(source)
                except RefusedError as refusal:
                    self._refuse(source, str(refusal))
                    yield Taken(source.name, Outcome.REFUSED, reason=str(refusal))
        finally:
            self._catalogue.save()

    def take_again(self, progress: Callable[[Row], None] = lambda _row: None) -> list[Taken]:
        """Read anew every issue whose reader has changed since, from its raw bytes."""
        taken = []
        for row in self._catalogue:
            if row.reader != self._fingerprint:
                raw = raw_bytes.recall(self._home, row.sha256)
                taken.append(self._keep(raw, row.source, row.issue.url, row.issue.number, row))
            progress(row)
        self._catalogue.save()
        return taken

    def _take(self, source: Source) -> Taken:
        raw = source.read(self._settings.max_issue_bytes)
        sha256 = raw_bytes.digest(raw)
        row = self._catalogue.known(source.url, sha256, source.name)
        same = (
            row is not None
            and row.sha256 == sha256
            and row.reader == self._fingerprint
            and (source.url or row.issue.url) == row.issue.url
            and (source.number or row.issue.number) == row.issue.number
            and self._home.passages(row.issue.id).is_file()
        )
        if row is not None and same:
            return Taken(source.name, Outcome.UNCHANGED, row.issue.id)
        return self._keep(raw, source.name, source.url, source.number, row, source.fetched)

    def _keep(
        self,
        raw: bytes,
        source: str,
        url: str | None,
        number: int | None,
        row: Row | None,
        fetched: str | None = None,
    ) -> Taken:
        sha256 = raw_bytes.digest(raw)

        def allot(issue: Issue) -> str:
            return row.issue.id if row else self._catalogue.allot(issue.id, issue.url, sha256)

        reading = self._reader.read(raw, source, url=url, number=number, allot=allot)
        raw_bytes.keep(self._home, raw)
        passages = readings.keep(self._home, reading)
        same_bytes = row is not None and row.sha256 == sha256
        fresh = Row(
            issue=reading.issue,
            source=row.source if row and same_bytes else source,
            fetched=row.fetched if row and same_bytes else fetched or _now(),
            sha256=sha256,
            bytes=len(raw),
            passages=passages,
            reader=self._fingerprint,
        )
        if fresh != row:
            self._catalogue.add(fresh)
        if row is None:
            outcome = Outcome.NEW
        else:
            outcome = Outcome.UNCHANGED if row.passages == passages else Outcome.CHANGED
        return Taken(source, outcome, reading.issue.id, warnings=reading.warnings)

    def _refuse(self, source: Source, reason: str) -> None:
        try:
            with source.open() as raw:
                raw_bytes.refuse(self._home, raw, source.name, reason)
        except OSError:
            return  # what can't be read can't be kept; its reason is told all the same


def fingerprint(corpus: Path) -> str:
    """Sixteen hex digits that change when the code, the glossary or a library that reads does."""
    rooms = Path(__file__).resolve().parents[1]
    code = [rooms / name for name in _READERS]
    for room in _READER_ROOMS:
        code += sorted(path for path in (rooms / room).rglob("*") if path.suffix in _READ_FROM)
    sha = hashlib.sha256()
    for path in [*code, *sorted(corpus.glob("*.toml"))]:
        sha.update(path.name.encode() + path.read_bytes())
    for package in _READER_PACKAGES:
        sha.update(f"{package}=={version(package)}".encode())
    return sha.hexdigest()[:16]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
