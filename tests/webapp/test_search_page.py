"""Visits to the search page: ask, narrow, turn pages, find nothing, and never get lost."""

from __future__ import annotations

import re

import pytest

from indexer.search.engine import SearchEngine
from tests.webapp.press import print_archive


def found(reader, address: str) -> list[str]:
    """The passages a search finds, all its pages turned."""
    passages: list[str] = []
    while True:
        page = reader.visit(address)
        links = [a["href"] for a in page.all(".found > .hits .hit h2 a")]
        passages += [link.partition("#")[2] for link in links]
        following = page.all('.paging a[rel="next"]')
        if not following:
            return passages
        address = following[0]["href"]


def test_the_start_page_invites_with_examples_that_find_something(either):
    page = either.visit("/")
    assert page.status == 200
    hits = [found(either, example["href"]) for example in page.all(".examples a")]
    assert hits
    assert all(hits)


def test_the_start_page_leads_to_issues_topics_authors_and_years(reader):
    page = reader.visit("/")
    assert page.link("Who Answers the Complaint?", ".issues").startswith("/issues/2025-08-13")
    assert page.link("2025", ".browse") == "/?year=2025"
    assert page.link("Ana Ejemplo", ".browse") == "/?author=Ana+Ejemplo"
    assert "43 passages in 4 issues, from March 20, 2024 to August 13, 2025" in " ".join(
        page.texts(".extent")
    )


def test_the_ways_in_of_the_start_page_open_what_they_count(lectora):
    ways = lectora.visit("/").all(".browse li")
    assert ways
    for way in ways:
        count = int(way.select_one(".count").get_text())
        assert len(found(lectora, way.a["href"])) == count


def test_a_word_is_found_with_its_forms_and_marked(reader):
    page = reader.visit("/?q=strike")
    assert page.texts("h1") == ["7 passages with strike."]
    assert len(page.all(".hit")) == 7
    own = {mark.lower() for mark in page.texts('.snippet[lang="en"] mark')}
    widened = {mark.lower() for mark in page.texts('.snippet[lang="es"] mark')}
    assert own == {"strike"}
    assert "huelga" in widened
    assert all(texts for texts in page.texts(".reasons"))


def test_every_snippet_says_in_which_language_it_is(reader):
    page = reader.visit("/?q=huelga")
    languages = {
        text.select_one(".badge").get_text(): text.select_one(".snippet")["lang"]
        for text in page.all(".hit")
    }
    assert languages == {"English": "en", "Spanish": "es", "English and Spanish mixed": ""}


def test_a_concept_is_found_by_its_other_name(reader):
    titles = reader.visit("/?q=USMCA").texts(".hit h2")
    assert "El T-MEC cumple cinco años" in titles


def test_ano_does_not_find_ano_with_a_tilde(lectora):
    said = {
        word: lectora.visit(f"/?q={word}&exact={exact}").texts(".snippet mark")
        for word, exact in (("ano", ""), ("año", "1"), ("an%CC%83o", ""))
    }
    assert said == {"ano": ["ano"], "año": ["año"], "an%CC%83o": ["años", "año"]}


@pytest.mark.parametrize("start", ["/?order=newest", "/?q=plant", "/?q=huelga&language=es"])
def test_every_link_of_the_sidebar_opens_exactly_the_count_it_promised(reader, start):
    choices = reader.visit(start).all(".refine a.choice:not([aria-current])")
    assert choices
    for choice in choices:
        panel = choice.find_parent("details", class_="panel")
        if not panel.select("a[aria-current]"):
            promised = int(re.search(r"\d+", choice.select_one(".count").get_text()).group())
            assert len(found(reader, choice["href"])) == promised, choice["href"]


@pytest.mark.parametrize(
    ("start", "value", "said"),
    [
        ("/?q=huelga&language=mixed", "es", {"en": "adds 2 passages", "es": "agrega 2 pasajes"}),
        (
            "/?topic=minimum_wage",
            "usmca",
            {"en": "adds up to 4 passages", "es": "agrega hasta 4 pasajes"},
        ),
    ],
)
def test_a_value_beside_a_chosen_one_says_what_it_adds(either, start, value, said):
    before = len(found(either, start))
    page = either.visit(start)
    (choice,) = [a for a in page.all("a.choice") if f"={value}&" in f"{a['href']}&"]
    count = choice.select_one(".count")
    amount = int(re.search(r"\d+", count.get_text()).group())
    assert count["title"] == count.select_one(".unseen").get_text() == said[either.language[:2]]
    assert f"+{amount}" in count.select_one("[aria-hidden]").get_text()
    assert len(found(either, choice["href"])) == before + amount


def test_a_kind_that_is_never_counted_shows_no_count(lectora):
    page = lectora.visit("/?kind=notice")
    (chosen,) = page.all(".kind a[aria-current]")
    assert " ".join(chosen.get_text().split()) == "Quitar filtro: aviso"
    assert len(page.all(".kind .count")) == len(page.all(".kind a.choice")) - 1


