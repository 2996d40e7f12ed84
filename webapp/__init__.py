"""The reading room: the pages on which people search and read the archive."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from indexer.archive.provenance import Provenance
from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.engine import SearchEngine
from webapp import errors, interface, pages, profiles, safety, signposts


def create_app(
    engine: Callable[[], SearchEngine],
    glossary: Glossary,
    *,
    provenance: Callable[[str], Provenance | None] = lambda _issue: None,
    default_interface: Language = Language.EN,
    trail: signposts.Trail = signposts.nowhere,
) -> Flask:
    """Make the reading room as a WSGI app.

    `engine` is asked for the engine at every request, so that a new index needs no restart.
    `provenance` gives what is known of an issue, by its id, beside what it prints.
    `default_interface` is for readers whose browser prefers neither language. `trail` is asked
    for what became of a passage that the engine does not have.
    """
    app = Flask(__name__)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    interface.speak(app, default_interface)
    safety.protect(app)
    errors.answer(app)
    pages.open_pages(app, engine, glossary, trail, provenance)
    profiles.open_profiles(app, engine, glossary)
    return app
