"""`hemeroteca verify`: check every checksum, and the index against the archive."""

from __future__ import annotations

from collections.abc import Callable

import click

from indexer.archive.home import Home
from indexer.cli import FAILED
from indexer.settings import Settings


@click.command(epilog="Example:  hemeroteca verify")
@click.pass_obj
def command(load: Callable[[], Settings]) -> None:
    """Check that nothing is damaged: raw bytes, passages, index; name each fault and its remedy."""
    from indexer.verification import verify

    home = Home(load().home)
    faults = 0
    for fault in verify(home):
        faults += 1
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(FAILED)
    click.echo(f"{home.path}: every checksum holds, and the index equals the archive")
