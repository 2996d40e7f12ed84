"""The pages of issues printed in both languages: twins side by side, and what has none."""

from __future__ import annotations

from flask import Flask, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from indexer.records import LANGUAGES
from indexer.search.pairs import pair_of, pairs, shares, single
from webapp import links
from webapp.address import Address
from webapp.interface import interface
from webapp.room import Room
from webapp.timeline import draw


def open_editions(app: Flask, room: Room) -> None:
    """Put the pages at their addresses."""
    editions = Editions(room)
    app.add_url_rule("/editions", "editions", editions.listed, methods=["GET"])
    app.add_url_rule("/editions/<issue_id>", "edition", editions.sides, methods=["GET"])


class Editions:
    """The views; the engine is asked anew at each request."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def listed(self) -> str:
        """Every issue in both languages, and what each year printed in which."""
        engine = self._room.engine()
        address = Address()
        days = engine.days(address.query(self._room.glossary, 0))
        alone = single(engine)
        return render_template(
            "editions.html",
            pairs=tuple(pairs(engine)),
            single={of: len(alone[of]) for of in LANGUAGES},
            years=shares(engine),
            timeline=draw(days, address, interface()),
        )

    def sides(self, issue_id: str) -> ResponseReturnValue:
        """One issue's two editions side by side, passage by passage."""
        pair = pair_of(self._room.engine(), issue_id)
        if pair is None:
            abort(404)
        if issue_id != pair.english.id:
            return redirect(links.to_edition(pair.english.id), 301)
        return render_template("edition.html", pair=pair)
