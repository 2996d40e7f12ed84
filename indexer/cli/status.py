"""`hemeroteca status`: what the home holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import click

from indexer import generations, seals
from indexer.archive import readings
from indexer.archive.catalogue import Catalogue
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.own_code import is_compiled
from indexer.records import Confidence, Kind, Language
from indexer.search import snippets
from indexer.settings import Settings


@click.command(epilog="Example:  hemeroteca status --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(load: Callable[[], Settings], as_json: bool) -> None:
    """Show how many issues and passages there are, their languages, and the index in use."""
    home = Home(load().home)
    status = measure(home)
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False))
        return
    click.echo(f"home        {home.path}")
    for name, value in status.items():
        click.echo(f"{name:<11} {_said(value)}")


def _said(value: object) -> str:
    if isinstance(value, list):
        said = [f"{warning['issue']}: {warning['text']}" for warning in value]
        return "\n            ".join(said) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{count} {key}" for key, count in value.items())
    return "none" if value is None else str(value)


def measure(home: Home) -> dict[str, object]:
    """Count what the home holds: issues, passages by language and confidence, the index.

    `search` says whether searches run compiled or from their source (decision 29).

    Notices are among the passages; a search does not find them unless asked to.
    """
    rows = list(Catalogue.load(home.catalogue))
    corrections = Corrections.load(home)
    languages: Counter[Language] = Counter()
    confidences: Counter[Confidence] = Counter()
    notices = 0
    warnings: list[dict[str, str]] = []
    for row in rows:
        reading = readings.load(home, row.issue.id, row.source)
        warnings += [{"issue": row.issue.id, "text": text} for text in reading.warnings]
        for passage in corrections.apply(reading.passages):
            languages[passage.language] += 1
            confidences[passage.confidence] += 1
            notices += passage.piece.kind is Kind.NOTICE
    days = sorted(row.issue.date for row in rows if row.issue.date)
    folder = generations.current(home)
    seal = seals.read_seal(folder) if folder else None
    refused = sum(1 for _ in home.refused.glob("*.json")) if home.refused.is_dir() else 0
    return {
        "issues": len(rows),
        "passages": languages.total(),
        "notices": notices,
        "first": days[0].isoformat() if days else None,
        "latest": days[-1].isoformat() if days else None,
        "languages": {language.value: languages[language] for language in Language},
        "confidence": {band.value: confidences[band] for band in Confidence},
        "corrections": len(corrections),
        "refused": refused,
        "index": folder.name if folder else None,
        "indexed": seal.passages if seal else 0,
        "glossed": seal.glossed if seal else 0,
        "translator": seal.translator or None if seal else None,
        "search": "compiled" if is_compiled(snippets) else "source",
        "warnings": warnings,
    }
