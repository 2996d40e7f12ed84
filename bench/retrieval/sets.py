"""The shared sets: parallel paragraphs with questions (XQuAD), judged abstracts (Cranfield).

Each gives passages and questions; a question names the ids of its relevant passages with a gain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.records import (
    LANGUAGES,
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Role,
    Template,
)

#: Knobs are chosen on the even half of a set's articles or queries; the odd one is reported.
TUNING, REPORT = 0, 1

_XQUAD, _CRANFIELD = "data/ir/xquad-en-es", "data/ir/cran"
#: Of 4 grades the first is a complete answer. The paper that a query was made from (-1) is known to
#: who asks: it is left out of every ranking.
_GAINS = {1: 4.0, 2: 3.0, 3: 2.0, 4: 1.0}
_SOURCE = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language, to be answered with passages of one language."""

    text: str
    answers_in: Language
    relevant: Mapping[str, float]
    half: int
    known: frozenset[str] = frozenset()


def xquad_passages(shared: Path) -> list[Passage]:
    """Every paragraph twice, in English and in Spanish: `<id>.en`, `<id>.es`."""
    return [
        passage_of(f"{row['id']}.{language}", str(row[language]), language)
        for row in _rows(shared / _XQUAD / "passages.jsonl")
        for language in LANGUAGES
    ]


def xquad_questions(shared: Path, asked_in: Language, answers_in: Language) -> list[Asked]:
    """Questions asked in one language, each answered by one paragraph in the same or the other."""
    articles = {
        row["id"]: int(str(row["article"])) for row in _rows(shared / _XQUAD / "passages.jsonl")
    }
    # The articles that are shared have even numbers.
    return [
        Asked(
            str(row[asked_in]),
            answers_in,
            {f"{row['doc']}.{answers_in}": 1.0},
            articles[row["doc"]] // 2 % 2,
        )
        for row in _rows(shared / _XQUAD / "questions.jsonl")
    ]


def cranfield_passages(shared: Path) -> list[Passage]:
    """The abstracts, each with its title."""
    text = (shared / _CRANFIELD / "cran.all.1400").read_text("utf-8")
    found = []
    for record in _records(text):
        title = " ".join(record["T"].split())
        body = " ".join(record["W"].split())
        # Most abstracts begin with their title; it counts once, as a title.
        body = body.removeprefix(title).strip() or body
        found.append(passage_of(record["I"], body, Language.EN, title))
    return found


def cranfield_questions(shared: Path) -> list[Asked]:
    """The queries in their order, which is what the judgements count by."""
    gains: dict[int, dict[str, float]] = {}
    known: dict[int, set[str]] = {}
    for line in (shared / _CRANFIELD / "cran.qrels").read_text("utf-8").splitlines():
        query, document, grade = (int(part) for part in line.split())
        if grade == _SOURCE:
            known.setdefault(query, set()).add(str(document))
        else:
            gains.setdefault(query, {})[str(document)] = _GAINS[grade]
    queries = _records((shared / _CRANFIELD / "cran.qry").read_text("utf-8"))
    return [
        Asked(
            " ".join(record["W"].split()),
            Language.EN,
            gains[place],
            place % 2,
            frozenset(known.get(place, ())),
        )
        for place, record in enumerate(queries, start=1)
        if place in gains
    ]


def passage_of(passage_id: str, text: str, language: Language, title: str | None = None) -> Passage:
    """A passage that stands alone."""
    issue = Issue(passage_id, None, None, "", None, language, Template.PAGE)
    piece = Piece(0, Kind.ARTICLE, title=title, language=language)
    return Passage(passage_id, issue, piece, 0, Role.TEXT, text, language, Confidence.SURE, "given")


def half(asked: Sequence[Asked], which: int | None) -> list[Asked]:
    """The questions of one half, or all."""
    return [question for question in asked if which in (None, question.half)]


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _records(text: str) -> Iterator[dict[str, str]]:
    """The fields of each record in SMART's format, by their letters."""
    for record in re.split(r"^(?=\.I )", text, flags=re.MULTILINE)[1:]:
        fields = re.split(r"^\.([ITABW])\s", record, flags=re.MULTILINE)[1:]
        letters, values = fields[::2], fields[1::2]
        yield {"T": "", "W": ""} | {
            letter: value.strip() for letter, value in zip(letters, values, strict=True)
        }
