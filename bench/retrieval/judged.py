"""Our own questions asked of the sample archive as readers ask them, and how well it does.

What a reader sees on the first page is judged: what has all the words, then, where that is little,
what has some of them; where nothing has all of them, any of them are asked for, as is offered.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.retrieval.measures import ndcg
from indexer.archive.catalogue import Catalogue
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.gathering import Gathering
from indexer.glossary import Glossary
from indexer.ingest.intake import Intake
from indexer.records import Passage
from indexer.roll.roll import Records
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.engine import SearchEngine
from indexer.search.partial import some_words
from indexer.search.proposals import any_of
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.settings import CORPUS, Settings
from tests.search.judged import Judged

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """nDCG@10 of all questions, of each kind of user and language; what went wrong, in words."""

    ndcg: float
    figures: dict[str, float]
    faults: tuple[str, ...]
    lost_twins: tuple[str, ...]


def sample_archive() -> tuple[Passage, ...]:
    """The sample archive's passages as a build gives them to an index, without glosses."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(Path(folder), None)
        for _ in Intake(settings).take(list(find([CORPUS]))):
            pass
        home = Home(settings.home)
        rows = list(Catalogue.load(home.catalogue))
        gathered = Gathering(home, rows, Corrections.load(home), Records.load(settings.corpus))
        return tuple(passage for issue in gathered.issues for passage in gathered.read(issue))


def judge(
    passages: Sequence[Passage],
    questions: Sequence[Judged],
    kind: type[SearchEngine] = ColumnsEngine,
) -> Outcome:
    """Index the passages and ask all questions."""
    glossary = Glossary.load(CORPUS)
    with tempfile.TemporaryDirectory() as folder:
        kind.build(passages, Path(folder))
        with closing(kind.open(Path(folder))) as engine:
            ranked = [_ask(engine, question.line, glossary) for question in questions]
    scores = [
        ndcg(found, question.gains, _DEPTH)
        for found, question in zip(ranked, questions, strict=True)
    ]
    lost = [
        f"{question.line}: {passage}"
        for found, question in zip(ranked, questions, strict=True)
        for passage in sorted(question.twins.difference(found))
    ]
    figures = {"ndcg@10": fmean(scores)}
    for name in dict.fromkeys(name for question in questions for name in _groups(question)):
        figures[name] = fmean(
            score
            for score, question in zip(scores, questions, strict=True)
            if name in _groups(question)
        )
    return Outcome(
        figures["ndcg@10"],
        figures | {"lost twins": float(len(lost))},
        tuple(_faults(questions, ranked, scores)),
        tuple(lost),
    )


def _ask(engine: SearchEngine, line: str, glossary: Glossary) -> list[str]:
    nodes = parse(line, glossary)
    found = engine.search(Query(nodes, limit=_DEPTH))
    others = some_words(engine, found, glossary)
    either = None if found.total else any_of(found.query, glossary)
    if either is not None:
        found = engine.search(either.query)
    hits = [*found.hits, *(others.hits if others else ())]
    return [hit.passage.id for hit in hits]


def _groups(question: Judged) -> tuple[str, str]:
    return question.user, question.language.value


def _faults(
    questions: Sequence[Judged], ranked: Sequence[Sequence[str]], scores: Sequence[float]
) -> Iterator[str]:
    """The questions that do worst, with what is missed and what does not belong."""
    for question, found, score in sorted(
        zip(questions, ranked, scores, strict=True), key=lambda row: row[2]
    ):
        if score < 1:
            missed = sorted(question.gains.keys() - set(found))
            strange = [passage for passage in found if passage not in question.gains]
            yield f"{score:.3f} {question.line}: missed {missed}, found {strange}"
