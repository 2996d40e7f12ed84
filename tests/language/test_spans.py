"""Where a passage switches, and what is no switch."""

from __future__ import annotations

import pytest


def cut(identifier, text: str) -> list[tuple[str, str]]:
    return [
        (str(span.language), text[span.start : span.end]) for span in identifier.detect(text).spans
    ]


def test_a_sentence_that_switches_half_way_is_cut_where_it_switches(identifier):
    text = "Their lives are our lives, sus vidas son nuestras vidas."
    assert cut(identifier, text) == [
        ("en", "Their lives are our lives,"),
        ("es", "sus vidas son nuestras vidas."),
    ]


def test_a_quotation_in_the_middle_has_its_marks_with_it(identifier):
    text = "La manta decía “we will not be moved by your threats” y nadie la bajó en un mes."
    assert cut(identifier, text) == [
        ("es", "La manta decía"),
        ("en", "“we will not be moved by your threats”"),
        ("es", "y nadie la bajó en un mes."),
    ]


def test_an_opening_mark_belongs_to_what_it_opens(identifier):
    text = "And then they all shouted together ¡vamos a ganar esta huelga compañeras!"
    assert cut(identifier, text)[1] == ("es", "¡vamos a ganar esta huelga compañeras!")


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds marched from the Ángel de la Independencia to the Senate.",
        "The Frente Auténtico del Trabajo looks back on sixty years.",
        "También hizo un cameo en The Talons of the Dragon (como director de orquesta).",
        "She read El Laberinto de la Soledad on the bus and left it there.",
        "Los obreros de la General Motors Company no han vuelto a la planta.",
    ],
)
def test_the_name_of_a_party_a_place_or_a_song_is_no_switch(identifier, text):
    assert cut(identifier, text) == []


def test_a_word_or_two_are_no_switch(identifier):
    assert cut(identifier, "They call him el licenciado, and he likes it.") == []
