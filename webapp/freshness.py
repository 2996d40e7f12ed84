"""What a browser already has it is not sent again: ETags tied to the archive's version."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, request

from webapp.interface import interface
from webapp.room import Room

HOUSE = Path(__file__).parent

#: Pages that say nothing but what the index holds, so that its version stands for them; whatever
#: else is asked for is compared by its bytes.
OF_THE_INDEX = frozenset(
    {
        *("search", "issue", "archive", "topics", "topic", "authors", "author", "year", "month"),
        *("about", "api", "api_root", "feed", "topic_feed", "sitemap", "opensearch", "robots"),
        *("api_search", "api_issues", "api_issue", "api_topics", "api_topic", "api_authors"),
        *("api_author", "api_description", "export", "cite", "concordance", "trends"),
        *("concordance_file", "trends_file", "pack", "similar", "values", "api_suggest"),
    }
)

#: A style sheet or script has its fingerprint in its address, so it never changes there.
FOR_EVER = "public, max-age=31536000, immutable"

#: The argument of a static file's address that holds its fingerprint.
FINGERPRINT = "v"


def keep_fresh(app: Flask, room: Room) -> None:
    """Answer 304 where the reader's copy is still right, before anything is searched for."""
    code = _fingerprint(HOUSE)
    # A corrected glossary changes labels before the next build does.
    words = hashlib.sha256(repr(room.glossary.concepts).encode()).hexdigest()[:12]
    static = {
        path.name: _fingerprint(path) for path in (HOUSE / "static").iterdir() if path.is_file()
    }

    def tag() -> str | None:
        """The ETag of what this request asks for, as far as the version decides it."""
        version = room.version()
        if version is None or request.endpoint not in OF_THE_INDEX:
            return None
        told = f"{version.checksum} {code} {words} {interface().value} {request.url}"
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    @app.before_request
    def unchanged() -> Response | None:
        asked = request.if_none_match if request.method in ("GET", "HEAD") else None
        known = tag() if asked else None
        return Response(status=304) if asked and known and asked.contains_weak(known) else None

    @app.after_request
    def stamp(response: Response) -> Response:
        if request.method not in ("GET", "HEAD") or request.endpoint == "static":
            if request.endpoint == "static" and FINGERPRINT in request.args:
                response.headers["Cache-Control"] = FOR_EVER
            return response
        known = tag() if response.status_code in (200, 304) else None
        if known:
            response.set_etag(known, weak=True)
            response.headers.setdefault("Cache-Control", "no-cache")
        elif response.status_code == 200 and not response.is_streamed:
            response.add_etag(weak=True)
            response.make_conditional(request)
        return response

    @app.url_defaults
    def fingerprint(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static" and values.get("filename") in static:
            values.setdefault(FINGERPRINT, static[str(values["filename"])])


def _fingerprint(place: Path) -> str:
    """Twelve hex digits that change with a file, or with any file of a folder."""
    sha = hashlib.sha256()
    files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for path in files:
        if path.suffix != ".pyc":
            sha.update(path.read_bytes())
    return sha.hexdigest()[:12]
