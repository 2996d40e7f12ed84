"""All issues' names together: one name for all spellings, and editors have the last word."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.analysis.wordings import keys
from indexer.roll.calls import Calls
from indexer.roll.naming import call_names
from indexer.roll.roll import Records, call_the_roll
from tests.search.engines import passage


@pytest.fixture(scope="module")
def records(corpus):
    return Records.load(corpus)


def roll(records, *issues):
    """The names of each issue's passages, which are given as texts."""
    calls = Calls()
    for at, texts in enumerate(issues):
        issue = [passage(t, name=f"{at}-{n}", day=date(2025, 6, 4)) for n, t in enumerate(texts)]
        calls.take(f"i{at}", "", [one.id for one in issue], *call_names(issue, set()))
    found = call_the_roll(calls, records)
    named = [found.named(f"i{at}") for at in range(len(issues))]
    return [
        [tuple(sorted(own.get(n, ()))) for n in range(len(texts))]
        for own, texts in zip(named, issues, strict=True)
    ]


def test_spellings_without_accents_are_the_same_name(records):
    told = ("She met Violeta Núñez Fingida.",), ("She met Violeta Nuñez Fingida.",)
    assert roll(records, *told) == [[("Violeta Núñez Fingida",)]] * 2


def test_glossary_names_stand_under_their_concept(records):
    told = ("He met López Obrador.",), ("He met Lopez Obrador.",), ("Then AMLO spoke.",)
    assert roll(records, *told) == [[("amlo",)]] * 3


def test_a_variant_of_the_tables_stands_under_the_name_of_record(records):
    assert roll(records, ("They met Victoria Hamlin there.",)) == [[("Vicky Hamlin",)]]


def test_a_law_or_a_place_of_the_glossary_is_nobody(records):
    assert roll(records, ("It is the North American Free Trade Agreement Commission.",)) != []
    assert roll(records, ("They read the US-Mexico-Canada Agreement.",)) == [[()]]


def test_an_acronym_stands_for_the_name_it_was_explained_by(records):
    told = (
        ("It is the Sindicato Inventado de Lunáticos (SIL).",),
        ("Nobody in the SIL knew.",),
        ("Nobody in the XYZ knew.",),
    )
    name = ("Sindicato Inventado de Lunáticos",)
    assert roll(records, *told) == [[name], [name], [()]]


def test_a_name_known_in_one_issue_is_known_in_all(records):
    told = ("They met Senator Xilonen Fingida.",), ("Then came Xilonen Fingida.",)
    assert roll(records, *told) == [[("Xilonen Fingida",)]] * 2
    assert roll(records, ("Then came Xilonen Fingida.",)) == [[()]]


def test_a_surname_stands_for_the_person_of_its_piece(records):
    told = ("Rosa Fingida came.", "And Fingida left."), ("The Fingida plant is closed.",)
    assert roll(records, *told) == [[("Rosa Fingida",)] * 2, [()]]


def test_editors_join_names(records):
    corrected = records.corrected({keys("Rosi Fingida"): "Rosa Fingida"})
    told = ("They met Rosie Fingida.",), ("They met Rosa Fingida.",)
    assert roll(corrected, *told) == [[("Rosie Fingida",)], [("Rosa Fingida",)]]
    corrected = records.corrected({keys("Rosie Fingida"): "Rosa Fingida"})
    assert roll(corrected, *told) == [[("Rosa Fingida",)]] * 2
