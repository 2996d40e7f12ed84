"""Records to JSON objects and back: the one spelling of issues, pieces and passages on disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Reading,
    Role,
    Span,
    Template,
)

JsonObject = Mapping[str, object]

_Enum = TypeVar("_Enum", bound=StrEnum)


class RecordsError(ValueError):
    """A JSON object is not the record it should be; the message names the field at fault."""


def issue_to_json(issue: Issue) -> dict[str, object]:
    """Spell an issue as docs and contracts do; its date is ISO 8601 or null."""
    return {
        "id": issue.id,
        "number": issue.number,
        "date": issue.date.isoformat() if issue.date else None,
        "title": issue.title,
        "url": issue.url,
        "language": issue.language.value,
        "template": issue.template.value,
    }


def issue_from_json(value: object) -> Issue:
    """Read what `issue_to_json` spelled. Raises `RecordsError` for anything else."""
    fields = _object(value, "issue")
    printed = _text_or_none(fields, "date")
    try:
        day = date.fromisoformat(printed) if printed is not None else None
    except ValueError as fault:
        raise RecordsError(f"date: {printed!r} is not an ISO date") from fault
    return Issue(
        id=_text(fields, "id"),
        number=None if fields.get("number") is None else _number(fields, "number"),
        date=day,
        title=_text(fields, "title"),
        url=_text_or_none(fields, "url"),
        language=_one_of(Language, fields, "language"),
        template=_one_of(Template, fields, "template"),
    )


def piece_to_json(piece: Piece) -> dict[str, object]:
    """Spell a piece without its passages."""
    return {
        "position": piece.position,
        "kind": piece.kind.value,
        "title": piece.title,
        "byline": piece.byline,
        "authors": list(piece.authors),
        "interviewees": list(piece.interviewees),
        "outlet": piece.outlet,
        "url": piece.url,
        "language": piece.language.value,
    }


def piece_from_json(value: object) -> Piece:
    """Read what `piece_to_json` spelled, other keys ignored. Raises `RecordsError`."""
    fields = _object(value, "piece")
    return Piece(
        position=_number(fields, "position"),
        kind=_one_of(Kind, fields, "kind"),
        title=_text_or_none(fields, "title"),
        byline=_text_or_none(fields, "byline"),
        authors=_texts(fields, "authors"),
        interviewees=_texts(fields, "interviewees"),
        outlet=_text_or_none(fields, "outlet"),
        url=_text_or_none(fields, "url"),
        language=_one_of(Language, fields, "language"),
    )


def passage_to_json(passage: Passage) -> dict[str, object]:
    """Spell a passage without its issue and piece, which stand once above it."""
    return {
        "id": passage.id,
        "position": passage.position,
        "role": passage.role.value,
        "text": passage.text,
        "language": passage.language.value,
        "confidence": passage.confidence.value,
        "method": passage.method,
        "spans": [
            {"start": span.start, "end": span.end, "language": span.language.value}
            for span in passage.spans
        ],
        "topics": list(passage.topics),
    }


def passage_from_json(value: object, issue: Issue, piece: Piece) -> Passage:
    """Read what `passage_to_json` spelled, other keys ignored. Raises `RecordsError`."""
    fields = _object(value, "passage")
    return Passage(
        id=_text(fields, "id"),
        issue=issue,
        piece=piece,
        position=_number(fields, "position"),
        role=_one_of(Role, fields, "role"),
        text=_text(fields, "text"),
        language=_one_of(Language, fields, "language"),
        confidence=_one_of(Confidence, fields, "confidence"),
        method=_text(fields, "method"),
        spans=tuple(_span(span) for span in _list(fields, "spans")),
        topics=_texts(fields, "topics"),
    )


def whole_passage_to_json(passage: Passage) -> dict[str, object]:
    """Spell a passage with its issue and piece, so that one line stands alone."""
    return {
        **passage_to_json(passage),
        "issue": issue_to_json(passage.issue),
        "piece": piece_to_json(passage.piece),
    }


def whole_passage_from_json(value: object) -> Passage:
    """Read what `whole_passage_to_json` spelled. Raises `RecordsError`."""
    fields = _object(value, "passage")
    issue = issue_from_json(_required(fields, "issue"))
    return passage_from_json(value, issue, piece_from_json(_required(fields, "piece")))


def reading_to_json(reading: Reading) -> dict[str, object]:
    """Spell an issue whole: its pieces in order, each with its passages (`extract`'s shape)."""
    return {
        "source": reading.source,
        "issue": issue_to_json(reading.issue),
        "pieces": [
            piece_to_json(piece)
            | {
                "passages": [
                    passage_to_json(passage)
                    for passage in reading.passages
                    if passage.piece == piece
                ]
            }
            for piece in reading.pieces
        ],
        "warnings": list(reading.warnings),
    }


def _span(value: object) -> Span:
    fields = _object(value, "span")
    return Span(
        start=_number(fields, "start"),
        end=_number(fields, "end"),
        language=_one_of(Language, fields, "language"),
    )


def _object(value: object, name: str) -> JsonObject:
    if not isinstance(value, Mapping):
        raise RecordsError(f"{name}: not an object")
    return value


def _required(fields: JsonObject, key: str) -> object:
    if key not in fields:
        raise RecordsError(f"{key}: missing")
    return fields[key]


def _text(fields: JsonObject, key: str) -> str:
    value = _required(fields, key)
    if not isinstance(value, str):
        raise RecordsError(f"{key}: not a text")
    return value


def _text_or_none(fields: JsonObject, key: str) -> str | None:
    return None if _required(fields, key) is None else _text(fields, key)


def _number(fields: JsonObject, key: str) -> int:
    value = _required(fields, key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordsError(f"{key}: not a whole number")
    return value


def _list(fields: JsonObject, key: str) -> list[object]:
    value = _required(fields, key)
    if not isinstance(value, list):
        raise RecordsError(f"{key}: not a list")
    return value


def _texts(fields: JsonObject, key: str) -> tuple[str, ...]:
    values = _list(fields, key)
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) != len(values):
        raise RecordsError(f"{key}: not a list of texts")
    return texts


def _one_of(kind: type[_Enum], fields: JsonObject, key: str) -> _Enum:
    value = _text(fields, key)
    try:
        return kind(value)
    except ValueError as fault:
        raise RecordsError(f"{key}: {value!r} is not one of {', '.join(kind)}") from fault
