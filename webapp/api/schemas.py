"""The JSON that the programming interface answers with, as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.records import LANGUAGES, Confidence, Facet, Kind, Language, Role, Template
from indexer.search.listings import CompletionKind
from indexer.search.proposals import SuggestionKind

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_MAYBE: Schema = {"type": ["string", "null"]}
_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_NUMBER: Schema = {"type": ["integer", "null"]}


def _enum(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _object(optional: Schema | None = None, /, **fields: Schema) -> Schema:
    """An object that has all of these fields, and maybe the optional ones."""
    told = {**fields, **(optional or {})}
    return {"type": "object", "properties": told, "required": list(fields)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _of(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_LANGUAGE = _enum(language.value for language in Language)
_IN_EACH = _object(**{language.value: _TEXT for language in LANGUAGES})
_FRAGMENT = _object(text=_TEXT, marked={"type": "boolean"})
_REASON = _object(query=_TEXT, matched=_TEXT, language=_LANGUAGE, kind=_TEXT, text=_TEXT)
_CHOICE = _object(value=_TEXT, label=_TEXT, count=_COUNT)
_SPAN = _object(start=_COUNT, end=_COUNT, language=_LANGUAGE)
_MONTHS = _list(_object(month=_TEXT, language=_LANGUAGE, count=_COUNT))

_PASSAGE = {
    "id": _TEXT,
    "position": _COUNT,
    "role": _enum(role.value for role in Role),
    "text": _TEXT,
    "language": _LANGUAGE,
    "confidence": _enum(band.value for band in Confidence),
    "method": _TEXT,
    "spans": _list(_SPAN),
    "topics": _TEXTS,
    "url": _TEXT,
}
_GATHERED: Schema = {
    "printings": _list(_of("Printing")),
    "first": _of("Printing"),
    "twin": _TEXT,
    "names": _TEXTS,
}
_PIECE = {
    "position": _COUNT,
    "kind": _enum(kind.value for kind in Kind),
    "title": _MAYBE,
    "byline": _MAYBE,
    "authors": _TEXTS,
    "interviewees": _TEXTS,
    "outlet": _MAYBE,
    "url": _MAYBE,
    "language": _LANGUAGE,
}
_TOPIC = {"id": _TEXT, "labels": _IN_EACH, "count": _COUNT, "url": _TEXT}
_AUTHOR = {"id": _TEXT, "name": _TEXT, "count": _COUNT, "url": _TEXT}
_CALLED = {"id": _TEXT, "labels": _IN_EACH, "topic": _MAYBE, "count": _COUNT, "url": _TEXT}
_WHEN = {"first": _MAYBE, "latest": _MAYBE, "months": _MONTHS}

SCHEMAS: dict[str, Schema] = {
    "Results": _object(
        {"chart": _list(_of("Stretch"))},
        sentence=_TEXT,
        total=_COUNT,
        hits=_list(_of("Hit")),
        facets=_object(**{facet.value: _list(_CHOICE) for facet in Facet}),
        suggestions=_list(_of("Suggestion")),
    ),
    "Stretch": _object(**{"from": _DAY}, to=_DAY, total=_COUNT, languages={"type": "object"}),
    "Suggestion": _object(
        kind=_enum(kind.value for kind in SuggestionKind),
        query=_TEXT,
        total={"type": "integer", "minimum": 1},
        text=_TEXT,
        filters={"type": "object"},
    ),
    "Completions": _object(
        q=_TEXT,
        status=_TEXT,
        completions=_list(
            _object(
                query=_TEXT,
                text=_TEXT,
                kind=_enum(kind.value for kind in CompletionKind),
                label=_TEXT,
                language=_MAYBE,
                note=_TEXT,
                total=_NUMBER,
            )
        ),
    ),
    "Hit": _object(
        passage=_TEXT,
        issue=_TEXT,
        date=_DAY,
        language=_LANGUAGE,
        kind=_PIECE["kind"],
        title=_MAYBE,
        authors=_TEXTS,
        outlet=_MAYBE,
        topics=_TEXTS,
        score={"type": "number"},
        snippet=_list(_FRAGMENT),
        reasons=_list(_REASON),
        printings=_list(_of("Printing")),
        url=_TEXT,
    ),
    "Printing": _object(passage=_TEXT, issue=_TEXT, date=_DAY),
    "Issue": _object(
        {"twin": _TEXT},
        id=_TEXT,
        number=_NUMBER,
        date=_DAY,
        title=_TEXT,
        url=_MAYBE,
        language=_LANGUAGE,
        template=_enum(template.value for template in Template),
        page=_TEXT,
    ),
    "Piece": _object(**_PIECE),
    "Passage": _object(_GATHERED, **_PASSAGE),
    "Whole": _object(
        _GATHERED, **_PASSAGE, issue=_of("Issue"), piece=_of("Piece"), citation=_IN_EACH
    ),
    "Issues": _object(total=_COUNT, issues=_list(_of("Issue"))),
    "WholeIssue": _object(
        issue=_of("Issue"),
        pieces=_list(_object(**_PIECE, passages=_list(_of("Passage")))),
    ),
    "Topic": _object(**_TOPIC),
    "Topics": _object(total=_COUNT, topics=_list(_of("Topic"))),
    "WholeTopic": _object(
        **_TOPIC,
        **_WHEN,
        kind=_TEXT,
        alternatives=_object(**{language.value: _TEXTS for language in LANGUAGES}),
        broader=_MAYBE,
        narrower=_TEXTS,
    ),
    "Author": _object(**_AUTHOR),
    "Authors": _object(total=_COUNT, authors=_list(_of("Author"))),
    "WholeAuthor": _object(**_AUTHOR, **_WHEN),
    "Name": _object(**_CALLED),
    "Names": _object(total=_COUNT, names=_list(_of("Name"))),
    "WholeName": _object(**_CALLED, **_WHEN),
    "Problem": _object(
        {"faults": _list(_object(parameter=_TEXT, value=_TEXT, text=_TEXT))},
        type=_TEXT,
        title=_TEXT,
        status={"type": "integer"},
        detail=_TEXT,
    ),
}
