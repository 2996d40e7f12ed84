"""From a visit to the archive: its bytes taken in the shared way, each text once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from indexer.archive import raw as raw_bytes
from indexer.archive.address import canonical
from indexer.archive.envelope import read_envelope
from indexer.archive.home import Home
from indexer.archive.sources import Source
from indexer.crawler.frontier import TAKEN, Frontier, Visit
from indexer.crawler.places import Link, Purpose, number_of
from indexer.ingest.extractors import extract
from indexer.ingest.intake import Intake, Outcome
from indexer.ingest.printed import NotAnIssueError
from indexer.records import Template

#: What an issue is printed in; a page read as anything else only leads to issues.
_ISSUES = frozenset({Template.T1, Template.T2, Template.T3, Template.T4, Template.SINGLE})


@dataclass(slots=True)
class Shelving:
    """Hands fetched pages to the intake and writes down what became of them."""

    home: Home
    intake: Intake
    frontier: Frontier
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def settle(self, visit: Visit) -> Visit:
        """Take a page in: an issue, the same bytes under a second address, or a page of links."""
        twin = self.frontier.holder(visit)
        if twin:
            if visit.number is not None:
                self.frontier.numbers.setdefault(twin.key, visit.number)
            return self.frontier.settle(visit, "same", f"the same as {canonical(twin.address)}")
        if self._is_cover(visit):
            return self.frontier.settle(replace(visit, links=_numbered(visit)), "listing")
        return self._take(visit)

    def number_late(self) -> None:
        """Give issues the number that a page read after them told."""
        for visit in self.frontier.visits:
            number = self.frontier.numbers.get(visit.key)
            if visit.outcome in TAKEN and visit.number is None and number is not None:
                settled = self._take(replace(visit, number=number))
                if visit.outcome == Outcome.NEW:
                    self.frontier.settle(settled, Outcome.NEW)

    def _take(self, visit: Visit) -> Visit:
        address = canonical(visit.address) or visit.address
        path = self.home.raw / (visit.sha256 or "")
        envelope = read_envelope(visit.headers)
        source = Source(
            path, address, address, visit.number, fetched=visit.checked, envelope=envelope
        )
        (taken,) = self.intake.take([source])
        self.warnings += [(address, warning) for warning in taken.warnings]
        return self.frontier.settle(visit, taken.outcome, taken.reason)

    def _is_cover(self, visit: Visit) -> bool:
        """Tell whether `/archives/N` is no issue but a page of the site that leads to one."""
        if number_of(visit.address) is None or not _issue_links(visit):
            return False
        raw = raw_bytes.recall(self.home, visit.sha256 or "")
        try:
            return extract(raw, name=visit.address).issue.template not in _ISSUES
        except NotAnIssueError:
            return True


def _issue_links(visit: Visit) -> tuple[Link, ...]:
    """Links to pages that may hold an issue and have no number of their own."""
    return tuple(link for link in visit.links if link.purpose is Purpose.ISSUE and not link.number)


def _numbered(visit: Visit) -> tuple[Link, ...]:
    """Number a cover's one issue as the cover is."""
    issues = _issue_links(visit)
    if len(issues) != 1:
        return visit.links
    return tuple(
        replace(link, number=visit.number) if link == issues[0] else link for link in visit.links
    )
