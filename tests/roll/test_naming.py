"""Whom a piece names: people and organisations by their own words, and nothing else."""

from __future__ import annotations

import pytest

from indexer.records import Language
from indexer.roll import Sort
from indexer.roll.models import SWITCHED_OFF, Models
from indexer.roll.naming import call_names, key_of
from tests.search.engines import passage


def named(text, *, people=(), language=Language.EN, reader=None):
    called, _ = call_names([passage(text, language=language)], set(people), reader)
    return [(one.text, one.sort) for one in called if one.sort is not Sort.MAYBE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Rosa Inventada spoke to the workers.", ["Rosa Inventada"]),
        ("El lunes habló Rosa Inventada Núñez con ellos.", ["Rosa Inventada Núñez"]),
        ("They met Senator Xilonen Fingida in Puebla.", ["Xilonen Fingida"]),
        ("“It is late,” said Quetzal Fingido of the plant.", ["Quetzal Fingido"]),
        ("Ayer, dijo Quetzal Fingido, no hubo nada.", ["Quetzal Fingido"]),
        ("They thanked Rosa Inventada and Pedro Fingido.", ["Rosa Inventada", "Pedro Fingido"]),
        ("It was Labor Secretary Marath Fingido himself.", ["Marath Fingido"]),
        ("He asked Secretary of Labor Pedro Fingido for it.", ["Pedro Fingido"]),
    ],
)
def test_people(text, names):
    assert named(text) == [(name, Sort.PERSON) for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It went to the Invented Labor Federation.", ["Invented Labor Federation"]),
        ("Lo dijo el Sindicato Fingido de la Luna ayer.", ["Sindicato Fingido de la Luna"]),
        (
            "At the Center for Conciliation and Labor Registry nobody knew.",
            ["Center for Conciliation and Labor Registry"],
        ),
        ("He went to Mexico’s Invented Labor Court.", ["Invented Labor Court"]),
    ],
)
def test_organisations(text, names):
    assert named(text) == [(name, Sort.BODY) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "They flew from Benito Juárez Airport to North Carolina.",
        "On Labor Day the Rosa Inventada Prize was given in San Luis Potosí.",
        "Virginia Beach and Guadalupe Hidalgo are places by the Sierra Madre.",
        "Nobody in Ciudad Juárez read the Fair Work Act of Mexico City.",
        "The Union met. Workers left. The Party won.",
    ],
)
def test_places_days_and_laws_are_nobody(text):
    assert named(text) == []


def test_a_known_person_needs_no_given_name():
    assert named("They saw Xilonen Fingida there.") == []
    found = named("They saw Xilonen Fingida there.", people=[key_of("Xilonen Fingida")])
    assert found == [("Xilonen Fingida", Sort.PERSON)]


def test_a_part_of_a_name_leads_to_the_fuller_one_of_its_piece():
    called, _ = call_names(
        [
            passage("The leader is Napoleón Fingido Urrutia.", name="a"),
            passage("Many follow Fingido, and others follow Urrutia.", name="b"),
        ],
        set(),
    )
    assert {one.text: one.fuller for one in called} == {
        "Napoleón Fingido Urrutia": "",
        "Fingido": "napoleon fingido urrutia",
        "Urrutia": "napoleon fingido urrutia",
    }


def test_a_surname_of_two_people_is_nobodys():
    called, _ = call_names(
        [passage("Here Rosa Fingida met Ana Fingida, and both Fingida and they left.")], set()
    )
    assert [one.fuller for one in called if one.text == "Fingida"] == [""]


def test_an_acronym_is_explained():
    called, explained = call_names(
        [passage("It is the Sindicato Inventado de Trabajadores (SIT), says SIT.")], set()
    )
    assert explained == {"sit": "sindicato inventado trabajadores"}
    assert Sort.BODY in {one.sort for one in called}


class ModelOfOurs:
    """A pipeline of spaCy's with rules of ours, as small as one can be."""

    made_by = "rules"

    def __init__(self):
        import spacy

        self._spoken = spacy.blank("en")
        ruler = self._spoken.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "ORG", "pattern": "Las Inventadas"}])

    def read(self, text, language):
        from indexer.roll.models import found_by

        return found_by(self._spoken, text)


def test_a_model_adds_names():
    text = "They danced with Las Inventadas all night."
    assert named(text) == []
    assert named(text, reader=ModelOfOurs()) == [("Las Inventadas", Sort.BODY)]


def test_models_are_found_by_their_packages_and_can_be_switched_off(monkeypatch):
    assert Models.find() is None
    monkeypatch.delenv(SWITCHED_OFF)
    found = Models.find()
    if found is None:
        pytest.skip("none of spaCy's official models is installed")
    assert set(found.packages) <= {Language.EN, Language.ES}
    assert all(package in found.made_by for package in found.packages.values())
