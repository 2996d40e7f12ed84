"""The glossary as it was accepted last, and what its labels find under one glossary or another.

    python -m tests.editing.remembered        # accept the glossary as it is now

An edit of the glossary may add hits. Where it takes some away a test says which; if that was meant,
the glossary is accepted anew and the loss is part of the edit that is reviewed.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from indexer.collation import collate
from indexer.glossary import Glossary
from indexer.ingest.reading import Reader
from indexer.ingest.topics import TopicTagger
from indexer.language.identifier import ProfileIdentifier
from indexer.names import Names
from indexer.records import Passage
from indexer.search.plain_engine import PlainEngine
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.settings import CORPUS

REMEMBERED = Path(__file__).parent
FILES = ("topics.toml", "terms.toml")


def accept() -> None:
    """Remember the glossary as it is now."""
    for name in FILES:
        shutil.copyfile(CORPUS / name, REMEMBERED / name)


def labels(glossary: Glossary) -> tuple[str, ...]:
    """The queries that must not lose: every label of every concept and term."""
    every = (label for c in glossary.concepts.values() for label in c.labels.values())
    return tuple(sorted(dict.fromkeys(every)))


def found(lines: tuple[str, ...], glossary: Glossary, folder: Path) -> dict[str, frozenset[str]]:
    """What each line finds in the sample archive, tagged and asked by a glossary."""
    PlainEngine.build(_archive(glossary), folder)
    engine = PlainEngine.open(folder)
    try:
        return {
            line: frozenset(
                hit.passage.id
                for hit in engine.search(Query(parse(line, glossary), limit=10_000)).hits
            )
            for line in lines
        }
    finally:
        engine.close()


def _archive(glossary: Glossary) -> tuple[Passage, ...]:
    reader = Reader(ProfileIdentifier(), TopicTagger(glossary), Names.load(CORPUS))
    rows = [json.loads(row) for row in (CORPUS / "issues.jsonl").read_text("utf-8").splitlines()]
    passages: list[Passage] = []
    for row in rows:
        raw = (CORPUS / row["file"]).read_bytes()
        passages += reader.read(raw, row["file"], url=row["url"], number=row["number"]).passages
    return collate(passages)
