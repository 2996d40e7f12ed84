"""Floors under prior coverage, on a part of what `bench/coverage.py` measures whole."""

from __future__ import annotations

import random

import pytest

from bench.coverage import is_news, is_text
from bench.prior.drafting import deleted, paraphrased, reordered
from bench.prior.translating import translator
from bench.prior.trials import put, put_to_bm25
from bench.prior.worlds import Pair, glossed, laid_in, open_desk, pud, twins, xquad
from indexer.records import Language


@pytest.fixture(scope="session")
def gloss():
    found = translator()
    if found is None:
        pytest.skip("no translator on this machine (apt install apertium-eng-spa)")
    return found


@pytest.fixture
def texts(archive):
    return [passage for passage in archive if is_text(passage)][::4]


def test_what_was_printed_is_found_and_covered(desk, texts):
    outcome = put(desk, [p.text for p in texts], [p.text for p in texts])
    assert outcome.drafts > 80
    assert outcome.recall >= 0.98
    assert outcome.covered >= 0.98


@pytest.mark.parametrize("edit", [deleted, reordered, paraphrased])
def test_edited_reuse_is_found_and_covered(desk, texts, edit):
    chance = random.Random(5)
    drafts = [
        edit(p.text, p.language, chance) if edit is paraphrased else edit(p.text, chance)
        for p in texts
    ]
    outcome = put(desk, drafts, [p.text for p in texts])
    assert outcome.recall >= 0.95
    assert outcome.covered >= 0.90


def test_an_issue_that_is_news_is_not_called_covered(archive, tmp_path):
    covered = count = 0.0
    for turn, issue in enumerate(("2022-03-09", "2023-11-08", "2025-06-04", "2026-03-11")):
        drafts = [p.text for p in archive if p.issue.id == issue and is_news(p)]
        rest = [p for p in archive if p.issue.id != issue]
        outcome = put(open_desk(rest, tmp_path / str(turn)), drafts)
        covered += outcome.covered * outcome.drafts
        count += outcome.drafts
    assert count > 60
    assert covered / count <= 0.02


def test_twins_are_found_across_languages_by_their_glosses(archive, gloss, tmp_path):
    world = glossed(archive, gloss)
    for turn, (mine, other) in enumerate(((0, 1), (1, 0))):
        drafted = [pair[mine] for pair in twins()]
        rest = [p for p in world if p.issue.id != drafted[0].issue.id]
        desk = open_desk(rest, tmp_path / str(turn))
        sources = [pair[other].id for pair in twins()]
        outcome = put(desk, [p.text for p in drafted], sources, gloss)
        assert outcome.drafts > 20
        assert outcome.recall >= 0.95


@pytest.mark.parametrize("language", [Language.EN, Language.ES])
def test_parallel_texts_are_found_across_languages(archive, gloss, tmp_path, shared, language):
    shared("data/lang/ud")
    pairs: list[Pair] = [*pud()[::10], *xquad()[::6]]
    other = Language.ES if language is Language.EN else Language.EN
    laid = laid_in([pair.side(other) for pair in pairs], other)
    drafts, sources = [p.side(language) for p in pairs], [p.side(other) for p in pairs]
    with_gloss = open_desk((*glossed(archive, gloss), *glossed(laid, gloss)), tmp_path / "with")
    assert put(with_gloss, drafts, sources, gloss).recall >= 0.90
    assert put(with_gloss, [p.side(other) for p in pud()[5::10]], (), gloss).covered <= 0.02
    without = put(open_desk((*archive, *laid), tmp_path / "without"), drafts, sources)
    assert without.recall > put_to_bm25((*archive, *laid), drafts, sources)
