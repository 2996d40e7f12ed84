"""What a page is about, in the words of schema.org, for machines that read pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from flask import Flask, url_for

from indexer.concepts import Concept
from indexer.records import LANGUAGES, Issue, Language, Passage, Piece
from webapp import links
from webapp.room import Room

Told = dict[str, object]

_CONTEXT = "https://schema.org"


def open_schema(app: Flask, room: Room) -> None:
    """Give the templates what describes their pages; they print it as a block of data."""
    schema = Schema(room)
    told: dict[str, Callable[..., Told]] = {
        "site_data": schema.site,
        "issue_data": schema.issue,
        "passage_data": schema.passage,
        "topic_data": schema.topic,
        "author_data": schema.author,
    }
    app.context_processor(lambda: dict(told))


class Schema:
    """Describes pages as JSON-LD; what is not known is left out."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def site(self) -> Told:
        """The reading room, with its search box."""
        home = self._room.absolute(url_for("search"))
        return {
            "@context": _CONTEXT,
            "@type": "WebSite",
            "name": "Hemeroteca",
            "url": home,
            "inLanguage": [language.value for language in LANGUAGES],
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{home}?q={{search}}"},
                "query-input": "required name=search",
            },
        }

    def issue(self, issue: Issue, passages: Iterable[Passage]) -> Told:
        """An issue with its pieces."""
        pieces = [piece for piece, _ in groupby(passages, key=lambda passage: passage.piece)]
        parts = [self._piece(piece) for piece in pieces if piece.title]
        return {"@context": _CONTEXT, **self._issue(issue), "hasPart": parts}

    def passage(self, passage: Passage) -> Told:
        """A passage as a quotation from its piece."""
        return {
            "@context": _CONTEXT,
            "@type": "Quotation",
            "@id": self._room.absolute(url_for("passage", passage_id=passage.id)),
            "text": passage.text,
            **_spoken(passage.language),
            "isPartOf": {**self._piece(passage.piece), "isPartOf": self._issue(passage.issue)},
        }

    def topic(self, concept: Concept) -> Told:
        """A topic with all its names."""
        return {
            "@context": _CONTEXT,
            "@type": "DefinedTerm",
            "@id": self._room.absolute(url_for("topic", topic=concept.id)),
            "name": [
                {"@value": concept.labels[language], "@language": language.value}
                for language in LANGUAGES
            ],
            "alternateName": list(concept.forms),
        }

    def author(self, name: str) -> Told:
        """An author's page."""
        address = self._room.absolute(url_for("author", author=links.slug(name)))
        person: Told = {"@type": "Person", "name": name, "url": address}
        return {"@context": _CONTEXT, "@type": "ProfilePage", "mainEntity": person}

    def _issue(self, issue: Issue) -> Told:
        told: Told = {
            "@type": "PublicationIssue",
            "@id": self._room.absolute(url_for("issue", issue_id=issue.id)),
            "name": issue.title,
            **_spoken(issue.language),
            "isPartOf": {"@type": "Periodical", "name": self._room.newsletter},
        }
        if issue.number is not None:
            told["issueNumber"] = issue.number
        if issue.date:
            told["datePublished"] = issue.date.isoformat()
        if links.to_print(issue.url):
            told["sameAs"] = issue.url
        return told

    def _piece(self, piece: Piece) -> Told:
        told: Told = {"@type": "Article", **_spoken(piece.language)}
        if piece.title:
            told["headline"] = piece.title
        if piece.authors:
            told["author"] = [{"@type": "Person", "name": name} for name in piece.authors]
        return told


def _spoken(language: Language) -> Told:
    return {"inLanguage": language.value} if language in LANGUAGES else {}
