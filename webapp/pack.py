"""The research pack: a search, its hits and its figures in one file that lets others repeat it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from flask import Flask, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from indexer.records import LANGUAGES, Language
from indexer.search.concordance import lines
from indexer.search.concordance import rows as concordance_rows
from indexer.search.engine import SearchEngine
from indexer.search.exports import Form, Speech, export
from indexer.search.exports.tables import write_rows
from indexer.search.query import Query
from indexer.search.sentences import results_sentence
from webapp import links
from webapp.address import Address
from webapp.arguments import write
from webapp.exports import BYTE_ORDER_MARK, attached, file_name
from webapp.interface import interface
from webapp.room import Room
from webapp.zip_stream import stream


def open_packs(app: Flask, room: Room) -> None:
    """Put the packs at their address."""
    app.add_url_rule("/pack", "pack", Packs(room).pack, methods=["GET"])


class Packs:
    """The view; the file is written while it is sent."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def pack(self) -> ResponseReturnValue:
        """The pack of a search; where something of its address is wrong, its page says so."""
        engine = self._room.engine()
        address, faults = self._room.read(engine)
        if faults:
            return redirect(links.to_asked("search"), 303)
        address = address.turned(1).gathered()
        name = file_name(address)
        members = self._members(engine, address)
        return attached(Response(stream(members, name), mimetype="application/zip"), f"{name}.zip")

    def _members(
        self, engine: SearchEngine, address: Address
    ) -> Iterable[tuple[str, Iterable[str]]]:
        """What needs the request is made here; what follows is made while it is sent."""
        query = address.query(self._room.glossary, limit=1)
        total = engine.search(query).total
        speech, told = self._room.speech, self._tell(query, address, total)
        readme = render_template("pack.txt", told=told, spanish=interface() is LANGUAGES[1])
        return (
            ("README.txt", [readme]),
            ("search.json", [json.dumps(told, ensure_ascii=False, indent=2) + "\n"]),
            ("hits.csv", _marked(export(engine.every(query), Form.CSV, speech))),
            ("hits.ris", export(engine.every(query), Form.RIS, speech)),
            ("concordance.csv", _marked(_concordance(engine, query, speech))),
            ("months.csv", _marked(write_rows(self._months(engine, address)))),
        )

    def _months(self, engine: SearchEngine, address: Address) -> Iterator[Sequence[object]]:
        """What the chart shows: the search's passages and all printed, by month and language."""
        yield "month", "language", "passages", "printed"
        found = _by_month(engine.days(address.query(self._room.glossary, 0)))
        whole = _by_month(engine.days(replace(address, line="").query(self._room.glossary, 0)))
        for month, language in sorted(whole):
            yield month, language, found.get((month, language), 0), whole[month, language]

    def _tell(self, query: Query, address: Address, total: int) -> dict[str, object]:
        room = self._room
        version = room.version()
        return {
            "newsletter": room.newsletter,
            "line": address.line,
            "in_words": {
                language.value: results_sentence(query, total, language, room.glossary)
                for language in LANGUAGES
            },
            "total": total,
            "arguments": [list(pair) for pair in address.arguments()],
            "page": room.absolute(write(url_for("search"), address.arguments())),
            "api": room.absolute(write(url_for("api_search"), address.arguments())),
            "archive": asdict(version) if version else None,
        }


def _marked(written: Iterable[str]) -> Iterator[str]:
    """A table with the mark that makes a spreadsheet read it as UTF-8."""
    yield BYTE_ORDER_MARK
    yield from written


def _concordance(engine: SearchEngine, query: Query, speech: Speech) -> Iterator[str]:
    found = lines(engine, engine.every(query), query)
    return write_rows(concordance_rows(found, speech.publication.address))


def _by_month(days: Mapping[tuple[date | None, Language], int]) -> dict[tuple[str, str], int]:
    """Passages by month and language; undated ones under an empty month."""
    sums: dict[tuple[str, str], int] = {}
    for (day, language), count in days.items():
        key = (day.isoformat()[:7] if day else "", language.value)
        sums[key] = sums.get(key, 0) + count
    return sums