def test_choices_stand_above_the_results_and_go_away_again(reader):
    start = "/?q=huelga"
    before = found(reader, start)
    (choice,) = [a for a in reader.visit(start).all("a.choice") if "La Jornada" in a.get_text()]
    page = reader.visit(choice["href"])
    assert page.texts(".chips li") == [
        "Remove filter: Outlet La Jornada ×",
        "Remove all filters",
    ]
    assert len(page.all(".hit")) == 1
    assert found(reader, page.link("La Jornada", ".chips")) == before


def test_dates_and_exactness_are_chips_too(lectora):
    page = lectora.visit("/?q=huelga&from=2025-01&to=2025-12-31&exact=1")
    assert [chip.replace("Quitar filtro: ", "") for chip in page.texts(".chips li")] == [
        "Desde 1 de enero de 2025 ×",
        "Hasta 31 de diciembre de 2025 ×",
        "Palabras solo estas palabras exactas ×",
        "Quitar todos los filtros",
    ]
    assert lectora.visit(page.link("Quitar todos")).texts(".chips li") == []


def test_a_new_search_keeps_the_choices(reader):
    page = reader.visit("/?q=huelga&language=es&from=2025-01-01&order=oldest&page=1&interface=es")
    hidden = {i["name"]: i["value"] for i in page.all('.search input[type="hidden"]')}
    assert hidden == {
        "language": "es",
        "from": "2025-01-01",
        "order": "oldest",
        "interface": "es",
    }


def test_turning_pages_keeps_everything_and_shows_each_passage_once(reader):
    address = "/?q=plant&outlet=The+Invented+Post&order=oldest"
    passages = found(reader, address)
    assert len(passages) == len(set(passages)) == 28
    second = reader.visit(reader.visit(address).link("Next"))
    assert second.one(".hits")["start"] == "11"
    assert second.texts('.orders [aria-current="true"]') == ["Oldest"]
    assert len(second.texts(".chips li")) == 2


def test_newest_and_oldest_turn_the_order_round(reader):
    page = reader.visit("/?q=strike")
    newest = found(reader, page.link("Newest", ".orders"))
    oldest = found(reader, page.link("Oldest", ".orders"))
    assert newest[0].startswith("2025-08-13")
    assert newest[-1].startswith("undated")
    assert oldest[-1].startswith("undated")


def test_a_page_past_the_end_leads_to_the_last_one(reader):
    page = reader.visit("/?q=plant&page=900")
    assert page.status == 200
    assert reader.visit(page.link("Go to the last page, 3")).all(".hit")


def test_other_forms_of_a_word_are_offered_where_the_very_word_is_nowhere(reader):
    page = reader.visit("/?q=strikes&exact=1")
    assert not page.all(".hit")
    assert len(found(reader, page.link("The same words in every form"))) == 7


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("Berta Muestra", []),
        ("milenio", ["/?outlet=Milenio"]),
        ('"La Jornada"', ["/?outlet=La+Jornada"]),
        ("georgina inventada", ["/?author=Georgina+Inventada"]),
        ("Inventada", ["/?author=Georgina+Inventada"]),
        ("Invented Post", ["/?outlet=The+Invented+Post"]),
        ("ficticia z", []),
        ("-milenio", []),
        ("huelga milenio", []),
    ],
)
def test_who_types_a_name_is_led_to_what_was_written_under_it(either, line, leads):
    page = either.visit(f"/?q={line}")
    assert [a["href"] for a in page.all(".names a")] == leads
    for name in page.all(".names li"):
        promised = int(re.search(r"\d+", name.select_one(".count").get_text()).group())
        assert len(found(either, name.a["href"])) == promised > 0


def test_a_name_is_offered_in_the_readers_language(reader, lectora):
    assert "Pieces from Milenio" in reader.visit("/?q=Milenio").texts(".names a")
    assert "Textos publicados en Milenio" in lectora.visit("/?q=Milenio").texts(".names a")
    assert "Textos de Ana Ejemplo" in lectora.visit("/?q=ana+ejemplo").texts(".names a")


def test_a_topic_is_offered_where_its_words_find_nothing(reader):
    page = reader.visit("/?q=%22free+trade+agreement%22&exact=1")
    assert not page.all(".hit")
    assert page.texts(".names a") == []
    page = reader.visit("/?q=T+MEC&year=2024")
    assert page.texts(".names a") == ["Pieces about US-Mexico-Canada Agreement"]


def test_notices_are_found_only_when_asked_for(reader):
    assert not found(reader, "/?q=newsletter")
    assert len(found(reader, "/?q=newsletter&kind=notice")) == 1


def test_every_passage_but_notices_can_be_browsed_to(reader, engine: SearchEngine):
    printed = {p.id for p in print_archive() if p.piece.kind != "notice"}
    assert set(found(reader, "/?order=newest")) == printed
