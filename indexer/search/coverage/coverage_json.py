"""Prior coverage as JSON: one shape for the command line and for whoever reads it by machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from indexer.records import Language
from indexer.records_json import printing_to_json
from indexer.search.coverage import Coverage, Evidence, Prior, Standing, Verdict
from indexer.search.coverage.phrases import summary_text, verdict_text, weeks_between


def coverage_to_json(coverage: Coverage, interface: Language) -> dict[str, object]:
    """Spell a draft's verdicts; sentences follow the interface."""
    return {
        "language": coverage.language.value,
        "on": coverage.on.isoformat(),
        "summary": _summary(coverage, interface),
        "verdicts": [_verdict(verdict, coverage.on, interface) for verdict in coverage.verdicts],
    }


def _summary(coverage: Coverage, interface: Language) -> dict[str, object]:
    days = sorted({day for verdict in coverage.verdicts for day in verdict.days})
    issues: Counter[tuple[str, str]] = Counter()
    for verdict in coverage.verdicts:
        for issue in {_issue(prior) for prior in verdict.priors if _covers(prior)}:
            issues[issue] += 1
    return {
        "sentence": summary_text(coverage, interface),
        "passages": len(coverage.verdicts),
        **{standing.value: coverage.count(standing) for standing in Standing},
        "first": _iso(days[0]) if days else None,
        "last": _iso(days[-1]) if days else None,
        "weeks_ago": weeks_between(days[-1], coverage.on) if days else None,
        "issues": [
            {"issue": issue, "date": day or None, "passages": count}
            for (issue, day), count in sorted(
                issues.items(), key=lambda entry: (-entry[1], entry[0][1], entry[0][0])
            )
        ],
    }


def _verdict(verdict: Verdict, on: date, interface: Language) -> dict[str, object]:
    return {
        "position": verdict.draft.position,
        "passage": verdict.draft.text,
        "language": verdict.draft.language.value,
        "verdict": verdict.standing.value,
        "text": verdict_text(verdict, on, interface),
        "times": len(verdict.days),
        "last": _iso(verdict.days[-1]) if verdict.days else None,
        "weeks_ago": weeks_between(verdict.days[-1], on) if verdict.days else None,
        "matches": [_prior(prior) for prior in verdict.priors],
        "facts": [
            {
                "subject": fact.subject,
                "figure": fact.figure,
                "at": list(fact.at),
                "said": [
                    {
                        "passage": said.passage.id,
                        "date": _iso(said.passage.issue.date),
                        "figure": said.figure,
                        "sentence": said.sentence,
                        "same": said.same,
                        "url": f"/passages/{said.passage.id}",
                    }
                    for said in fact.said
                ],
            }
            for fact in verdict.facts
        ],
    }


def _prior(prior: Prior) -> dict[str, object]:
    passage = prior.passage
    return {
        "passage": passage.id,
        "issue": passage.issue.id,
        "date": _iso(passage.issue.date),
        "language": passage.language.value,
        "kind": passage.piece.kind.value,
        "title": passage.piece.title,
        "text": passage.text,
        "verdict": prior.standing.value,
        "score": round(prior.closeness, 3),
        "evidence": [_evidence(evidence) for evidence in prior.evidence],
        "alignment": [
            {"draft": part.draft, "archive": part.archive, "same": part.same}
            for part in prior.alignment
        ],
        "printings": [printing_to_json(other) for other in passage.other_printings],
        "twin": passage.twin,
        "url": f"/passages/{passage.id}",
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "kind": evidence.kind.value,
        "draft": evidence.draft,
        "archive": evidence.archive,
        "draft_at": _at(evidence.draft_at),
        "archive_at": _at(evidence.archive_at),
    }


def _at(stretch: Iterable[int] | None) -> list[int] | None:
    return None if stretch is None else list(stretch)


def _issue(prior: Prior) -> tuple[str, str]:
    return prior.passage.issue.id, _iso(prior.passage.issue.date) or ""


def _covers(prior: Prior) -> bool:
    return prior.standing is Standing.COVERED


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
