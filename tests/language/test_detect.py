"""One text alone: slogans, capitals, hurried typing, names, third languages, nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language.identifier import ProfileIdentifier
from indexer.records import Confidence, Language
from tests.language.examples import ENGLISH, SPANISH

IDENTIFIER = ProfileIdentifier()


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text):
    assert IDENTIFIER.detect(text).language is Language.EN


@pytest.mark.parametrize("text", SPANISH)
def test_spanish_is_spanish(text):
    assert IDENTIFIER.detect(text).language is Language.ES


@pytest.mark.parametrize(
    ("text", "third"),
    [
        (
            "Os trabalhadores da fábrica decidiram ontem que não voltam sem aumento.",
            "pt",
        ),
        ("Les ouvrières de l’usine ont voté hier la grève pour leurs salaires.", "fr"),
        ("Gli operai della fabbrica hanno votato ieri lo sciopero per i loro salari.", "it"),
        ("Les treballadores de la fàbrica van votar ahir la vaga pels seus salaris.", "ca"),
        ("Lantegiko langileek atzo greba egitea erabaki zuten beren soldaten alde.", "eu"),
        (
            "In macehualtin amo quinequih tlen in altepetl quichihua ipan inin tlalli.",
            "nah",
        ),
    ],
)
def test_a_third_language_is_neither_of_ours_and_is_named(text, third):
    found = IDENTIFIER.detect(text)
    assert (found.language, found.third) == (Language.UND, third)


@pytest.mark.parametrize(
    "text",
    [
        "Festa Major del Barri: Gegants, Castells i Havaneres a la Plaça.",
        "L'assemblea d'ahir va debatre l'acord i l'aigua del municipi.",
        "Hi ha una porta oberta al final del passadís.",
    ],
)
def test_catalan_is_known_by_its_word_list_in_title_case_and_behind_an_apostrophe(text):
    assert IDENTIFIER.detect(text).third == "ca"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jordi Puig y Montserrat Ferrer cantaron anoche en la plaza de Puebla.", Language.ES),
        ("The Companhia do Teatro and Festa Major came to Oaxaca for the fair.", Language.EN),
        ("El presidente Lula da Silva habló de la reforma en São Paulo.", Language.ES),
    ],
)
def test_a_catalan_or_portuguese_name_makes_no_sentence_foreign(text, language):
    assert IDENTIFIER.detect(text).language is language


@pytest.mark.parametrize(
    "text", ["", " ", "2024", "¿?", "— * —", "CTM", "editors@example.org", "12,5 %"]
)
def test_a_text_without_words_has_no_language(text):
    found = IDENTIFIER.detect(text)
    assert (found.language, found.confidence) == (Language.UND, Confidence.UNSURE)


def test_a_lone_acronym_says_nothing_however_spanish_its_letters_are():
    with_it = IDENTIFIER.detect("They renegotiated NAFTA that year.")
    without = IDENTIFIER.detect("They renegotiated it that year.")
    assert not any(voice.word == "NAFTA" for voice in with_it.explanation)
    assert with_it.language is without.language is Language.EN


def test_capitals_are_read_as_what_they_shout():
    shouted = IDENTIFIER.detect("LA LUCHA SIGUE EN LAS CALLES")
    assert (shouted.language, shouted.confidence) == (Language.ES, Confidence.SURE)


@pytest.mark.parametrize("name", ["Rubén Martín", "Frente Auténtico del Trabajo", "Los Mochis"])
def test_a_spanish_name_does_not_make_an_english_sentence_spanish(name):
    found = IDENTIFIER.detect(f"The organizers of {name} were there when it began.")
    assert (found.language, found.spans) == (Language.EN, ())


def test_a_band_says_how_sure_it_is():
    assert IDENTIFIER.detect("The workers of the plant walked out.").confidence is Confidence.SURE
    assert IDENTIFIER.detect("Formal").confidence is not Confidence.SURE


def test_the_explanation_names_the_words_and_their_language_the_loudest_first():
    voices = IDENTIFIER.detect("¡Sin maíz no hay país!").explanation
    assert [voice.nats for voice in voices] == sorted((v.nats for v in voices), reverse=True)
    spoke = {voice.word: voice.language for voice in voices}
    assert spoke["maíz"] is spoke["país"] is spoke["¡"] is Language.ES


def test_the_apostrophe_of_a_printer_and_of_a_typewriter_are_the_same():
    curly, straight = "They don’t, but she’s here", "They don't, but she's here"
    assert IDENTIFIER.detect(curly).balance.odds == IDENTIFIER.detect(straight).balance.odds


@settings(deadline=None)
@given(st.text())
def test_any_text_has_an_answer_and_its_spans_lie_within_it(text):
    found = IDENTIFIER.detect(text)
    ends = [0, *(place for span in found.spans for place in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    assert bool(found.spans) == (found.language is Language.MIXED)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from((*ENGLISH, *SPANISH)), min_size=1, max_size=4))
def test_what_was_read_before_changes_nothing(texts):
    fresh = ProfileIdentifier()
    assert [IDENTIFIER.detect(text).language for text in texts] == [
        fresh.detect(text).language for text in reversed(texts)
    ][::-1]
