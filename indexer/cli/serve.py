"""`hemeroteca serve`: the reading room on this machine."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from contextlib import closing
from functools import partial

import click

from indexer.archive.home import Home
from indexer.archive.provenance import Provenances
from indexer.cli import Failure
from indexer.settings import Settings

#: Requests answered at once; each takes milliseconds, so a few serve a newsroom.
THREADS = 8


@click.command(epilog="Example:  hemeroteca serve --port 8080")
@click.option("--host", help="The address to listen on  [127.0.0.1, or hemeroteca.toml]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port  [8000]; 0 takes a free one")
@click.pass_obj
def command(load: Callable[[], Settings], host: str | None, port: int | None) -> None:
    """Serve the reading room; a new index is taken up without a restart. Ctrl-C stops it."""
    from waitress.server import create_server

    from indexer.archive import readings
    from indexer.archive.unanswered import Unanswered
    from indexer.current_engine import CurrentEngine
    from indexer.desks import CurrentDesk, find_translator
    from indexer.glossary import Glossary
    from indexer.versions import CurrentVersion
    from webapp import create_app
    from webapp.coverage import MOST_BYTES, Drafts

    settings = load()
    where = (host or settings.host, settings.port if port is None else port)
    home = Home(settings.home)
    with closing(CurrentEngine(home)) as engine:
        engine()  # a missing or damaged index is said now, not to the first reader
        glossary = Glossary.load(settings.corpus)
        app = create_app(
            engine,
            glossary,
            provenance=Provenances(home),
            default_interface=settings.interface,
            trail=partial(readings.trail, home),
            newsletter=settings.newsletter,
            address=settings.address,
            version=CurrentVersion(home),
            drafts=Drafts(CurrentDesk(home, engine, glossary), find_translator(settings)),
            prepared=True,
            **({"unanswered": Unanswered(home).count} if settings.count_unanswered else {}),
        )
        # What stays until the end is not looked through for garbage at a reader's cost.
        gc.freeze()
        with _listen(*where) as listening:
            port = listening.getsockname()[1]
            server = create_server(
                app, sockets=[listening], threads=THREADS, max_request_body_size=MOST_BYTES
            )
            click.echo(f"Hemeroteca is open on http://{where[0]}:{port} (Ctrl-C closes it)")
            try:
                server.run()
            finally:
                server.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as error:
        raise Failure(
            f"can't listen on {host}:{port} ({error.strerror}); choose another with --port"
        ) from error
