"""What every page works with: the engine in use, the glossary, and what a request asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import request

from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.citations import Publication
from indexer.search.completions import Completer
from indexer.search.engine import SearchEngine
from indexer.search.exports import Speech
from indexer.search.gathered import Gathered
from indexer.search.suggestions import Suggester
from indexer.versions import Version
from webapp.address import Address, read
from webapp.arguments import Fault, FaultKind
from webapp.interface import interface
from webapp.roster import Roster


@dataclass(frozen=True, slots=True)
class Room:
    """What the views share; `engine` and `version` are asked anew at each request.

    `address` is the room's own on the web; where it is empty, each request says what it is.
    `unanswered` is told the line of a search that found nothing.
    """

    engine: Callable[[], SearchEngine]
    glossary: Glossary
    roster: Roster
    suggester: Suggester
    completer: Gathered[Completer]
    newsletter: str = "México Solidarity Bulletin"
    address: str = ""
    version: Callable[[], Version | None] = lambda: None
    unanswered: Callable[[str], None] = lambda _line: None

    def prepare(self) -> None:
        """Gather now, in the background, what the first completion and advice would wait for."""
        engine = self.engine()
        self.completer.begin(engine)
        self.suggester.prepare(engine)

    @property
    def publication(self) -> Publication:
        """What citations name."""
        return Publication(self.newsletter, self.address or request.url_root.rstrip("/"))

    @property
    def speech(self) -> Speech:
        """In whose words whatever is taken away from this request speaks."""
        return Speech(self.publication, interface(), self.glossary)

    def absolute(self, path: str) -> str:
        """A path of the room (with its arguments) as an address that can be sent to anyone."""
        return self.publication.address + path.removeprefix(request.script_root)

    def read(
        self, engine: SearchEngine, line: str | None = None
    ) -> tuple[Address, tuple[Fault, ...]]:
        """The address of a search; a topic that is none is named in a fault and left out.

        A `line` stands for the one that is asked for.
        """
        pairs = [*request.args.items(multi=True), *([("q", line)] if line is not None else [])]
        address, faults = read(pairs)
        known = [t for t in address.values(Facet.TOPIC) if self.roster.has_topic(engine, t)]
        unknown = (topic for topic in address.values(Facet.TOPIC) if topic not in known)
        wrong = (Fault(FaultKind.VALUE, Facet.TOPIC.value, topic[:40]) for topic in unknown)
        return address.keeping(Facet.TOPIC, known), (*faults, *wrong)
