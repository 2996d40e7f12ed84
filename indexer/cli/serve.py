"""`hemeroteca serve`: the reading room on this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

import click

from indexer.archive.home import Home
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

    from indexer.generations import CurrentEngine
    from indexer.glossary import Glossary
    from webapp import create_app

    settings = load()
    engine = CurrentEngine(Home(settings.home))
    engine()  # a missing or damaged index is said now, not to the first reader
    app = create_app(engine, Glossary.load(settings.corpus), default_interface=settings.interface)
    where = (host or settings.host, settings.port if port is None else port)
    try:
        server = create_server(app, host=where[0], port=where[1], threads=THREADS)
    except (OSError, socket.gaierror) as error:
        raise Failure(
            f"can't listen on {where[0]}:{where[1]} ({error.strerror}); choose another with --port"
        ) from error
    click.echo(
        f"Hemeroteca is open on http://{where[0]}:{server.effective_port} (Ctrl-C closes it)"
    )
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.close()
