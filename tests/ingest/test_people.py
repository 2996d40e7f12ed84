from __future__ import annotations

import pytest

from indexer.ingest.bylines import Byline, is_byline, is_signed, read_byline
from indexer.ingest.people import introduced_people, is_bio, is_name, opens_with_person, split_names


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Meizhu Lui, for the editorial team", ("Meizhu Lui",)),
        ("Meizhu Lui for the editorial team.", ("Meizhu Lui",)),
        ("By Meizhu Lui, for the editorial team", ("Meizhu Lui",)),
        ("Meizhu Lui, para el equipo editorial", ("Meizhu Lui",)),
        ("Georgina Saldierna y Enrique Méndez", ("Georgina Saldierna", "Enrique Méndez")),
        ("Ana Prueba & Luis F. Munguía", ("Ana Prueba", "Luis F. Munguía")),
        ("Bill Fletcher, Jr.", ("Bill Fletcher, Jr.",)),
        ("Bill Fletcher, Jr., Ana Prueba", ("Bill Fletcher, Jr.", "Ana Prueba")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("By Tibisay Zea (from the September 26, 2025 issue of The World)", ("Tibisay Zea",)),
        ("By the Tasmin News Agency", ("Tasmin News Agency",)),
    ],
)
def test_a_byline_gives_its_authors(text: str, authors: tuple[str, ...]) -> None:
    assert read_byline(text) == Byline(authors)


def test_a_byline_can_name_who_is_asked() -> None:
    assert read_byline("Jeffery Hermanson interviews Andrew Ekrod") == Byline(
        ("Jeffery Hermanson",), ("Andrew Ekrod",)
    )


def test_bylines_are_told_from_other_lines() -> None:
    assert is_byline("Vicky Hamlin")
    assert is_signed("Vicky Hamlin, for the editorial team")
    assert not is_signed("Vicky Hamlin")
    for other in ("WITH HELP FROM GM", "Brookings Institution: Ana Prueba, 2023", "By the river"):
        assert not is_byline(other)
    assert not is_byline("Ana Prueba, " * 20)


@pytest.mark.parametrize(
    "text", ["Ana María de los Ángeles Prueba", "J. Ejemplo", "El Fisgón", "Ana Prueba-Ejemplo"]
)
def test_full_names_have_a_shape(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["Labor Notes", "Ana", "Ana said", "Ana 2", "the Ana", "Ana de"])
def test_other_words_do_not(text: str) -> None:
    assert not is_name(text)


def test_first_names_alone_can_be_joined() -> None:
    assert split_names("Bruce y Sam") == ("Bruce", "Sam")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Thea Lee served as Deputy Undersecretary", ("Thea Lee",)),
        ("Acclaimed photojournalist David Bacon spent years", ("David Bacon",)),
        (
            "The writer, playwright, and freelance journalist Kurt Hackbarth, who lives here, is",
            ("Kurt Hackbarth",),
        ),
        ("The Mexico City-born activist and scholar Ana Prueba is a", ("Ana Prueba",)),
        ("On October 13, Ana Prueba talked with Beta Ejemplo, a writer", ("Beta Ejemplo",)),
        ("Natascha Elena Uhlmann is a staff writer", ("Natascha Elena Uhlmann",)),
        ("La economista Ana de la Cruz Prueba trabaja en", ("Ana de la Cruz Prueba",)),
        ("Bill Fletcher, Jr. is a longtime organizer", ("Bill Fletcher, Jr.",)),
        ("Ana Prueba and Beta Ejemplo are organizers", ("Ana Prueba", "Beta Ejemplo")),
    ],
)
def test_a_bio_introduces_its_people(text: str, people: tuple[str, ...]) -> None:
    assert introduced_people(text) == people
    assert opens_with_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "We found Labor Secretary Ana Prueba — and her successor — easy. Ana Prueba is a lawyer.",
        "The new Secretary of Labor, Ana Prueba, abruptly canceled projects we had.",
        "Workers in Mexico can organize.",
        "In 2024, the landscape for workers changed.",
    ],
)
def test_running_text_is_no_bio(text: str) -> None:
    assert not is_bio(text)
