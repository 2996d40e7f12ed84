"""`hemeroteca editions`: issues in both languages, and what stands in one of them only."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

import click

from indexer.archive.home import Home
from indexer.records import LANGUAGES, Issue, Language, Passage, Role
from indexer.search.engine import SearchEngine
from indexer.settings import Settings

#: How much of a passage is shown to who reads the list.
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Pair:
    """An issue and its edition in the other language, with the passages that have no twin."""

    english: Issue
    spanish: Issue
    twins: int
    alone: tuple[Passage, ...]


@click.command(epilog="Example:  hemeroteca editions --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(load: Callable[[], Settings], as_json: bool) -> None:
    """List issues printed in both languages, and their passages without a twin: to translate."""
    from indexer.current_engine import CurrentEngine

    with closing(CurrentEngine(Home(load().home))) as current:
        engine = current()
        issues = engine.issues()
        pairs = [_pair(engine, issue, issues) for issue in issues if _leads(issue)]
        single = [issue for issue in issues if issue.twin is None]
    if as_json:
        click.echo(json.dumps(_to_json(pairs, single), ensure_ascii=False))
        return
    for pair in pairs:
        click.secho(f"{pair.english.id}  {pair.spanish.id}  {pair.english.title}", bold=True)
        click.echo(f"  {pair.twins} passages in both")
        for passage in pair.alone:
            text = passage.text if len(passage.text) <= _SHOWN else f"{passage.text[:_SHOWN]}…"
            click.echo(f"  only in {passage.issue.language}  {passage.id}  {text}")
    counts = ", ".join(
        f"{sum(issue.language is language for issue in single)} only in {language}"
        for language in LANGUAGES
    )
    click.echo(f"{len(pairs)} issues in both languages, {counts}")


def _leads(issue: Issue) -> bool:
    return issue.twin is not None and issue.language is Language.EN


def _pair(engine: SearchEngine, english: Issue, issues: Sequence[Issue]) -> Pair:
    spanish = next(issue for issue in issues if issue.id == english.twin)
    passages = [
        passage
        for issue in (english, spanish)
        for passage in engine.issue(issue.id)
        if passage.role is not Role.BOILERPLATE
    ]
    twins = sum(passage.twin is not None for passage in passages) // 2
    return Pair(english, spanish, twins, tuple(p for p in passages if p.twin is None))


def _to_json(pairs: Sequence[Pair], single: Sequence[Issue]) -> dict[str, object]:
    return {
        "editions": [
            {
                "en": pair.english.id,
                "es": pair.spanish.id,
                "twins": pair.twins,
                "alone": [
                    {
                        "passage": passage.id,
                        "issue": passage.issue.id,
                        "kind": passage.piece.kind.value,
                        "role": passage.role.value,
                        "language": passage.language.value,
                        "text": passage.text,
                    }
                    for passage in pair.alone
                ],
            }
            for pair in pairs
        ],
        "single": {
            language.value: [issue.id for issue in single if issue.language is language]
            for language in LANGUAGES
        },
    }
