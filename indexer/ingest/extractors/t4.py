"""T4 (since June 2024): date, title and byline on lines of their own; the date may be lost."""

from __future__ import annotations

from indexer.ingest.extractors.head import read_stacked_head
from indexer.ingest.extractors.issues import read_issue, recognise_template
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Extracted, Template


class T4Extractor:
    """Reads issues of the fourth template, undated ones too."""

    name = "T4"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page is printed in this template."""
        return recognise_template(sheet) is Template.T4

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the issue."""
        return read_issue(sheet, Template.T4, read_stacked_head(sheet))
