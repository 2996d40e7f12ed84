"""What machines look for first: robots.txt, the sitemap, the browser's search box."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import Flask, Response, render_template, url_for

from indexer.records import LANGUAGES, Facet
from indexer.search.query import Query
from webapp import links
from webapp.arguments import write
from webapp.interface import PARAMETER, chosen_interface
from webapp.room import Room

OPENSEARCH = "application/opensearchdescription+xml"

#: A crawler that walks a facet combination walks all of them. Pages that always exist are open,
#: and so is each of them in the language a link asks for. `/?*` instead of `/?`, because Python's
#: own reader of these rules takes the latter for everything.
ROBOTS = """\
User-agent: *
Allow: /$
Allow: /?interface=en$
Allow: /?interface=es$
Disallow: /?*
Disallow: /*?*q=
Disallow: /export/
Disallow: /feed
Disallow: /api/
Disallow: /concordance
Disallow: /trends?
Disallow: /values/
Disallow: /pack
Disallow: /coverage?
Disallow: /topics/*/feed
Disallow: /passages/*/

Sitemap: {sitemap}
"""


def open_discovery(app: Flask, room: Room) -> None:
    """Put the files at their addresses; give the templates the one address of each page."""
    discovery = Discovery(room)
    for rule, name, view in (
        ("/robots.txt", "robots", discovery.robots),
        ("/sitemap.xml", "sitemap", discovery.sitemap),
        ("/opensearch.xml", "opensearch", discovery.opensearch),
    ):
        app.add_url_rule(rule, name, view, methods=["GET"])
    app.context_processor(
        lambda: {
            "canonical": discovery.canonical,
            "absolute": room.absolute,
            "opensearch_type": OPENSEARCH,
        }
    )


class Discovery:
    """The views, and what every page says of its own address."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def robots(self) -> Response:
        """What crawlers may ask for."""
        text = ROBOTS.format(sitemap=self._room.absolute(url_for("sitemap")))
        return Response(text, content_type="text/plain; charset=utf-8")

    def sitemap(self) -> Response:
        """Every page that always exists, in each language of the interface."""
        pages = [
            (
                self._room.absolute(path),
                [
                    (of.value, self._room.absolute(write(path, ((PARAMETER, of.value),))))
                    for of in LANGUAGES
                ],
                changed.isoformat() if changed else "",
            )
            for path, changed in self._pages()
        ]
        text = render_template("sitemap.xml", pages=pages)
        return Response(text, content_type="application/xml; charset=utf-8")

    def opensearch(self) -> Response:
        """How a browser's search box asks this archive (OpenSearch 1.1)."""
        text = render_template(
            "opensearch.xml",
            search=self._room.absolute(url_for("search")),
            feed=self._room.absolute(url_for("feed")),
            icon=self._room.absolute(url_for("static", filename="icon.svg")),
            own=self._room.absolute(url_for("opensearch")),
        )
        return Response(text, content_type=f"{OPENSEARCH}; charset=utf-8")

    def canonical(self) -> str:
        """The one address of this page: without the words that are marked in it."""
        chosen = chosen_interface()
        kept = ((PARAMETER, chosen.value),) if chosen else ()
        return self._room.absolute(write(links.own_path(), kept))

    def _pages(self) -> Iterator[tuple[str, date | None]]:
        engine = self._room.engine()
        issues = engine.issues()
        newest = next((issue.date for issue in issues if issue.date), None)
        for endpoint in ("search", "archive", "topics", "authors", "names", "editions"):
            yield url_for(endpoint), newest
        yield url_for("about"), None
        counts = engine.search(Query(limit=0)).counts
        for topic in counts.get(Facet.TOPIC, {}):
            if topic in self._room.glossary.concepts:
                yield url_for("topic", topic=topic), None
        for name in counts.get(Facet.AUTHOR, {}):
            yield url_for("author", author=links.slug(name)), None
        for name in counts.get(Facet.NAME, {}):
            yield url_for("name", name=links.slug(name)), None
        for year in sorted({issue.date.year for issue in issues if issue.date}, reverse=True):
            yield url_for("year", year=year), None
        for issue in issues:
            yield url_for("issue", issue_id=issue.id), issue.date
