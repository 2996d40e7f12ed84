"""What a crawl found: new, changed and unchanged issues, and what was refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from indexer.archive.address import canonical
from indexer.crawler.frontier import Visit
from indexer.crawler.places import key_of
from indexer.ingest.intake import Outcome

#: Outcomes that a report counts, in its order.
COUNTED = tuple(outcome.value for outcome in Outcome)


@dataclass(frozen=True, slots=True)
class Report:
    """One crawl, with everything done before it was broken off and resumed.

    `counts` are of issues; `pages` is how many addresses were asked for in all; `refused` are
    addresses with the reason; `stopped` says why the crawl is not finished, None when it is.
    """

    start: str
    resumed: bool
    pages: int
    counts: tuple[tuple[str, int], ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...]
    stopped: str | None = None

    def to_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        return {
            "start": self.start,
            "resumed": self.resumed,
            "finished": self.stopped is None,
            "stopped": self.stopped,
            "pages": self.pages,
            **dict(self.counts),
            "issues": {"new": list(self.new), "changed": list(self.changed)},
            "reasons": [{"address": address, "reason": why} for address, why in self.refused],
            "warnings": [{"address": address, "warning": said} for address, said in self.warnings],
        }


def report(
    start: str,
    visits: Iterable[Visit],
    *,
    resumed: bool = False,
    warnings: Iterable[tuple[str, str]] = (),
    stopped: str | None = None,
) -> Report:
    """Sum up a crawl from its visits."""
    visits = tuple(visits)
    counts = Counter(visit.outcome for visit in visits)

    def addresses(outcome: str) -> tuple[str, ...]:
        return tuple(_named(visit) for visit in visits if visit.outcome == outcome)

    return Report(
        start=key_of(start),
        resumed=resumed,
        pages=len(visits),
        counts=tuple((outcome, counts[outcome]) for outcome in COUNTED),
        new=addresses(Outcome.NEW),
        changed=addresses(Outcome.CHANGED),
        refused=tuple(
            (_named(visit), printable(visit.reason or ""))
            for visit in visits
            if visit.outcome == Outcome.REFUSED
        ),
        warnings=tuple((printable(address), said) for address, said in warnings),
        stopped=stopped,
    )


def _named(visit: Visit) -> str:
    return printable(canonical(visit.address) or visit.key)


def printable(text: str) -> str:
    """The text with signs that would steer a terminal percent-encoded: addresses are hostile."""
    return "".join(sign if sign.isprintable() else quote(sign) for sign in text)
