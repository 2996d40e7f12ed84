"""Passages found and their scores, taken together: the quick ways give what the plain ones do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.columns import found as finding
from indexer.search.columns.found import Found, both, either, gathered, looked_up


@st.composite
def findings(draw):
    numbers = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    scores = [draw(st.integers(1, 8)) / 8 for _ in numbers]
    return Found(np.array(numbers, np.int64), np.array(scores))


@given(findings(), st.lists(findings(), min_size=1, max_size=3))
def test_what_is_looked_up_among_some_is_what_both_hold(some, postings):
    whole = either([Found(held.passages, held.scores * 2) for held in postings])
    plain = both(Found(some.passages, np.zeros(len(some))), whole)
    found = looked_up(
        some.passages,
        [(held.passages.astype(np.uint32), held.scores.astype(np.float32), 2) for held in postings],
    )
    assert found.passages.tolist() == plain.passages.tolist()
    assert found.scores.tolist() == plain.scores.tolist()


@given(findings(), st.lists(st.integers(0, 2**40), min_size=1, max_size=3), findings())
def test_what_keys_hold_is_gathered_as_any_of_them_does(widest, picks, apart):
    some = [
        widest.keep(np.array([pick >> place & 1 for place in range(len(widest))], np.bool_))
        for pick in picks
    ]
    with pytest.MonkeyPatch.context() as lowered:
        lowered.setattr(finding, "_LARGE", 1)
        for parts in ([*some, widest], [widest, *some], [*some, apart]):
            quick, plain = gathered(parts), either(parts)
            assert quick.passages.tolist() == plain.passages.tolist()
            assert quick.scores.tolist() == plain.scores.tolist()
