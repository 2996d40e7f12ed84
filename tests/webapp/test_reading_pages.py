"""Visits to an issue, a passage, the archive and the about page."""

from __future__ import annotations

import pytest

from indexer.records import Kind, Role
from tests.webapp.press import print_archive

AUGUST = [p for p in print_archive() if p.issue.id == "2025-08-13"]


def test_an_issue_prints_every_passage_once_at_its_own_anchor(reader):
    page = reader.visit("/issues/2025-08-13")
    for passage in AUGUST:
        place = page.one(f'[id="{passage.id}"]')
        printed = place.get_text().partition("¶")[0].strip()
        assert printed == passage.text
        assert place.select_one("a.permanent")["href"] == f"/passages/{passage.id}"


def test_an_issue_is_one_article_with_its_kinds_told_apart(reader):
    page = reader.visit("/issues/2025-08-13")
    assert page.texts("h1") == ["Who Answers the Complaint?"]
    assert page.texts(".piece > h2") == [
        "Who Answers the Complaint?",
        "Nine Days in Silao",
        "What They Shouted",
    ]
    assert page.texts(".interview .question") == [
        "How did the strike begin? ¶Permanent link to this passage"
    ]
    assert len(page.texts(".digest .piece > h3")) == 2
    assert page.texts("h3.subheading")[0].startswith("After the vote")
    assert page.texts(".editorial .byline") == ["Ana Ejemplo, for the editorial team"]
    assert [aside.name for aside in page.all(".notices")] == ["details"]


def test_each_part_in_another_language_says_so(lectora):
    page = lectora.visit("/issues/2025-08-13")
    assert page.one("html")["lang"] == "es"
    assert page.one("h1")["lang"] == "en"
    for passage in AUGUST:
        assert page.one(f'[id="{passage.id}"]')
    languages = [part["lang"] for part in page.all(".article .passage span[lang]")]
    assert languages == ["en", "es"]


def test_the_words_of_the_search_are_still_marked(reader):
    result = reader.visit("/?q=huelga").all(".hit h2 a")[0]["href"]
    address, _, anchor = result.partition("#")
    page = reader.visit(address)
    place = page.one(f'[id="{anchor}"]')
    assert {mark.get_text().lower() for mark in place.select("mark")} == {"huelga"}
    assert page.link("Back to the results") == "/?q=huelga"


def test_a_title_that_was_found_is_marked_wherever_it_is_printed(either):
    address = "/?q=complaint+workers"
    assert "Complaint" in either.visit(address).texts(".hit h2 mark")
    found = either.visit(address).all(".hit h2 a")[0]["href"].partition("#")[0]
    assert found.startswith("/issues/2025-08-13?")
    assert either.visit(found).texts(".piece > h2 mark") == ["Complaint"]
    passage = either.visit(f"/passages/{AUGUST[2].id}?q=complaint")
    assert passage.texts("h1 mark") == ["Complaint"]


def test_a_result_prints_its_title_once(either):
    (hit,) = either.visit("/?q=viaja").all(".hit")
    assert hit.select_one("h2 mark").get_text() == "viaja"
    text = hit.select_one(".snippet").get_text()
    assert text == "El salario mínimo subió otra vez este año."


def test_a_search_that_only_a_title_answers_is_marked_in_its_issue(lectora):
    page = lectora.visit("/issues/2025-08-13?q=termina")
    assert "Termina" in page.texts(".digest h3 mark")


def test_without_a_search_nothing_is_marked(reader):
    assert not reader.visit("/issues/2025-08-13").all("mark")


def test_one_can_read_on_to_the_issue_before_and_after(reader):
    page = reader.visit("/issues/2025-06-04-es?q=salario")
    assert page.link("Next issue", ".neighbours") == "/issues/2025-08-13?q=salario"
    assert page.link("Previous issue", ".neighbours") == "/issues/2024-03-20?q=salario"
    newest = reader.visit("/issues/2025-08-13")
    assert not newest.all('.neighbours [rel="next"]')


def test_the_original_is_linked_where_it_has_an_address(reader):
    page = reader.visit("/issues/2025-08-13")
    assert page.link("The issue as it was printed").startswith("https://archive.example.org/")
    assert not reader.visit("/issues/undated").all(".origin")


def test_the_contents_lead_to_every_part(reader):
    page = reader.visit("/issues/2025-08-13")
    targets = [a["href"].removeprefix("#") for a in page.all(".contents a")]
    assert len(targets) == 4
    assert all(page.one(f'[id="{target}"]') for target in targets)


@pytest.mark.parametrize("passage", AUGUST, ids=lambda p: f"{p.piece.kind}-{p.role}")
def test_every_passage_has_a_page_of_its_own(either, passage):
    page = either.visit(f"/passages/{passage.id}")
    assert page.status == 200
    assert page.one("blockquote").get_text().strip() == passage.text
    facts = " ".join(page.texts("dl"))
    assert f"/passages/{passage.id}" in facts
    if passage.piece.kind is Kind.EDITORIAL:
        assert "Ana Ejemplo" in facts
    if passage.role is Role.ANSWER:
        assert "Berta Muestra" in facts
    assert page.all(f'a[href$="#{passage.id}"]')


def test_a_passage_says_how_its_language_was_decided(lectora):
    page = lectora.visit(f"/passages/{AUGUST[1].id}")
    assert "inglés: con certeza, por sus propias palabras" in page.texts("dd")
    assert "13 de agosto de 2025" in page.texts("dd")
    assert "editorial, pie de foto" in page.texts("dd")


def test_the_archive_lists_every_issue_by_year(either):
    page = either.visit("/archive")
    assert len(page.all(".issues li")) == 4
    assert page.texts("h2")[:2] == ["2025", "2024"]
    for link in page.all(".issues a"):
        assert either.visit(link["href"]).status == 200


def test_the_about_page_teaches_with_searches_that_can_be_clicked(either):
    examples = either.visit("/about").all("tbody a")
    assert len(examples) >= 6
    for example in examples:
        assert either.visit(example["href"]).status == 200


def test_a_piece_names_its_topics_and_a_passage_in_another_language_is_labelled(either):
    page = either.visit("/issues/2025-08-13")
    topics = page.all(".piece.interview > .topics a")
    assert [topic["href"] for topic in topics] == ["/?topic=minimum_wage"]
    assert not page.all(".piece.article .passage .badge")


def test_similar_passages_have_a_page_that_says_what_is_shared(either):
    passage = AUGUST[2]
    page = either.visit(f"/passages/{passage.id}")
    name = {"en-": "Similar passages", "es-": "Pasajes parecidos"}[either.language[:3]]
    similar = either.visit(page.link(name))
    assert similar.status == 200
    assert similar.texts("h1") == [name]
    for hit in similar.all(".hit .reasons"):
        assert len(hit.get_text().partition(":")[2].split(",")) >= 2
    assert either.visit("/passages/nothing/similar").status == 404
