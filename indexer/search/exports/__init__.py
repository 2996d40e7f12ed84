"""Hits to take away: each in a form that spreadsheets, programs or reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.citations import Publication
from indexer.search.engine import Hit


class Form(StrEnum):
    """What hits can be exported as; its value ends the file's name."""

    CSV = "csv"
    JSONL = "jsonl"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"

    @property
    def suffix(self) -> str:
        """How a file of this form ends, without the dot."""
        return {Form.BIBTEX: "bib", Form.CSL: "json"}.get(self, self.value)

    @property
    def media_type(self) -> str:
        """What it is called on the web; all of them are UTF-8."""
        return {
            Form.CSV: "text/csv",
            Form.JSONL: "application/x-ndjson",
            Form.RIS: "application/x-research-info-systems",
            Form.BIBTEX: "application/x-bibtex",
            Form.CSL: "application/vnd.citationstyles.csl+json",
        }[self]


@dataclass(frozen=True, slots=True)
class Speech:
    """In whose words an export speaks: of which archive, in what language, by what names."""

    publication: Publication
    interface: Language
    glossary: Glossary


def export(hits: Iterable[Hit], form: Form, speech: Speech) -> Iterator[str]:
    """Write hits in a form, piece by piece; nothing is kept of a hit once it is written.

    No hits make a valid file too: a head alone, an empty list, nothing.
    """
    # What writes a form is loaded with it: a command line that prints text pays for none.
    match form:
        case Form.CSV:
            from indexer.search.exports.tables import write_hits
        case Form.JSONL:
            from indexer.search.exports.lines import write_hits
        case Form.RIS:
            from indexer.search.exports.ris import write_hits
        case Form.BIBTEX:
            from indexer.search.exports.bibtex import write_hits
        case Form.CSL:
            from indexer.search.exports.csl import write_hits
    yield from write_hits(hits, speech)
