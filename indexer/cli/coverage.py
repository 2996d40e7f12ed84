"""`hemeroteca coverage`: what the archive printed before of a draft, and when."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import click

from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.coverage import Coverage, DraftPassage, Prior, Standing
from indexer.search.coverage.drafts import Gloss
from indexer.settings import Settings

#: Matches shown for each passage of the draft, unless all are asked for as JSON.
_SHOWN = 3
#: How much of a passage is shown to who reads the list.
_CUT = 160
_COLOURS = {Standing.COVERED: "red", Standing.TOUCHED: "yellow", Standing.NEW: "green"}


@click.command(
    epilog="Examples:  hemeroteca coverage draft.txt  ·  hemeroteca coverage draft.html --json  ·  "
    "pbpaste | hemeroteca coverage - --on 2026-01-15"
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day from which weeks are counted back  [today]",
)
@click.pass_obj
def command(load: Callable[[], Settings], file: Path, as_json: bool, on: datetime | None) -> None:
    """Say of each passage of a draft whether it was covered, touched, or is new.

    FILE is plain text, HTML or a mail; - is standard input. Nothing of it is kept.
    """
    from indexer.current_engine import CurrentEngine
    from indexer.desks import CurrentDesk, find_translator
    from indexer.search.coverage.coverage_json import coverage_to_json

    settings = load()
    home = Home(settings.home)
    glossary = Glossary.load(settings.corpus)
    with closing(CurrentEngine(home)) as engine:
        desk = CurrentDesk(home, engine, glossary)()
        draft = _read(file, settings.max_issue_bytes, find_translator(settings))
        found = desk.check(draft, on.date() if on else datetime.now(UTC).date())
    if as_json:
        click.echo(json.dumps(coverage_to_json(found, settings.interface), ensure_ascii=False))
    else:
        _show(found, settings.interface)


def _read(file: Path, most: int, gloss: Gloss | None) -> tuple[DraftPassage, ...]:
    """The draft's passages. Raises `WrongUsage` for what can't be read, saying why."""
    from indexer.ingest.page import open_page
    from indexer.ingest.printed import NotAnIssueError
    from indexer.language.identifier import ProfileIdentifier
    from indexer.search.coverage import DraftError
    from indexer.search.coverage.drafts import read_paragraphs

    try:
        raw = sys.stdin.buffer.read(most + 1) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"{file}: {error.strerror or error}") from error
    if len(raw) > most:
        raise WrongUsage(f"{file} is larger than {most:,} bytes; check the draft in parts")
    try:
        blocks = open_page(raw, file.name).blocks
        return read_paragraphs((block.text for block in blocks), ProfileIdentifier(), gloss)
    except NotAnIssueError as error:
        why = str(error).partition(":")[0]
        raise WrongUsage(f"{file}: {why}; give text, HTML or a mail") from error
    except DraftError as error:
        raise WrongUsage(f"{file}: {error}") from error


def _show(coverage: Coverage, interface: Language) -> None:
    from indexer.search.coverage.phrases import fact_text, summary_text, verdict_text

    click.secho(summary_text(coverage, interface), bold=True)
    for verdict in coverage.verdicts:
        click.echo()
        click.echo(_cut(verdict.draft.text))
        said = verdict_text(verdict, coverage.on, interface)
        click.secho(f"  {said}", fg=_COLOURS[verdict.standing], bold=True)
        for fact in verdict.facts:
            before = {Language.EN: "said before", Language.ES: "ya se dijo"}[interface]
            click.echo(f"  {before}: {fact_text(fact, interface)}")
        for prior in verdict.priors[:_SHOWN]:
            _show_prior(prior, coverage.on, interface)


def _show_prior(prior: Prior, on: date, interface: Language) -> None:
    from indexer.search.coverage.phrases import EVIDENCE, ago
    from indexer.search.labels import KIND_NAMES, day

    passage = prior.passage
    printed = passage.issue.date
    about = [day(printed, interface), KIND_NAMES[passage.piece.kind][interface]]
    about += [ago(printed, on, interface)] if printed else []
    about += [f"{prior.closeness:.2f}"]
    click.echo(f"  {' · '.join(about)}")
    click.echo(f"    [{passage.language}] {_cut(passage.text)}")
    for kind, names in EVIDENCE.items():
        shared = [
            each.draft if each.draft == each.archive else f"{each.draft} = {each.archive}"
            for each in prior.evidence
            if each.kind is kind
        ]
        if shared:
            click.echo(f"    {names[interface]}: {'; '.join(map(_cut, shared))}")
    click.secho(f"    {passage.id}", dim=True)


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[:_CUT].rstrip()}…"
