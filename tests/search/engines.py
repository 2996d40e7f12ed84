"""All engines over passages drawn or written for a test, and passages made in one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Role,
    Template,
)
from indexer.records_json import whole_passage_from_json
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.engine import SearchEngine
from indexer.search.plain_engine import PlainEngine
from indexer.search.query import Clause, Group, Node, clauses_of
from indexer.search.whoosh.engine import WhooshEngine

CONFORMANCE = Path(__file__).resolve().parent / "conformance"

#: Every engine that must answer the same suite.
ENGINES: Mapping[str, type[SearchEngine]] = {
    "plain": PlainEngine,
    "whoosh": WhooshEngine,
    "columns": ColumnsEngine,
}


def written(name: str = "passages") -> tuple[Passage, ...]:
    """The passages of a conformance suite."""
    lines = (CONFORMANCE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(whole_passage_from_json(json.loads(line)) for line in lines)


def built(engine: type[SearchEngine], passages: Iterable[Passage], directory: Path) -> SearchEngine:
    engine.build(passages, directory)
    return engine.open(directory)


def must_hold(nodes: Iterable[Node]) -> Iterator[Clause]:
    """The clauses that no OR leaves open."""
    for node in nodes:
        if not node.excluded and not (isinstance(node, Group) and node.any):
            yield from must_hold(node.nodes) if isinstance(node, Group) else clauses_of([node])


def passage(
    text: str,
    *,
    name: str = "p0",
    language: Language = Language.EN,
    day: date | None = date(2025, 6, 4),
    title: str | None = None,
    position: int = 0,
    kind: Kind = Kind.ARTICLE,
    authors: tuple[str, ...] = (),
    outlet: str | None = None,
    topics: tuple[str, ...] = (),
    gloss: str | None = None,
    senses: str | None = None,
    names: tuple[str, ...] = (),
) -> Passage:
    issue_id = day.isoformat() if day else "undated"
    return Passage(
        id=f"{issue_id}.{name}",
        issue=Issue(issue_id, None, day, "Bulletin", None, Language.EN, Template.T4),
        piece=Piece(0, kind, title=title, authors=authors, outlet=outlet, language=language),
        position=position,
        role=Role.TEXT,
        text=text,
        language=language,
        confidence=Confidence.SURE,
        method="evidence",
        topics=topics,
        gloss=gloss,
        senses=senses,
        names=names,
    )
