"""`hemeroteca correct`: an editor's word on a passage, kept for good."""

from __future__ import annotations

from collections.abc import Callable

import click

from indexer.archive import corrections, readings
from indexer.archive.catalogue import Catalogue
from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.records import Language
from indexer.settings import Settings


@click.command(
    epilog="Examples:  hemeroteca correct 2025-06-04.1a2b3c4d --language es  ·  "
    "hemeroteca correct 2025-06-04.1a2b3c4d --undo  ·  hemeroteca correct --list"
)
@click.argument("passage", required=False)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    help="The language the passage is in.",
)
@click.option("--undo", is_flag=True, help="Take the correction of the passage back.")
@click.option("--list", "listing", is_flag=True, help="Show all corrections.")
@click.pass_obj
def command(
    load: Callable[[], Settings],
    passage: str | None,
    language: str | None,
    undo: bool,
    listing: bool,
) -> None:
    """Correct the language of a passage; it survives every re-ingestion.

    Corrections are kept in corrections.toml in the home and take effect with the next build.
    """
    home = Home(load().home)
    if listing:
        for passage_id, corrected in sorted(corrections.Corrections.load(home).languages.items()):
            click.echo(f"{passage_id} language {corrected}")
        return
    if passage is None or (language is None) is not undo:
        raise click.UsageError("name a passage and --language or --undo, or ask for --list")
    with home.writing():
        if language is None:
            if not corrections.undo(home, passage):
                raise WrongUsage(f"{passage} was never corrected")
            click.echo(f"{passage}: correction taken back; run hemeroteca build")
            return
        _check(home, passage)
        corrections.correct(home, passage, Language(language))
    click.echo(f"{passage} is {language}; run hemeroteca build")


def _check(home: Home, passage_id: str) -> None:
    issue_id = passage_id.partition(".")[0]
    row = Catalogue.load(home.catalogue).get(issue_id)
    if row is not None:
        reading = readings.load(home, issue_id, row.source)
        if any(passage.id == passage_id for passage in reading.passages):
            return
    raise WrongUsage(f"there is no passage {passage_id}; hemeroteca search shows ids")
