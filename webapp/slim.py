"""Pages as light as may be: their templates' indentation left out, and sent compressed."""

from __future__ import annotations

import gzip
import re

from flask import Flask, Response, request
from jinja2.ext import Extension

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

#: A page of fewer bytes goes in one packet anyway.
LEAST = 1400


class Slim(Extension):
    """Cuts the blanks that begin a line of an HTML template; what is filled in stays as it is."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source, as it is read; files for programs keep their shape."""
        return _INDENT.sub("", source) if (name or "").endswith(".html") else source


def slim(app: Flask) -> None:
    """Serve every page so; to be called before whatever else looks at an answer's bytes."""
    app.jinja_env.add_extension(Slim)

    @app.after_request
    def pack(response: Response) -> Response:
        if response.is_streamed or response.mimetype != "text/html":
            return response
        response.vary.add("Accept-Encoding")
        taken = request.accept_encodings["gzip"] > 0
        if taken and response.status_code != 304 and len(response.get_data()) >= LEAST:
            # No time within: the same page is the same bytes.
            response.set_data(gzip.compress(response.get_data(), 5, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response
