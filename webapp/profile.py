"""What the archive has on a topic, an author or a name: first, latest, when, beside what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from indexer.analysis.folding import fold
from indexer.glossary import Glossary
from indexer.records import Facet, Issue, Language, Role
from indexer.search.engine import Hit, SearchEngine
from indexer.search.query import FieldClause, Order, Query
from webapp.address import Address
from webapp.timeline import Timeline, draw

#: Hits shown on a profile, those they are chosen from, and related values of each facet.
_TELLING, _LOOKED_AT, _RELATED = 5, 25, 8

#: What stands beside a text and says little by itself.
_ASIDE = (Role.CAPTION, Role.BIO, Role.SUBHEADING)

#: What else stands with a value on its page, beside topics; for others it is the outlets.
_BESIDE = {Facet.TOPIC: Facet.AUTHOR, Facet.NAME: Facet.NAME}

#: Silences named on a profile.
_SILENCES = 5


class Entry(NamedTuple):
    """A value in an index of topics, authors or names, with its passages and its first letter."""

    value: str
    label: str
    total: int
    letter: str


class Related(NamedTuple):
    """Another value that stands on passages of this one, and on how many of them."""

    facet: Facet
    value: str
    label: str
    total: int


class Silence(NamedTuple):
    """A stretch in which issues came out and none of them had a passage of this."""

    first: str
    last: str
    issues: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One value of a facet seen whole; there is at least one passage.

    `telling` are the passages that say most of it, or the newest ones of an author; one a piece.
    """

    facet: Facet
    value: str
    label: str
    total: int
    first: Hit
    latest: Hit
    languages: tuple[tuple[Language, int], ...]
    timeline: Timeline
    silences: tuple[Silence, ...]
    telling: tuple[Hit, ...]
    related: tuple[Related, ...]

    @property
    def address(self) -> Address:
        """The search that opens all its passages, newest first."""
        return Address().toggled(self.facet, self.value).ordered(Order.NEWEST)


def profile(
    engine: SearchEngine,
    glossary: Glossary,
    facet: Facet,
    value: str,
    label: str,
    interface: Language,
) -> Profile | None:
    """The profile of a topic, an author or a name; None where no passage has this value."""
    address = Address().toggled(facet, value)
    oldest = engine.search(address.ordered(Order.OLDEST).query(glossary, 1))
    if not oldest.hits:
        return None
    newest = engine.search(address.ordered(Order.NEWEST).query(glossary, _LOOKED_AT))
    telling = newest.hits
    if facet in (Facet.TOPIC, Facet.NAME):
        spoken = engine.search(address.asking(label).query(glossary, _LOOKED_AT))
        telling = spoken.hits or telling
    timeline = draw(
        engine.days(address.query(glossary, 0)), address, interface, span=_span(engine.issues())
    )
    return Profile(
        facet,
        value,
        label,
        oldest.total,
        oldest.hits[0],
        newest.hits[0],
        tuple((Language(of), n) for of, n in oldest.counts.get(Facet.LANGUAGE, {}).items()),
        timeline,
        _silences(engine, timeline),
        _one_a_piece(telling)[:_TELLING],
        tuple(_related(engine, glossary, facet, value, interface)),
    )


def entries(
    engine: SearchEngine, glossary: Glossary, facet: Facet, interface: Language
) -> tuple[Entry, ...]:
    """Every value of a facet that has a passage, in the alphabetical order of its name."""
    counts = engine.search(Query(limit=0)).counts.get(facet, {})
    found = []
    for value, total in counts.items():
        label = _name(facet, value, glossary, interface)
        found.append(Entry(value, label, total, _letter(label)))
    return tuple(sorted(found, key=lambda entry: (entry.letter, _turn(entry.label), entry.value)))


def _related(
    engine: SearchEngine, glossary: Glossary, facet: Facet, value: str, interface: Language
) -> Iterator[Related]:
    # As a part of the query and not as a choice: a facet's counts ignore what is chosen in it.
    counts = engine.search(Query((FieldClause(facet, values=(value,)),), limit=0)).counts
    for of in (Facet.TOPIC, _BESIDE.get(facet, Facet.OUTLET)):
        # A concept may be both a topic and a name: it does not stand beside itself.
        beside = ((v, n) for v, n in counts.get(of, {}).items() if v != value)
        for found, count in islice(beside, _RELATED):
            yield Related(of, found, _name(of, found, glossary, interface), count)


def _one_a_piece(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The first hit of each piece, in their order; a caption only where there is no text."""
    of_piece: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        place = hit.passage.issue.id, hit.passage.piece.position
        kept = of_piece.setdefault(place, hit)
        if kept.passage.role in _ASIDE and hit.passage.role not in _ASIDE:
            of_piece[place] = hit
    return tuple(of_piece.values())


def _span(issues: Sequence[Issue]) -> tuple[date, date] | None:
    days = [issue.date for issue in issues if issue.date]
    return (min(days), max(days)) if days else None


def _silences(engine: SearchEngine, timeline: Timeline) -> tuple[Silence, ...]:
    """The longest silences in the order of time; where nothing was printed nobody was silent.

    What came before the first passage is none: it had not begun.
    """
    begun = next((bar.since for bar in timeline.bars if bar.total), date.max)
    printed = [issue.date for issue in engine.issues() if issue.date]
    found = [
        (run, sum(run[0].since <= day <= run[-1].until for day in printed))
        for run in timeline.silences
        if run[0].since > begun
    ]
    longest = sorted(found, key=lambda of: (-of[1], of[0][0].since))[:_SILENCES]
    return tuple(
        Silence(run[0].label, run[-1].label, issues)
        for run, issues in sorted(longest, key=lambda of: of[0][0].since)
        if issues > 1
    )


def _name(facet: Facet, value: str, glossary: Glossary, interface: Language) -> str:
    known = facet is Facet.TOPIC or (facet is Facet.NAME and value in glossary.concepts)
    return glossary.label(value, interface) if known else value


def _turn(label: str) -> str:
    """The order of names: accents do not count, and ñ follows n."""
    return fold(label).replace("ñ", "n￿")


def _letter(label: str) -> str:
    first = re.sub(r"[^\w]", "", fold(label))[:1].upper()
    return first if first.isalpha() else "0–9"
