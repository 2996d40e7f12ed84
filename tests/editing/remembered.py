"""Queries that readers of the sample archive may rely on, with the passages each one found.

    python -m tests.editing.remembered        # write remembered.json anew

An edit of the glossary may add hits. Where it takes some away the test says which; if that was
meant, the file is written anew and its change is part of the edit that is reviewed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.prior.worlds import sample
from indexer.glossary import Glossary
from indexer.records import Passage
from indexer.search.plain_engine import PlainEngine
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.settings import CORPUS

FILE = Path(__file__).with_name("remembered.json")


def queries(glossary: Glossary) -> list[str]:
    """Every label of every concept and term, in both languages."""
    labels = (label for c in glossary.concepts.values() for label in c.labels.values())
    return sorted(dict.fromkeys(labels))


def found(
    lines: Sequence[str], passages: Sequence[Passage], glossary: Glossary, folder: Path
) -> dict[str, list[str]]:
    """The passages each line finds, by their ids."""
    PlainEngine.build(passages, folder)
    engine = PlainEngine.open(folder)
    try:
        return {
            line: sorted(
                hit.passage.id
                for hit in engine.search(Query(parse(line, glossary), limit=10_000)).hits
            )
            for line in lines
        }
    finally:
        engine.close()


def main() -> None:
    """Remember what is found now; lines that find nothing are not remembered."""
    glossary = Glossary.load(CORPUS)
    with TemporaryDirectory() as folder:
        now = found(queries(glossary), sample(), glossary, Path(folder) / "index")
    kept = {line: ids for line, ids in now.items() if ids}
    FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
