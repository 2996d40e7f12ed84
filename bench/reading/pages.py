"""Pages that are no issue, with title, author and date known, beside trafilatura's own answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from unicodedata import normalize

from trafilatura import bare_extraction

from indexer.ingest.charset import decode
from indexer.ingest.extractors import extract
from indexer.ingest.printed import NotAnIssueError

_SETS = ("en/trafilatura", "es/trafilatura", "es/pybonacci", "en/aeb")
FIELDS = ("title", "author", "date")
#: Signs of an article's text, and bytes of its page, at least.
_ARTICLE, _SMALLEST_PAGE = 360, 4_000


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
    groups = [*(_listed(folder, group) for group in _SETS)]
    groups += [_fundus(folder), _readability(folder), _goose(folder)]
    for group in groups:
        yield from group[:: max(1, len(group) // most) if most else 1]


def _listed(folder: Path, group: str) -> list[Gold]:
    lines = (folder / f"{group}.gold.jsonl").read_text("utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    return [
        Gold(
            folder / group.split("/")[0] / row["file"],
            group,
            row.get("title"),
            row.get("author"),
            row.get("date"),
        )
        for row in rows
    ]


def _fundus(folder: Path) -> list[Gold]:
    """News pages; each lists what several parser versions took for true, the first one counts.

    Candidates of another page (they are told apart by their titles) are passed over.
    """
    found = []
    for line in (folder / "fundus.gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = decode((folder / row["file"]).read_bytes()).text
        for told in row["candidates"]:
            if told.get("title") and told["title"] in unescape(text):
                authors = "; ".join(told.get("authors") or ())
                day = (told.get("publishing_date") or "")[:10]
                found.append(Gold(folder / row["file"], "fundus", told["title"], authors, day))
                break
    return found


def _readability(folder: Path) -> list[Gold]:
    """Pages of a reader's own tests; those made for one tag, with hardly a text, are no article."""
    found = []
    for place in sorted((folder / "readability").iterdir()):
        told = json.loads((place / "expected-metadata.json").read_text("utf-8"))
        day = (told.get("publishedTime") or "")[:10]
        page = place / "source.html"
        expected = re.sub(r"<[^>]*>|\s+", "", (place / "expected.html").read_text("utf-8"))
        if len(expected) >= _ARTICLE:
            found.append(Gold(page, "readability", told.get("title"), told.get("byline"), day))
    return found


def _goose(folder: Path) -> list[Gold]:
    """Pages of another reader's tests, likewise; what it expects of the text may be a beginning."""
    found = []
    for path in sorted((folder / "goose3").rglob("*.json")):
        told = json.loads(path.read_text("utf-8")).get("expected", {})
        page = path.with_suffix(".html")
        authors = "; ".join(told.get("authors") or ())
        day = (told.get("publish_date") or "")[:10]
        if (
            page.is_file()
            and len(page.read_bytes()) >= _SMALLEST_PAGE
            and (told.get("title") or authors or day)
        ):
            found.append(Gold(page, "goose3", told.get("title"), authors, day))
    return found


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


def measure_sets(pages: Iterator[Gold]) -> dict[str, dict[str, float]]:
    """The same for every set by itself."""
    groups: dict[str, list[Gold]] = {}
    for page in pages:
        groups.setdefault(page.group, []).append(page)
    return {group: measure_pages(iter(own)) for group, own in groups.items()}


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
