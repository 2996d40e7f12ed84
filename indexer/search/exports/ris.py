"""Hits as RIS: what Zotero, EndNote and Mendeley import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rispy import RisWriter

from indexer.records import Facet, Passage
from indexer.search.citations import cite
from indexer.search.engine import Hit
from indexer.search.labels import label

if TYPE_CHECKING:
    from indexer.search.exports import Speech


class _Writer(RisWriter):  # type: ignore[misc]
    """Writes records without numbers between them, which are no part of the format."""

    def set_header(self, count: int) -> str:
        """What stands before a record: nothing."""
        return ""


def write_hits(hits: Iterable[Hit], speech: Speech) -> Iterator[str]:
    """A record for each hit: a piece in a periodical, its passage as the abstract."""
    writer = _Writer()
    for hit in hits:
        yield writer.formats([_record(hit.passage, speech)]) + "\n"


def _record(passage: Passage, speech: Speech) -> dict[str, object]:
    citation = cite(passage, speech.publication, speech.interface)
    # MGZN is a piece of a numbered periodical; names stay as printed, for nobody can tell by
    # rule where a Spanish family name begins.
    record: dict[str, object] = {
        "type_of_reference": "MGZN",
        "id": citation.passage,
        "authors": list(citation.authors),
        "title": citation.title,
        "secondary_title": citation.newsletter,
        "abstract": passage.text,
        "keywords": [
            label(Facet.TOPIC, topic, speech.interface, speech.glossary) for topic in passage.topics
        ],
        "notes": [citation.note(speech.interface)],
        "urls": [citation.address],
        "name_of_database": "Hemeroteca",
    }
    if citation.number is not None:
        record["number"] = str(citation.number)
    if citation.date:
        record["year"] = str(citation.date.year)
        record["date"] = citation.date.strftime("%Y/%m/%d")
    if citation.language:
        record["language"] = citation.language.value
    return {name: value for name, value in record.items() if value}
