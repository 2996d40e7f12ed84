"""The headlines of an index, kept beside its passages so that they can be listed without them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.records import Kind, Language, Passage


@dataclass(frozen=True, slots=True)
class Headline:
    """A piece's title as it was printed, and the language it was printed in."""

    text: str
    language: Language


def headline_of(passage: Passage) -> Headline | None:
    """The headline that a passage is the first of; notices have none worth listing."""
    if passage.heading is None or passage.piece.kind is Kind.NOTICE:
        return None
    return Headline(passage.heading, passage.piece.language)


def spell(place: int, headline: Headline) -> bytes:
    """A line of a file: the passage's place in its volume, the title and its language."""
    row = [place, headline.text, headline.language.value]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read(path: Path) -> Iterator[tuple[int, Headline]]:
    """The headlines of a file with their places. Raises `ValueError` where it holds others."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            place, text, language = json.loads(line)
            yield int(place), Headline(str(text), Language(language))


def distinct(headlines: Iterable[Headline]) -> tuple[Headline, ...]:
    """Each headline once, in the order in which they came."""
    return tuple(dict.fromkeys(headlines))
