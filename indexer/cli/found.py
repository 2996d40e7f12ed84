"""What a search found, or would find instead, in words on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import click

from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.engine import Hit, Results, SearchEngine
from indexer.search.labels import KIND_NAMES, day
from indexer.search.notices import notice_text
from indexer.search.partial import Partial
from indexer.search.proposals import Suggestion
from indexer.search.query import Query
from indexer.search.sentences import reason_text, results_sentence
from indexer.search.stretches import Grain, by_stretch
from indexer.search.suggestion_texts import OTHERS_WITH_SOME, SOME_WORDS, suggestion_text
from indexer.search.suggestions import any_words
from indexer.search.wider import glossed, list_wider

#: The longest bar of a chart, in letters.
_WIDEST = 40

_SWITCHED = {Language.EN: "switched off", Language.ES: "desactivado"}


def show(results: Results, interface: Language, glossary: Glossary, *, explain: bool) -> None:
    """The answer as a sentence, what was not done as typed, what widened it, then each hit."""
    click.echo(results_sentence(results.query, results.total, interface, glossary))
    for notice in results.notices:
        click.echo(f"! {notice_text(notice, interface)}")
    for wider in list_wider(results.query, interface, glossary, glossed=glossed(results)):
        switch = _SWITCHED[interface] if wider.off else f"--off {wider.id}"
        click.secho(f"  {wider.text} [{switch}]", dim=True)
    for hit in results.hits:
        click.echo()
        _show_hit(hit, interface, glossary, explain=explain)


def _show_hit(hit: Hit, interface: Language, glossary: Glossary, *, explain: bool) -> None:
    piece = hit.passage.piece
    about = [day(hit.passage.issue.date, interface), KIND_NAMES[piece.kind][interface]]
    about += [*piece.authors, *([piece.outlet] if piece.outlet else [])]
    click.secho(piece.title or hit.passage.issue.title, bold=True)
    click.echo(f"  {' · '.join(about)}")
    marked = (
        click.style(part.text, bold=True) if part.marked else part.text for part in hit.snippet
    )
    click.echo(f"  [{hit.passage.language}] {''.join(marked)}")
    if explain:
        click.echo(f"  {hit.score:.3f}")
        for reason in hit.reasons:
            said = reason_text(reason, interface, glossary)
            click.echo(f"    {reason.query} ← {said}" if reason.kind != "gloss" else f"    {said}")
    click.secho(f"  {hit.passage.id}", dim=True)


def show_instead(
    engine: SearchEngine,
    asked: Query,
    suggestions: Sequence[Suggestion],
    interface: Language,
    glossary: Glossary,
) -> None:
    """What would find something, then what has some of the words."""
    for one in suggestions:
        said = suggestion_text(one, interface, glossary)
        click.echo(f"  {said} · {one.total:,} · {one.line}")
    either = any_words(suggestions)
    if either is not None:
        click.echo()
        click.echo(SOME_WORDS[interface])
        found = replace(either.query, order=asked.order, page=asked.page, limit=asked.limit)
        for hit in engine.search(found).hits:
            click.echo()
            _show_hit(hit, interface, glossary, explain=False)


def show_others(others: Partial, interface: Language, glossary: Glossary) -> None:
    """What has some of the words, below the few that have all, and how to see the rest."""
    click.echo()
    click.echo(OTHERS_WITH_SOME[interface])
    for hit in others.hits:
        click.echo()
        _show_hit(hit, interface, glossary, explain=False)
    click.echo()
    one = others.suggestion
    said = suggestion_text(one, interface, glossary)
    click.secho(f"  {said} · {one.total:,} · {one.line}", dim=True)


def show_chart(days: Mapping[tuple[date | None, Language], int], grain: Grain) -> None:
    """How many passages each stretch printed: its first day, the count, a bar for the eye."""
    counts = {since: by.total() for since, by in by_stretch(days, grain).items()}
    most = max(counts.values(), default=1)
    shown = {Grain.WEEK: 10, Grain.MONTH: 7, Grain.YEAR: 4}[grain]
    for since, count in counts.items():
        bar = "▇" * max(1, round(_WIDEST * count / most))
        click.echo(f"  {since.isoformat()[:shown]:<10} {count:>7,} {bar}")
    click.echo()
