"""One reader a template: blocks in, pieces out; exactly one recognises an issue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from indexer.archive.envelope import SILENT, Envelope
from indexer.ingest.doubts import doubt_change, doubt_dates
from indexer.ingest.extractors.page import PageExtractor
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.extractors.single import SingleExtractor
from indexer.ingest.extractors.t1 import T1Extractor
from indexer.ingest.extractors.t2 import T2Extractor
from indexer.ingest.extractors.t3 import T3Extractor
from indexer.ingest.extractors.t4 import T4Extractor
from indexer.ingest.page import open_page
from indexer.ingest.printed import NotAnIssueError
from indexer.records import Extracted
from indexer.settings import CORPUS


class Extractor(Protocol):
    """Reads the issues of one template."""

    @property
    def name(self) -> str:
        """The template's name."""
        ...

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page is printed in this template."""
        ...

    def extract(self, sheet: Sheet) -> Extracted:
        """Read a page that this extractor recognises."""
        ...


#: Every extractor there is; no page is recognised by two of them.
EXTRACTORS: tuple[Extractor, ...] = (
    SingleExtractor(),
    T1Extractor(),
    T2Extractor(),
    T3Extractor(),
    T4Extractor(),
    PageExtractor(),
)


def extract(
    raw: bytes,
    *,
    name: str,
    url: str | None = None,
    number: int | None = None,
    envelope: Envelope = SILENT,
    corpus: Path = CORPUS,
) -> Extracted:
    """Extract the issue from a page, plain text or mail.

    `name` is where the bytes came from; only its ending is looked at, never for a date. `url`
    (canonical), `number` and `envelope` are what is known of the issue besides. Known lines and
    outlets are those of the `corpus` folder. Raises `NotAnIssueError` for bytes that hold no
    issue.
    """
    page = open_page(raw, name, envelope.charset)
    sheet = Sheet.mark(page, corpus)
    for extractor in EXTRACTORS:
        if extractor.recognises(sheet):
            extracted = extractor.extract(sheet)
            issue = replace(extracted.issue, url=url, number=number)
            doubts = (
                *page.warnings,
                *extracted.warnings,
                *doubt_dates(issue.date, (name, url)),
                *doubt_change(issue.date, envelope.modified),
            )
            return replace(extracted, issue=issue, warnings=doubts, sent=page.sent)
    raise NotAnIssueError(
        "this page is no issue of the newsletter (neither its masthead nor its date line was "
        "found), nor does it hold one article: give a saved issue, whole"
    )
