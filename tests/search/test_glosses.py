"""What a machine gloss changes in an index, and what it must leave as it was."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from indexer.glossary import Glossary
from indexer.glossing import as_printed
from indexer.records import Language
from indexer.records_json import whole_passage_from_json, whole_passage_to_json
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.sentences import reason_text
from tests.search.engines import CONFORMANCE, ENGINES, built, passage, written

every_engine = pytest.mark.parametrize("kind", ENGINES.values(), ids=ENGINES)

GLOSSED = written("glosses")
BARE = tuple(replace(found, gloss=None) for found in GLOSSED)


def scores(kind, passages, folder, line):
    with closing(built(kind, passages, folder)) as engine:
        hits = engine.search(Query(parse(line))).hits
        return {hit.passage.id: round(hit.score, 6) for hit in hits}


@every_engine
@pytest.mark.parametrize("line", ["muelle", "harbor loud", "lanchas lunes"])
def test_what_the_text_itself_answers_scores_as_if_no_passage_had_a_gloss(kind, line, tmp_path):
    found = scores(kind, GLOSSED, tmp_path / "glossed", line)
    assert found
    assert found == scores(kind, BARE, tmp_path / "bare", line)


@every_engine
def test_a_word_of_the_text_counts_more_than_the_same_word_in_a_gloss(kind, tmp_path):
    passages = (
        passage("Todos al muelle.", name="es", language=Language.ES, gloss="All to the pier."),
        passage("Come to the pier.", name="en"),
    )
    found = scores(kind, passages, tmp_path / "i", "pier")
    assert found["2025-06-04.en"] > found["2025-06-04.es"] > 0


@every_engine
def test_words_that_stand_in_glosses_only_are_none_of_the_archive(kind, tmp_path):
    with closing(built(kind, GLOSSED, tmp_path / "i")) as engine:
        english = engine.frequencies(Language.EN)
        assert "boatmen" not in english
        assert "pier" not in english
        assert english["week"] == 1
        # A word that a text and a gloss have counts as often as it was printed.
        assert engine.frequencies(Language.ES)["barqueros"] == 4
    week = {GLOSSED[0].issue.id: GLOSSED[1:6]}
    kind.extend(tmp_path / "i", week, tmp_path / "j")
    with closing(kind.open(tmp_path / "j")) as engine:
        assert "week" not in engine.frequencies(Language.EN)
        assert engine.frequencies(Language.ES)["barqueros"] == 4
        assert "semana" not in engine.frequencies(Language.ES)


@every_engine
def test_another_sense_of_a_word_finds_what_no_gloss_says(kind, tmp_path):
    spanish = {"language": Language.ES, "text": "Junto al banco.", "senses": "bench shoal"}
    passages = (
        passage(**spanish, name="es", gloss="By the bank."),
        passage("Nothing here.", name="en"),
    )
    with closing(built(kind, passages, tmp_path / "i")) as engine:
        (hit,) = engine.search(Query(parse("bench"))).hits
        assert [reason.kind for reason in hit.reasons] == ["gloss"]
        assert engine.search(Query(parse("bench bank"))).total == 1
        assert engine.search(Query(parse('"bank bench"'))).total == 0
        assert engine.search(Query(parse("bench"), glosses=False)).total == 0
        assert "shoal" not in engine.frequencies(Language.EN)


def test_a_gloss_and_other_senses_are_kept_with_their_passage():
    assert as_printed(GLOSSED[0]).gloss is None
    for found in (*GLOSSED, replace(GLOSSED[0], senses="bench shoal")):
        assert whole_passage_from_json(whole_passage_to_json(found)) == found


@pytest.mark.parametrize(
    ("interface", "said"),
    [
        (Language.EN, "boatmen: found through a machine gloss"),
        (Language.ES, "boatmen: hallado por traducción automática"),
    ],
)
def test_a_hit_says_that_it_was_found_through_a_gloss(interface, said, tmp_path):
    with closing(built(ENGINES["plain"], GLOSSED, tmp_path / "i")) as engine:
        (first, _) = engine.search(Query(parse("boatmen"))).hits
    (reason,) = first.reasons
    assert reason_text(reason, interface, Glossary.load(CONFORMANCE)) == said
