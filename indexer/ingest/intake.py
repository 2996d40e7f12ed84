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
from zlib import error as ZlibError  # noqa: N812

from indexer.archive import raw as raw_bytes
from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.envelope import SILENT
from indexer.archive.home import Home
from indexer.archive.sources import Refusal, RefusedError, Source
from indexer.ingest.readers import MOST_AHEAD, Promise, Readers, Unread
from indexer.settings import Settings

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


@dataclass(frozen=True, slots=True)
class _Looked:
    """A source that was looked at: its bytes' SHA-256, or why it is refused."""

    source: Source | Refusal
    sha256: str = ""
    refusal: str | None = None


class Intake:
    """Takes sources into a home; to be used while the home is held for writing."""

    def __init__(self, settings: Settings, workers: int | None = None) -> None:
        """Read in so many processes at most; None: as many as there are processors."""
        self._settings = settings
        self._home = Home(settings.home)
        self._catalogue = Catalogue.load(self._home.catalogue)
        self._workers = workers

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(self._settings.corpus)

    def take(self, found: Iterable[Source | Refusal], *, ahead: bool = True) -> Iterator[Taken]:
        """Take sources in one by one, telling what became of each as soon as it is on disk.

        Where much is unread, issues are read ahead in several processes; they are kept one by one
        and in their order all the same. `ahead` is false where each source is to be kept before
        the next one is asked for.
        """
        most = MOST_AHEAD if ahead else 1
        try:
            with Readers(self._settings.corpus, self._workers) as readers:
                for looked, promise in readers.ahead(map(self._look, found), most):
                    try:
                        yield self._settle(looked, promise, readers)
                    except RefusedError as refusal:
                        self._refuse(looked.source, str(refusal))
                        yield Taken(looked.source.name, Outcome.REFUSED, reason=str(refusal))
        finally:
            self._catalogue.save()

    def take_again(self, progress: Callable[[Row], None] = lambda _row: None) -> list[Taken]:
        """Read anew every issue whose reader has changed since, from its raw bytes."""
        taken = []
        with Readers(self._settings.corpus, self._workers) as readers:
            for row, promise in readers.ahead(map(self._look_again, list(self._catalogue))):
                if promise is not None:
                    taken.append(self._keep(promise, row))
                progress(row)
        if taken:
            self._catalogue.save()
        return taken

    def rows(self) -> list[Row]:
        """The catalogue's rows in the order of their ids, with all that was taken."""
        return list(self._catalogue)

    def _look(self, source: Source | Refusal) -> tuple[_Looked, Unread | None]:
        """See whether a source has to be read: its bytes are hashed, nothing else."""
        if isinstance(source, Refusal):
            return _Looked(source, refusal=source.reason), None
        try:
            unread = self._open(source)
        except RefusedError as refusal:
            return _Looked(source, refusal=str(refusal)), None
        looked = _Looked(source, raw_bytes.digest(unread.raw))
        return looked, None if self._same(source, looked.sha256) else unread

    def _open(self, source: Source) -> Unread:
        raw = source.read(self._settings.max_issue_bytes)
        return Unread(raw, source.name, source.url, source.number, source.envelope)

    def _look_again(self, row: Row) -> tuple[Row, Unread | None]:
        if row.reader == self._fingerprint:
            return row, None
        raw = raw_bytes.recall(self._home, row.sha256)
        return row, Unread(raw, row.source, row.issue.url, row.issue.number, row.envelope)

    def _settle(self, looked: _Looked, promise: Promise | None, readers: Readers) -> Taken:
        """What becomes of a source, now that everything before it is kept."""
        source = looked.source
        if looked.refusal is not None or isinstance(source, Refusal):
            raise RefusedError(looked.refusal)
        same = self._same(source, looked.sha256)
        if same:
            return Taken(source.name, Outcome.UNCHANGED, same.issue.id)
        if promise is None:
            # It was the same when it was looked at; another source has changed its issue since.
            promise = Promise(self._open(source), readers)
        return self._keep(promise, self._row(source, looked.sha256), source.fetched)

    def _row(self, source: Source, sha256: str) -> Row | None:
        return self._catalogue.known(source.url, sha256, source.name)

    def _same(self, source: Source, sha256: str) -> Row | None:
        """The row of a source that need not be read: the same bytes, code and provenance."""
        row = self._row(source, sha256)
        same = (
            row is not None
            and row.sha256 == sha256
            and row.reader == self._fingerprint
            and (source.url or row.issue.url) == row.issue.url
            and (source.number or row.issue.number) == row.issue.number
            and source.envelope in (SILENT, row.envelope)
            and self._home.passages(row.issue.id).is_file()
        )
        return row if same else None

    def _keep(self, promise: Promise, row: Row | None, fetched: str | None = None) -> Taken:
        raw, source, envelope = promise.unread.raw, promise.unread.source, promise.unread.envelope
        sha256 = raw_bytes.digest(raw)
        reading = promise.keep()
        printed = reading.issue.id
        url = reading.issue.url
        given = row.issue.id if row else self._catalogue.allot(printed, url, sha256)
        reading = readings.renamed(reading, given)
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
            modified=envelope.modified.isoformat() if envelope.modified else None,
            charset=envelope.charset,
        )
        if fresh != row:
            self._catalogue.add(fresh)
        if row is None:
            outcome = Outcome.NEW
        else:
            outcome = Outcome.UNCHANGED if row.passages == passages else Outcome.CHANGED
        return Taken(
            source, outcome, given, warnings=(*reading.warnings, *_twice(row, printed, given))
        )

    def _refuse(self, source: Source | Refusal, reason: str) -> None:
        try:
            if isinstance(source, Source):
                with source.open() as raw:
                    raw_bytes.refuse(self._home, raw, source.name, reason)
                return
            with source.open() as held:
                if held is not None:
                    raw_bytes.refuse(self._home, held[0], source.name, reason, held[1])
        except (OSError, EOFError, ValueError, ZlibError):
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


def _twice(row: Row | None, printed: str, given: str) -> tuple[str, ...]:
    """A warning for a new issue whose id was taken: perhaps a second copy from another place."""
    if row is not None or given == printed:
        return ()
    return (f"The archive holds an issue {printed} already; this one is kept as {given}.",)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
