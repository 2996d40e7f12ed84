"""Snippets: the best windows, real words marked, nothing lost in the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.tokens import split
from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.answers import ready
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.snippets import WHOLE, WIDTH, cut, mark_whole
from indexer.search.vocabulary import VocabularyReader
from tests.search.engines import CONFORMANCE, ENGINES, built, passage, written

GLOSSARY = Glossary.load(CONFORMANCE)
FILLER = "Nada de esto tiene que ver con lo que se busca aquí. "


def marks(text, line, topics=()):
    reader = VocabularyReader(Language.ES)
    reader.read(split(text))
    markers = ready(Query(parse(line, GLOSSARY)), {Language.ES: reader.vocabulary()})
    return markers[Language.ES].mark(text, topics)


def snippet(text, line, topics=()):
    return shown(cut(text, marks(text, line, topics)))


def shown(fragments):
    return "".join(f"[{f.text}]" if f.marked else f.text for f in fragments)


def test_a_short_passage_is_shown_whole():
    assert snippet("La huelga sigue.", "huelga") == "La [huelga] sigue."


def test_words_are_marked_as_printed_not_as_stems():
    assert snippet("Las HUELGAS, los huelguistas.", "huelga") == "Las [HUELGAS], los [huelguistas]."


def test_a_phrase_is_marked_as_one_and_its_words_alone_are_not():
    text = "El salario mínimo sube; otro salario no."
    assert snippet(text, '"salario mínimo"') == "El [salario mínimo] sube; otro salario no."


def test_a_word_with_a_hyphen_is_marked_whole():
    assert snippet("El T-MEC vence.", "tmec") == "El [T-MEC] vence."


def test_wordings_of_a_concept_are_marked_where_the_passage_is_tagged():
    assert snippet("El T-MEC vence.", "usmca", ("usmca",)) == "El [T-MEC] vence."
    assert snippet("El T-MEC vence.", "usmca") == "El T-MEC vence."


def test_an_acronym_of_a_concept_is_not_marked_in_small_letters():
    assert snippet("Dicen usmca o USMCA.", "t-mec", ("usmca",)) == "Dicen usmca o [USMCA]."


def test_the_longest_of_overlapping_marks_is_shown():
    assert snippet("El salario mínimo.", "salario mínimo", ("minimum_wage",)) == (
        "El [salario mínimo]."
    )


def test_a_window_opens_where_the_words_are_and_begins_with_a_sentence():
    text = FILLER * 20 + "Hubo huelga en Puebla. " + FILLER * 20
    fragments = cut(text, marks(text, "huelga"))
    assert "[huelga]" in shown(fragments)
    assert shown(fragments).startswith("… Nada") or shown(fragments).startswith("… Hubo")
    assert shown(fragments).endswith("aquí. …") or shown(fragments).endswith(" …")
    assert len("".join(f.text for f in fragments)) < 2 * WIDTH


def test_words_far_apart_are_shown_in_two_windows():
    text = "Hubo huelga en Puebla. " + FILLER * 20 + "El maíz no alcanza. " + FILLER * 3
    found = snippet(text, "huelga maíz")
    assert "[huelga]" in found
    assert "[maíz]" in found
    assert " … " in found


def test_a_window_prefers_more_of_the_words_asked_for():
    text = "La huelga. La huelga. " + FILLER * 20 + "La huelga por el maíz. " + FILLER * 20
    assert "[huelga] por el [maíz]" in snippet(text, "huelga maíz")


def test_without_a_match_the_beginning_is_shown():
    found = snippet(FILLER * 20, "zapata")
    assert found.startswith("Nada de esto")
    assert found.endswith(" …")


def test_a_text_without_blanks_is_still_cut():
    text = "x" * 5000
    assert len(shown(cut(text, ()))) < 2 * WIDTH


WORDS = st.sampled_from(
    ("huelga", "huelgas", "maíz", "T-MEC", "nada", "el", "aquí.", "«sí»", "¡no!")
)


@given(st.lists(WORDS, max_size=250), st.sampled_from(("huelga maíz", '"el maíz"', "t-mec nada")))
def test_fragments_are_the_passage(words, line):
    text = " ".join(words)
    found = marks(text, line)
    assert "".join(f.text for f in mark_whole(text, found)) == text
    fragments = cut(text, found)
    assert all(fragment.text for fragment in fragments)
    windows = "".join(f.text for f in fragments).split("…")
    assert all(window.strip() in text for window in windows)
    assert any(f.marked for f in fragments) == bool(found)
    if len(text) <= WHOLE:
        assert "".join(f.text for f in fragments) == text


@pytest.mark.parametrize("name", ENGINES)
def test_a_title_is_shown_where_only_the_title_has_the_words(name, tmp_path):
    found = passage("Nothing of the sort.", title="A strike in Puebla")
    engine = built(ENGINES[name], [found], tmp_path / "index")
    (hit,) = engine.search(Query(parse("strikes"))).hits
    assert shown(hit.snippet) == "A [strike] in Puebla · Nothing of the sort."
    engine.close()


@pytest.mark.parametrize("name", ENGINES)
def test_the_marked_passage_is_the_whole_passage(name, tmp_path):
    engine = built(ENGINES[name], written(), tmp_path / "index")
    found = engine.passage("2023-05-03.it1")
    marked = engine.marked(found, Query(parse("workers salario")))
    assert shown(marked) == "We chanted: ¡el [salario] no alcanza! Then the [workers] sat down."
    engine.close()
