"""The house keeps its own rules: the map is true, rooms are small, words are the field's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture import CHECKOUT, MAP, modules, purpose, with_table

LIMIT = 250
UNWANTED = {"utils", "helpers", "manager", "core", "common", "misc"}


def code() -> list[Path]:
    return [*modules(), *sorted((CHECKOUT / "tests").rglob("*.py")), *bench()]


def bench() -> list[Path]:
    return sorted((CHECKOUT / "bench").rglob("*.py"))


def named(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


@pytest.mark.parametrize("path", code(), ids=named)
def test_no_file_is_longer_than_a_person_reads_at_once(path):
    assert len(path.read_text("utf-8").splitlines()) <= LIMIT


@pytest.mark.parametrize("path", modules(), ids=named)
def test_every_module_opens_with_one_sentence_of_purpose(path):
    sentence = purpose(path)
    assert sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("path", modules(), ids=named)
def test_names_are_the_fields_words(path):
    assert not UNWANTED & set(path.relative_to(CHECKOUT).with_suffix("").parts)


def test_the_room_table_is_true():
    text = MAP.read_text("utf-8")
    assert text == with_table(text), "run `make docs`"


def test_every_path_the_map_names_exists():
    text = MAP.read_text("utf-8")
    for path in re.findall(r"`((?:indexer|webapp|corpus|tests|docs|bench)/[\w/.-]*)`", text):
        assert (CHECKOUT / path).exists(), path


def test_no_lock_names_an_address():
    for lock in CHECKOUT.glob("requirements*.lock"):
        assert "://" not in lock.read_text("utf-8")


def test_the_readme_names_every_verb_of_the_command_line():
    from indexer.cli import VERBS

    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert not [verb for verb in VERBS if f"hemeroteca {verb}" not in readme]
