"""Records to JSON objects and back: the one spelling of issues, pieces and passages on disk."""

from __future__ import annotations

from datetime import date

from indexer.json_fields import (
    JsonObject,
    RecordsError,
    items,
    number,
    one_of,
    read_object,
    required,
    text,
    text_or_none,
    texts,
)
from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Printing,
    Reading,
    Role,
    Span,
    Template,
)


def issue_to_json(issue: Issue) -> dict[str, object]:
    """Spell an issue as docs and contracts do; its date is ISO 8601 or null."""
    spelled: dict[str, object] = {
        "id": issue.id,
        "number": issue.number,
        "date": issue.date.isoformat() if issue.date else None,
        "title": issue.title,
        "url": issue.url,
        "language": issue.language.value,
        "template": issue.template.value,
    }
    if issue.twin is not None:
        spelled["twin"] = issue.twin
    return spelled


def issue_from_json(value: object) -> Issue:
    """Read what `issue_to_json` spelled. Raises `RecordsError` for anything else."""
    fields = read_object(value, "issue")
    return Issue(
        id=text(fields, "id"),
        number=None if fields.get("number") is None else number(fields, "number"),
        date=_day(fields),
        title=text(fields, "title"),
        url=text_or_none(fields, "url"),
        language=one_of(Language, fields, "language"),
        template=one_of(Template, fields, "template"),
        twin=text(fields, "twin") if "twin" in fields else None,
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
    fields = read_object(value, "piece")
    return Piece(
        position=number(fields, "position"),
        kind=one_of(Kind, fields, "kind"),
        title=text_or_none(fields, "title"),
        byline=text_or_none(fields, "byline"),
        authors=texts(fields, "authors"),
        interviewees=texts(fields, "interviewees"),
        outlet=text_or_none(fields, "outlet"),
        url=text_or_none(fields, "url"),
        language=one_of(Language, fields, "language"),
    )


def passage_to_json(passage: Passage) -> dict[str, object]:
    """Spell a passage without its issue and piece, which stand once above it.

    What only the whole archive tells is spelled where there is something to tell.
    """
    spelled: dict[str, object] = {
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
    if passage.printings:
        spelled["printings"] = [printing_to_json(other) for other in passage.printings]
    if passage.first is not None:
        spelled["first"] = printing_to_json(passage.first)
    if passage.twin is not None:
        spelled["twin"] = passage.twin
    if passage.names:
        spelled["names"] = list(passage.names)
    if passage.gloss is not None:
        spelled["gloss"] = passage.gloss
    if passage.senses is not None:
        spelled["senses"] = passage.senses
    return spelled


def passage_from_json(value: object, issue: Issue, piece: Piece) -> Passage:
    """Read what `passage_to_json` spelled, other keys ignored. Raises `RecordsError`."""
    fields = read_object(value, "passage")
    return Passage(
        id=text(fields, "id"),
        issue=issue,
        piece=piece,
        position=number(fields, "position"),
        role=one_of(Role, fields, "role"),
        text=text(fields, "text"),
        language=one_of(Language, fields, "language"),
        confidence=one_of(Confidence, fields, "confidence"),
        method=text(fields, "method"),
        spans=tuple(_span(span) for span in items(fields, "spans")),
        topics=texts(fields, "topics"),
        printings=tuple(
            printing_from_json(other)
            for other in (items(fields, "printings") if "printings" in fields else ())
        ),
        first=printing_from_json(fields["first"]) if "first" in fields else None,
        twin=text(fields, "twin") if "twin" in fields else None,
        gloss=text(fields, "gloss") if "gloss" in fields else None,
        senses=text(fields, "senses") if "senses" in fields else None,
        names=texts(fields, "names") if "names" in fields else (),
    )


def printing_to_json(printing: Printing) -> dict[str, object]:
    """Spell another printing of a passage; its date is ISO 8601 or null."""
    day = printing.date.isoformat() if printing.date else None
    return {"passage": printing.passage, "issue": printing.issue, "date": day}


def printing_from_json(value: object) -> Printing:
    """Read what `printing_to_json` spelled. Raises `RecordsError` for anything else."""
    fields = read_object(value, "printing")
    return Printing(text(fields, "passage"), text(fields, "issue"), _day(fields))


def whole_passage_to_json(passage: Passage) -> dict[str, object]:
    """Spell a passage with its issue and piece, so that one line stands alone."""
    return {
        **passage_to_json(passage),
        "issue": issue_to_json(passage.issue),
        "piece": piece_to_json(passage.piece),
    }


def whole_passage_from_json(value: object) -> Passage:
    """Read what `whole_passage_to_json` spelled. Raises `RecordsError`."""
    fields = read_object(value, "passage")
    issue = issue_from_json(required(fields, "issue"))
    return passage_from_json(value, issue, piece_from_json(required(fields, "piece")))


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
    fields = read_object(value, "span")
    return Span(
        start=number(fields, "start"),
        end=number(fields, "end"),
        language=one_of(Language, fields, "language"),
    )


def _day(fields: JsonObject) -> date | None:
    printed = text_or_none(fields, "date")
    try:
        return date.fromisoformat(printed) if printed is not None else None
    except ValueError as fault:
        raise RecordsError(f"date: {printed!r} is not an ISO date") from fault
