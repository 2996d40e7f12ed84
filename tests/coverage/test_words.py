"""Names and numbers as both languages print them."""

from __future__ import annotations

import pytest

from indexer.analysis.figures import figures
from indexer.analysis.proper import proper_names
from indexer.records import Language
from indexer.search.coverage.features import kin


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("$210 million", "210 millones de dólares"),
        ("US$3.5 billion", "3,5 mil millones de dólares"),
        ("44,000", "44 mil"),
        ("1,115", "1.115"),
        ("20 percent", "20 por ciento"),
        ("12%", "12 %"),
        ("2 trillion pesos", "2 billones de pesos"),
    ],
)
def test_a_figure_has_one_value_in_both_languages(english, spanish):
    (ours,), (theirs,) = figures(f"it was {english}."), figures(f"fueron {spanish}.")
    assert (ours.key, ours.unit) == (theirs.key, theirs.unit)


def test_figures_are_given_as_printed_with_their_place():
    text = "In 2019 they filed 31 cases worth $30M, H-2A visas aside."
    assert [found.text for found in figures(text)] == ["2019", "31", "$30M"]
    assert all(text[found.start : found.end] == found.text for found in figures(text))
    assert [found.is_year for found in figures(text)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Federal Center said so.", ["Federal Center"]),
        ("Yesterday President Sheinbaum's party won.", ["President Sheinbaum"]),
        ("Workers know that the RRM works.", ["RRM"]),
        (
            "Para la Secretaría del Trabajo y Previsión Social no hay prisa.",
            ["Secretaría del Trabajo y Previsión Social"],
        ),
        ("It rained in October. We’re still here, in San Quintín!", ["San Quintín"]),
        ("no names here at all", []),
        ("T-MEC: la cláusula", ["T-MEC"]),
    ],
)
def test_names_are_runs_of_capitals_without_what_opens_a_sentence(text, names):
    found = list(proper_names(text))
    assert [name.text for name in found] == names
    assert all(text[name.start : name.end] == name.text for name in found)


def test_kin_meet_and_languages_stay_apart():
    assert kin("workers", Language.EN) == kin("worker", Language.EN)
    assert kin("sindicatos", Language.ES) == kin("Sindicato", Language.ES)
    assert kin("año", Language.ES) == kin("años", Language.ES) != kin("ano", Language.ES)
    assert kin("once", Language.ES) != kin("once", Language.EN)
