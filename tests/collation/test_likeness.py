"""Which texts are alike: what is passed over unread would not have been."""

from __future__ import annotations

import random

import numpy as np
import pytest

from indexer.collation.likeness import NOTHING, _kinds, _likely, compare, likeness, number

WORDS = [
    "huelga",
    "paro",
    "sindicato",
    "obrera",
    "salario",
    "contrato",
    "voto",
    "taller",
    "patrón",
    "marcha",
    "puerta",
    "turno",
]


def drawn(count, *, seed=3, longest=40):
    """Texts of few words, many of them copies with some words changed."""
    chance = random.Random(seed)
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, longest))) for _ in range(count)]
    for text in texts[: count // 2]:
        words = text.split()
        for _ in range(chance.randint(0, 4)):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        texts.append(" ".join(words))
    return sorted(set(texts), key=number)


def met(texts, before=NOTHING):
    numbers = np.array([number(text) for text in texts], np.uint64)
    return compare(numbers, lambda places: [texts[place] for place in places], 0.8, before)


def found(texts, compared):
    by_number = {number(text): text for text in texts}
    return {frozenset((by_number[a], by_number[b])) for a, b, _ in compared.pairs(0.8)}


@pytest.mark.parametrize("at_least", [0.5, 0.8, 0.93, 1.0])
def test_no_two_texts_that_are_alike_are_passed_over(at_least):
    texts = [*drawn(80), "", "huelga", " ".join(["huelga"] * 300), " ".join(["huelga"] * 380)]
    words = np.array([_kinds(text) for text in texts])
    pairs = np.stack(np.triu_indices(len(texts), 1), axis=1)
    kept = {(int(a), int(b)) for a, b in _likely(pairs, words, at_least)}
    alike = {(int(a), int(b)) for a, b in pairs if likeness(texts[a], texts[b]) >= at_least}
    assert alike <= kept
    assert alike
    assert len(kept) < len(pairs)


def test_what_was_compared_before_makes_no_difference():
    texts = drawn(60)
    whole = met(texts)
    early = met([text for at, text in enumerate(texts) if at % 3])
    later = met(texts, early)
    assert found(texts, later) == found(texts, whole)
    assert len(found(texts, whole)) > 10
    assert np.array_equal(later.words, whole.words)
    assert np.array_equal(later.bands, whole.bands)


def test_texts_that_are_gone_are_alike_to_none():
    texts = drawn(60)
    left = texts[::2]
    assert found(left, met(left, met(texts))) == found(left, met(left))


def test_each_text_is_read_for_nothing_but_a_pair_that_may_be_alike():
    asked = []
    texts = drawn(200, longest=30)
    numbers = np.array([number(text) for text in texts], np.uint64)
    before = compare(numbers[1:], lambda at: [texts[1:][p] for p in at], 0.8)

    def said(places):
        asked.extend(places)
        return [texts[place] for place in places]

    compare(numbers, said, 0.8, before)
    assert len(asked) < len(texts) / 3
