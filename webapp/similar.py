"""The page of passages that share the rarest words of one, in either language."""

from __future__ import annotations

from flask import Flask, abort, render_template

from indexer.search.similar import Similarity
from webapp.room import Room


def open_similar(app: Flask, room: Room) -> None:
    """Put the page at its address."""
    similarity = Similarity()

    def similar(passage_id: str) -> str:
        """What else was printed of the same matter, each with the words both hold."""
        engine = room.engine()
        passage = engine.passage(passage_id)
        if passage is None:
            abort(404)
        found = similarity.find(engine, passage)
        return render_template("similar.html", passage=passage, found=found)

    app.add_url_rule("/passages/<passage_id>/similar", "similar", similar, methods=["GET"])
