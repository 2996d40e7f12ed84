"""Where an issue came from and who read it: what a person asks who doubts a date or a byline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.home import Home, HomeError
from indexer.records import Template

#: The room whose rules read each template.
_EXTRACTORS = "indexer/ingest/extractors/{}.py"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of an issue beside what it prints.

    `source` is where its bytes came from: an address, or the bare name of a file, for a path
    tells of the machine it is on. `fetched` is an ISO 8601 time in UTC, `sent` the day that a
    mail's headers give, `modified` the day of the page's last change by its server, `layout` the
    file with the rules that read it, `reader` the fingerprint of all code and glossary that did.
    `warnings` are English sentences.
    """

    source: str
    fetched: str
    sent: date | None
    modified: date | None
    sha256: str
    layout: str
    reader: str
    warnings: tuple[str, ...]


class Provenances:
    """The provenance of every issue of a home; the catalogue is read again once it has changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._held: tuple[tuple[int, int], Catalogue] | None = None

    def __call__(self, issue_id: str) -> Provenance | None:
        """The provenance of an issue; None for one that is not in the catalogue."""
        row = self._row(issue_id)
        if row is None:
            return None
        try:
            reading = readings.load(self._home, issue_id, row.source)
        except HomeError:
            return None  # `hemeroteca verify` says what is wrong; a reader's page need not fail
        return Provenance(
            source=bare_source(row.source),
            fetched=row.fetched,
            sent=reading.sent,
            modified=row.envelope.modified,
            sha256=row.sha256,
            layout=layout(row.issue.template),
            reader=row.reader,
            warnings=reading.warnings,
        )

    def _row(self, issue_id: str) -> Row | None:
        try:
            stat = self._home.catalogue.stat()
        except FileNotFoundError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        held = self._held
        if held is None or held[0] != stamp:
            held = self._held = (stamp, Catalogue.load(self._home.catalogue))
        return held[1].get(issue_id)


def layout(template: Template) -> str:
    """The file with the rules for a template."""
    return _EXTRACTORS.format(template.value.lower())


def bare_source(source: str) -> str:
    """A source that may be shown to anyone: an address as it is, of a path the last part."""
    return source if source.startswith(("https://", "http://")) else PurePath(source).name
