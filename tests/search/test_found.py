"""Passages found and their scores, taken together: the quick ways give what the plain ones do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.columns.found import Found, both, either, looked_up


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
