"""Reads the sources of the sample issues: our own words, one TOML file an issue."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indexer.records import Kind, Language, Role, Template

ISSUES = Path(__file__).resolve().parent / "issues"

#: Where the sources mark a no-break space that must be printed.
MARK = "⍽"
NO_BREAK = "\u00a0"

WEDNESDAY = 2


class SourceError(ValueError):
    """A source that does not keep the format; names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One printed block of a piece; `image` says that a picture stands above it."""

    role: Role
    text: str
    image: bool = False
    before_title: bool = False


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """One piece as printed; `glued` says that no blank separates its title from its outlet."""

    kind: Kind
    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    glued: bool = False
    blocks: tuple[SourceBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueSource:
    """One sample issue: its place in the archive and its pieces in printed order.

    `file` and `url` are the name and address the real archive would have given it; `promo` is
    where the promotional lines stand, None for what was usual on that date.
    """

    id: str
    date: date
    template: Template
    markup: str
    language: Language
    file: str
    url: str
    pieces: tuple[SourcePiece, ...]
    number: int | None = None
    twin: str | None = None
    preheader: str | None = None
    promo: str | None = None

    @property
    def editorial(self) -> SourcePiece:
        """The editorial, which every issue has."""
        return next(piece for piece in self.pieces if piece.kind is Kind.EDITORIAL)


def printed(text: str) -> str:
    """The text with a no-break space wherever the source marks one."""
    return text.replace(MARK, NO_BREAK)


def _text(table: Mapping[str, Any], key: str) -> str | None:
    return printed(table[key]) if key in table else None


def _read_block(table: Mapping[str, Any]) -> SourceBlock:
    _refuse_unknown(table, {"role", "text", "image", "place"})
    if table.get("place", "before_title") != "before_title":
        raise SourceError(f"unknown place {table['place']!r}")
    return SourceBlock(
        role=Role(table["role"]),
        text=printed(table["text"]),
        image=table.get("image", False),
        before_title="place" in table,
    )


def _read_piece(table: Mapping[str, Any]) -> SourcePiece:
    known = {"kind", "title", "byline", "authors", "interviewees", "outlet", "url", "glued"}
    _refuse_unknown(table, known | {"blocks"})
    return SourcePiece(
        kind=Kind(table["kind"]),
        title=_text(table, "title"),
        byline=_text(table, "byline"),
        authors=tuple(table.get("authors", ())),
        interviewees=tuple(table.get("interviewees", ())),
        outlet=_text(table, "outlet"),
        url=table.get("url"),
        glued=table.get("glued", False),
        blocks=tuple(_read_block(block) for block in table.get("blocks", ())),
    )


def _refuse_unknown(table: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(table) - known):
        raise SourceError(f"unknown keys {', '.join(unknown)}")


def _check(source: IssueSource) -> None:
    expected = source.date.isoformat() + ("-es" if source.language is Language.ES else "")
    if source.id != expected:
        raise SourceError(f"the id should be {expected}")
    if source.date.weekday() != WEDNESDAY:
        raise SourceError("the date is no Wednesday")
    if sum(piece.kind is Kind.EDITORIAL for piece in source.pieces) != 1:
        raise SourceError("there must be one editorial")
    for piece in source.pieces:
        texts = [block for block in piece.blocks if block.role is not Role.CAPTION]
        if piece.kind is Kind.DIGEST_ITEM and len(texts) > 1:
            raise SourceError(f"more than one abstract in the digest item {piece.title!r}")


def parse(toml: str) -> IssueSource:
    """Read one source.

    Raises SourceError or tomllib.TOMLDecodeError where the format is not kept.
    """
    table = tomllib.loads(toml)
    known = {"id", "number", "date", "template", "markup", "language", "twin", "file", "url"}
    _refuse_unknown(table, known | {"preheader", "promo", "pieces"})
    try:
        source = IssueSource(
            id=table["id"],
            date=table["date"],
            template=Template(table["template"]),
            markup=table["markup"],
            language=Language(table["language"]),
            file=table["file"],
            url=table["url"],
            pieces=tuple(_read_piece(piece) for piece in table["pieces"]),
            number=table.get("number"),
            twin=table.get("twin"),
            preheader=_text(table, "preheader"),
            promo=table.get("promo"),
        )
    except KeyError as error:
        raise SourceError(f"{error.args[0]} is missing") from error
    _check(source)
    return source


def read(path: Path) -> IssueSource:
    """Read one source file; its name must be the issue's id."""
    try:
        source = parse(path.read_text(encoding="utf-8"))
    except (ValueError, TypeError) as error:
        raise SourceError(f"{path.name}: {error}") from error
    if source.id != path.stem:
        raise SourceError(f"{path.name}: holds the issue {source.id}")
    return source


def read_all(folder: Path = ISSUES) -> tuple[IssueSource, ...]:
    """All sources of a folder, sorted by issue id."""
    return tuple(sorted(map(read, folder.glob("*.toml")), key=lambda source: source.id))
