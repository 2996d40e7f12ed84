"""The examples written for the tests, and the labels of the one real issue."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bench.identification.measures import Share, count
from bench.identification.sets import read_lines
from indexer.language.identifier import ProfileIdentifier
from indexer.records import Block, Role

EXAMPLES = Path(__file__).resolve().parents[2] / "tests" / "language"


def read_headlines() -> list[tuple[str, str]]:
    """Headlines and abstracts written for the tests: language and text."""
    rows = [row.split("\t") for row in read_lines(EXAMPLES / "headlines.tsv") if row[0] != "#"]
    return [(language, text) for language, text in rows]


def check_pieces(identifier: ProfileIdentifier) -> Iterator[tuple[str, str, str]]:
    """Every block of the pieces written for the tests: true language, given language, text."""
    for piece in tomllib.loads((EXAMPLES / "pieces.toml").read_text("utf-8"))["piece"]:
        blocks = [Block(text, Role.TEXT) for _, text in piece["blocks"]]
        verdicts = identifier.identify(piece["title"], blocks)
        for (language, text), verdict in zip(piece["blocks"], verdicts, strict=True):
            yield language, str(verdict.language), text


def check_issue(identifier: ProfileIdentifier, issue: Path) -> tuple[Share, Share]:
    """The labelled lines of a real issue, and the headlines and abstracts of its digest.

    Raises ValueError if a line is not the one that was labelled.
    """
    printed = issue.read_text("utf-8").split("\n")
    lines, fields = [], []
    for row in read_lines(EXAMPLES / f"issue-{issue.stem}.tsv"):
        if row.startswith("#"):
            continue
        number, digest, language, *cuts = row.split("\t")
        text = printed[int(number) - 1].strip()
        if hashlib.sha256(text.encode()).hexdigest()[:12] != digest:
            raise ValueError(f"line {number} of {issue.name} is not the one that was labelled")
        lines.append((text, language))
        for cut in cuts:
            start, end = map(int, cut.split("-"))
            fields.append((text[start:end], language))
    verdicts = identifier.identify(None, [Block(text, Role.TEXT) for text, _ in lines])
    return (
        count(given.language == true for given, (_, true) in zip(verdicts, lines, strict=True)),
        count(identifier.detect(text).language == language for text, language in fields),
    )
