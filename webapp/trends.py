"""The page that compares up to five searches over time, and its figures as a table."""

from __future__ import annotations

from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_percent

from indexer.search.engine import SearchEngine
from indexer.search.exports import Form
from indexer.search.exports.tables import write_rows
from webapp import links
from webapp.address import Address
from webapp.arguments import Fault, tidy
from webapp.exports import download
from webapp.interface import interface
from webapp.room import Room
from webapp.trend import HEIGHT, MOST_LINES, WIDTH, compare, rows


def open_trends(app: Flask, room: Room) -> None:
    """Put the page and its table at their addresses."""
    trends = Trends(room)
    app.add_url_rule("/trends", "trends", trends.page, methods=["GET"])
    app.add_url_rule("/trends/csv", "trends_file", trends.table, methods=["GET"])


class Trends:
    """The views; `q` may stand five times, all else is as on a result page."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def page(self) -> str:
        """The lines as a chart, the same as a table, and five boxes to write them in."""
        engine = self._room.engine()
        addresses, faults = self._read(engine)
        trend = compare(engine, addresses, self._room.glossary, interface())
        return render_template(
            "trends.html",
            trend=trend,
            faults=faults,
            shared=addresses[0] if addresses else Address(),
            boxes=[*(a.line for a in addresses), *([""] * (MOST_LINES - len(addresses)))],
            lines=[address.line for address in addresses],
            left_out=max(0, len(self._lines()) - MOST_LINES),
            most_lines=MOST_LINES,
            width=WIDTH,
            height=HEIGHT,
            percent=lambda share: format_percent(share, "#,##0.0%"),
        )

    def table(self) -> ResponseReturnValue:
        """The figures as CSV, one row for each line, stretch and language."""
        engine = self._room.engine()
        addresses, faults = self._read(engine)
        if faults or not addresses:
            return redirect(links.to_asked("trends"), 303)
        trend = compare(engine, addresses, self._room.glossary, interface())
        return download(write_rows(rows(trend)), Form.CSV.media_type, "hemeroteca-trends.csv")

    def _lines(self) -> list[str]:
        typed = (tidy(line) for line in request.args.getlist("q"))
        return list(dict.fromkeys(line for line in typed if line))

    def _read(self, engine: SearchEngine) -> tuple[list[Address], list[Fault]]:
        """One address for each line, and what is wrong with any of them, each fault once."""
        addresses: list[Address] = []
        faults: dict[Fault, None] = {}
        for line in self._lines()[:MOST_LINES]:
            address, wrong = self._room.read(engine, line=line)
            faults |= dict.fromkeys(wrong)
            if address.line:
                addresses.append(address.turned(1))
        return addresses, list(faults)
