"""Visits that find nothing: what is offered finds what it says, and no reader is left alone."""

from __future__ import annotations

import re

import pytest

from tests.webapp.test_search_page import found
from webapp import create_app


def advised(page) -> dict[str, tuple[str, int]]:
    """What an empty result page offers: by its text the address and the count beside it."""
    return {
        " ".join(entry.a.get_text().split()): (
            entry.a["href"],
            int(re.search(r"\d+", entry.select_one(".count").get_text()).group()),
        )
        for entry in page.all(".advice li")
    }


@pytest.mark.parametrize(
    "asked",
    ["?q=huelga+zzzz", "?q=huelga+zzzz&year=2024&language=en", "?q=huegla", '?q="el+huelga"'],
)
def test_all_that_is_offered_finds_what_it_says(either, asked):
    page = either.visit(f"/{asked}")
    assert page.status == 200
    assert not page.all(".found > .hits")
    offered = advised(page)
    assert offered
    for address, count in offered.values():
        assert len(found(either, address)) == count > 0


def test_a_search_without_its_filters_is_offered_with_its_count(reader):
    page = reader.visit("/?q=huelga&year=2024")
    address, count = advised(page)["Without the filter Year: 2024"]
    assert address == "/?q=huelga"
    assert len(found(reader, address)) == count
    page = reader.visit("/?q=huelga&year=2024&from=2030")
    assert advised(page)["The same words without any filter"] == (address, count)


def test_what_has_some_of_the_words_is_shown_and_said_so(reader, lectora):
    for visitor, said in (
        (reader, "No passage has all the words. These have some of them:"),
        (lectora, "Ningún pasaje tiene todas las palabras. Estos tienen algunas:"),
    ):
        page = visitor.visit("/?q=huelga+workers+zzzz")
        assert said in page.texts(".some > h2")
        assert len(page.all(".some .hit")) > 1
        assert {text.lower() for text in page.texts(".some .hit mark")} >= {"huelga", "workers"}


def test_a_misspelled_word_is_corrected_in_the_language_of_the_page(reader, lectora):
    assert advised(reader.visit("/?q=huegla"))["Did you mean huelga?"][0] == "/?q=huelga"
    assert "¿Quisiste decir huelga?" in advised(lectora.visit("/?q=huegla"))


def test_a_misspelled_name_leads_to_what_it_wrote(reader):
    page = reader.visit("/?q=Jornda")
    address, count = advised(page)["Pieces from La Jornada"]
    assert address == "/?outlet=La+Jornada"
    assert len(found(reader, address)) == count


def test_what_found_nothing_is_told_to_whoever_counts_but_not_what_was_narrowed(engine, glossary):
    told = []
    client = create_app(lambda: engine, glossary, unanswered=told.append).test_client()
    for address in ("/?q=zzguarderia", "/?q=zzguarderia&language=en", "/?q=huelga", "/"):
        assert client.get(address).status_code == 200
    assert told == ["zzguarderia"]


def test_what_has_some_of_the_words_follows_the_few_that_have_all(reader, lectora):
    for visitor, said in (
        (reader, "Few passages have all the words. These have some of them:"),
        (lectora, "Pocos pasajes tienen todas las palabras. Estos tienen algunas:"),
    ):
        page = visitor.visit("/?q=governments+complaint")
        assert said in page.texts(".some > h2")
        assert page.all(".found > .hits .hit")
        assert page.all(".some .hit")
        assert not {*page.texts(".found > .hits .hit")} & {*page.texts(".some .hit")}
