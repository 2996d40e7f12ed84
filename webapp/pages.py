"""The pages: search, issue, passage, archive and about, each from a request to a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from flask import Flask, abort, render_template, request
from flask_babel import format_decimal
from werkzeug.wrappers import Response

from indexer.archive.provenance import Provenance
from indexer.records import LANGUAGES, NONE, Facet, Kind, Language, Passage
from indexer.search.engine import Fragment, Reason, Results, SearchEngine
from indexer.search.labels import FACETS, KIND_NAMES, LANGUAGE_NAMES, day, label
from indexer.search.notices import notice_text
from indexer.search.query import Order, Query
from indexer.search.sentences import reason_text, results_sentence
from indexer.search.stretches import Grain
from indexer.search.wider import glossed, list_wider
from webapp import interface as speech
from webapp import links
from webapp.address import DEEPEST_PAGE, LONGEST_LINE, MOST_VALUES, Address, read
from webapp.advice import Adviser
from webapp.faults import fault_text
from webapp.grouping import gather
from webapp.layout import Line, Mark, below_title, code, lay_out_issue, lay_out_passage
from webapp.paging import PAGE_SIZE, page_through
from webapp.room import Room
from webapp.sidebar import Choice, lay_out, list_chips
from webapp.signposts import Trail, lead_to_passage, was_corrected
from webapp.timeline import draw
from webapp.words import BANDS, METHODS, ROLES

#: What is known of an issue, by its id, beside what it prints.
Provenanced = Callable[[str], Provenance | None]

#: Searches the start page offers, to show what one can type; those that find nothing are left out.
EXAMPLES = ("USMCA", '"salario mínimo"', "huelga", "respuesta rápida", "huelga -maestros", "maíz")

#: Issues, and values of a facet, that the start page shows.
LATEST, BROWSED = 4, 12


def open_pages(app: Flask, room: Room, trail: Trail, provenance: Provenanced) -> None:
    """Put every page at its address, and give the templates their words and links."""
    pages = Pages(room, trail, provenance)
    # A slash typed too many at the end of an address is no reason to send anybody away.
    app.url_map.strict_slashes = False
    for rule, name, view in (
        ("/", "search", pages.search),
        ("/issues/<issue_id>", "issue", pages.issue),
        ("/passages/<passage_id>", "passage", pages.passage),
        ("/archive", "archive", pages.archive),
        ("/about", "about", pages.about),
    ):
        app.add_url_rule(rule, name, view, methods=["GET"])
    app.context_processor(pages.vocabulary)


class Pages:
    """The views; `engine` is asked anew at each request, `trail` where it knows no passage."""

    def __init__(self, room: Room, trail: Trail, provenance: Provenanced) -> None:
        self._room = room
        self._engine = room.engine
        self._glossary = room.glossary
        self._roster = room.roster
        self._trail = trail
        self._provenance = provenance
        self._unanswered = room.unanswered
        self._adviser = Adviser(room.glossary, room.suggester)

    def search(self) -> str:
        """The result page, or the start page where nothing is asked."""
        engine = self._engine()
        address, faults = self._room.read(engine)
        if address == Address() and not faults:
            return self._start(engine)
        results = engine.search(address.query(self._glossary, PAGE_SIZE))
        language = speech.interface()
        instead = None
        if not results.total:
            if not (address.chosen or address.excluded or address.since or address.until):
                self._unanswered(address.line)
            instead = self._adviser.instead(engine, results.query, address, language)
        else:
            instead = self._adviser.beside(engine, results, address, language)
        return render_template(
            "results.html",
            address=address,
            faults=faults,
            results=results,
            groups=gather(results.hits, apart=address.apart),
            titled=self._title_marker(engine, address),
            titled_instead=self._title_marker(engine, instead.address if instead else address),
            sentence=results_sentence(results.query, results.total, language, self._glossary),
            notices=[notice_text(notice, language) for notice in results.notices],
            wider=list_wider(results.query, language, self._glossary, glossed=glossed(results)),
            panels=lay_out(results, address, language, self._glossary),
            chips=list_chips(address, language, self._glossary),
            timeline=draw(engine.days(results.query), address, language),
            paging=page_through(address, results.total),
            names=self._roster.names(engine, address.line, found=bool(results.total)),
            instead=instead,
        )

    def issue(self, issue_id: str) -> str:
        """An issue to be read from beginning to end, the words of a search marked."""
        engine = self._engine()
        passages = engine.issue(issue_id)
        if not passages:
            abort(404)
        address, _ = read(request.args.items(multi=True))
        issues = engine.issues()
        mark = self._marker(engine, address)
        place = next(at for at, issue in enumerate(issues) if issue.id == issue_id)
        return render_template(
            "issue.html",
            address=address,
            issue=issues[place],
            passages=passages,
            parts=lay_out_issue(passages, mark, self._title_marker(engine, address)),
            twins=_twins(engine, passages, mark) if request.args.get(links.BESIDE) else {},
            earlier=issues[place + 1] if place + 1 < len(issues) else None,
            later=issues[place - 1] if place else None,
        )

    def passage(self, passage_id: str) -> str | Response:
        """One passage with all that is known of it; the address to quote."""
        engine = self._engine()
        address, _ = read(request.args.items(multi=True))
        passage = engine.passage(passage_id)
        if passage is None:
            return lead_to_passage(engine, self._trail, passage_id, address)
        line = lay_out_passage(passage, self._marker(engine, address)(passage))
        was = request.args.get(links.WAS, "")
        return render_template(
            "passage.html",
            address=address,
            passage=passage,
            line=line,
            title=self._title_marker(engine, address)(passage),
            corrected=was_corrected(self._trail, passage_id, was),
            twin=engine.passage(passage.twin) if passage.twin else None,
            provenance=self._provenance(passage.issue.id),
        )

    def archive(self) -> str:
        """All issues, newest first, by year."""
        issues = self._engine().issues()
        years = tuple(
            (year, tuple(of_year))
            for year, of_year in groupby(issues, key=lambda i: i.date.year if i.date else None)
        )
        return render_template("archive.html", years=years, total=len(issues))

    def about(self) -> str:
        """What this is, and what can be typed into the search box."""
        return render_template("about.html")

    def _start(self, engine: SearchEngine) -> str:
        everything = engine.search(Query(limit=1))
        found = ((line, self._total(engine, Address(line=line))) for line in EXAMPLES)
        issues = engine.issues()
        return render_template(
            "start.html",
            address=Address(),
            total=everything.total,
            issues=issues,
            dates=[issue.date for issue in issues if issue.date],
            latest=issues[:LATEST],
            examples=[(Address(line=line), total) for line, total in found if total],
            topics=self._browse(Facet.TOPIC, everything),
            authors=self._browse(Facet.AUTHOR, everything),
            years=sorted(self._browse(Facet.YEAR, everything), key=lambda choice: choice.value),
        )

    def _total(self, engine: SearchEngine, address: Address) -> int:
        return engine.search(address.query(self._glossary, limit=1)).total

    def _browse(self, facet: Facet, everything: Results) -> tuple[Choice, ...]:
        """The values with the most passages, as ways in."""
        panels = lay_out(everything, Address(), speech.interface(), self._glossary)
        choices = next(((*p.choices, *p.more) for p in panels if p.facet is facet), ())
        return tuple(replace(choice, within=()) for choice in choices[:BROWSED])

    def _marker(self, engine: SearchEngine, address: Address) -> Mark:
        """What gives a passage's text with the words of the search marked."""
        if not address.line:
            return lambda passage: (Fragment(passage.text, False),)
        query = address.query(self._glossary, PAGE_SIZE)
        return lambda passage: engine.marked(passage, query)

    def _title_marker(self, engine: SearchEngine, address: Address) -> Mark:
        """What gives the title of a passage's piece, marked likewise; empty where it has none."""
        query = address.query(self._glossary, PAGE_SIZE)
        return lambda passage: engine.marked_title(passage, query)

    def vocabulary(self) -> dict[str, object]:
        """The names that every template may use."""
        language = speech.interface()

        def reason(given: Reason) -> str:
            return reason_text(given, language, self._glossary)

        def named(facet: Facet, value: str) -> str:
            return label(facet, value, language, self._glossary)

        return {
            "interface": language,
            "languages": LANGUAGES,
            "own_names": speech.OWN_NAMES,
            "links": links,
            "Address": Address,
            "Facet": Facet,
            "Kind": Kind,
            "Order": Order,
            "Grain": Grain,
            "NONE": NONE,
            "limits": {"line": LONGEST_LINE, "values": MOST_VALUES, "page": DEEPEST_PAGE},
            "number": format_decimal,
            "day": lambda printed: day(printed, language),
            "named": named,
            "kind_name": lambda kind: KIND_NAMES[kind][language],
            "language_name": lambda of: LANGUAGE_NAMES[Language(of)][language],
            "facet_name": lambda facet: FACETS[facet][language],
            "reason": reason,
            "fault_text": fault_text,
            "code": code,
            "below_title": below_title,
            "roles": ROLES,
            "bands": BANDS,
            "methods": METHODS,
        }


def _twins(engine: SearchEngine, passages: Iterable[Passage], mark: Mark) -> dict[str, Line]:
    """The passages of the other edition, by the id of the one each belongs beside."""
    found = ((p.id, engine.passage(p.twin)) for p in passages if p.twin)
    return {own: lay_out_passage(twin, mark(twin)) for own, twin in found if twin is not None}
