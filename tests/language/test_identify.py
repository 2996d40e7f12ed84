"""A piece's blocks together: the neighbours are a prior, never a rule."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexer.language import Verdict
from indexer.records import Block, Confidence, Language, Role

PIECES = Path(__file__).with_name("pieces.toml")

BEFORE = "The bottling plant took the spring, and then it took the road that led to it."
AFTER = "Residents now buy back their own water in twenty-liter jugs."
ANTES = "La embotelladora se quedó con el manantial y después con el camino al manantial."
LUEGO = "Los vecinos compran ahora su propia agua en garrafones de veinte litros."


def between(identifier, before: str, text: str, after: str) -> Verdict:
    blocks = [Block(each, Role.TEXT) for each in (before, text, after)]
    return identifier.identify(None, blocks)[1]


@pytest.mark.parametrize("slogan", ["¡Sin maíz no hay país!", "No estás sola", "Ni una menos"])
def test_a_spanish_slogan_in_an_english_article_stays_spanish(identifier, slogan):
    assert between(identifier, BEFORE, slogan, AFTER).language is Language.ES


@pytest.mark.parametrize("slogan", ["We are not for sale!", "Water is life"])
def test_an_english_slogan_in_a_spanish_article_stays_english(identifier, slogan):
    assert between(identifier, ANTES, slogan, LUEGO).language is Language.EN


@pytest.mark.parametrize("weak", ["Natural", "Final", "Hilario Montes, 2024", "Puebla, 1999"])
def test_words_of_both_languages_and_names_follow_their_neighbours(identifier, weak):
    english = between(identifier, BEFORE, weak, AFTER)
    spanish = between(identifier, ANTES, weak, LUEGO)
    assert (english.language, spanish.language) == (Language.EN, Language.ES)
    assert english.method in ("context", "inherited")


@pytest.mark.parametrize("nothing", ["2024", "CTM", "* * *"])
def test_a_block_without_words_inherits(identifier, nothing):
    assert between(identifier, ANTES, nothing, LUEGO) == Verdict(
        Language.ES, Confidence.LIKELY, "inherited"
    )


def test_a_block_that_is_sure_is_judged_by_its_own_words_alone(identifier):
    alone = identifier.detect(AFTER)
    verdict = between(identifier, ANTES, AFTER, LUEGO)
    assert (verdict.language, verdict.confidence, verdict.method) == (
        alone.language,
        alone.confidence,
        "evidence",
    )


def test_a_title_is_a_neighbour(identifier):
    block = [Block("Final", Role.SUBHEADING)]
    in_english = identifier.identify("The Workers Who Would Not Leave", block)[0]
    in_spanish = identifier.identify("Las trabajadoras que no se fueron", block)[0]
    assert (in_english.language, in_spanish.language) == (Language.EN, Language.ES)


def test_without_neighbours_nothing_is_inherited(identifier):
    assert identifier.identify(None, [Block("2024", Role.TEXT)]) == (
        Verdict(Language.UND, Confidence.UNSURE, "evidence"),
    )
    assert identifier.identify("Nada", []) == ()


def test_a_mixed_block_has_spans_and_keeps_them_among_neighbours(identifier):
    text = "They painted it on the wall: “El agua es de quien la cuida y la defiende”."
    verdict = between(identifier, BEFORE, text, AFTER)
    assert verdict.language is Language.MIXED
    assert [text[span.start : span.end] for span in verdict.spans] == [
        "They painted it on the wall:",
        "“El agua es de quien la cuida y la defiende”.",
    ]


def test_the_pieces_written_for_these_tests_are_read_right_but_for_one_subheading(identifier):
    wrong = []
    for piece in tomllib.loads(PIECES.read_text("utf-8"))["piece"]:
        blocks = [Block(text, Role.TEXT) for _, text in piece["blocks"]]
        verdicts = identifier.identify(piece["title"], blocks)
        wrong += [
            text
            for (language, text), verdict in zip(piece["blocks"], verdicts, strict=True)
            if verdict.language != language
        ]
    # Both words are in both languages, and their letters are those of Spanish.
    assert wrong == ["Formal control"]
