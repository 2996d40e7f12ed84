"""How well searches rank, held by floors: our own questions, and the shared sets where they are."""

from __future__ import annotations

from functools import partial

import pytest

from bench.peers.hemeroteca import Columns
from bench.retrieval import sets
from bench.retrieval.bridge import bridged
from bench.retrieval.judged import judge, sample_archive
from bench.retrieval.measures import ndcg, recall, reciprocal_rank
from bench.retrieval.runs import graded, one_answer, opened
from indexer.records import LANGUAGES, Language
from tests.conftest import skip_or_fail
from tests.search.judged import DEVELOPMENT, HELD_OUT, OWN, read_judged


@pytest.fixture(scope="module")
def archive():
    return sample_archive()


@pytest.fixture(scope="module")
def outcome(archive):
    return judge(archive, read_judged())


# Each file's lines are distinct but for one: outsourcing is asked in both languages.
@pytest.mark.parametrize(
    ("path", "english", "spanish", "twice"),
    [(OWN, 30, 30, 1), (DEVELOPMENT, 30, 30, 0), (HELD_OUT, 16, 14, 0)],
)
def test_the_questions_are_of_every_user_and_in_both_languages_and_judge_what_is_there(
    archive, path, english, spanish, twice
):
    questions = read_judged(path)
    there = {passage.id for passage in archive}
    assert len(questions) == len({question.line for question in questions}) + twice
    assert {question.user for question in questions} == {"reader", "researcher", "editor"}
    assert sum(question.language is Language.EN for question in questions) == english
    assert sum(question.language is Language.ES for question in questions) == spanish
    for question in questions:
        assert question.gains.keys() <= there
        assert question.twins <= question.gains.keys()


def test_our_own_questions_find_what_they_ask_for(outcome):
    assert outcome.ndcg >= 0.89, "\n".join(outcome.faults)


def test_the_questions_that_searches_are_developed_by_lose_nothing(archive):
    outcome = judge(archive, read_judged(DEVELOPMENT))
    assert outcome.ndcg >= 0.59, "\n".join(outcome.faults)


def test_questions_that_are_held_out_lose_nothing(archive):
    # Which of them fail is not said: nothing is to be chosen by them.
    assert judge(archive, read_judged(HELD_OUT)).ndcg >= 0.56


def test_every_question_across_languages_finds_the_twins_without_a_gloss(outcome):
    assert outcome.lost_twins == ()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_find_their_paragraph(shared, language):
    passages = sets.xquad_passages(shared("data/ir").parents[1])
    asked = sets.xquad_questions(shared("data/ir").parents[1], language, language)
    with opened({"ours": Columns}, passages) as engines:
        found = one_answer(partial(engines["ours"].rank), asked[::4])
    assert found["mrr@10"] >= 0.93


@pytest.mark.slow
def test_questions_find_their_paragraph_in_the_other_language_through_glosses(shared):
    folder = shared("data/ir").parents[1]
    passages, told = bridged(sets.xquad_passages(folder))
    if passages is None:
        skip_or_fail(told)
    with opened({"ours": Columns}, passages) as engines:
        rank = partial(engines["ours"].rank, glosses=True)
        for one, other in (LANGUAGES, LANGUAGES[::-1]):
            asked = sets.xquad_questions(folder, one, other)
            assert one_answer(rank, asked[::4])["mrr@10"] >= 0.88, (one, other)


@pytest.mark.slow
def test_queries_find_the_abstracts_judged_best(shared):
    folder = shared("data/ir").parents[1]
    with opened({"ours": Columns}, sets.cranfield_passages(folder)) as engines:
        found = graded(engines["ours"].rank, sets.cranfield_questions(folder)[::4])
    assert found["ndcg@10"] >= 0.38


def test_the_measures_are_what_the_books_say():
    relevant = {"a": 3.0, "b": 1.0}
    assert reciprocal_rank(["x", "a"], relevant, 10) == 0.5
    assert reciprocal_rank(["x", "a"], relevant, 1) == 0.0
    assert recall(["x", "a", "y"], relevant, 2) == 0.5
    assert ndcg(["a", "b"], relevant, 10) == pytest.approx(1.0)
    # (1 + 3 / log2 3) / (3 + 1 / log2 3)
    assert ndcg(["b", "a"], relevant, 10) == pytest.approx(0.796, abs=0.001)
