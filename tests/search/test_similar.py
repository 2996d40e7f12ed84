"""Similar passages: found by the rarest words they share, in any form, and never themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.records import Language, Printing
from indexer.search.similar import Similarity
from tests.search.engines import ENGINES, built, passage

LITHIUM = "The lithium decree of Sonora met a drought nobody had planned for."
AGAIN = "Lithium decrees were debated before the drought in Sonora."
OTHER = "The teachers marched for their pensions in the capital."
COMMON = [f"The workers of plant {n} were paid on time this month." for n in range(40)]


def archive():
    texts = [LITHIUM, AGAIN, OTHER, *COMMON]
    return [
        passage(text, name=f"p{n}", day=date(2024, 1, 1 + n % 28), title=None, position=n)
        for n, text in enumerate(texts)
    ]


@pytest.fixture(params=ENGINES)
def opened(request, tmp_path):
    engines = []

    def make(passages):
        engines.append(built(ENGINES[request.param], passages, tmp_path / str(len(engines))))
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def test_what_shares_the_rarest_words_is_found_whatever_their_form(opened):
    passages = archive()
    (found,) = Similarity().find(opened(passages), passages[0])
    assert found.hit.passage.text == AGAIN
    assert set(found.shared) == {"lithium", "decree", "Sonora", "drought"}


def test_common_words_make_nothing_similar(opened):
    passages = archive()
    engine = opened(passages)
    assert Similarity().find(engine, passages[2]) == ()
    assert Similarity().find(engine, passages[5]) == ()


def test_a_piece_is_not_similar_to_itself_nor_to_its_twin_or_printings(opened):
    first, second, *others = archive()
    same_piece = replace(second, issue=first.issue, id=f"{first.issue.id}.q")
    assert Similarity().find(opened([first, same_piece, *others]), first) == ()
    twin = replace(first, twin=second.id)
    assert Similarity().find(opened([twin, second, *others]), twin) == ()
    later = Printing(second.id, second.issue.id, second.issue.date)
    twice = replace(first, printings=(later,))
    assert Similarity().find(opened([twice, second, *others]), twice) == ()


def test_the_other_language_is_searched_too(opened):
    first, _, *others = archive()
    spanish = passage("El decreto del litio en Sonora: Bavispe.", name="s", language=Language.ES)
    english = replace(first, text=first.text + " Bavispe.")
    (found,) = Similarity().find(opened([english, spanish, *others]), english)
    assert found.hit.passage == spanish
    assert set(found.shared) == {"Sonora", "Bavispe"}


def test_an_archive_that_changes_is_counted_anew(opened):
    passages = archive()
    similarity = Similarity()
    assert similarity.find(opened([passages[0], *passages[2:]]), passages[0]) == ()
    assert len(similarity.find(opened(passages), passages[0])) == 1
