"""`hemeroteca topics check` and `suggest`: the glossary held against the archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from itertools import groupby

import click

from indexer.archive.home import Home
from indexer.editing.audit import Finding, FindingKind, audit
from indexer.editing.census import Census, take_census
from indexer.glossary import Glossary
from indexer.records import Language, Passage
from indexer.settings import Settings

_EN, _ES = Language.EN, Language.ES

_TITLES: dict[FindingKind, dict[Language, str]] = {
    FindingKind.COLLISION: {
        _EN: "One wording, several concepts",
        _ES: "Una forma, varios conceptos",
    },
    FindingKind.HIDDEN: {
        _EN: "Always inside a longer wording of another concept",
        _ES: "Siempre dentro de una forma más larga de otro concepto",
    },
    FindingKind.ONE_LANGUAGE: {
        _EN: "No wording of its own in one language",
        _ES: "Sin forma propia en un idioma",
    },
    FindingKind.AMBIGUOUS: {
        _EN: "Ambiguous wordings that never count, or always do",
        _ES: "Formas ambiguas que nunca cuentan o que cuentan siempre",
    },
    FindingKind.ONE_SIDE: {
        _EN: "Named only in the other language's words",
        _ES: "Nombrado solo con palabras del otro idioma",
    },
    FindingKind.NEVER: {
        _EN: "Wordings that never stand in the archive",
        _ES: "Formas que nunca aparecen en el archivo",
    },
}


@click.command(epilog="Example:  hemeroteca topics check --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
def check(load: Callable[[], Settings], as_json: bool) -> None:
    """Hold the glossary against the archive: what collides, hides, never occurs, is one-sided."""
    settings = load()
    glossary = Glossary.load(settings.corpus)
    found = audit(glossary, census_of(settings, glossary))
    if as_json:
        for finding in found:
            click.echo(json.dumps(_to_json(finding), ensure_ascii=False))
        return
    for kind, findings in groupby(found, key=lambda finding: finding.kind):
        own = list(findings)
        click.secho(f"{_TITLES[kind][settings.interface]} ({len(own)})", bold=True)
        for finding in own:
            click.echo(f"  {_line(finding, settings.interface)}")
        click.echo()


@click.command(epilog="Example:  hemeroteca topics suggest > proposals.toml")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
def suggest(load: Callable[[], Settings], as_json: bool) -> None:
    """Propose new concepts and missing wordings from the archive, as TOML ready to paste."""
    from indexer.archive.unanswered import Unanswered
    from indexer.editing.asked import propose_asked
    from indexer.editing.newcomers import propose
    from indexer.editing.proposals import to_toml
    from indexer.names import Names
    from indexer.outlets import known_outlets

    settings = load()
    glossary = Glossary.load(settings.corpus)
    passages = archive_of(settings)
    known = {name for p in passages for name in (*p.piece.authors, *p.piece.interviewees)}
    known |= {p.piece.outlet for p in passages if p.piece.outlet}
    known |= set(Names.load(settings.corpus).known.values())
    known |= set(known_outlets(settings.corpus).names.values())
    asked = propose_asked(glossary, Unanswered(Home(settings.home)).counts())
    for proposal in (*propose(glossary, passages, known), *asked):
        if as_json:
            row = {
                "why": proposal.why.value,
                "topic": proposal.concept,
                "kind": proposal.kind.value,
                "wordings": [{"language": lang.value, "text": t} for lang, t in proposal.wordings],
                "issues": proposal.issues,
                "passages": proposal.passages,
                "evidence": list(proposal.evidence),
                "asked": proposal.asked,
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            label = glossary.label(proposal.concept, settings.interface) if proposal.concept else ""
            click.echo(f"{to_toml(proposal, label)}\n")


def archive_of(settings: Settings) -> list[Passage]:
    """Every passage of the index in use. Raises `NoIndexError` where there is none."""
    from indexer.current_engine import CurrentEngine

    with closing(CurrentEngine(Home(settings.home))) as current:
        engine = current()
        issues = sorted(engine.issues(), key=lambda issue: issue.id)
        return [passage for issue in issues for passage in engine.issue(issue.id)]


def census_of(settings: Settings, glossary: Glossary) -> Census:
    """The census of a glossary over the index in use."""
    return take_census(glossary, archive_of(settings))


def _line(finding: Finding, interface: Language) -> str:
    """One finding in a line: the concept, the wording, how often, and where."""
    spanish = interface is _ES
    where = f"  {' '.join(finding.passages)}" if finding.passages else ""
    others = ", ".join(finding.others)
    match finding.kind:
        case FindingKind.COLLISION:
            return f"{finding.wording}: {finding.concept}, {others}"
        case FindingKind.HIDDEN:
            inside = "dentro de" if spanish else "inside"
            return f"{finding.concept}: {finding.wording}, {inside} {others}{where}"
        case FindingKind.ONE_LANGUAGE:
            return f"{finding.concept}: {finding.language}"
        case FindingKind.AMBIGUOUS:
            counts = (
                f"cuenta en {finding.count} de {finding.whole} pasajes"
                if spanish
                else f"counts in {finding.count} of {finding.whole} passages"
            )
            return f"{finding.concept}: {finding.wording}, {counts}{where}"
        case FindingKind.ONE_SIDE:
            counts = (
                f"{finding.count} de {finding.whole} pasajes en {finding.language} solo dicen"
                if spanish
                else f"{finding.count} of {finding.whole} passages in {finding.language} only say"
            )
            return f"{finding.concept}: {counts} {finding.wording}{where}"
        case FindingKind.NEVER:
            return f"{finding.concept} ({finding.count}/{finding.whole}): {others}"


def _to_json(finding: Finding) -> dict[str, object]:
    return {
        "finding": finding.kind.value,
        "topic": finding.concept,
        "wording": finding.wording or None,
        "others": list(finding.others),
        "count": finding.count,
        "whole": finding.whole,
        "language": finding.language.value if finding.language else None,
        "passages": list(finding.passages),
    }
