"""The reading room: the pages on which people search and read the archive."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from indexer.archive.provenance import Provenance
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language
from indexer.search.completions import Completer
from indexer.search.engine import SearchEngine
from indexer.search.gathered import Gathered
from indexer.search.suggestions import Suggester
from indexer.versions import Version
from webapp import (
    api,
    cite,
    completions,
    concordance,
    coverage,
    discovery,
    editions,
    errors,
    exports,
    feeds,
    freshness,
    interface,
    pack,
    pages,
    profiles,
    safety,
    schema_org,
    signposts,
    similar,
    slim,
    trends,
    values,
)
from webapp.resting import Resting, rest_between
from webapp.room import Room
from webapp.roster import Roster


def create_app(
    engine: Callable[[], SearchEngine],
    glossary: Glossary,
    *,
    provenance: Callable[[str], Provenance | None] = lambda _issue: None,
    default_interface: Language = Language.EN,
    trail: signposts.Trail = signposts.nowhere,
    newsletter: str = "México Solidarity Bulletin",
    address: str = "",
    version: Callable[[], Version | None] = lambda: None,
    drafts: coverage.Drafts | None = None,
    prepared: bool = False,
    unanswered: Callable[[str], None] = lambda _line: None,
) -> Flask:
    """Make the reading room as a WSGI app.

    `engine` is asked for the engine at every request, so that a new index needs no restart.
    `provenance` gives what is known of an issue, by its id, beside what it prints.
    `default_interface` is for readers whose browser prefers neither language. `trail` is asked
    for what became of a passage that the engine does not have. `newsletter` is what citations
    call the archived newsletter, `address` the room's own on the web (empty: as it is asked for);
    `version` says which state of the archive answers, or None where nobody knows. `drafts` is
    what drafts are checked with; without it the page says that none can be. A `prepared` app
    gathers what it needs of the engine at once, in the background, and not when it is first asked.
    `unanswered` is told the line of every search that found nothing.
    """
    app = Flask(__name__)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    slim.slim(app)
    interface.speak(app, default_interface)
    safety.protect(app)
    errors.answer(app)
    resting = Resting(engine)
    rest_between(app, resting)
    completer = Gathered(lambda engine: Completer(engine, glossary))
    shared = (Roster(glossary), Suggester(glossary), completer)
    room = Room(resting, glossary, *shared, newsletter, address, version, unanswered)
    pages.open_pages(app, room, trail, provenance)
    profiles.open_profiles(app, resting, glossary)
    completions.open_completions(app, room)
    exports.open_exports(app, room)
    cite.open_citations(app, room)
    concordance.open_concordance(app, room)
    similar.open_similar(app, room)
    trends.open_trends(app, room)
    values.open_values(app, room)
    pack.open_packs(app, room)
    api.open_api(app, room, trail)
    feeds.open_feeds(app, room)
    discovery.open_discovery(app, room)
    schema_org.open_schema(app, room)
    editions.open_editions(app, room)
    coverage.open_coverage(app, drafts)
    freshness.keep_fresh(app, room)
    if prepared:
        room.prepare()
        _warm(app)
    return app


def _warm(app: Flask) -> None:
    """Ask for one page in each language: templates and messages are read before readers come."""
    asking = app.test_client(use_cookies=False)
    for language in LANGUAGES:
        asking.get("/", query_string={"q": "a", "interface": language.value}).close()
