"""`hemeroteca topics`: the glossary listed, shown, checked, added to, exported and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click

from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.cli.topics_editing import check, suggest
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Facet
from indexer.search.query import Query
from indexer.settings import Settings

Load = Callable[[], Settings]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Examples:  hemeroteca topics list  ·  hemeroteca topics show rrm  ·  "
    "hemeroteca topics check  ·  hemeroteca topics suggest > new.toml",
)
def command() -> None:
    """Keep the glossary: what the archive says of its topics and terms, and what it lacks."""


@command.command("list", epilog="Example:  hemeroteca topics list --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
def list_(load: Load, as_json: bool) -> None:
    """List every topic with its passages, most first."""
    settings = load()
    glossary = Glossary.load(settings.corpus)
    counts = _counts(settings)
    topics = [concept for concept in glossary.concepts.values() if concept.is_facet]
    for concept in sorted(topics, key=lambda c: (-counts.get(c.id, 0), c.id)):
        count = counts.get(concept.id, 0)
        if as_json:
            row = {"topic": concept.id, "kind": concept.kind.value, "passages": count}
            labels = {language.value: concept.labels[language] for language in LANGUAGES}
            click.echo(json.dumps(row | labels, ensure_ascii=False))
        else:
            both = " / ".join(dict.fromkeys(concept.labels[lang] for lang in LANGUAGES))
            click.echo(f"{count:6}  {concept.id:<24} {both}")


@command.command(epilog="Example:  hemeroteca topics show T-MEC")
@click.argument("topic")
@click.pass_obj
def show(load: Load, topic: str) -> None:
    """Show a topic or term: every wording, and in how many passages of each language it stands."""
    from indexer.cli.topics_editing import census_of

    settings = load()
    glossary = Glossary.load(settings.corpus)
    concept = glossary.by_label(topic)
    if concept is None:
        raise WrongUsage(f"no topic or term is called {topic!r}; hemeroteca topics list")
    census = census_of(settings, glossary)
    click.secho(f"[{concept.id}] {concept.kind}", bold=True)
    for language in LANGUAGES:
        click.echo(f"  {language}: {concept.labels[language]}")
    if concept.broader:
        click.echo(f"  broader: {concept.broader}")
    narrower = [c.id for c in glossary.concepts.values() if c.broader == concept.id]
    if narrower:
        click.echo(f"  narrower: {', '.join(narrower)}")
    spoken = census.passages(concept.id)
    counts = ", ".join(f"{spoken[lang]} in {lang}" for lang in spoken) or "none"
    click.echo(f"  passages that name it: {counts}")
    for form in dict.fromkeys((*concept.forms, *concept.misspellings, *concept.ambiguous)):
        known = census.of(concept.id, form)
        mark = " (ambiguous)" if form in concept.ambiguous else ""
        said = ", ".join(f"{known.stands[lang]} {lang}" for lang in sorted(known.stands))
        click.echo(f"  {said or 'never':>14}  {form}{mark}")


@command.command(epilog="Example:  hemeroteca topics export --skos > topics.ttl")
@click.option("--skos", is_flag=True, help="Write SKOS; there is no other form yet.")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(["turtle", "json-ld"]),
    default="turtle",
    show_default=True,
)
@click.pass_obj
def export(load: Load, skos: bool, syntax: str) -> None:
    """Write the whole glossary as SKOS, for other programs and catalogues."""
    from indexer.editing.skos import Syntax, write_skos

    if not skos:
        raise click.UsageError("say in which form: --skos")
    settings = load()
    base = f"{settings.address}/" if settings.address else "urn:hemeroteca:"
    click.echo(write_skos(Glossary.load(settings.corpus), Syntax(syntax), base), nl=False)


@command.command("import", epilog="Example:  hemeroteca topics import topics.ttl --to corpus-new/")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write topics.toml and terms.toml into; it must hold neither.",
)
def import_(file: Path, to: Path) -> None:
    """Read a glossary in SKOS (.ttl, .jsonld) and write it as topics.toml and terms.toml."""
    import tomlkit

    from indexer.editing.skos import SkosError, Syntax, read_skos
    from indexer.glossary import GlossaryError

    taken = [to / name for name in ("topics.toml", "terms.toml") if (to / name).exists()]
    if taken:
        raise WrongUsage(f"{taken[0]} is there already; choose another folder with --to")
    syntax = Syntax.JSON_LD if file.suffix in (".jsonld", ".json") else Syntax.TURTLE
    try:
        topics, terms = read_skos(file.read_text("utf-8"), syntax)
    except (SkosError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{file}: {error}") from error
    to.mkdir(parents=True, exist_ok=True)
    for name, tables in (("topics.toml", topics), ("terms.toml", terms)):
        (to / name).write_text(tomlkit.dumps(tables), "utf-8")
    try:
        Glossary.load(to)
    except GlossaryError as error:
        raise WrongUsage(f"{error}; the files are written, mend them there") from error
    click.echo(f"{len(topics)} topics and {len(terms)} terms in {to}")


def _counts(settings: Settings) -> dict[str, int]:
    from indexer.current_engine import CurrentEngine

    with closing(CurrentEngine(Home(settings.home))) as engine:
        return dict(engine().search(Query(limit=0)).counts.get(Facet.TOPIC, {}))


command.add_command(check)
command.add_command(suggest)
