"""The programming interface described as OpenAPI 3.1, from the same lists that answer."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.records import LANGUAGES, Facet, Kind, Language
from indexer.search.query import Order
from indexer.search.stretches import Grain
from webapp.address import DEEPEST_PAGE, EXCLUDED, LONGEST_LINE
from webapp.api.parameters import MOST, USUAL
from webapp.api.problems import JSON, PROBLEM
from webapp.api.schemas import SCHEMAS
from webapp.arguments import LONGEST_VALUE

Told = dict[str, object]

#: A date, a month or a year.
_DATE: Told = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}$"},
    ]
}

_VALUES: dict[Facet, Told] = {
    Facet.LANGUAGE: {"type": "string", "enum": [language.value for language in Language]},
    Facet.KIND: {"type": "string", "enum": [kind.value for kind in Kind]},
    Facet.YEAR: {"type": "string", "pattern": "^([0-9]{4}|none)$"},
    Facet.MONTH: {"type": "string", "pattern": "^([1-9][0-9]{3}-(0[1-9]|1[0-2])|none)$"},
}
_WIDENING: Told = {"type": "string", "pattern": "^[a-z0-9_]{1,60}$"}
_NAME: Told = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}


def describe(server: str) -> Told:
    """The whole description; `server` is the address that the paths are under."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hemeroteca",
            "version": "1",
            "description": "A bilingual newsletter archive, passage by passage. Read only, "
            "without a key. Sentences and labels follow `interface`, else Accept-Language. Every "
            "answer has an ETag that changes only when the archive does.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": server}],
        "paths": {
            "/search": _get(
                "search",
                "Find passages",
                "Results",
                _searching(),
                "The same object as `hemeroteca search --json`.",
            ),
            "/suggest": _get(
                "suggest",
                "Complete a line",
                "Completions",
                [_query("q", {"type": "string"}, "What was typed so far.")],
            ),
            "/passages/{passage}": _get(
                "passage", "One passage and how to cite it", "Whole", [_path("passage")], moves=True
            ),
            "/issues": _get("issues", "All issues, newest first", "Issues"),
            "/issues/{issue}": _get(
                "issue", "An issue whole, piece by piece", "WholeIssue", [_path("issue")]
            ),
            "/topics": _get("topics", "Topics, most passages first", "Topics"),
            "/topics/{topic}": _get(
                "topic", "A topic and its months", "WholeTopic", [_path("topic")]
            ),
            "/authors": _get("authors", "Authors, most passages first", "Authors"),
            "/authors/{author}": _get(
                "author", "An author and their months", "WholeAuthor", [_path("author")]
            ),
            "/names": _get("names", "People and organizations named, most passages first", "Names"),
            "/names/{name}": _get(
                "name", "A person or an organization and its months", "WholeName", [_path("name")]
            ),
        },
        "components": {"schemas": SCHEMAS},
    }


def _get(
    name: str,
    summary: str,
    schema: str,
    parameters: Iterable[Told] = (),
    description: str = "",
    *,
    moves: bool = False,
) -> Told:
    asked = list(parameters)
    answers: Told = {
        "200": {
            "description": "Found.",
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        },
        "304": {"description": "Unchanged since the ETag that was sent."},
        "400": _problem("A parameter can't be used; each one is named."),
    }
    if any(parameter["in"] == "path" for parameter in asked):
        answers["404"] = _problem("There is no such thing in the archive.")
    if moves:
        answers["301"] = {"description": "Its text was corrected and is found there now."}
        answers["410"] = _problem("Its text is no longer in the archive.")
    told: Told = {
        "operationId": name,
        "summary": summary,
        "parameters": [*asked, _query("interface", _enum(of.value for of in LANGUAGES))],
        "responses": answers,
    }
    return {"get": told | ({"description": description} if description else {})}


def _searching() -> list[Told]:
    facets = [
        _query(prefix + facet.value, _list(_VALUES.get(facet, _NAME)), told)
        for prefix, told in (("", "One of these values."), (EXCLUDED, "None of these values."))
        for facet in Facet
    ]
    line: Told = {"type": "string", "maxLength": LONGEST_LINE}
    page: Told = {"type": "integer", "minimum": 1, "maximum": DEEPEST_PAGE, "default": 1}
    limit: Told = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    return [
        _query("q", line, 'Words in either language, "a phrase", -without.'),
        *facets,
        _query("from", _DATE, "Not before this day, month or year."),
        _query("to", _DATE, "Not after it."),
        _query("order", _enum(order.value for order in Order)),
        _query(
            "grain",
            _enum(grain.value for grain in Grain),
            "Count by the week, month or year that printed them as well, in `chart`.",
        ),
        _query("exact", _enum(("0", "1")), "1: these very words only."),
        _query("off", _list(_WIDENING), "Concepts and terms that must not widen the line."),
        _query("page", page),
        _query("limit", limit, "Hits of one answer."),
    ]


def _query(name: str, schema: Told, description: str = "") -> Told:
    told: Told = {"name": name, "in": "query", "required": False, "schema": schema}
    if schema.get("type") == "array":
        told |= {"style": "form", "explode": True}
    return told | ({"description": description} if description else {})


def _path(name: str) -> Told:
    schema: Told = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _list(items: Told) -> Told:
    return {"type": "array", "items": items, "maxItems": 20}


def _enum(values: Iterable[str]) -> Told:
    return {"type": "string", "enum": list(values)}


def _problem(description: str) -> Told:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}
