"""Addresses that lead on: to a search until they are pages, or to where a corrected text went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask, abort, redirect
from werkzeug.wrappers import Response

from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.engine import SearchEngine
from indexer.search.query import Order
from webapp import links
from webapp.address import Address, read

#: Every id a passage has had since the one asked for, None last where its text is gone; empty
#: where nothing is known of it.
Trail = Callable[[str], Sequence[str | None]]


def nowhere(_passage_id: str) -> tuple[str | None, ...]:
    """The trail of a reading room that knows of no corrections."""
    return ()


def put_up(app: Flask, glossary: Glossary) -> None:
    """Let the addresses of a year, a month, a topic and an author lead to their search."""

    def year(year: str) -> Response:
        return _lead(Facet.YEAR, year)

    def month(year: str, month: str) -> Response:
        return _lead(Facet.MONTH, f"{year}-{month}")

    def topic(topic: str) -> Response:
        concept = glossary.concepts.get(topic)
        if concept is None or not concept.is_facet:
            abort(404)
        return _lead(Facet.TOPIC, topic)

    def author(author: str) -> Response:
        return _lead(Facet.AUTHOR, author)

    for rule, view in (
        ("/archive/<year>", year),
        ("/archive/<year>/<month>", month),
        ("/topics/<topic>", topic),
        ("/authors/<author>", author),
    ):
        app.add_url_rule(rule, view.__name__, view, methods=["GET"])


def lead_to_passage(
    engine: SearchEngine, trail: Trail, passage_id: str, address: Address
) -> Response:
    """Where the text of a passage that is no longer there went.

    A corrected text is there under another id, and a reader is led to it. The last id that the
    index knows counts: the newest may not be built yet. Aborts with 410 where the text is gone,
    with 404 where nothing is known of it.
    """
    steps = trail(passage_id)
    for step in reversed(steps):
        if step is not None and engine.passage(step) is not None:
            return redirect(links.to_passage(step, address, was=passage_id), 301)
    return abort(410 if steps and steps[-1] is None else 404)


def was_corrected(trail: Trail, passage_id: str, was: str) -> bool:
    """Whether an id given as that of an earlier text really led to this passage."""
    return bool(was) and passage_id in trail(was)


def _lead(facet: Facet, value: str) -> Response:
    address, faults = read([(facet.value, value), ("order", Order.NEWEST.value)])
    return abort(404) if faults else redirect(links.to_search(address), 302)
