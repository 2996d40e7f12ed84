"""Issues printed in both languages: their passages side by side, and what has no twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.records import LANGUAGES, Issue, Language, Passage, Role
from indexer.search.engine import SearchEngine
from indexer.search.query import Query

#: A passage in English and its twin in Spanish; one of them is None where it stands alone.
Row = tuple[Passage | None, Passage | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """An issue and its edition in the other language, `rows` in the order of both."""

    english: Issue
    spanish: Issue
    rows: tuple[Row, ...]

    @property
    def twins(self) -> int:
        """How many passages stand in both."""
        return sum(None not in row for row in self.rows)

    @property
    def alone(self) -> tuple[Passage, ...]:
        """What stands in one of them only: the English passages first, each in its order."""
        english = [left for left, right in self.rows if left and not right]
        return (*english, *(right for left, right in self.rows if right and not left))


@dataclass(frozen=True, slots=True)
class Share:
    """What a year printed: issues by the language of their masthead, and passages by theirs."""

    year: str
    issues: dict[Language, int]
    passages: dict[Language, int]


def pairs(engine: SearchEngine) -> Iterator[Pair]:
    """All issues that were printed in both languages, newest first."""
    by_id = {issue.id: issue for issue in engine.issues()}
    for issue in by_id.values():
        if issue.language is Language.EN and issue.twin in by_id:
            yield _pair(engine, issue, by_id[issue.twin])


def pair_of(engine: SearchEngine, issue_id: str) -> Pair | None:
    """The pair that an issue is one of; None where it was printed in one language."""
    by_id = {issue.id: issue for issue in engine.issues()}
    issue = by_id.get(issue_id)
    twin = by_id.get(issue.twin or "") if issue else None
    if issue is None or twin is None:
        return None
    return _pair(engine, *((issue, twin) if issue.language is Language.EN else (twin, issue)))


def single(engine: SearchEngine) -> dict[Language, tuple[Issue, ...]]:
    """The issues printed in one language only, by that language."""
    alone = [issue for issue in engine.issues() if issue.twin is None]
    return {of: tuple(issue for issue in alone if issue.language is of) for of in LANGUAGES}


def shares(engine: SearchEngine) -> tuple[Share, ...]:
    """What each year printed in which language, oldest first; what is undated is left out."""
    found: dict[str, Share] = {}
    for issue in engine.issues():
        if issue.date:
            share = found.setdefault(f"{issue.date.year}", Share(f"{issue.date.year}", {}, {}))
            share.issues[issue.language] = share.issues.get(issue.language, 0) + 1
    for (day, language), count in engine.days(Query(limit=0)).items():
        if day is not None:
            share = found[f"{day.year}"]
            share.passages[language] = share.passages.get(language, 0) + count
    return tuple(found[year] for year in sorted(found))


def _pair(engine: SearchEngine, english: Issue, spanish: Issue) -> Pair:
    ours, theirs = (
        [p for p in engine.issue(issue.id) if p.role is not Role.BOILERPLATE]
        for issue in (english, spanish)
    )
    places = {passage.id: place for place, passage in enumerate(theirs)}
    told: set[int] = set()
    rows: list[Row] = []
    for passage in ours:
        place = places.get(passage.twin or "")
        if place is not None and place not in told:
            # What stands before it in the other edition and has no twin stands before it here.
            rows += _alone(theirs[:place], told, places)
            told.add(place)
            rows.append((passage, theirs[place]))
        else:
            rows.append((passage, None))
    rows += _alone(theirs, told, places, whole=True)
    return Pair(english, spanish, tuple(rows))


def _alone(
    passages: list[Passage], told: set[int], places: dict[str, int], *, whole: bool = False
) -> Iterator[Row]:
    for passage in passages:
        place = places[passage.id]
        if place not in told and (whole or passage.twin is None):
            told.add(place)
            yield None, passage
