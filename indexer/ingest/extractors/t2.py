"""T2 (2023 to early 2024): as T1 with an archive line, and the title above the caption."""

from __future__ import annotations

from indexer.ingest.extractors.head import read_joined_head
from indexer.ingest.extractors.issues import read_issue, recognise_template
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Extracted, Template


class T2Extractor:
    """Reads issues of the second template."""

    name = "T2"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page is printed in this template."""
        return recognise_template(sheet) is Template.T2

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the issue."""
        return read_issue(sheet, Template.T2, read_joined_head(sheet, caption_first=False))
