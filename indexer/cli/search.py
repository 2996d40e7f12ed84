"""`hemeroteca search`: find passages, in either language."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date

import click

from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.cli.choices import NAMED, Choices, read_pairs
from indexer.glossary import Glossary
from indexer.records import Facet, Kind, Language
from indexer.search.engine import SearchEngine
from indexer.search.proposals import Suggestion
from indexer.search.query import Order, Query
from indexer.search.stretches import Grain, chart_to_json
from indexer.settings import Settings


def _stretch(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> tuple[date, date] | None:
    """A day, a month or a year as its first and last day: 2024-01-31, 2024-01, 2024."""
    if value is None:
        return None
    from indexer.search.day_ranges import stretch

    found = stretch(value)
    if found is not None:
        return found
    raise click.BadParameter(f"{value!r} is no date; write 2024-01-31, 2024-01 or 2024")


@click.command(
    # -huelga is an exclusion, not a bundle of options.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    epilog="Examples:  hemeroteca search USMCA  ·  hemeroteca search '\"salario mínimo\" -huelga' "
    "--language es --from 2024-01-01  ·  hemeroteca search huelga --json  ·  "
    "hemeroteca search T-MEC --format ris > t-mec.ris",
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--language",
    multiple=True,
    type=click.Choice([language.value for language in Language]),
    help="Only passages in this language; may be repeated.",
)
@click.option("--author", multiple=True, help="Only pieces by this author; may be repeated.")
@click.option("--topic", multiple=True, help="Only this topic, by id or label; may be repeated.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only pieces of this kind; may be repeated.",
)
@click.option("--outlet", multiple=True, help="Only pieces from this outlet; may be repeated.")
@click.option("--name", multiple=True, help="Naming this person or organization; may be repeated.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="FACET=VALUE",
    callback=read_pairs,
    help="Leave out what has this value: kind=notice, author='Ana Ruiz', year=2021 (or language, "
    "month, topic, outlet, name); may be repeated.",
)
@click.option("--from", "since", callback=_stretch, help="Not before this day, month or year.")
@click.option("--to", "until", callback=_stretch, help="Not after it.")
@click.option(
    "--order", type=click.Choice([order.value for order in Order]), default=Order.RELEVANCE.value
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--exact", is_flag=True, help="These very words: no other forms, no equivalents.")
@click.option(
    "--off",
    multiple=True,
    help="Do not widen by this topic or everyday term (id or label), or by `gloss`, the machine "
    "glosses; may be repeated.",
)
@click.option(
    "--by",
    type=click.Choice([grain.value for grain in Grain]),
    help="Count what each week, month or year printed as well.",
)
@click.option("--explain", is_flag=True, help="Show the score of each hit and why it is there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "ris", "bibtex", "csl"]),
    help="Print every hit, whatever the limit and page, as a file of this form.",
)
@click.pass_obj
def command(
    load: Callable[[], Settings],
    query: tuple[str, ...],
    language: tuple[str, ...],
    author: tuple[str, ...],
    topic: tuple[str, ...],
    kind: tuple[str, ...],
    outlet: tuple[str, ...],
    name: tuple[str, ...],
    exclude: tuple[tuple[Facet, str], ...],
    since: tuple[date, date] | None,
    until: tuple[date, date] | None,
    order: str,
    limit: int,
    page: int,
    exact: bool,
    off: tuple[str, ...],
    by: str | None,
    explain: bool,
    as_json: bool,
    form: str | None,
) -> None:
    """Find passages that hold all the words, in any form.

    The query is looked up in both languages, and words that the glossary knows in the other
    language too; finding nothing is no error. No query is refused. It may be written in English
    or Spanish:

    \b
    huelga -maquila               the one without the other; also NOT, NO
    "salario mínimo"              side by side
    strike OR walkout             either; also O, and (parentheses)
    workers NEAR/5 union          at most five words apart; also CERCA/5
    sindic*                       any word that begins so
    author:ruiz, autor:"ana ruiz" by somebody with these words in the name
    topic:usmca, tema:maíz        on this topic
    date:2023..2024-06            years, months, days; also fecha:, since:, antes: …
    kind:interview, tipo:nota     of this kind; also outlet:, medio:, language:, idioma:
    name:sheinbaum, nombre:cfe    naming this person or organization
    exact:strike                  this very form

    Operators are in capitals. AND holds tighter than OR, OR tighter than words that just stand
    side by side. Quote the query for the shell: hemeroteca search '(huelga O paro) tema:maíz'.
    """  # noqa: D301 - \b is the mark that click reads
    from indexer.archive.unanswered import Unanswered
    from indexer.cli.found import show, show_chart, show_instead, show_others
    from indexer.current_engine import CurrentEngine
    from indexer.outlets import known_outlets
    from indexer.search.partial import some_words
    from indexer.search.queries import read
    from indexer.search.results_json import results_to_json
    from indexer.search.suggestions import Suggester
    from indexer.search.wider import GLOSS

    settings = load()
    glossary = Glossary.load(settings.corpus)
    line = " ".join(query)
    parsed = read(line, glossary, exact=exact)
    switched = {name if name == GLOSS else _widening(glossary, name) for name in off}
    with closing(CurrentEngine(Home(settings.home))) as current:
        engine = current()
        # Names are looked up only where one was given: it costs a search of its own.
        named = author or outlet or name or any(facet in NAMED for facet, _ in exclude)
        choices = Choices(
            engine.search(Query(limit=0)).counts if named else {},
            glossary,
            known_outlets(settings.corpus).of_record,
        )
        given = {
            Facet.LANGUAGE: language,
            Facet.AUTHOR: author,
            Facet.TOPIC: topic,
            Facet.KIND: kind,
            Facet.OUTLET: outlet,
            Facet.NAME: name,
        }
        left: dict[Facet, list[str]] = {}
        for facet, value in exclude:
            left.setdefault(facet, []).append(value)
        asked = Query(
            clauses=parsed.nodes,
            notices=parsed.notices,
            glosses=GLOSS not in switched,
            off=frozenset(switched - {GLOSS}),
            chosen=choices.of_record(given),
            excluded=choices.of_record(left),
            since=since[0] if since else None,
            until=until[1] if until else None,
            order=Order(order),
            page=page,
            limit=limit,
            exact=exact,
        )
        if form:
            _export(engine, asked, form, settings, glossary)
            return
        results = engine.search(asked)
        suggestions: tuple[Suggestion, ...] = ()
        if not results.total:
            if settings.count_unanswered and not any(
                map(any, (given.values(), left, (since, until)))
            ):
                Unanswered(Home(settings.home)).count(line)
            suggestions = Suggester(glossary).suggest(engine, asked, line, settings.interface)
        others = some_words(engine, results, glossary)
        if as_json:
            offered = [others.suggestion] if others else []
            answer = results_to_json(
                results, settings.interface, glossary, [*suggestions, *offered]
            )
            if by:
                answer["chart"] = chart_to_json(engine.days(asked), Grain(by))
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            if by:
                show_chart(engine.days(asked), Grain(by))
            show(results, settings.interface, glossary, explain=explain)
            if others:
                show_others(others, settings.interface, glossary)
            show_instead(engine, asked, suggestions, settings.interface, glossary)


def _export(
    engine: SearchEngine, asked: Query, form: str, settings: Settings, glossary: Glossary
) -> None:
    from indexer.search.citations import Publication
    from indexer.search.exports import Form, Speech, export

    publication = Publication(settings.newsletter, settings.public_address)
    speech = Speech(publication, settings.interface, glossary)
    for written in export(engine.every(asked), Form(form), speech):
        # As bytes, for a CSV brings its own ends of lines.
        click.echo(written.encode(), nl=False)


def _widening(glossary: Glossary, name: str) -> str:
    concept = glossary.by_label(name)
    if concept is None:
        raise WrongUsage(f"nothing in the glossary is called {name!r}; see corpus/, or use `gloss`")
    return concept.id
