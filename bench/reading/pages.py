"""Pages that are no issue, with title, author and date known, beside trafilatura's own answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from trafilatura import bare_extraction

from indexer.ingest.charset import decode
from indexer.ingest.extractors import extract
from indexer.ingest.printed import NotAnIssueError

_SETS = ("en/trafilatura", "es/trafilatura", "es/pybonacci", "en/aeb")
FIELDS = ("title", "author", "date")


@dataclass(frozen=True, slots=True)
class Gold:
    """One page and what is known of it; a field that is not known is None."""

    path: Path
    group: str
    title: str | None
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader says of a page."""

    title: str = ""
    author: str = ""
    date: str = ""


def gold_pages(folder: Path, most: int | None = None) -> Iterator[Gold]:
    """The pages of every set, `most` of each evenly spread."""
    for group in _SETS:
        lines = (folder / f"{group}.gold.jsonl").read_text("utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line]
        for row in rows[:: max(1, len(rows) // most) if most else 1]:
            path = folder / group.split("/")[0] / row["file"]
            yield Gold(path, group, row.get("title"), row.get("author"), row.get("date"))


def measure_pages(pages: Iterator[Gold]) -> dict[str, float]:
    """The share of known fields that each reader gets right, and of pages it reads at all."""
    right: dict[str, int] = {}
    known = dict.fromkeys(FIELDS, 0)
    count = read = 0
    for page in pages:
        count += 1
        raw = page.path.read_bytes()
        answers = {"own": own_answer(raw), "trafilatura": peer_answer(raw)}
        read += answers["own"] is not None
        for field in FIELDS:
            truth = getattr(page, field)
            if not truth:
                continue
            known[field] += 1
            for reader, answer in answers.items():
                said = getattr(answer or Answer(), field)
                key = f"{field}_{reader}"
                right[key] = right.get(key, 0) + (plain(said) == plain(truth))
    shares = {key: number / known[key.split("_")[0]] for key, number in right.items()}
    return {"pages": float(count), "read": read / count} | shares


def own_answer(raw: bytes) -> Answer | None:
    """What the extractors say of a page; None where it is refused."""
    try:
        extracted = extract(raw, name="page.html")
    except NotAnIssueError:
        return None
    day = extracted.issue.date
    authors = "; ".join(extracted.pieces[0].piece.authors)
    return Answer(extracted.issue.title, authors, day.isoformat() if day else "")


def peer_answer(raw: bytes) -> Answer | None:
    """What trafilatura says of a page, its own settings unchanged."""
    found = bare_extraction(decode(raw).text, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return None
    return Answer(found.title or "", found.author or "", found.date or "")


def plain(text: str) -> str:
    """A text so far that two readers of one page mean the same: case, blanks, quotation marks."""
    folded = normalize("NFC", text).casefold().translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", " ", folded).strip()
