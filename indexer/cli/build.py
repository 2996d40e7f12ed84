"""`hemeroteca build`: bring the index up to date with the archive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

import click

from indexer.archive.home import Home
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.glosses import Glossed

_STAGES = {
    "reading": "reading the archive …",
    "comparing": "comparing issues with each other …",
    "glossing": "translating what is new for the other language's index …",
    "indexing": "indexing …",
}


@click.command(epilog="Example:  hemeroteca build")
@click.option("--full", is_flag=True, help="Build anew even if nothing has changed.")
@click.option("--no-glosses", is_flag=True, help="No machine translations, once.")
@click.pass_obj
def command(load: Callable[[], Settings], full: bool, no_glosses: bool) -> None:
    """Index the archive: beside the index in use, verified, then swapped in at once.

    Readers are served from the old index until the new one is whole. After a change of the
    glossary or of the program the issues it concerns are read again first. Where the translator
    apertium-eng-spa is installed, passages are found by words of the other language, too; `glosses
    = false` in hemeroteca.toml switches that off for good.
    """
    from indexer.build import build

    def say(stage: str) -> None:
        if sys.stderr.isatty():
            click.echo(_STAGES[stage], err=True)

    def count(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r  {done:,} of {whole:,}", err=True, nl=done == whole)

    settings = load()
    if no_glosses:
        settings = replace(settings, glosses=False)
    began = perf_counter()
    with Home(settings.home).writing():
        built = build(settings, full=full, progress=say, counted=count)
    if not built.issues:
        click.echo(
            f"the archive in {settings.home} is empty; hemeroteca ingest takes issues in", err=True
        )
    what = f"{built.passages} passages of {built.issues} issues"
    if built.glosses:
        _report(built.glosses)
    if built.fresh:
        click.echo(f"indexed {what} in {perf_counter() - began:.1f} s")
    else:
        click.echo(f"nothing to do: the index holds {what}")


def _report(glosses: Glossed) -> None:
    """What was translated, and by name what could not be: it is searched in its own words."""
    count = sum(passage.gloss is not None for passage in glosses.passages)
    click.echo(f"{count} passages have a machine gloss, {glosses.translated} texts are new")
    for passage in glosses.failed:
        click.echo(f"{passage}: the translator failed on it; it has no gloss", err=True)
    if glosses.senseless:
        click.echo(f"words have one meaning each: {glosses.senseless}", err=True)
    if glosses.fault:
        click.echo(f"glosses are missing: {glosses.fault}", err=True)
