"""What ranks above what, and why: rarity, titles, lengths, the languages beside each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.records import Language, Role
from indexer.search.columns.found import NOTHING, Found, some_of
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.query import Clause, Form, Group, Query
from indexer.search.weights import ASIDE_WEIGHT, SHARE_POWER
from tests.search.engines import built, passage

EN, ES = Language.EN, Language.ES


def ranked(passages, tmp_path, *words):
    engine = built(ColumnsEngine, passages, tmp_path)
    anything = Group(tuple(Clause((word,)) for word in words), any=True)
    return [hit.passage.id.split(".")[1] for hit in engine.search(Query((anything,))).hits]


@pytest.mark.parametrize(
    ("little", "much", "here", "there"), [("the", "huelga", ES, EN), ("los", "strike", EN, ES)]
)
def test_a_word_that_the_other_language_is_full_of_says_little_in_this_one(
    tmp_path, little, much, here, there
):
    passages = [
        passage(f"x {little} y", name="foreign", language=here),
        *(passage(f"x {much} y {n}", name=f"meant{n}", language=here) for n in range(3)),
        *(passage(f"{n} a b", name=f"other{n}", language=here) for n in range(3)),
        *(passage(f"{little} m {n}", name=f"there{n}", language=there) for n in range(12)),
    ]
    found = ranked(passages, tmp_path, little, much)
    assert set(found[:3]) == {"meant0", "meant1", "meant2"}


def test_what_holds_more_of_the_parts_stands_above_what_repeats_one():
    repeated = Found(np.array([1, 2]), np.array([10.0, 4.0]))
    other = Found(np.array([2]), np.array([5.0]))
    found = some_of([repeated, other], SHARE_POWER)
    assert found.passages.tolist() == [1, 2]
    assert found.scores[1] == 9.0
    # Of 10 and 5, squared, the first passage holds 100 of 125.
    assert found.scores[0] == pytest.approx(10 * 0.8**SHARE_POWER)
    assert found.scores[0] < found.scores[1]
    assert not len(some_of([NOTHING, NOTHING], SHARE_POWER))
    assert some_of([NOTHING, other], SHARE_POWER).scores.tolist() == [5.0]


def test_an_equivalent_counts_nearly_as_much_as_the_word_but_less(tmp_path):
    passages = [
        passage("copper one", name="said"),
        passage("cobre uno", name="told", language=ES),
        *(passage(f"{n} a b", name=f"there{n}") for n in range(3)),
        *(passage(f"{n} a b", name=f"here{n}", language=ES) for n in range(3)),
    ]
    engine = built(ColumnsEngine, passages, tmp_path)
    clause = Clause(("copper",), equivalents=(Form("copper", "cobre", ES),))
    said, told = engine.search(Query((clause,))).hits
    assert said.passage.id.endswith("said")
    assert 0.6 * said.score < told.score < said.score


def test_what_says_it_in_its_text_and_in_its_gloss_stands_above_what_says_it_in_one(tmp_path):
    passages = [
        passage("x zzz uno", gloss="y zzz one", name="both", language=ES),
        passage("x dos uno", gloss="y zzz one", name="glossed", language=ES),
        passage("x zzz dos", gloss="y two one", name="said", language=ES),
        *(passage(f"{n} a b", name=f"other{n}", language=ES) for n in range(3)),
        *(passage(f"{n} a b", name=f"there{n}", language=EN) for n in range(3)),
    ]
    found = ranked(passages, tmp_path, "zzz")
    assert found[0] == "both"
    assert set(found) == {"both", "glossed", "said"}


@pytest.mark.parametrize("role", [Role.BIO, Role.CAPTION])
def test_what_stands_beside_a_piece_stands_below_what_the_piece_says(tmp_path, role):
    aside = passage("k strike m", title="The strike", name="aside")
    passages = [
        replace(aside, role=role),
        passage("k strike m", title="The strike", name="said", position=0),
        *(passage(f"{n} a b", name=f"other{n}") for n in range(3)),
    ]
    assert ranked(passages, tmp_path, "strike") == ["said", "aside"]
    engine = ColumnsEngine.open(tmp_path)
    first, second = engine.search(Query((Clause(("strike", "m"), phrase=True),))).hits
    assert first.passage.id.endswith("said")
    assert second.score == pytest.approx(first.score * ASIDE_WEIGHT)


def test_another_wording_of_a_word_is_no_second_word(tmp_path):
    other = Form("strike", "walkout", EN)
    asked = Query((Clause(("strike",), equivalents=(other,)),))
    passages = [
        passage("k strike walkout m", name="both"),
        passage("k strike quarry m", name="one"),
        passage("k walkout quarry m", name="other"),
        *(passage(f"{n} a b c", name=f"other{n}") for n in range(3)),
    ]
    first, second, third = built(ColumnsEngine, passages, tmp_path).search(asked).hits
    assert first.score == second.score > third.score
    assert third.passage.id.endswith("other")


def test_what_says_a_wording_of_a_concept_stands_above_what_is_only_about_it(tmp_path):
    forms = (
        Form("usmca", "USMCA", EN),
        Form("usmca", "T-MEC", ES),
        Form("usmca", "the treaty", None, certain=False),
    )
    asked = Query((Clause(("T-MEC",), concepts=("usmca",), forms=forms),))
    tagged = {"topics": ("usmca",)}
    passages = [
        passage("the treaty of k", name="hinted", **tagged),
        passage("the USMCA of k", name="said", **tagged),
        passage("the USMCA of k", name="untagged"),
        passage("k n m", name="spanish", language=ES, **tagged),
        passage("k T-MEC m", name="typed", language=ES, **tagged),
        *(passage(f"{n} a b c", name=f"other{n}") for n in range(9)),
    ]
    engine = built(ColumnsEngine, passages, tmp_path)
    for _ in range(2):  # the second time from what was remembered
        found = [hit.passage.id.split(".")[1] for hit in engine.search(asked).hits]
        assert found[:2] == ["typed", "said"]
        assert set(found[2:]) == {"hinted", "spanish"}


def test_what_a_gloss_says_stands_above_what_it_could_have_said(tmp_path):
    passages = [
        passage("x uno", gloss="y bank k", senses="bench shoal", name="other", language=ES),
        passage("x dos", gloss="y bench k", senses="bank shoal", name="meant", language=ES),
        *(passage(f"{n} a b", gloss=f"y {n}", name=f"rest{n}", language=ES) for n in range(3)),
        *(passage(f"{n} a b", name=f"there{n}", language=EN) for n in range(3)),
    ]
    assert ranked(passages, tmp_path, "bench") == ["meant", "other"]


def test_a_word_that_the_translator_puts_everywhere_says_little_in_a_gloss(tmp_path):
    passages = [
        passage("x rara", gloss="y alpha", name="meant", language=ES),
        *(passage(f"x {n}", gloss="y overcoat", name=f"pet{n}", language=ES) for n in range(6)),
        passage("alpha k", name="texted", language=EN),
        passage("overcoat k", name="overcoat", language=EN),
    ]
    found = ranked(passages, tmp_path, "alpha", "overcoat")
    assert set(found[:3]) == {"texted", "overcoat", "meant"}
