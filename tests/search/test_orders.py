"""The orders of passages in two volumes are those of the same passages in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Facet, Kind, Printing
from indexer.search.columns.cards import CardGathering, CardVolume, known_values
from indexer.search.columns.orders import NOTICE, SEVERAL, Orders
from indexer.search.columns.sheaf import Sheaf
from tests.search.engines import passage

DAYS = (None, date(2021, 3, 10), date(2025, 6, 4), date(2025, 6, 5))


def volume(passages, before=()):
    gathering = CardGathering(known_values(before))
    for one in passages:
        gathering.add(one, 1)
    return CardVolume(Sheaf.of(gathering.arrays()))


@st.composite
def archives(draw):
    """Passages of few days, some of them later printings, and which of them are there."""
    names = draw(st.lists(st.text("ab-", min_size=1, max_size=3), unique=True, max_size=14))
    found = []
    for name in names:
        kind = draw(st.sampled_from((Kind.ARTICLE, Kind.NOTICE)))
        one = replace(passage("x", name="n", day=draw(st.sampled_from(DAYS)), kind=kind), id=name)
        first = draw(st.none() | st.sampled_from(names))
        if first is not None and first != name:
            one = replace(one, first=Printing(first, "i", None))
        found.append(one)
    alive = draw(st.none() | st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
    return found, None if alive is None else np.array(alive, np.bool_)


@given(archives(), st.integers(0, 14))
def test_two_volumes_have_the_orders_of_one(archive, size):
    passages, alive = archive
    first = volume(passages[:size])
    two = Orders.of([first, volume(passages[size:], [first])], alive)
    one = Orders.of([volume(passages)], alive)
    for name, array in one.arrays().items():
        assert two.arrays()[name].tolist() == array.tolist(), name


@given(archives(), st.integers(0, 14))
def test_orders_are_those_of_dates_and_ids(archive, size):
    passages, alive = archive
    first = volume(passages[:size])
    found = Orders.of([first, volume(passages[size:], [first])], alive)
    for turns, sign in ((found.newest, -1), (found.oldest, 1)):
        ranked = sorted(passages, key=lambda p: (*printed(p, sign), p.id))
        assert [ranked[turn] for turn in turns.tolist()] == passages
    there = {p.id for at, p in enumerate(passages) if alive is None or alive[at]}
    for at, one in enumerate(passages):
        later = one.first is not None and one.id in there
        assert (found.turns[at] >= len(passages)) == later
        if one.values(Facet.KIND) == (Kind.NOTICE.value,):
            assert found.seldom[at] == NOTICE
        else:
            assert (found.seldom[at] == SEVERAL) == (found.texts[at] >= 0)


def printed(one, sign):
    day = one.issue.date
    return day is None, sign * day.toordinal() if day else 0
