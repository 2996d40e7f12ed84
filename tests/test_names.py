"""However a byline spells a known person, one name of record stands for them."""

from __future__ import annotations

import unicodedata

import pytest

from indexer.names import Names, NamesError

AUTHORS = """
["Ximena Peñalosa-Ruiz"]
variants = ["X. Peñalosa", "Ximena Penalosa"]

["Tomás Arriaga"]
"""


@pytest.fixture
def names(tmp_path):
    (tmp_path / "authors.toml").write_text(AUTHORS, "utf-8")
    return Names.load(tmp_path)


@pytest.mark.parametrize(
    "printed",
    [
        "Tomás Arriaga",
        "Tomas Arriaga",
        "TOMÁS  ARRIAGA",
        " tomás\N{NO-BREAK SPACE}arriaga. ",
        unicodedata.normalize("NFD", "Tomás Arriaga"),
    ],
)
def test_case_accents_and_blanks_of_a_known_name_do_not_count(names, printed):
    assert names.of_record(printed) == "Tomás Arriaga"


@pytest.mark.parametrize(
    "printed", ["X. Peñalosa", "X Peñalosa", "ximena penalosa", "Ximena Peñalosa Ruiz"]
)
def test_a_variant_is_its_name_of_record(names, printed):
    assert names.of_record(printed) == "Ximena Peñalosa-Ruiz"


@pytest.mark.parametrize(
    ("printed", "tidy"),
    [
        ("  Nadia\N{NO-BREAK SPACE}  Ochoa ,", "Nadia Ochoa"),
        ("Nadia Ochoa.", "Nadia Ochoa"),
        ("Rubén Salas Jr.", "Rubén Salas Jr."),
        ("", ""),
    ],
)
def test_an_unknown_name_is_only_tidied(names, printed, tidy):
    assert names.of_record(printed) == tidy


def test_accents_of_unknown_names_are_left_as_printed(names):
    assert names.of_record("Elia Nuñez") != names.of_record("Elia Núñez")


def test_a_name_of_record_stays_what_it_is(names):
    for name in ("Tomás Arriaga", "Ximena Peñalosa-Ruiz"):
        assert names.of_record(names.of_record(name)) == name


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('["Ana"]\nvariants = ["Eva"]\n["Eva"]\n', "'Eva' is a spelling of 'Ana' already"),
        ('["Ana"]\nnicknames = ["Anita"]\n', "unknown column 'nicknames'"),
        ('["Ana"]\nvariants = "Anita"\n', "variants must be a list"),
        ('["…"]\n', "'…' is no name"),
        ('["Ana"\n', "line 1"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path, text, fault):
    (tmp_path / "authors.toml").write_text(text, "utf-8")
    with pytest.raises(NamesError) as raised:
        Names.load(tmp_path)
    assert fault in str(raised.value)
    assert "authors.toml" in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NamesError, match="there is no such file"):
        Names.load(tmp_path)
