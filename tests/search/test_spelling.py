"""Near spellings: accents and ñ cheap, slips of the fingers, sounds, words run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.spelling import ACCENT, SOUND, Speller

WORDS = {
    "huelga": 90,
    "huelgas": 40,
    "año": 30,
    "años": 25,
    "ano": 1,
    "México": 9,
    "méxico": 70,
    "salario": 60,
    "mínimo": 50,
    "trabajadores": 80,
    "reforma": 20,
    "vivienda": 7,
    "baca": 2,
    "sindicalización": 5,
    "h2a": 4,
    "pan": 12,
    "paz": 11,
    "strike": 30,
    "wages": 20,
    "niños": 3,
}
SPELLER = Speller.of(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huegla", "huelga"),
        ("huellga", "huelga"),
        ("uelga", "huelga"),
        ("vibienda", "vivienda"),
        ("anos", "años"),
        ("ninos", "niños"),
        ("sindicalisacion", "sindicalización"),
        ("trabjadores", "trabajadores"),
        ("trabajadroes", "trabajadores"),
        ("refroma", "reforma"),
        ("MINIMO", "mínimo"),
        ("wagse", "wages"),
    ],
)
def test_the_nearest_spelling_is_what_was_meant(typed, meant):
    assert SPELLER.near(typed)[0].text == meant


def test_what_is_not_heard_costs_less_than_a_letter_and_an_accent_least():
    costs = {typed: SPELLER.near(typed)[0].cost for typed in ("anos", "uelga", "huelgo", "xuelga")}
    assert costs == {"anos": ACCENT, "uelga": SOUND, "huelgo": 1.0, "xuelga": 1.5}
    assert SPELLER.near("mexico")[0].cost == 0


def test_of_spellings_as_near_the_most_frequent_comes_first():
    assert [near.text for near in SPELLER.near("pam")] == ["pan", "paz"]
    assert [near.text for near in SPELLER.near("pa")] == []
    assert [near.text for near in SPELLER.near("pax")] == ["paz", "pan"]
    assert Speller.of({"pan": 1, "paz": 5}).near("pal")[0].text == "paz"


def test_figures_are_never_guessed():
    assert SPELLER.near("h2b") == ()
    assert SPELLER.near("2024") == ()


def test_words_run_together_are_cut_where_both_are_known():
    assert SPELLER.halves("salariominimo") == ("salario", "mínimo")
    assert SPELLER.halves("salariomxnimo") == ()
    assert SPELLER.halves("pa") == ()


def test_a_word_is_known_in_any_accents_unless_some_were_typed():
    assert all(SPELLER.knows(word) for word in ("mexico", "méxico", "minimo", "h2a"))
    assert not any(SPELLER.knows(word) for word in ("méxíco", "anó", "huegla", ""))


@given(st.text(max_size=40))
def test_any_text_has_near_spellings_or_none(text):
    near = SPELLER.near(text)
    assert list(near) == sorted(near, key=lambda found: found.cost)
    assert all(found.text in WORDS and found.cost <= 2.5 for found in near)
    assert all(half in WORDS for half in SPELLER.halves(text))
