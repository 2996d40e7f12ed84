"""A passage's citation on its page: in words, and as the metadata that reference managers read."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Flask

from indexer.records import LANGUAGES, Language, Passage
from indexer.search.citations import Citation, Wording, cite, word
from webapp.room import Room


class Meta(NamedTuple):
    """One `<meta>` of a page's head."""

    name: str
    content: str


def open_citations(app: Flask, room: Room) -> None:
    """Give the templates what cites a passage."""

    def cited(passage: Passage, language: Language) -> Citation:
        return cite(passage, room.publication, language)

    def wordings(passage: Passage) -> list[tuple[Language, Wording]]:
        return [(language, word(cited(passage, language), language)) for language in LANGUAGES]

    app.context_processor(
        lambda: {
            "wordings_of": wordings,
            "coins": lambda passage: coins(cited(passage, LANGUAGES[0])),
            "metadata": lambda passage: metadata(cited(passage, LANGUAGES[0])),
            "newsletter": room.newsletter,
        }
    )


def metadata(citation: Citation) -> list[Meta]:
    """Highwire Press tags, which Zotero and Google Scholar read, and Dublin Core beside them."""
    day = citation.date
    told = [
        ("citation_title", citation.title),
        *(("citation_author", name) for name in citation.authors),
        ("citation_journal_title", citation.newsletter),
        ("citation_issue", "" if citation.number is None else str(citation.number)),
        ("citation_publication_date", day.strftime("%Y/%m/%d") if day else ""),
        ("citation_language", citation.language.value if citation.language else ""),
        ("citation_public_url", citation.address),
        ("DC.title", citation.title),
        *(("DC.creator", name) for name in citation.authors),
        ("DC.date", day.isoformat() if day else ""),
        ("DC.type", "Text"),
        ("DC.language", citation.language.value if citation.language else ""),
        ("DC.identifier", citation.address),
        ("DC.isPartOf", citation.newsletter),
    ]
    return [Meta(name, content) for name, content in told if content]


def coins(citation: Citation) -> str:
    """The citation as COinS: the `title` of an empty span (Z39.88-2004, journal article)."""
    told = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", citation.title),
        ("rft.jtitle", citation.newsletter),
        ("rft.issue", "" if citation.number is None else str(citation.number)),
        ("rft.date", citation.date.isoformat() if citation.date else ""),
        *(("rft.au", name) for name in citation.authors),
        ("rft.language", citation.language.value if citation.language else ""),
        ("rft_id", citation.address),
    ]
    return urlencode([(name, value) for name, value in told if value])
