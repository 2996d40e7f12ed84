"""T1 (2020 to 2023): date, "This week's issue" and byline in one line, then caption and title."""

from __future__ import annotations

from indexer.ingest.extractors.head import read_joined_head
from indexer.ingest.extractors.issues import read_issue, recognise_template
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Extracted, Template


class T1Extractor:
    """Reads issues of the first template, which has no archive line."""

    name = "T1"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page is printed in this template."""
        return recognise_template(sheet) is Template.T1

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the issue."""
        return read_issue(sheet, Template.T1, read_joined_head(sheet, caption_first=True))
