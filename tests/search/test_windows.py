"""Snippets: the words asked for, near each other, in whole sentences, and all that answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.sentence_breaks import sentence_breaks
from indexer.search.snippets import WHOLE, cut
from tests.search.test_snippets import FILLER, marks, shown, snippet


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hay paro. Sigue la huelga.", ["Hay paro.", "Sigue la huelga."]),
        ("En EE. UU. hay paro. Nadie habla.", ["En EE. UU. hay paro.", "Nadie habla."]),
        ("The U.S. union won. So did we.", ["The U.S. union won.", "So did we."]),
        ("Dijo el Sr. Prado: no. Y ya.", ["Dijo el Sr. Prado: no.", "Y ya."]),
        ("J. Ruiz ganó. M. Paz no.", ["J. Ruiz ganó.", "M. Paz no."]),
        ("“¿Quién?” preguntó. «Nadie.» ¡Ya!", ["“¿Quién?” preguntó.", "«Nadie.»", "¡Ya!"]),
        ("Up 8.5 percent… then not. 1,115!", ["Up 8.5 percent… then not.", "1,115!"]),
        ("El art. 123 vale. (Y más.) Fin.", ["El art. 123 vale.", "(Y más.)", "Fin."]),
        ("No stop at all", ["No stop at all"]),
        ("", [""]),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text, sentences):
    cuts = list(zip(*sentence_breaks(text), strict=True))
    starts = [0, *(begin for _, begin in cuts)]
    ends = [*(stop for stop, _ in cuts), len(text)]
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == sentences


@given(st.text(max_size=80))
def test_between_sentences_there_are_blanks(text):
    last = 0
    for stop, begin in zip(*sentence_breaks(text), strict=True):
        assert last < stop < begin < len(text)
        assert not text[stop:begin].strip()
        last = begin


def test_words_near_each_other_are_preferred_to_words_far_apart():
    near = "Hubo huelga por el maíz en Puebla. "
    far = "La huelga fue larga, muy larga, y nadie la quiso tanto como quien vendía su maíz. "
    text = far + FILLER * 12 + near + FILLER * 12
    assert near.strip() in snippet(text, "huelga maíz").replace("[", "").replace("]", "")
    again = near + FILLER * 12 + far + FILLER * 12
    assert near.strip() in snippet(again, "huelga maíz").replace("[", "").replace("]", "")


def test_distinct_words_count_more_than_repeated_ones():
    text = "La huelga, la huelga, la huelga. " + FILLER * 12 + "Maíz, y la huelga. " + FILLER * 9
    assert "[Maíz], y la [huelga]." in snippet(text, "huelga maíz")


def test_a_window_is_whole_sentences_where_they_are_not_too_long():
    sentence = "El sindicato de la planta votó la huelga después de muchas horas. "
    text = FILLER * 10 + sentence + FILLER * 10
    inside = snippet(text, "huelga").strip("… ")
    assert inside.startswith(("Nada", "El sindicato"))
    assert inside.endswith("aquí.")


def test_a_window_in_one_endless_sentence_is_cut_between_words():
    text = "palabras " * 60 + "huelga " + "palabras " * 60
    inside = snippet(text, "huelga").strip("… ")
    assert set(inside.replace("[huelga]", "").split()) == {"palabras"}


def test_a_phrase_longer_than_a_window_opens_it():
    phrase = "una frase tan larga que ninguna ventana la muestra entera " * 6
    text = FILLER * 10 + phrase + FILLER * 10
    assert "una frase tan larga" in snippet(text, f'"{phrase}"')


def test_abbreviations_do_not_begin_a_window():
    before = "La gente cruza la frontera de EE. UU. y vuelve, y otra vez cruza con la huelga. "
    found = snippet(FILLER * 8 + before + FILLER * 8, "huelga")
    assert "… UU." not in found
    assert "EE. UU." in found


@pytest.mark.parametrize(
    ("text", "line", "topics", "marked"),
    [
        ("Las HUELGUISTAS ganaron.", "huelga", (), ["HUELGUISTAS"]),
        ("Sindicatos y sindicalistas.", "sindic*", (), ["Sindicatos", "sindicalistas"]),
        ("Hay huelga; no hay paro.", "huelga OR paro", (), ["huelga", "paro"]),
        ("Hay huelga sin paro.", "huelga NEAR/3 paro", (), ["huelga", "paro"]),
        ("El T-MEC vence.", "usmca", ("usmca",), ["T-MEC"]),
        ("Sube el salario mínimo.", "minimum wage", ("minimum_wage",), ["salario mínimo"]),
        ("Mexico y México.", "mexico", (), ["Mexico", "México"]),
        ("El año, no el ano.", "año", (), ["año"]),
        ("No hay huelga.", "paro -huelga", (), []),
    ],
)
def test_all_that_answers_is_marked_as_printed_and_nothing_else(text, line, topics, marked):
    assert [f.text for f in cut(text, marks(text, line, topics)) if f.marked] == marked


WORDS = st.sampled_from(("huelga", "maíz", "nada", "el.", "Sr.", "¿Y", "tú?", "no…", "EE.", "UU."))


@given(st.lists(WORDS, min_size=60, max_size=250))
def test_every_word_asked_for_that_two_windows_can_show_is_shown(words):
    text = " ".join(words)
    found = marks(text, "huelga maíz")
    said = shown(cut(text, found))
    for word in ("huelga", "maíz"):
        if word in words:
            assert f"[{word}]" in said
    if len(text) > WHOLE:
        assert len(said) < 2 * WHOLE + 200
