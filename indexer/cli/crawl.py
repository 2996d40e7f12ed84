"""`hemeroteca crawl`: fetch the live archive's issues and take them in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from indexer.archive.home import Home
from indexer.cli import FAILED, REFUSED
from indexer.cli.progress import counter
from indexer.settings import Settings


@click.command(
    epilog="Examples:  hemeroteca crawl  ·  "
    "hemeroteca crawl https://example.org/archives/ --contact https://example.org/about"
)
@click.argument("url", required=False)
@click.option("--contact", help="Where you can be reached: sent with every request.")
@click.option(
    "--warc",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also append every answer to this WARC file (.warc.gz).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what was refused.")
@click.pass_obj
def command(
    load: Callable[[], Settings],
    url: str | None,
    contact: str | None,
    warc: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Fetch what is new or changed in the live archive, then do as ingest does.

    Starts at URL, else at the archive's index ([crawl] start in hemeroteca.toml), asks one
    address at a time with a pause, keeps to robots.txt and to the listed hosts, and asks for
    what it has only if that has changed. A crawl that was broken off, however abruptly, goes on
    where it was. What was refused is named with its reason and the exit code is 3; when the
    archive does not answer, or after Ctrl-C, it is 1.
    """
    from indexer.crawler.run import crawl

    settings = load()
    if contact:
        settings = replace(settings, crawl=replace(settings.crawl, contact=contact))
    with Home(settings.home).writing(), counter("crawling", hidden=quiet) as progress:
        found = crawl(settings, url, warc=warc, progress=progress)
    for address, reason in found.refused:
        click.echo(f"refused {address}: {reason}", err=True)
    if not quiet:
        for address, warning in found.warnings:
            click.echo(f"warning {address}: {warning}", err=True)
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False))
    elif not quiet:
        counts = ", ".join(f"{count} {outcome}" for outcome, count in found.counts)
        click.echo(f"{counts}; {found.pages} pages asked for")
    if found.stopped:
        click.echo(f"{found.stopped}; hemeroteca crawl goes on from here", err=True)
        raise SystemExit(FAILED)
    if found.refused:
        raise SystemExit(REFUSED)
