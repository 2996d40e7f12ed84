from __future__ import annotations

from pathlib import Path

import pytest

from indexer.outlets import Outlets, fold


@pytest.fixture(scope="module")
def outlets(corpus: Path) -> Outlets:
    return Outlets.load(corpus)


@pytest.mark.parametrize(
    ("printed", "name"),
    [("El Pais", "El País"), ("the new york times", "New York Times"), ("La Gaceta", None)],
)
def test_a_spelling_leads_to_the_name_of_record(
    outlets: Outlets, printed: str, name: str | None
) -> None:
    assert outlets.of_record(printed) == name


@pytest.mark.parametrize(
    ("text", "headline", "name"),
    [
        ("on the Border The Border Chronicle", "on the Border ", "The Border Chronicle"),
        ("the ‘super peso’ Mexico News Daily", "the ‘super peso’ ", "Mexico News Daily"),
        ("Trade with MexicoForeign Policy", "Trade with Mexico", "Foreign Policy"),
        ("Algo pasó sin embargo", "Algo pasó ", "Sin Embargo"),
    ],
)
def test_the_longest_outlet_at_the_end_is_found(
    outlets: Outlets, text: str, headline: str, name: str
) -> None:
    found = outlets.at_end(text)
    assert found is not None
    assert (text[: found[0]], found[1]) == (headline, name)


@pytest.mark.parametrize("text", ["The subdebate", "Nothing here", ""])
def test_an_outlet_is_a_whole_word(outlets: Outlets, text: str) -> None:
    assert outlets.at_end(text) is None


def test_folding_keeps_offsets() -> None:
    assert fold("¿Qué pasó en “El País” — año’s?") == "¿que paso en “el pais” — ano's?"


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text("[La Jornada\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"outlets\.toml"):
        Outlets.load(tmp_path)
