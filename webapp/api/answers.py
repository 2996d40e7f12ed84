"""The views of the programming interface: the command line's own records, each with its address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from indexer.glossing import as_printed
from indexer.records import LANGUAGES, Facet, Issue, Passage
from indexer.records_json import (
    issue_to_json,
    passage_to_json,
    piece_to_json,
    whole_passage_to_json,
)
from indexer.search.citations import cite, word
from indexer.search.partial import some_words
from indexer.search.proposals import Suggestion
from indexer.search.query import Query
from indexer.search.results_json import results_to_json
from indexer.search.stretches import Grain, chart_to_json
from webapp import links
from webapp.api.parameters import SEARCHING, check, limit
from webapp.api.problems import JSON, named, problem
from webapp.api.values import authors_to_json, names_to_json, topics_to_json, value_to_json
from webapp.interface import interface
from webapp.room import Room
from webapp.signposts import Trail, last_known


class Answers:
    """The views; the engine is asked anew at each request."""

    def __init__(self, room: Room, trail: Trail) -> None:
        self._room = room
        self._trail = trail

    def search(self) -> Response:
        """A page of hits, with the counts of every facet; what else to ask where there is none."""
        wrong = check(request.args, SEARCHING)
        if wrong:
            return _refused(wrong)
        engine = self._room.engine()
        address, faults = self._room.read(engine)
        if faults:
            return _refused([named(fault) for fault in faults])
        glossary, language = self._room.glossary, interface()
        results = engine.search(address.query(glossary, limit(request.args)))
        suggestions: tuple[Suggestion, ...] = ()
        if not results.total:
            suggester = self._room.suggester
            suggestions = suggester.suggest(engine, results.query, address.line, language)
        others = some_words(engine, results, glossary)
        if others:
            suggestions = (others.suggestion,)
        told = results_to_json(results, language, glossary, suggestions)
        if grain := request.args.get("grain"):
            told["chart"] = chart_to_json(engine.days(results.query), Grain(grain))
        return _json(told)

    def passage(self, passage_id: str) -> ResponseReturnValue:
        """One passage with its issue and piece, and how to cite it."""
        if wrong := check(request.args, ()):
            return _refused(wrong)
        engine = self._room.engine()
        passage = engine.passage(passage_id)
        if passage is None:
            moved = last_known(engine, self._trail, passage_id)
            return redirect(links.to_api_passage(moved), 301)
        return _json(self._whole(passage))

    def issues(self) -> Response:
        """All issues, newest first, undated ones last."""
        if wrong := check(request.args, ()):
            return _refused(wrong)
        listed = self._room.engine().issues()
        return _json({"total": len(listed), "issues": [_issue(issue) for issue in listed]})

    def issue(self, issue_id: str) -> Response:
        """An issue whole: its pieces in printed order, each with its passages."""
        if wrong := check(request.args, ()):
            return _refused(wrong)
        passages = self._room.engine().issue(issue_id)
        if not passages:
            abort(404)
        pieces = [
            piece_to_json(piece) | {"passages": [_bare(passage) for passage in of_piece]}
            for piece, of_piece in groupby(passages, key=lambda passage: passage.piece)
        ]
        return _json({"issue": _issue(passages[0].issue), "pieces": pieces})

    def topics(self) -> Response:
        """Every topic that a passage is about, with the number of its passages."""
        return self._listed(Facet.TOPIC)

    def authors(self) -> Response:
        """Every author of a passage, with the number of their passages."""
        return self._listed(Facet.AUTHOR)

    def names(self) -> Response:
        """Every person and organisation that a passage names, with the number of its passages."""
        return self._listed(Facet.NAME)

    def topic(self, topic: str) -> Response:
        """A topic: its names, and how many of its passages each month printed."""
        concept = self._room.glossary.concepts.get(topic)
        if concept is None or not concept.is_facet:
            abort(404)
        return self._value(Facet.TOPIC, topic)

    def author(self, author: str) -> Response:
        """An author, and how many of their passages each month printed."""
        return self._named(Facet.AUTHOR, author)

    def name(self, name: str) -> Response:
        """A person or an organisation, and how many of its passages each month printed."""
        return self._named(Facet.NAME, name)

    def _named(self, facet: Facet, name: str) -> Response:
        named = links.by_slug(self._counts(facet))
        if name not in named:
            abort(404)
        return self._value(facet, named[name])

    def _counts(self, facet: Facet) -> Mapping[str, int]:
        return self._room.engine().search(Query(limit=0)).counts.get(facet, {})

    def _listed(self, facet: Facet) -> Response:
        if wrong := check(request.args, ()):
            return _refused(wrong)
        counts = self._counts(facet)
        if facet is Facet.TOPIC:
            listed = topics_to_json(counts, self._room.glossary)
        elif facet is Facet.NAME:
            listed = names_to_json(counts, self._room.glossary)
        else:
            listed = authors_to_json(counts)
        return _json({"total": len(listed), f"{facet.value}s": listed})

    def _value(self, facet: Facet, value: str) -> Response:
        if wrong := check(request.args, ()):
            return _refused(wrong)
        return _json(value_to_json(self._room.engine(), self._room.glossary, facet, value))

    def _whole(self, passage: Passage) -> dict[str, object]:
        told = whole_passage_to_json(as_printed(passage))
        publication = self._room.publication
        return told | {
            "issue": _issue(passage.issue),
            "citation": {
                language.value: word(cite(passage, publication, language), language).text
                for language in LANGUAGES
            },
            "url": url_for("passage", passage_id=passage.id),
        }


def _bare(passage: Passage) -> dict[str, object]:
    told = passage_to_json(as_printed(passage))
    return told | {"url": url_for("passage", passage_id=passage.id)}


def _issue(issue: Issue) -> dict[str, object]:
    return issue_to_json(issue) | {"page": url_for("issue", issue_id=issue.id)}


def _json(told: object) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), content_type=JSON)


def _refused(faults: list[dict[str, str]]) -> Response:
    return problem(400, gettext("Some parameters can’t be used."), faults)
