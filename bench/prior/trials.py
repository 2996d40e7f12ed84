"""Trials: drafts put to a desk, and how many found the passage they were made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bench.prior.bm25 import PlainBM25
from indexer.language.identifier import ProfileIdentifier
from indexer.records import Passage
from indexer.search.coverage import Standing, Verdict
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import Gloss, read_paragraphs

ON = date(2026, 7, 1)
#: Passages of one draft.
_AT_ONCE = 20
#: A match counts as found among so many.
RANKS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares of the drafts, 0 to 1: found among the first five, called covered."""

    drafts: int
    recall: float
    covered: float


def put(
    desk: Desk, drafts: Sequence[str], sources: Sequence[str] = (), gloss: Gloss | None = None
) -> Outcome:
    """Check drafts of one passage each; `sources` are the ids or texts that each was made from."""
    found = covered = 0
    for start in range(0, len(drafts), _AT_ONCE):
        texts = drafts[start : start + _AT_ONCE]
        coverage = desk.check(read_paragraphs(texts, _identifier(), gloss), ON)
        for place, verdict in enumerate(coverage.verdicts):
            covered += verdict.standing is Standing.COVERED
            found += bool(sources) and _holds(verdict, sources[start + place])
    count = max(len(drafts), 1)
    return Outcome(len(drafts), found / count, covered / count)


def put_to_bm25(
    passages: Sequence[Passage], drafts: Sequence[str], sources: Sequence[str]
) -> float:
    """The same recall of plain BM25 over the same passages."""
    peer = PlainBM25([passage.text for passage in passages])
    found = 0
    for draft, source in zip(drafts, sources, strict=True):
        near = (passages[place] for place in peer.nearest(draft, RANKS))
        found += any(source in (passage.id, passage.text) for passage in near)
    return found / max(len(drafts), 1)


def _holds(verdict: Verdict, source: str) -> bool:
    return any(source in (p.passage.id, p.passage.text) for p in verdict.priors[:RANKS])


@cache
def _identifier() -> ProfileIdentifier:
    return ProfileIdentifier()
