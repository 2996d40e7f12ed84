"""The programming interface under `/api/v1`: what the pages show, as JSON."""

from __future__ import annotations

import json

from flask import Flask, Response, render_template, request

from webapp.api.answers import Answers
from webapp.api.description import describe
from webapp.api.problems import JSON
from webapp.room import Room
from webapp.signposts import Trail

#: Where the interface stands; another edition of it would stand beside, and this one stay.
ROOT = "/api/v1"


def open_api(app: Flask, room: Room, trail: Trail) -> None:
    """Put the interface at its addresses, its description and its page for people beside it."""
    answers = Answers(room, trail)

    def description() -> Response:
        """The interface described as OpenAPI 3.1."""
        told = describe(room.publication.address + ROOT)
        return Response(json.dumps(told, ensure_ascii=False), content_type=JSON)

    def page() -> str:
        """The interface for people: what there is, with examples that work."""
        return render_template("api.html", root=room.publication.address + ROOT)

    for rule, name, view in (
        ("/search", "api_search", answers.search),
        ("/passages/<passage_id>", "api_passage", answers.passage),
        ("/issues", "api_issues", answers.issues),
        ("/issues/<issue_id>", "api_issue", answers.issue),
        ("/topics", "api_topics", answers.topics),
        ("/topics/<topic>", "api_topic", answers.topic),
        ("/authors", "api_authors", answers.authors),
        ("/authors/<author>", "api_author", answers.author),
        ("/names", "api_names", answers.names),
        ("/names/<name>", "api_name", answers.name),
        ("/openapi.json", "api_description", description),
    ):
        app.add_url_rule(ROOT + rule, name, view, methods=["GET"])
    app.add_url_rule("/api", "api", page, methods=["GET"])
    app.add_url_rule(ROOT, "api_root", page, methods=["GET"])

    @app.after_request
    def open_to_all(response: Response) -> Response:
        """Let pages of other sites read: there is nothing private here, and no cookie."""
        if is_api(request.path):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            response.headers["X-Robots-Tag"] = "noindex"
            response.vary.add("Accept-Language")
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def is_api(path: str) -> bool:
    """Whether an address is of the interface, so that its errors are for programs."""
    return path.startswith(f"{ROOT}/")
