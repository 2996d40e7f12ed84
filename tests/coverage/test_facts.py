"""What the archive said before of a draft's figures: the same thing, whatever the language."""

from __future__ import annotations

from datetime import date

import pytest

from bench.prior.worlds import laid_in, open_desk
from indexer.records import Language
from indexer.search.coverage.coverage_json import coverage_to_json
from indexer.search.coverage.drafts import read_draft
from indexer.search.coverage.phrases import fact_text

PRINTED = (
    "So far the RRM has seen 31 cases, most of them in the auto industry of the Bajío.",
    "The Department gave $180 million to SINTTIA and other unions for their work in Mexico.",
    "In 2019 Congress voted on the USMCA after a long debate about its labor chapter.",
    "General Motors employs 6,500 workers in Silao and pays 12 percent more than last year.",
)


@pytest.fixture
def facts(tmp_path, identifier):
    desk = open_desk(laid_in(PRINTED, Language.EN), tmp_path / "ledger")

    def ask(text: str):
        return desk.check(read_draft(text, identifier), date(2026, 1, 1)).verdicts[0].facts

    return ask


def test_a_figure_that_changed_is_shown_with_its_date(facts):
    (fact,) = facts("By now the RRM has handled 37 cases, said the minister in the capital.")
    assert (fact.subject, fact.figure) == ("RRM", "37")
    assert [(said.figure, said.same) for said in fact.said] == [("31", False)]
    assert fact.said[0].sentence == PRINTED[0]
    assert fact_text(fact, Language.EN) == "37 (RRM): 31 on January 7, 2015"
    assert fact_text(fact, Language.ES) == "37 (RRM): 31 el 7 de enero de 2015"


def test_money_is_compared_with_money_across_languages(facts):
    (fact,) = facts("SINTTIA recibió 210 millones de dólares para su trabajo en la planta.")
    assert [(said.figure, said.same) for said in fact.said] == [("$180 million", False)]


def test_the_same_figure_is_said_to_be_the_same(facts):
    (fact,) = facts("The RRM has seen 31 cases until today, nearly all of them in car plants.")
    assert [said.same for said in fact.said] == [True]
    assert "the same on" in fact_text(fact, Language.EN)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the USMCA was debated again, and the labor chapter grew longer by a page.",
        "The RRM has 12 lawyers who work in two cities, and none of them is from the coast.",
        "Nobody in the valley remembers 31 cases of anything, whatever the papers may say.",
        "General Motors sold 80 percent fewer cars, and SINTTIA has 700 members in the plant.",
    ],
    ids=["a year", "other things", "no subject", "other subjects"],
)
def test_other_things_are_not_compared(facts, text):
    assert not [s for fact in facts(text) for s in fact.said if s.figure in ("31", "2019")]


def test_facts_stand_in_the_json(tmp_path, identifier):
    desk = open_desk(laid_in(PRINTED, Language.EN), tmp_path / "ledger")
    draft = read_draft("By now the RRM has handled 37 cases, said the minister.", identifier)
    said = coverage_to_json(desk.check(draft, date(2026, 1, 1)), Language.EN)
    (fact,) = said["verdicts"][0]["facts"]
    assert fact["figure"] == "37"
    assert fact["said"][0]["figure"] == "31"
    assert fact["said"][0]["date"] == "2015-01-07"


def test_how_often_is_compared_in_whatever_words_it_is_counted(facts):
    (fact,) = facts("The RRM has been invoked 40 times, most of them by workers in the north.")
    assert [(said.figure, said.same) for said in fact.said] == [("31", False)]


def test_a_large_sum_is_known_by_itself(facts):
    (fact,) = facts("The US Congress set aside $180 million for labor projects in the country.")
    assert fact.subject == "US Congress"
    assert [said.same for said in fact.said] == [True]
    assert facts("The US Congress set aside $190 million for labor projects in the country.") == ()


@pytest.mark.parametrize(
    "text",
    ["On October 31 the RRM was asked.", "El 31 de octubre se llamó al MLRR con una queja."],
)
def test_a_day_of_the_month_is_no_figure(facts, text):
    assert facts(text) == ()


def test_how_often_is_compared_across_languages(facts):
    (fact,) = facts("El MLRR ha recibido 37 quejas, dijo ayer la ministra ante las obreras.")
    assert [(said.figure, said.same) for said in fact.said] == [("31", False)]
