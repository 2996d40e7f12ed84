"""T3 (spring 2024): date and byline in one line, without "This week's issue"."""

from __future__ import annotations

from indexer.ingest.extractors.head import read_joined_head
from indexer.ingest.extractors.issues import read_issue, recognise_template
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Extracted, Template


class T3Extractor:
    """Reads issues of the third template."""

    name = "T3"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page is printed in this template."""
        return recognise_template(sheet) is Template.T3

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the issue."""
        return read_issue(sheet, Template.T3, read_joined_head(sheet, caption_first=False))
