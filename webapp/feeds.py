"""Atom feeds: the newest passages of any search or topic, each with its language and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from flask import Flask, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup, escape

from indexer.records import Facet
from indexer.search.engine import Fragment, Hit
from indexer.search.labels import label
from indexer.search.query import Order
from indexer.search.sentences import reason_text
from webapp import links
from webapp.address import Address
from webapp.interface import interface
from webapp.layout import code
from webapp.room import Room
from webapp.sidebar import list_chips

#: Passages of one feed, the newest.
ENTRIES = 30

ATOM = "application/atom+xml"

#: What no XML may hold, and an archived issue might.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage in a feed; `body` is HTML, `updated` the day it was printed."""

    hit: Hit
    address: str
    title: str
    updated: str
    body: str
    reasons: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


def open_feeds(app: Flask, room: Room) -> None:
    """Put the feeds at their addresses."""
    feeds = Feeds(room)
    app.add_url_rule("/feed", "feed", feeds.search, methods=["GET"])
    app.add_url_rule("/topics/<topic>/feed", "topic_feed", feeds.topic, methods=["GET"])


class Feeds:
    """The views; a feed is always newest first, and of dated passages alone."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def search(self) -> ResponseReturnValue:
        """The feed of a search; where something of its address is wrong, its page says so."""
        address, faults = self._room.read(self._room.engine())
        if faults:
            return redirect(links.to_asked("search"), 303)
        chips = list_chips(address, interface(), self._room.glossary)
        told = [address.line, *(f"−{c.label}" if c.excluded else c.label for c in chips)]
        title = ", ".join(part for part in told if part) or gettext("all passages")
        return self._write(address, title, links.to_search(address), links.to_feed(address))

    def topic(self, topic: str) -> ResponseReturnValue:
        """The feed of a topic."""
        concept = self._room.glossary.concepts.get(topic)
        if concept is None or not concept.is_facet:
            abort(404)
        address = Address().toggled(Facet.TOPIC, topic)
        name = concept.labels[interface()]
        return self._write(address, name, links.to_topic(topic), links.to_topic_feed(topic))

    def _write(self, address: Address, title: str, page: str, own: str) -> Response:
        room = self._room
        query = address.turned(1).ordered(Order.NEWEST).query(room.glossary, ENTRIES)
        hits = [hit for hit in room.engine().search(query).hits if hit.passage.issue.date]
        entries = [self._entry(hit) for hit in hits]
        text = render_template(
            "feed.xml",
            title=legal(title),
            page=room.absolute(page),
            own=room.absolute(own),
            home=room.absolute(url_for("search")),
            updated=entries[0].updated if entries else _moment(date(1970, 1, 1)),
            entries=entries,
            newsletter=room.newsletter,
            legal=legal,
            code=code,
        )
        answer = Response(text, content_type=f"{ATOM}; charset=utf-8")
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cache-Control"] = "no-cache"
        answer.vary.add("Accept-Language")
        return answer

    def _entry(self, hit: Hit) -> Entry:
        room, language = self._room, interface()
        passage = hit.passage
        reasons = tuple(reason_text(given, language, room.glossary) for given in hit.reasons)
        printed = passage.issue.date or date(1970, 1, 1)
        return Entry(
            hit=hit,
            address=room.absolute(url_for("passage", passage_id=passage.id)),
            title=legal(passage.piece.title or passage.issue.title),
            updated=_moment(printed),
            body=legal(_body(hit.snippet, code(passage.language), reasons, language.value)),
            reasons=reasons,
            topics=tuple(
                (topic, label(Facet.TOPIC, topic, language, room.glossary))
                for topic in passage.topics
            ),
        )


def legal(text: str) -> str:
    """A text without the signs that no XML may hold."""
    return _ILLEGAL.sub(" ", text)


def _body(
    snippet: tuple[Fragment, ...], spoken: str, reasons: tuple[str, ...], interface_code: str
) -> str:
    """The snippet with its words marked, and why it is there, as HTML."""
    marked = Markup("").join(
        Markup("<mark>{}</mark>").format(part.text) if part.marked else escape(part.text)
        for part in snippet
    )
    body = Markup('<p lang="{}">{}</p>').format(spoken, marked)
    if reasons:
        said = Markup('<p lang="{}"><small>{}</small></p>')
        body += said.format(interface_code, "; ".join(reasons))
    return str(body)


def _moment(day: date) -> str:
    """The beginning of a day as RFC 3339 wants it: an issue says no hour."""
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
