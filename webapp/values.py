"""The page of all values of one facet: what a search can be narrowed by where a list is long."""

from __future__ import annotations

from functools import partial

from flask import Flask, abort, render_template, request

from indexer.analysis.folding import fold
from indexer.records import Facet
from indexer.search.labels import FACETS
from indexer.search.sentences import results_sentence
from webapp import links
from webapp.address import LONGEST_LINE
from webapp.arguments import tidy
from webapp.interface import interface
from webapp.paging import page_through
from webapp.room import Room
from webapp.sidebar import PANELS, list_choices

#: Values of one page.
VALUES = 120


def open_values(app: Flask, room: Room) -> None:
    """Put the page at its address."""
    values = Values(room)
    app.add_url_rule("/values/<facet>", "values", values.page, methods=["GET"])


class Values:
    """The view; it takes the arguments of a result page, and `find`, a part of the labels."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def page(self, facet: str) -> str:
        """The values with the most passages first, as on the result page; `page` turns them."""
        if facet not in PANELS:
            abort(404)
        of = Facet(facet)
        engine, glossary = self._room.engine(), self._room.glossary
        address, faults = self._room.read(engine)
        search = address.turned(1)
        results = engine.search(search.query(glossary, limit=0))
        wanted = tidy(request.args.get("find", ""))[:LONGEST_LINE]
        every = list_choices(of, results, search, interface(), glossary)
        found = [choice for choice in every if fold(wanted) in fold(choice.label)]
        paging = page_through(
            address, len(found), VALUES, partial(links.to_values, of, find=wanted)
        )
        shown = found[(paging.number - 1) * VALUES : paging.number * VALUES]
        return render_template(
            "values.html",
            facet=of,
            title=FACETS[of][interface()],
            search=search,
            faults=faults,
            sentence=results_sentence(results.query, results.total, interface(), glossary),
            wanted=wanted,
            total=len(found),
            choices=shown,
            # What is chosen elsewhere is kept when the boxes of this page are applied.
            kept=[c.value for c in every if c.chosen and c not in shown],
            paging=paging,
        )
