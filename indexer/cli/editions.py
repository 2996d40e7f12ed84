"""`hemeroteca editions`: issues in both languages side by side, and what stands in one only."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import zip_longest

import click

from indexer.archive.home import Home
from indexer.cli import WrongUsage
from indexer.records import LANGUAGES, Issue, Language, Passage
from indexer.search.pairs import Pair, Share, pair_of, pairs, shares, single
from indexer.settings import Settings

#: How much of a passage is shown to who reads the list.
_SHOWN = 90
#: The width of two columns where the terminal tells none, and the narrowest one.
_WIDTH, _NARROWEST = 100, 60
_GAP = "  |  "


@click.command(
    epilog="Examples:  hemeroteca editions  ·  hemeroteca editions 2024-11-13  ·  "
    "hemeroteca editions --json"
)
@click.argument("issue", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(load: Callable[[], Settings], issue: str | None, as_json: bool) -> None:
    """List issues printed in both languages, and their passages without a twin: to translate.

    With an ISSUE, print its two editions side by side.
    """
    from indexer.current_engine import CurrentEngine

    with closing(CurrentEngine(Home(load().home))) as current:
        engine = current()
        if issue is not None:
            found = pair_of(engine, issue)
            if found is None:
                raise WrongUsage(
                    f"{issue} was not printed in both languages; hemeroteca editions lists those "
                    "that were"
                )
            both, alone, years = [found], None, None
        else:
            both, alone, years = list(pairs(engine)), single(engine), shares(engine)
    if as_json:
        click.echo(json.dumps(_to_json(both, alone, years), ensure_ascii=False))
    elif alone is None or years is None:
        _show_sides(both[0])
    else:
        _list(both, alone, years)


def _list(
    both: Sequence[Pair], alone: Mapping[Language, Sequence[Issue]], years: Sequence[Share]
) -> None:
    for pair in both:
        click.secho(f"{pair.english.id}  {pair.spanish.id}  {pair.english.title}", bold=True)
        click.echo(f"  {pair.twins} passages in both")
        for passage in pair.alone:
            text = passage.text if len(passage.text) <= _SHOWN else f"{passage.text[:_SHOWN]}…"
            click.echo(f"  only in {passage.issue.language}  {passage.id}  {text}")
    counts = ", ".join(f"{len(alone[language])} only in {language}" for language in LANGUAGES)
    click.echo(f"{len(both)} issues in both languages, {counts}")
    for share in years:
        told = ", ".join(f"{share.passages[of]} {of}" for of in Language if of in share.passages)
        click.echo(f"  {share.year}  {sum(share.issues.values())} issues; passages: {told}")


def _show_sides(pair: Pair) -> None:
    width = max(_NARROWEST, shutil.get_terminal_size((_WIDTH, 24)).columns)
    column = (width - len(_GAP)) // 2
    click.secho(f"{pair.english.id:<{column}}{_GAP}{pair.spanish.id}", bold=True)
    for row in pair.rows:
        sides = [textwrap.wrap(side.text, column) if side else ["—"] for side in row]
        for left, right in zip_longest(*sides, fillvalue=""):
            click.echo(f"{left:<{column}}{_GAP}{right}".rstrip())
        click.echo()


def _to_json(
    both: Sequence[Pair],
    alone: Mapping[Language, Sequence[Issue]] | None,
    years: Sequence[Share] | None,
) -> dict[str, object]:
    told: dict[str, object] = {
        "editions": [
            {
                "en": pair.english.id,
                "es": pair.spanish.id,
                "twins": pair.twins,
                "alone": [_passage(passage) for passage in pair.alone],
                "rows": [[side.id if side else None for side in row] for row in pair.rows],
            }
            for pair in both
        ]
    }
    if alone is not None:
        told["single"] = {of.value: [issue.id for issue in alone[of]] for of in LANGUAGES}
    if years is not None:
        told["years"] = [
            {"year": share.year, "issues": share.issues, "passages": share.passages}
            for share in years
        ]
    return told


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "passage": passage.id,
        "issue": passage.issue.id,
        "kind": passage.piece.kind.value,
        "role": passage.role.value,
        "language": passage.language.value,
        "text": passage.text,
    }
