"""Hits as CSL-JSON: what citation processors, Zotero and Pandoc read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexer.records import Facet, Passage
from indexer.search.citations import cite
from indexer.search.engine import Hit
from indexer.search.labels import label

if TYPE_CHECKING:
    from indexer.search.exports import Speech


def write_hits(hits: Iterable[Hit], speech: Speech) -> Iterator[str]:
    """One JSON list with an object for each hit."""
    opening = "["
    for hit in hits:
        item = json.dumps(_item(hit.passage, speech), ensure_ascii=False)
        yield f"{opening}\n{item}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _item(passage: Passage, speech: Speech) -> dict[str, object]:
    citation = cite(passage, speech.publication, speech.interface)
    item: dict[str, object] = {
        "id": citation.passage,
        "type": "article-magazine",
        "title": citation.title,
        # A literal name is never taken apart: nobody can tell where a family name begins.
        "author": [{"literal": name} for name in citation.authors],
        "container-title": citation.newsletter,
        "section": citation.section,
        "abstract": passage.text,
        "keyword": ", ".join(
            label(Facet.TOPIC, topic, speech.interface, speech.glossary) for topic in passage.topics
        ),
        "note": citation.note(speech.interface),
        "URL": citation.address,
    }
    if citation.number is not None:
        item["issue"] = str(citation.number)
    if citation.date:
        day = citation.date
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if citation.language:
        item["language"] = citation.language.value
    return {name: value for name, value in item.items() if value}
