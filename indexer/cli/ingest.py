"""`hemeroteca ingest`: keep issues' bytes and write their passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import click

from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.cli import REFUSED
from indexer.cli.progress import bar
from indexer.ingest.intake import Intake, Outcome
from indexer.settings import Settings


@click.command(
    epilog="Examples:  hemeroteca ingest corpus/  ·  hemeroteca ingest saved/*.html letter.eml"
)
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--quiet", "-q", is_flag=True, help="Say only what was refused.")
@click.pass_obj
def command(load: Callable[[], Settings], paths: tuple[str, ...], quiet: bool) -> None:
    """Take files and folders of issues into the archive.

    Takes .html, .htm, .txt and .eml files, and the mails or pages in .mbox, .warc, .warc.gz and
    .wacz files. In a folder, the pages its issues.jsonl lists, else every file with such an
    ending. Unchanged issues cost nothing. What is no issue is named with
    its reason, its bytes are kept in refused/, the rest is done, and the exit code is 3.
    """
    settings = load()
    limit = settings.max_issue_bytes
    counts: Counter[Outcome] = Counter()
    with Home(settings.home).writing():

        def count() -> int:
            # In a pass of its own: a mailbox or a web archive may be far too large to hold.
            return sum(1 for _ in find(paths, limit))

        with bar(count, "reading", hidden=quiet) as advance:
            for taken in Intake(settings).take(find(paths, limit), ahead=True):
                advance()
                counts[taken.outcome] += 1
                if taken.outcome is Outcome.REFUSED:
                    click.echo(f"refused {taken.source}: {taken.reason}", err=True)
                elif taken.outcome is not Outcome.UNCHANGED and not quiet:
                    for warning in taken.warnings:
                        click.echo(f"warning {taken.source}: {warning}", err=True)
    if not quiet:
        click.echo(", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome))
    if counts[Outcome.REFUSED]:
        raise SystemExit(REFUSED)
