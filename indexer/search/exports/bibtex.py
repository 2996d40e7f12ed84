"""Hits as BibTeX, in UTF-8: for LaTeX, and for reference managers that read nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from indexer.records import Facet, Language, Passage
from indexer.search.citations import cite
from indexer.search.engine import Hit
from indexer.search.labels import label

if TYPE_CHECKING:
    from indexer.search.exports import Speech

#: What LaTeX would take for a command, and braces, of which an unequal one would end the entry.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)

#: By what name babel and biblatex know a language.
_BABEL = {Language.EN: "english", Language.ES: "spanish"}


def write_hits(hits: Iterable[Hit], speech: Speech) -> Iterator[str]:
    """An entry for each hit, under the passage's id; names and titles are kept as printed."""
    for hit in hits:
        yield write_string(Library([_entry(hit.passage, speech)])) + "\n"


def _entry(passage: Passage, speech: Speech) -> Entry:
    citation = cite(passage, speech.publication, speech.interface)
    topics = [label(Facet.TOPIC, t, speech.interface, speech.glossary) for t in passage.topics]
    fields = {
        # A second brace keeps a name in one piece, and a title's capitals as they are.
        "author": " and ".join(f"{{{_escape(name)}}}" for name in citation.authors),
        "title": f"{{{_escape(citation.title)}}}",
        "journal": _escape(citation.newsletter),
        "number": "" if citation.number is None else str(citation.number),
        "year": str(citation.date.year) if citation.date else "",
        "month": str(citation.date.month) if citation.date else "",
        "date": citation.date.isoformat() if citation.date else "",
        "url": citation.address,
        "langid": _BABEL[citation.language] if citation.language else "",
        "keywords": _escape(", ".join(topics)),
        "abstract": _escape(passage.text),
        "note": _escape(citation.note(speech.interface)),
    }
    return Entry(
        "article",
        citation.passage,
        [Field(name, value) for name, value in fields.items() if value],
    )


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)
