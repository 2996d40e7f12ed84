"""Puts the pieces of an issue in the printed order of its template, boilerplate and all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from indexer.records import Kind, Role, Template
from tests.renderings.boilerplate import (
    archive,
    digest_heading,
    masthead,
    print_date,
    promo,
    promo_place,
)
from tests.renderings.footers import footer
from tests.renderings.lines import Line, Look, Printed, Run, line
from tests.renderings.source import NO_BREAK, IssueSource, SourceBlock, SourcePiece

_LOOKS = {
    Role.TEXT: Look.TEXT,
    Role.QUESTION: Look.QUESTION,
    Role.ANSWER: Look.ANSWER,
    Role.CAPTION: Look.CAPTION,
    Role.SUBHEADING: Look.SUBHEADING,
    Role.BIO: Look.BIO,
}

#: Looks after which an editor leaves an empty line when running text follows.
_AIRY = frozenset({Look.TEXT, Look.QUESTION, Look.ANSWER, Look.BIO})

_SPACER = Line(Look.SPACER)
_IMAGE = line(Look.IMAGE, "Image")


def print_issue(source: IssueSource) -> Printed:
    """The lines of the issue in its own template, top to bottom."""
    visible = source.preheader if source.template is Template.T2 else None
    return Printed(
        id=source.id,
        title=" ".join((source.editorial.title or "").split()),
        language=source.language,
        lines=tuple(_arrange(source, visible)),
        hidden=None if visible else source.preheader,
    )


def _arrange(source: IssueSource, preheader: str | None) -> Iterator[Line]:
    if preheader:
        yield line(Look.PREHEADER, preheader)
    if source.template is Template.T1:
        yield _IMAGE
    yield masthead(source.date, source.language)
    if source.template is not Template.T1:
        yield archive(source.date, source.language)
    yield line(Look.DATE, _date_line(source))
    yield _SPACER
    place = source.promo or promo_place(source.date)
    promo_lines = promo(source.template, source.date, source.language)
    promo_pending = place is not None
    for piece in source.pieces:
        if piece.kind is Kind.DIGEST_ITEM:
            continue
        yield from _print_piece(piece, source.template)
        yield _SPACER
        if piece.kind is Kind.EDITORIAL and place == "after_editorial":
            yield from promo_lines
            promo_pending = False
    if promo_pending:
        yield from promo_lines
    yield from _print_digest(source)
    yield from footer(source.date, source.language)


def _date_line(source: IssueSource) -> str:
    day = print_date(source.date, source.language)
    if source.template is Template.T4:
        return day + NO_BREAK
    # The apostrophe turns from straight to curly with the template.
    week = {Template.T1: ["This week's issue"], Template.T2: ["This week’s issue"]}
    byline = [source.editorial.byline] if source.editorial.byline else []
    return "/ ".join([day, *week.get(source.template, []), *byline])


def _print_piece(piece: SourcePiece, template: Template) -> Iterator[Line]:
    for block in piece.blocks:
        if block.before_title:
            yield from _print_block(block)
    if piece.title:
        yield line(Look.TITLE, piece.title)
    if piece.kind is Kind.EDITORIAL and template is Template.T4 and piece.byline:
        yield line(Look.BYLINE, piece.byline)
    blocks = [block for block in piece.blocks if not block.before_title]
    printed = [each for block in blocks for each in _print_block(block)]
    for each, following in pairwise([*printed, _SPACER]):
        yield each
        if each.look in _AIRY and following.look in _AIRY:
            yield _SPACER


def _print_block(block: SourceBlock) -> Iterator[Line]:
    if block.image:
        yield _IMAGE
    yield line(_LOOKS[block.role], block.text)


def _print_digest(source: IssueSource) -> Iterator[Line]:
    items = [piece for piece in source.pieces if piece.kind is Kind.DIGEST_ITEM]
    if not items:
        return
    yield digest_heading(source.template, source.language)
    yield _SPACER
    for item in items:
        yield _print_item(item)
        for block in item.blocks:
            if block.role is Role.CAPTION:
                yield from _print_block(block)
        yield _SPACER
    yield from (_SPACER,) * 3


def _print_item(item: SourcePiece) -> Line:
    runs: list[Run] = []
    if item.byline:
        runs.append(Run(f"{item.byline}, "))
    if item.title:
        runs.append(Run(item.title, link=item.url, strong=item.url is not None))
    if item.outlet:
        runs.append(Run(f"{item.outlet}.", emphasis=True))
    runs.extend(Run(block.text) for block in item.blocks if block.role is not Role.CAPTION)
    return Line(Look.DIGEST_ITEM, tuple(_spaced(runs, glued=item.glued)))


def _spaced(runs: list[Run], *, glued: bool) -> Iterator[Run]:
    """Put a blank between the parts of an item, save where its outlet is glued to its title."""
    for run, following in pairwise([*runs, None]):
        if run is None:
            return
        yield run
        apart = following is not None and not run.text.endswith(" ")
        if apart and not (glued and following is not None and following.emphasis):
            yield Run(" ")
