"""Our own renderings, read back: what an issue's source says against what extraction finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from indexer.ingest.extractors import extract
from indexer.names import Names
from indexer.outlets import known_outlets
from indexer.records import Extracted, ExtractedPiece, Kind, Language, Piece, Role, Template
from indexer.settings import CORPUS
from tests.renderings.expected import expect
from tests.renderings.markups import MARKUPS
from tests.renderings.pages import render
from tests.renderings.source import IssueSource, read_all

TEMPLATES = (Template.T1, Template.T2, Template.T3, Template.T4)


@dataclass(slots=True)
class Tally:
    """What was right, of how many, by the name of a measure."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def count(self, measure: str, right: int, of: int = 1) -> None:
        """Add to a measure."""
        self.right[measure] += right
        self.of[measure] += of

    def shares(self) -> dict[str, float]:
        """Every measure as a share."""
        return {name: self.right[name] / of for name, of in self.of.items() if of}


def renderings(per_pair: int | None) -> Iterator[tuple[IssueSource, str]]:
    """Sources with a markup: every pair of markup and template, `per_pair` issues of each.

    A Spanish edition stays in its own template; the issues take turns, so that all are read.
    """
    sources = read_all()
    english = [source for source in sources if source.language is Language.EN]
    turn = 0
    for markup, template in product(MARKUPS, TEMPLATES):
        for _ in range(per_pair or len(english)):
            yield replace(english[turn % len(english)], template=template), markup
            turn += 1
    for source in sources:
        if source.language is not Language.EN:
            yield from ((source, markup) for markup in MARKUPS)


def measure_issues(pages: Iterable[tuple[IssueSource, str]]) -> dict[str, float]:
    """The shares of everything that is right, and how many pages were read."""
    tally, names, count = Tally(), Names.load(CORPUS), 0
    for source, markup in pages:
        found = extract(render(source, markup).encode(), name="page.html")
        _compare(tally, expect(source), found, names)
        count += 1
    return {"pages": float(count)} | tally.shares()


def _compare(tally: Tally, expected: Extracted, found: Extracted, names: Names) -> None:
    printed = [_of_record(piece, names) for piece in expected.pieces]
    read = [_of_record(p, names) for p in found.pieces if p.piece.kind is not Kind.NOTICE]
    tally.count("issue_date", expected.issue.date == found.issue.date)
    tally.count("issue_title", expected.issue.title == found.issue.title)
    tally.count("template", expected.issue.template == found.issue.template)
    order = [piece.piece.kind for piece in printed] == [piece.piece.kind for piece in read]
    tally.count("kinds_and_order", order)
    for number, piece in enumerate(printed):
        same = read[number] if number < len(read) else None
        for name in ("title", "authors", "interviewees"):
            right = same is not None and getattr(same.piece, name) == getattr(piece.piece, name)
            tally.count(f"piece_{name}", right)
        if piece.piece.kind is Kind.DIGEST_ITEM:
            tally.count("digest_fields", same is not None and _fields(same) == _fields(piece))
    _compare_blocks(tally, printed, read)


def _compare_blocks(
    tally: Tally, printed: list[ExtractedPiece], read: list[ExtractedPiece]
) -> None:
    truth = Counter((block.text, block.role) for piece in printed for block in piece.blocks)
    said = Counter((block.text, block.role) for piece in read for block in piece.blocks)
    texts, found = _texts(truth), _texts(said)
    kept = sum(len(text) * min(count, found[text]) for text, count in texts.items())
    all_letters = sum(len(text) * count for text, count in texts.items())
    tally.count("passage_characters_kept", kept, all_letters)
    strange = sum(len(text) * count for text, count in (found - texts).items())
    tally.count("passage_characters_strange", strange, all_letters)
    right = truth & said
    tally.count("roles", right.total(), truth.total())
    for measure, of in (("caption_recall", truth), ("caption_precision", said)):
        captions = [key for key in of if key[1] is Role.CAPTION]
        tally.count(measure, sum(right[key] for key in captions), sum(of[key] for key in captions))


def _texts(blocks: Counter[tuple[str, Role]]) -> Counter[str]:
    texts: Counter[str] = Counter()
    for (text, _), count in blocks.items():
        texts[text] += count
    return texts


def _fields(piece: ExtractedPiece) -> tuple[object, ...]:
    item = piece.piece
    return (item.title, item.authors, item.outlet, item.url, piece.blocks)


def _of_record(each: ExtractedPiece, names: Names) -> ExtractedPiece:
    """The piece with its people and its outlet under their names of record."""
    piece: Piece = each.piece
    outlet = piece.outlet and (known_outlets(CORPUS).of_record(piece.outlet) or piece.outlet)
    authors = tuple(map(names.of_record, piece.authors))
    asked = tuple(map(names.of_record, piece.interviewees))
    return replace(each, piece=replace(piece, outlet=outlet, authors=authors, interviewees=asked))
