"""The frequent words that an index lists are those of all its passages, however it came about."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import LANGUAGES
from indexer.search import entries
from indexer.search.alphabets import Alphabet, chosen, in_order
from indexer.search.beginnings import bare
from indexer.search.columns import listed
from indexer.search.columns.sheaf import Sheaf
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.listings import CompletionKind
from tests.search.engines import passage, written

WORDS = st.lists(st.text("abcñ", min_size=1, max_size=30), max_size=40)


@given(st.lists(WORDS, max_size=12), st.randoms(use_true_random=False))
def test_an_alphabet_of_some_holders_is_the_one_made_of_them(held, chance):
    whole = Sheaf.of(in_order("whole", ((at, w) for at, own in enumerate(held) for w in {*own})))
    order = chance.sample(range(len(held)), len(held))
    numbers = np.array([at if chance.random() < 0.6 else -1 for at in order], np.int64)
    some = chosen("some", whole, "whole", numbers)
    pairs = ((n, w) for n, own in zip(numbers.tolist(), held, strict=True) for w in {*own})
    made = in_order("some", [(number, word) for number, word in pairs if number >= 0])
    assert some.keys() == made.keys()
    for name, array in made.items():
        assert some[name].tolist() == array.tolist(), name
        assert some[name].dtype == array.dtype, name


STEPS = (
    {
        "2025-07-01": [
            "The tugboat crews of the harbour strike.",
            "A tugboat is a tugboat, tugboat.",
        ]
    },
    {"2025-07-01": ["The tugboat crews rest.", "Crews of crews strike with the strikers."]},
    {"2025-07-02": ["Zebras strike; zebras and tugboats rest, and the strikers rest."]},
)


def carried_on(folder):
    """An index that words came into, and left again."""
    ColumnsEngine.build(written(), folder / "0")
    for turn, step in enumerate(STEPS):
        issues = {
            issue: [passage(t, day=date.fromisoformat(issue), name=f"n{at}") for at, t in own]
            for issue, own in ((i, list(enumerate(texts))) for i, texts in step.items())
        }
        ColumnsEngine.extend(folder / f"{turn}", issues, folder / f"{turn + 1}")
    return ColumnsEngine.open(folder / f"{len(STEPS)}")


@pytest.mark.parametrize("most", [1, 2, 7, 30, 31, 32, 90, 20_000])
def test_the_most_frequent_are_listed_and_of_those_alike_the_first(most, tmp_path, monkeypatch):
    monkeypatch.setattr(listed, "MOST_WORDS", most)
    monkeypatch.setattr(entries, "MOST_WORDS", most)
    with closing(carried_on(tmp_path)) as engine:
        words = [one for one in engine.listings() if one.kind is CompletionKind.WORD]
        assert len(words) == 2 * len(LANGUAGES)
        found = [entry for one in words for entry in map(one.__getitem__, range(len(one)))]
        counted = {language: engine.frequencies(language) for language in LANGUAGES}
        (known,) = [o for o in entries.listed((), counted) if o.kind is CompletionKind.WORD]
        assert sorted(found, key=lambda entry: entry.rank) == [
            *map(known.__getitem__, range(len(known)))
        ]
        for one in words:
            ranks = [one[number].rank for number in range(len(one))]
            assert ranks == sorted(ranks)
            alphabet: Alphabet = one.alphabet
            for number in range(len(one)):
                assert number in alphabet.holding(bare(one[number].text)).tolist()
