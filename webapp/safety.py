"""Headers of every answer: an archived issue is hostile input, and a reader's search is private."""

from __future__ import annotations

from flask import Flask, Response

#: Script, style and pictures from files of our own only, none of it within a page, and nobody
#: frames one. Script asks nobody but us, and makes no element out of a text.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # What someone searched for is not told to the sites we link to.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def protect(app: Flask) -> None:
    """Add the headers to whatever the app answers; a page says that it depends on the language."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS:
            response.headers.setdefault(name, value)
        if response.mimetype == "text/html":
            response.vary.add("Accept-Language")
            response.headers.setdefault("Cache-Control", "no-cache")
        return response
