"""The orders of all passages of an index, put together from those that its volumes have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from indexer.records import Facet, Kind
from indexer.search.columns.cards import NO_DAY, CardVolume
from indexer.search.columns.sheaf import Array, Ints

#: What is seldom so: that a passage is a notice, else that its text was printed more than once.
NOTICE, SEVERAL = 1, 2

#: Behind every day.
_UNDATED = 1 << 40


@dataclass(frozen=True, slots=True)
class Orders:
    """Passages by number: their turn, newest first and oldest first, and who shares a text.

    `texts` is the same number for passages that are printings of one text, -1 for a text printed
    once; the printing with the lowest of `turns` stands for all of them. `seldom` says of a
    passage what is true of few.
    """

    newest: Ints
    oldest: Ints
    texts: Ints
    turns: Ints
    seldom: Ints

    @classmethod
    def of(cls, volumes: Sequence[CardVolume], alive: Array | None) -> Orders:
        """The orders of all passages; those that are gone share no text with any."""
        newest, oldest = _turns(volumes, newest=True), _turns(volumes, newest=False)
        told = _told(volumes, alive)
        turns = oldest.copy()
        turns[list(told)] += len(turns)
        texts = _texts(told, volumes, alive)
        seldom = np.where(_notices(volumes), NOTICE, np.where(texts >= 0, SEVERAL, 0))
        return cls(newest, oldest, texts, turns, seldom)

    def arrays(self) -> dict[str, Array]:
        """The arrays of these orders."""
        return {
            "newest": self.newest.astype(np.uint32),
            "oldest": self.oldest.astype(np.uint32),
            "texts": self.texts.astype(np.int32),
            "turns": self.turns.astype(np.uint32),
            "seldom": self.seldom.astype(np.uint8),
        }


def _turns(volumes: Sequence[CardVolume], *, newest: bool) -> Ints:
    """The turn of every passage by date, then by id: the second volume sorted into the first."""
    first, *later = volumes
    orders = [(v.newest if newest else v.oldest).astype(np.int64) for v in volumes]
    at = np.concatenate([np.empty(0, np.int64), *(_places(first, v, newest) for v in later)])
    own = np.arange(len(first), dtype=np.int64)
    turns = np.empty(sum(map(len, volumes)), np.int64)
    turns[orders[0]] = own + np.searchsorted(at, own, "right")
    for order in orders[1:]:
        turns[order + len(first)] = at + np.arange(len(at))
    return turns


def _places(first: CardVolume, second: CardVolume, newest: bool) -> Ints:
    """Before which place of the first volume's order each passage of the second's order stands."""
    order = first.newest if newest else first.oldest
    own = second.newest if newest else second.oldest
    days, wanted = _keys(first.days[order], newest), _keys(second.days[own], newest)
    low = np.searchsorted(days, wanted, "left").astype(np.int64)
    high = np.searchsorted(days, wanted, "right")
    for at in np.flatnonzero(low < high).tolist():
        # Of one day the ids decide.
        low[at] = bisect_left(
            range(int(high[at])),
            second.ids[int(own[at])],
            lo=int(low[at]),
            key=lambda place: first.ids[int(order[place])],
        )
    return low


def _keys(days: Array, newest: bool) -> Ints:
    """What rises with the order of days, undated ones last."""
    numbers = days.astype(np.int64)
    return np.where(numbers == NO_DAY, _UNDATED, -numbers if newest else numbers)


def _notices(volumes: Sequence[CardVolume]) -> Array:
    """Which passages are notices: a mask."""
    kinds = [kind for volume in volumes for kind in volume.values[Facet.KIND]]
    number = kinds.index(Kind.NOTICE.value) + 1 if Kind.NOTICE.value in kinds else -1
    return np.concatenate([volume.columns[Facet.KIND][:, 0] == number for volume in volumes])


def _told(volumes: Sequence[CardVolume], alive: Array | None) -> dict[int, str]:
    """The passages that are later printings, each with the id of the first."""
    told: dict[int, str] = {}
    for volume, start in zip(volumes, _starts(volumes), strict=True):
        numbers = (volume.later.astype(np.int64) + start).tolist()
        told |= {
            number: name
            for number, name in zip(numbers, volume.firsts, strict=True)
            if alive is None or alive[number]
        }
    return told


def _texts(told: Mapping[int, str], volumes: Sequence[CardVolume], alive: Array | None) -> Ints:
    texts = np.full(sum(map(len, volumes)), -1, np.int64)
    groups: dict[str, int] = {}
    for number, name in told.items():
        texts[number] = groups.setdefault(name, len(groups))
    for name, group in groups.items():
        for volume, start in zip(volumes, _starts(volumes), strict=True):
            place = volume.ids.find(name)
            number = -1 if place is None else start + place
            if number >= 0 and number not in told and (alive is None or alive[number]):
                texts[number] = group
    return texts


def _starts(volumes: Sequence[CardVolume]) -> list[int]:
    """The number of the first passage of each volume."""
    return list(accumulate(map(len, volumes[:-1]), initial=0))
