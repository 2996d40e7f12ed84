"""Editions: an English issue and its Spanish twin, by date or by what both of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

import numpy as np

from indexer.collation.comparisons import Comparisons, Table
from indexer.collation.likeness import number
from indexer.collation.sheets import Columns, Flags
from indexer.collation.twins import align
from indexer.records import Language, Passage, Role, Template

#: A Spanish edition appears this many days from its English one, at most.
MOST_DAYS = 45
#: Editions of different dates share this much of their numbers and names, at least, and this
#: many times as much as the next best pair.
SHARED, CLEARLY = 0.3, 1.25

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Editions:
    """The other edition of an issue, by their places, and the twin of a passage, by their rows."""

    issues: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)


def link_editions(columns: Columns, kept: Flags, before: Comparisons) -> Editions:
    """Every English issue that has a Spanish edition with it; boilerplate has no twin."""
    found = Editions()
    for english, spanish in pair_editions(columns, before):
        found.issues.update({english: spanish, spanish: english})
        ours, theirs = (slice(*columns.starts[at : at + 2].tolist()) for at in (english, spanish))
        printed = (kept[ours].tobytes().hex(), kept[theirs].tobytes().hex())
        key = number(" ".join((columns.keys[english], columns.keys[spanish], *printed)))
        twins = before.twins.recall(key, partial(_align, columns, kept, english, spanish))
        for left, right in twins.astype(np.int64).tolist():
            one, other = ours.start + left, theirs.start + right
            found.rows.update({one: other, other: one})
    return found


def _align(columns: Columns, kept: Flags, english: int, spanish: int) -> Table:
    """The places of twins in their issues."""
    places: list[Mapping[str, int]] = []
    printed: list[list[Passage]] = []
    for issue in (english, spanish):
        start = int(columns.starts[issue])
        own = [
            (at, passage)
            for at, passage in enumerate(columns.read(issue))
            if kept[start + at] and passage.role is not Role.BOILERPLATE
        ]
        places.append({passage.id: at for at, passage in own})
        printed.append([passage for _, passage in own])
    twins = align(*printed)
    pairs = [(places[0][left], places[1][right]) for left, right in twins.items()]
    return np.array(pairs, np.float64).reshape(-1, 2)


def pair_editions(columns: Columns, before: Comparisons) -> list[_Pair]:
    """Every English issue that has a Spanish edition, with it, by their places."""
    english, spanish = _printed_in(columns, Language.EN), _printed_in(columns, Language.ES)
    pairs = _by_date(columns, english, spanish)
    paired = set(chain(*pairs))
    pairs += _by_evidence(
        columns,
        [edition for edition in english if edition not in paired],
        [edition for edition in spanish if edition not in paired],
        before,
    )
    return sorted(pairs)


def _printed_in(columns: Columns, language: Language) -> list[int]:
    return [
        place
        for place, issue in enumerate(columns.issues)
        if issue.language is language and issue.template is not Template.SINGLE
    ]


def _by_date(columns: Columns, english: Iterable[int], spanish: Iterable[int]) -> list[_Pair]:
    """Issues of one date, where each language has just one of it."""
    ours, theirs = _of_days(columns, english), _of_days(columns, spanish)
    return [
        (ours[day][0], theirs[day][0])
        for day in sorted(ours.keys() & theirs.keys())
        if len(ours[day]) == len(theirs[day]) == 1
    ]


def _of_days(columns: Columns, editions: Iterable[int]) -> Mapping[int, list[int]]:
    days: defaultdict[int, list[int]] = defaultdict(list)
    for edition in editions:
        if columns.days[edition]:
            days[int(columns.days[edition])].append(edition)
    return days


def _by_evidence(
    columns: Columns, english: Sequence[int], spanish: Sequence[int], before: Comparisons
) -> list[_Pair]:
    """Issues of other dates, or none, that share clearly more than any other pair they are in."""
    shared: dict[_Pair, float] = {}
    of: defaultdict[int, list[_Pair]] = defaultdict(list)
    ours = np.array(english, np.int64)
    for other in spanish:
        days, day = columns.days[ours], columns.days[other]
        near = ours[(np.abs(days - day) <= MOST_DAYS) | (days == 0) | (day == 0)].tolist()
        key = number(" ".join(columns.keys[place] for place in (other, *near)))
        shares = before.shares.recall(key, partial(_shares, columns, other, near))
        for one, share in zip(near, shares[:, 0].tolist(), strict=True):
            shared[one, other] = share
            of[one].append((one, other))
            of[other].append((one, other))
    pairs = []
    for (one, other), share in shared.items():
        if share >= SHARED:
            rivals = [pair for pair in (*of[one], *of[other]) if pair != (one, other)]
            if share >= CLEARLY * max((shared[pair] for pair in rivals), default=0.0):
                pairs.append((one, other))
    return pairs


def _shares(columns: Columns, edition: int, others: Sequence[int]) -> Table:
    """How much of what two editions could have in common they have, 0 to 1, rare things more.

    What few of these issues hold is rare: others have nothing to do with them.
    """
    own = columns.sheets[edition].bridges
    theirs = [columns.sheets[other].bridges for other in others]
    held, counts = np.unique(np.concatenate([own, *theirs]), return_counts=True)
    weights = np.log1p((len(others) + 1) / counts)

    def weigh(bridges: np.typing.NDArray[np.uint32]) -> float:
        return float(weights[np.searchsorted(held, bridges)].sum())

    whole = weigh(own)
    return np.array(
        [
            2 * weigh(np.intersect1d(own, other, assume_unique=True)) / (whole + weigh(other))
            if len(own) and len(other)
            else 0.0
            for other in theirs
        ]
    ).reshape(-1, 1)
