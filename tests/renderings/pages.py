"""Renders sources as saved pages, and lists them in the archive's catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tests.renderings.markups import MARKUPS
from tests.renderings.source import IssueSource
from tests.renderings.templates import print_issue


def render(source: IssueSource, markup: str | None = None) -> str:
    """The issue as a complete HTML page in its own markup, or in another one."""
    return MARKUPS[markup or source.markup](print_issue(source))


def list_issue(source: IssueSource) -> str:
    """The issue's line in the catalogue, without its line break."""
    return json.dumps(
        {
            "id": source.id,
            "number": source.number,
            "date": source.date.isoformat(),
            "title": " ".join((source.editorial.title or "").split()),
            "url": source.url,
            "file": f"html/{source.id}.html",
        },
        ensure_ascii=False,
    )


def print_archive(sources: Iterable[IssueSource]) -> dict[str, str]:
    """The text of every file of the sample archive by its path in corpus/."""
    ordered = sorted(sources, key=lambda source: source.id)
    archive = {f"html/{source.id}.html": render(source) for source in ordered}
    archive["issues.jsonl"] = "".join(f"{list_issue(source)}\n" for source in ordered)
    return archive
