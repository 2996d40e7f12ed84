"""`hemeroteca build`: bring the index up to date with the archive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import click

from indexer.archive.home import Home
from indexer.settings import Settings

_STAGES = {
    "reading": "reading the archive …",
    "comparing": "comparing issues with each other …",
    "indexing": "indexing …",
}


@click.command(epilog="Example:  hemeroteca build")
@click.option("--full", is_flag=True, help="Build anew even if nothing has changed.")
@click.pass_obj
def command(load: Callable[[], Settings], full: bool) -> None:
    """Index the archive: beside the index in use, verified, then swapped in at once.

    Readers are served from the old index until the new one is whole. After a change of the
    glossary or of the program the issues it concerns are read again first.
    """
    from indexer.build import build

    def say(stage: str) -> None:
        if sys.stderr.isatty():
            click.echo(_STAGES[stage], err=True)

    settings = load()
    began = perf_counter()
    with Home(settings.home).writing():
        built = build(settings, full=full, progress=say)
    if not built.issues:
        click.echo(
            f"the archive in {settings.home} is empty; hemeroteca ingest takes issues in", err=True
        )
    what = f"{built.passages} passages of {built.issues} issues"
    if built.fresh:
        click.echo(f"indexed {what} in {perf_counter() - began:.1f} s")
    else:
        click.echo(f"nothing to do: the index holds {what}")
