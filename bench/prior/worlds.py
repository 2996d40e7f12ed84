"""Archives to check drafts against: the sample archive, alone or with texts laid into it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from indexer.collation import collate
from indexer.glossary import Glossary
from indexer.ingest.reading import Reader, numbered
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
from indexer.search.coverage.concepts import Concepts
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import Gloss
from indexer.search.coverage.ledger import Ledger
from indexer.settings import CORPUS

SHARED = Path(__file__).resolve().parents[3] / "shared"
#: Passages of an issue that texts are laid into the archive as.
_PER_ISSUE = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages, by people."""

    english: str
    spanish: str

    def side(self, language: Language) -> str:
        """The text in a language."""
        return self.english if language is Language.EN else self.spanish


@cache
def sample() -> tuple[Passage, ...]:
    """The sample archive's passages, collated as a build does."""
    reader = Reader.load(CORPUS)
    rows = [json.loads(row) for row in (CORPUS / "issues.jsonl").read_text("utf-8").splitlines()]
    passages: list[Passage] = []
    for row in rows:
        raw = (CORPUS / row["file"]).read_bytes()
        passages += reader.read(raw, row["file"], url=row["url"], number=row["number"]).passages
    return collate(passages)


@cache
def concepts() -> Concepts:
    """The concepts of the sample archive's glossary."""
    return Concepts(Glossary.load(CORPUS))


def twins() -> list[tuple[Passage, Passage]]:
    """English and Spanish passages of the sample archive that are twins."""
    known = {passage.id: passage for passage in sample()}
    return [
        (passage, known[passage.twin])
        for passage in sample()
        if passage.twin and passage.language is Language.EN and passage.text.count(" ") >= 5
    ]


def pud() -> list[Pair]:
    """The 1,000 aligned sentences of PUD (Universal Dependencies); none without shared data."""
    sides = []
    for code in ("en", "es"):
        path = SHARED / f"data/lang/ud/{code}_pud-ud-test.conllu"
        if not path.exists():
            return []
        sides.append(
            {
                sent_id: line.removeprefix("# text = ")
                for sent_id, line in _sentences(path.read_text("utf-8"))
            }
        )
    return [Pair(text, sides[1][key]) for key, text in sides[0].items() if key in sides[1]]


def _sentences(text: str) -> Iterable[tuple[str, str]]:
    key = ""
    for line in text.splitlines():
        if line.startswith("# sent_id = "):
            key = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = "):
            yield key, line


def xquad() -> list[Pair]:
    """XQuAD's parallel paragraphs, or none without the shared data."""
    path = SHARED / "data/ir/xquad-en-es/passages.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Pair(row["en"], row["es"]) for row in rows]


def laid_in(texts: Sequence[str], language: Language) -> tuple[Passage, ...]:
    """Texts as passages of weekly issues of their own, one article an issue."""
    passages: list[Passage] = []
    for turn in range(0, len(texts), _PER_ISSUE):
        day = date(2015, 1, 7) + timedelta(weeks=turn // _PER_ISSUE)
        issue = Issue(f"{day}-{language}", None, day, "Laid in", None, language, Template.PAGE)
        piece = Piece(0, Kind.ARTICLE, language=language)
        passages += numbered(
            issue.id,
            (
                Passage(
                    "",
                    issue,
                    piece,
                    place + 1,
                    Role.TEXT,
                    text,
                    language,
                    Confidence.SURE,
                    "evidence",
                    topics=tuple(
                        sorted(
                            {
                                m.concept
                                for m in concepts().find(text, language)
                                if not concepts().is_term(m.concept)
                            }
                        )
                    ),
                )
                for place, text in enumerate(texts[turn : turn + _PER_ISSUE])
            ),
        )
    return tuple(passages)


def glossed(passages: Sequence[Passage], gloss: Gloss) -> tuple[Passage, ...]:
    """The passages with machine glosses, as a build gives them."""
    found = {passage.id: passage for passage in passages}
    for language in (Language.EN, Language.ES):
        own = [passage for passage in passages if passage.language is language]
        made = gloss([passage.text for passage in own], language) if own else None
        for passage, text in zip(own, made or (), strict=bool(made)):
            found[passage.id] = replace(passage, gloss=text)
    return tuple(found.values())


def open_desk(passages: Sequence[Passage], folder: Path) -> Desk:
    """A desk over an archive, its ledger written to a new folder."""
    Ledger.write(passages, folder)
    known = {passage.id: passage for passage in passages}
    return Desk(Ledger(folder), known.get, concepts())
