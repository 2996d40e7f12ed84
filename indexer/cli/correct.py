"""`hemeroteca correct`: an editor's word on a passage, an issue or a name, kept for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click

from indexer.archive import corrections_file, readings
from indexer.archive.catalogue import Catalogue
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.glossary import Glossary
from indexer.records import Kind, Language
from indexer.roll.roll import Records
from indexer.settings import Settings


@click.command(
    epilog="Examples:  hemeroteca correct 2025-06-04.1a2b3c4d --language es  ·  "
    "hemeroteca correct 2025-06-04.1a2b3c4d --author 'Ana Ejemplo' --add-topic rrm  ·  "
    "hemeroteca correct 2025-06-04 --date 2025-06-11  ·  "
    "hemeroteca correct --name 'A. Ejemplo' --is 'Ana Ejemplo'  ·  hemeroteca correct --list"
)
@click.argument("target", metavar="[PASSAGE|ISSUE]", required=False)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    help="The language the passage is in.",
)
@click.option("--author", multiple=True, help="Who wrote the passage's piece; may be repeated.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind if kind is not Kind.NOTICE]),
    help="What the passage's piece is.",
)
@click.option("--add-topic", multiple=True, help="A topic the passage is about, by id or label.")
@click.option("--remove-topic", multiple=True, help="A topic it is not about.")
@click.option(
    "--add-name", multiple=True, help="A person or an organisation that the passage names."
)
@click.option("--remove-name", multiple=True, help="One it does not name, though it looks so.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When the issue appeared.")
@click.option("--name", help="A name as it is printed, in every issue.")
@click.option("--is", "record", help="The name of record it stands for.")
@click.option("--undo", is_flag=True, help="Take all corrections of it back.")
@click.option("--list", "listing", is_flag=True, help="Show all corrections.")
@click.pass_obj
def command(
    load: Callable[[], Settings],
    target: str | None,
    language: str | None,
    author: tuple[str, ...],
    kind: str | None,
    add_topic: tuple[str, ...],
    remove_topic: tuple[str, ...],
    add_name: tuple[str, ...],
    remove_name: tuple[str, ...],
    day: datetime | None,
    name: str | None,
    record: str | None,
    undo: bool,
    listing: bool,
) -> None:
    """Correct what was read of a passage, an issue or a name; it survives every re-ingestion.

    Two spellings of one person or organisation are joined by --name and --is; one spelling of two
    is parted passage by passage by --add-name and --remove-name, authors piece by piece by
    --author. Corrections are kept in corrections.toml in the home and
    take effect with the next build.
    """
    settings = load()
    home = Home(settings.home)
    if listing:
        for line in Corrections.load(home).lines():
            click.echo(line)
        return
    values: dict[str, object] = {}
    if language:
        values["language"] = language
    if kind:
        values["kind"] = kind
    if author:
        values["authors"] = list(author)
    for key, topics in (("add_topics", add_topic), ("remove_topics", remove_topic)):
        if topics:
            values[key] = [_topic(settings, topic) for topic in topics]
    for key, names in (("add_names", add_name), ("remove_names", remove_name)):
        if names:
            values[key] = [Records.load(settings.corpus).of(name) or name for name in names]
    what, key, values = _meant(target, name, record, day, values, undo=undo)
    with home.writing():
        if undo:
            if not corrections_file.undo(home, key, what):
                raise WrongUsage(f"{key} was never corrected")
            click.echo(f"{key}: correction taken back; run hemeroteca build")
            return
        if what != "names":
            _check(home, key, passage=what == "passages")
        corrections_file.write(home, what, key, values)
    said = "; ".join(f"{name} {_say(value)}" for name, value in values.items())
    click.echo(f"{key}: {said}; run hemeroteca build")


def _meant(
    target: str | None,
    name: str | None,
    record: str | None,
    day: datetime | None,
    values: dict[str, object],
    *,
    undo: bool,
) -> tuple[str, str, dict[str, object]]:
    """What is corrected: a passage, an issue or a name, by which key, and with what values."""
    if (target is None) is (name is None) or (record is not None and name is None):
        raise click.UsageError("name a passage, an issue, or a --name; or ask for --list")
    given: dict[str, object]
    if name is not None:
        what, key, given = "names", name, {"is": record} if record else {}
        wrong = bool(values) or day is not None
    elif target is not None and "." in target:
        what, key, given, wrong = "passages", target, values, day is not None
    else:
        what, key = "issues", target or ""
        given, wrong = {"date": day.date()} if day else {}, bool(values)
    if wrong or bool(given) is undo:
        raise click.UsageError(
            "a passage takes --language, --author, --kind, --add-topic, --remove-topic, "
            "--add-name, --remove-name; an issue --date; a --name takes --is; each of them "
            "--undo instead"
        )
    return what, key, dict(given)


def _topic(settings: Settings, name: str) -> str:
    concept = Glossary.load(settings.corpus).by_label(name)
    if concept is None or not concept.is_facet:
        raise WrongUsage(f"no topic is called {name!r}; hemeroteca topics list shows them")
    return concept.id


def _check(home: Home, key: str, *, passage: bool) -> None:
    issue_id = key.partition(".")[0]
    row = Catalogue.load(home.catalogue).get(issue_id)
    if row is not None:
        reading = readings.load(home, issue_id, row.source)
        if not passage or any(each.id == key for each in reading.passages):
            return
    what = "passage" if passage else "issue"
    raise WrongUsage(f"there is no {what} {key}; hemeroteca search shows ids")


def _say(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
