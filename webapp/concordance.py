"""The keyword-in-context page of a search, and its table."""

from __future__ import annotations

from flask import Flask, redirect, render_template
from flask.typing import ResponseReturnValue

from indexer.search.concordance import lines, rows
from indexer.search.exports import Form
from indexer.search.exports.tables import write_rows
from indexer.search.sentences import results_sentence
from webapp import links
from webapp.exports import download, file_name
from webapp.interface import interface
from webapp.paging import page_through
from webapp.room import Room

#: Passages of one page; each may have several lines.
PASSAGES = 25


def open_concordance(app: Flask, room: Room) -> None:
    """Put the page and its table at their addresses."""
    concordance = Concordance(room)
    app.add_url_rule("/concordance", "concordance", concordance.page, methods=["GET"])
    app.add_url_rule("/concordance/csv", "concordance_file", concordance.table, methods=["GET"])


class Concordance:
    """The views; both take the arguments of a result page."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def page(self) -> str:
        """The places in a page of passages, one under the other."""
        engine, glossary = self._room.engine(), self._room.glossary
        address, faults = self._room.read(engine)
        query = address.query(glossary, PASSAGES)
        results = engine.search(query)
        found = tuple(lines(engine, results.hits, query))
        shown = {line.passage.id for line in found}
        return render_template(
            "concordance.html",
            address=address,
            faults=faults,
            total=results.total,
            sentence=results_sentence(query, results.total, interface(), glossary),
            lines=found,
            silent=sum(hit.passage.id not in shown for hit in results.hits),
            paging=page_through(address, results.total, PASSAGES, links.to_concordance),
        )

    def table(self) -> ResponseReturnValue:
        """Every place in every passage, as CSV."""
        engine = self._room.engine()
        address, faults = self._room.read(engine)
        if faults:
            return redirect(links.to_asked("concordance"), 303)
        query = address.query(self._room.glossary, limit=1)
        found = lines(engine, engine.every(query), query)
        written = write_rows(rows(found, self._room.publication.address))
        return download(written, Form.CSV.media_type, f"{file_name(address)}-kwic.csv")
