"""Editions: an English issue and its Spanish twin, by date or by what both of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.collation.bridges import Rarity
from indexer.collation.twins import align
from indexer.records import Issue, Language, Passage, Role, Template

#: A Spanish edition appears this many days from its English one, at most.
MOST_DAYS = 45
#: Editions of different dates share this much of their numbers and names, at least, and this
#: many times as much as the next best pair.
SHARED, CLEARLY = 0.3, 1.25


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue with its passages, boilerplate left out."""

    issue: Issue
    passages: tuple[Passage, ...]

    @property
    def said(self) -> str:
        """Everything it says, titles too."""
        titles = dict.fromkeys(passage.piece.title or "" for passage in self.passages)
        return " \n ".join([*titles, *(passage.text for passage in self.passages)])


def link_editions(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, those of issues in two languages with their twins."""
    twins: dict[str, str] = {}
    issues: dict[str, Issue] = {}
    for english, spanish in pair_editions(passages):
        for one, other in ((english, spanish), (spanish, english)):
            issues[one.issue.id] = replace(one.issue, twin=other.issue.id)
        for left, right in align(english.passages, spanish.passages).items():
            twins |= {left: right, right: left}
    return tuple(
        replace(passage, issue=issues[passage.issue.id], twin=twins.get(passage.id))
        if passage.issue.id in issues
        else passage
        for passage in passages
    )


def pair_editions(passages: Iterable[Passage]) -> list[tuple[Edition, Edition]]:
    """Every English issue that has a Spanish edition, with it, in the order of their ids."""
    english, spanish = _editions(passages, Language.EN), _editions(passages, Language.ES)
    if not english or not spanish:
        return []
    pairs = _by_date(english, spanish)
    paired = {edition.issue.id for pair in pairs for edition in pair}
    pairs += _by_evidence(
        [edition for edition in english if edition.issue.id not in paired],
        [edition for edition in spanish if edition.issue.id not in paired],
    )
    return sorted(pairs, key=lambda pair: (pair[0].issue.id, pair[1].issue.id))


def _editions(passages: Iterable[Passage], language: Language) -> list[Edition]:
    """The whole issues printed in a language, in the order of their ids."""
    issues: dict[str, Issue] = {}
    own: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        issue = passage.issue
        if issue.language is language and issue.template is not Template.SINGLE:
            issues[issue.id] = issue
            if passage.role is not Role.BOILERPLATE:
                own[issue.id].append(passage)
    return [Edition(issues[issue], tuple(own[issue])) for issue in sorted(issues)]


def _by_date(
    english: Iterable[Edition], spanish: Iterable[Edition]
) -> list[tuple[Edition, Edition]]:
    """Issues of one date, where each language has just one of it."""
    ours, theirs = _of_days(english), _of_days(spanish)
    return [
        (ours[day][0], theirs[day][0])
        for day in sorted(ours.keys() & theirs.keys())
        if len(ours[day]) == len(theirs[day]) == 1
    ]


def _of_days(editions: Iterable[Edition]) -> Mapping[date, list[Edition]]:
    days: defaultdict[date, list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.issue.date:
            days[edition.issue.date].append(edition)
    return days


def _by_evidence(
    english: Sequence[Edition], spanish: Sequence[Edition]
) -> list[tuple[Edition, Edition]]:
    """Issues of other dates, or none, that share clearly more than any other pair they are in."""
    rarity = Rarity(edition.said for edition in (*english, *spanish))
    shared = {
        (i, j): rarity.shared(ours.said, theirs.said)
        for i, ours in enumerate(english)
        for j, theirs in enumerate(spanish)
        if _close(ours.issue, theirs.issue)
    }
    pairs = []
    for (i, j), share in sorted(shared.items()):
        rivals = [other for (a, b), other in shared.items() if (a == i) != (b == j)]
        if share >= SHARED and share >= CLEARLY * max(rivals, default=0.0):
            pairs.append((english[i], spanish[j]))
    return pairs


def _close(one: Issue, other: Issue) -> bool:
    return not one.date or not other.date or abs((one.date - other.date).days) <= MOST_DAYS
