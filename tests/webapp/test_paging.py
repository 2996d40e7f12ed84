"""Paging: every page can be reached, and none that does not exist is offered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.address import DEEPEST_PAGE, Address
from webapp.paging import PAGE_SIZE, page_through


@given(st.integers(0, 30_000), st.integers(1, DEEPEST_PAGE))
def test_only_pages_that_exist_are_offered_and_the_ends_always_are(total, number):
    paging = page_through(Address(line="huelga", page=number), total)
    numbers = [turn.number for turn in paging.turns]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert numbers[-1] == paging.last <= DEEPEST_PAGE
    assert paging.last == DEEPEST_PAGE or paging.last * PAGE_SIZE >= total
    assert all(turn.address == Address(line="huelga", page=turn.number) for turn in paging.turns)
    assert [turn.number for turn in paging.turns if turn.current] == [number] * (
        not paging.is_past_the_end
    )


@given(st.integers(1, 5_000))
def test_next_after_next_reaches_the_last_page_and_previous_leads_back(total):
    address, seen = Address(), 1
    while (paging := page_through(address, total)).following and seen < 600:
        assert page_through(paging.following, total).previous == address
        address, seen = paging.following, seen + 1
    assert seen == page_through(Address(), total).last


def test_a_gap_is_shown_only_where_pages_are_left_out():
    turns = page_through(Address(page=5), 200).turns
    assert [(turn.number, turn.after_gap) for turn in turns] == [
        *((1, False), (3, True), (4, False), (5, False), (6, False), (7, False)),
        (20, True),
    ]
