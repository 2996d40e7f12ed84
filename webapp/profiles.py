"""The pages of topics, authors, names and stretches of the archive, and their indexes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from flask import Flask, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from indexer.glossary import Glossary
from indexer.records import LANGUAGES, NONE, Facet
from indexer.search.engine import SearchEngine
from indexer.search.labels import MONTHS
from indexer.search.labels import label as label_of
from indexer.search.query import Query
from webapp import links
from webapp.address import Address
from webapp.arguments import stretch
from webapp.interface import interface
from webapp.profile import entries, profile
from webapp.timeline import STACK, draw


def open_profiles(app: Flask, engine: Callable[[], SearchEngine], glossary: Glossary) -> None:
    """Put the pages at their addresses."""
    profiles = Profiles(engine, glossary)
    for rule, name, view in (
        ("/topics", "topics", profiles.topics),
        ("/topics/<topic>", "topic", profiles.topic),
        ("/authors", "authors", profiles.authors),
        ("/authors/<author>", "author", profiles.author),
        ("/names", "names", profiles.names),
        ("/names/<name>", "name", profiles.name),
        ("/archive/<year>", "year", profiles.stretch),
        ("/archive/<year>/<month>", "month", profiles.stretch),
    ):
        app.add_url_rule(rule, name, view, methods=["GET"])
    app.context_processor(lambda: {"stack": STACK})


class Profiles:
    """The views; the engine is asked anew at each request."""

    def __init__(self, engine: Callable[[], SearchEngine], glossary: Glossary) -> None:
        self._engine = engine
        self._glossary = glossary

    def topics(self) -> str:
        """Every topic that a passage is about."""
        return self._index(Facet.TOPIC)

    def authors(self) -> str:
        """Every author of a passage."""
        return self._index(Facet.AUTHOR)

    def names(self) -> str:
        """Every person and organisation that a passage names."""
        return self._index(Facet.NAME)

    def topic(self, topic: str) -> str:
        """A topic: how it is said in both languages, when it was written about, and where."""
        concept = self._glossary.concepts.get(topic)
        if concept is None or not concept.is_facet:
            abort(404)
        wordings = tuple(
            (language, (concept.labels[language], *concept.alternatives.get(language, ())))
            for language in LANGUAGES
        )
        wider = concept.broader
        narrower = [c for c in self._glossary.concepts.values() if c.broader == topic]
        return render_template(
            "profile.html",
            found=profile(
                self._engine(),
                self._glossary,
                Facet.TOPIC,
                topic,
                concept.labels[interface()],
                interface(),
            ),
            label=concept.labels[interface()],
            concept=concept,
            wordings=wordings,
            wider=self._glossary.concepts.get(wider) if wider else None,
            narrower=narrower,
        )

    def author(self, author: str) -> ResponseReturnValue:
        """An author: when they wrote, about what, and their newest passages."""
        engine = self._engine()
        named = links.by_slug(engine.search(Query(limit=0)).counts.get(Facet.AUTHOR, ()))
        if author not in named:
            # A name as it is printed leads to its page, too.
            known = links.slug(author) in named
            return redirect(links.to_author(author), 301) if known else abort(404)
        name = named[author]
        found = profile(engine, self._glossary, Facet.AUTHOR, name, name, interface())
        return render_template("profile.html", found=found, label=name, concept=None)

    def name(self, name: str) -> ResponseReturnValue:
        """A person or an organisation: when they were named, beside whom, and in which passages."""
        engine = self._engine()
        named = links.by_slug(engine.search(Query(limit=0)).counts.get(Facet.NAME, ()))
        if name not in named:
            known = links.slug(name) in named
            return redirect(links.to_name(name), 301) if known else abort(404)
        label = label_of(Facet.NAME, named[name], interface(), self._glossary)
        found = profile(engine, self._glossary, Facet.NAME, named[name], label, interface())
        return render_template(
            "profile.html",
            found=found,
            label=label,
            concept=None,
            topic=self._glossary.concepts.get(named[name]),
        )

    def stretch(self, year: str, month: str = "") -> ResponseReturnValue:
        """The issues of a year or a month; what is undated is listed by a search."""
        if year == NONE and not month:
            return redirect(links.to_search(Address().toggled(Facet.YEAR, NONE)), 302)
        days = stretch(f"{year}-{month}" if month else year)
        if days is None or len(month) not in (0, 2):
            abort(404)
        engine = self._engine()
        issues = [i for i in engine.issues() if i.date and days[0] <= i.date <= days[1]]
        if not issues:
            abort(404)
        address = Address().between(*days)
        by_month = [
            (key, tuple(of_month))
            for key, of_month in groupby(
                issues, key=lambda i: (i.date.year, i.date.month) if i.date else (0, 0)
            )
        ]
        return render_template(
            "stretch.html",
            year=year,
            month=MONTHS[interface()][int(month) - 1] if month else "",
            months=[(f"{at[1]:02}", MONTHS[interface()][at[1] - 1], of) for at, of in by_month],
            total=len(issues),
            timeline=draw(engine.days(address.query(self._glossary, 0)), address, interface()),
            address=address,
            topics=self._most(engine, address, Facet.TOPIC),
        )

    def _index(self, facet: Facet) -> str:
        listed = entries(self._engine(), self._glossary, facet, interface())
        letters = [
            (letter, tuple(of)) for letter, of in groupby(listed, key=lambda entry: entry.letter)
        ]
        return render_template("listing.html", facet=facet, letters=letters, total=len(listed))

    def _most(
        self, engine: SearchEngine, address: Address, facet: Facet
    ) -> tuple[tuple[str, int], ...]:
        counts = engine.search(address.query(self._glossary, 0)).counts.get(facet, {})
        return tuple(counts.items())[:12]
