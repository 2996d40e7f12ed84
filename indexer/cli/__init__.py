"""The command line: one file a verb."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from indexer.archive.home import HomeError
from indexer.records import LANGUAGES
from indexer.search.engine import IndexDamagedError, NoIndexError
from indexer.settings import Settings, SettingsError

#: Every verb, in the order of a first visit; each has a module of its name here.
VERBS = (
    *("ingest", "crawl", "build", "search", "coverage", "serve"),
    *("extract", "detect", "trace", "topics", "editions", "correct", "status", "verify"),
)

#: Exit codes: fine; anything that failed; wrong usage; some input refused; no index yet.
FAILED, USAGE, REFUSED, NO_INDEX = 1, 2, 3, 4


class Verbs(click.Group):
    """Loads a verb's module only when it is asked for, and turns errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in their order, not the alphabet's."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name, or None: click then says which there are."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"indexer.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; what went wrong becomes one line on standard error and an exit code."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise WrongUsage(str(error)) from error
        except NoIndexError as error:
            raise NoIndex(f"{error}; run hemeroteca ingest, then build") from error
        except IndexDamagedError as error:
            raise Failure(f"{error}; run hemeroteca build --full") from error
        except HomeError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            # Whoever reads has seen enough (… | head); Python must not say so again at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Failure(f"{where}{error.strerror or error}") from error


class Failure(click.ClickException):
    """An error to show as one line; the run ends with exit code 1."""

    exit_code = FAILED


class WrongUsage(Failure):
    """What was asked for can't be: exit code 2."""

    exit_code = USAGE


class NoIndex(Failure):
    """Nothing was built yet: exit code 4."""

    exit_code = NO_INDEX


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A first visit:  hemeroteca ingest corpus/  ·  hemeroteca build  ·  "
    'hemeroteca search "salario mínimo"  ·  hemeroteca serve',
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds the archive and its index  [HEMEROTECA_HOME, else ./var]",
)
@click.option(
    "--interface",
    type=click.Choice([language.value for language in LANGUAGES]),
    help="The language of sentences and labels  [HEMEROTECA_INTERFACE, else en]",
)
@click.version_option(version("hemeroteca"), message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, home: Path | None, interface: str | None) -> None:
    """Bilingual archive search: every passage of a newsletter, in English and in Spanish."""
    ctx.obj = lambda: Settings.load(home, interface)
