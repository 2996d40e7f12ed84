"""`hemeroteca extract`: what one file says, as JSON, without keeping anything."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from indexer.archive.sources import Refusal, RefusedError, find
from indexer.cli import REFUSED
from indexer.settings import Settings


@click.command(
    epilog="Example:  hemeroteca extract corpus/html/2025-06-04.html | python -m json.tool"
)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.pass_obj
def command(load: Callable[[], Settings], files: tuple[str, ...]) -> None:
    """Print each issue with its pieces and passages: one JSON object a line, one line a file.

    Nothing is written to the home. A file that holds no issue is named with its reason on
    standard error, the others are done, and the exit code is 3.
    """
    from indexer.ingest.reading import Reader
    from indexer.records_json import reading_to_json

    settings = load()
    reader = Reader.load(settings.corpus)
    refused = False
    for source in find(files, settings.max_issue_bytes):
        try:
            if isinstance(source, Refusal):
                raise RefusedError(source.reason)
            raw = source.read(settings.max_issue_bytes)
            reading = reader.read(raw, source.name, url=source.url, number=source.number)
        except RefusedError as refusal:
            refused = True
            click.echo(f"refused {source.name}: {refusal}", err=True)
        else:
            click.echo(json.dumps(reading_to_json(reading), ensure_ascii=False))
    if refused:
        raise SystemExit(REFUSED)
