"""Completions of a line that is being typed, for the search box's own script and for anyone."""

from __future__ import annotations

import json

from flask import Flask, Response, request
from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from indexer.records import Language
from indexer.search.completions import Completion
from indexer.search.listings import CompletionKind
from webapp.api.parameters import check
from webapp.api.problems import JSON, problem
from webapp.arguments import tidy
from webapp.interface import interface
from webapp.room import Room

#: How long a browser may keep an answer, in seconds: as long as somebody types one search.
KEPT = 300


def open_completions(app: Flask, room: Room) -> None:
    """Put the completions at their address."""
    app.add_url_rule("/api/v1/suggest", "api_suggest", Completions(room).suggest, methods=["GET"])


#: What each kind is called, said in the reader's language when it is read.
_KINDS = {
    CompletionKind.CONCEPT: lazy_gettext("Topic"),
    CompletionKind.AUTHOR: lazy_gettext("Author"),
    CompletionKind.OUTLET: lazy_gettext("Outlet"),
    CompletionKind.WORD: lazy_gettext("Word"),
    CompletionKind.HEADLINE: lazy_gettext("Headline"),
}


class Completions:
    """The view; what an engine's lines can become is gathered once for each engine."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def suggest(self) -> Response:
        """What the line `q` may become, as JSON in the language of the interface.

        `status` says how many there are, for a reader who can't see them.
        """
        if wrong := check(request.args, ("q",)):
            return problem(400, gettext("Some parameters can’t be used."), wrong)
        language = interface()
        line = tidy(request.args.get("q", ""))
        # A blank at the end says that a word is whole.
        typed = line + " " if line and request.args["q"][-1:].isspace() else line
        found = self._room.completer.of(self._room.engine()).complete(typed, language)
        answer = {
            "q": typed,
            "completions": [_spell(one) for one in found],
            "status": _status(len(found)),
        }
        response = Response(
            json.dumps(answer, ensure_ascii=False, separators=(",", ":")), content_type=JSON
        )
        # What somebody types is kept by their own browser and by nobody between.
        response.headers["Cache-Control"] = f"private, max-age={KEPT}"
        return response


def _spell(one: Completion) -> dict[str, object]:
    return {
        "query": one.line,
        "text": one.text,
        "kind": one.kind.value,
        "label": _label(one),
        "language": _code(one.language),
        "note": one.note,
        "total": one.total,
    }


def _label(one: Completion) -> str:
    """What it is, in a word or two, with how many passages it has where that is known."""
    kind = str(_KINDS[one.kind])
    if one.total is None:
        return kind
    amount = format_decimal(one.total)
    passages = ngettext("%(amount)s passage", "%(amount)s passages", one.total, amount=amount)
    return f"{kind} · {passages}"


def _code(language: Language | None) -> str | None:
    return language.value if language in (Language.EN, Language.ES) else None


def _status(amount: int) -> str:
    if not amount:
        return str(gettext("No suggestions."))
    said = ngettext(
        "%(amount)s suggestion. The arrow keys lead to it.",
        "%(amount)s suggestions. The arrow keys lead to them.",
        amount,
        amount=format_decimal(amount),
    )
    return str(said)
