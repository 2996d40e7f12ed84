"""Citations: every part that is known, in the words of either language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indexer.records import Issue, Kind, Language, Template
from indexer.search.citations import Publication, cite, word
from tests.search.engines import passage

ROOM = Publication("The Invented Bulletin", "https://room.example.org")


def printed(**about):
    found = passage("Text.", name="1a2b3c4d", title="Nine Days", **about)
    issue = Issue("2025-06-04", 236, date(2025, 6, 4), "An Issue", None, Language.EN, Template.T4)
    return replace(found, issue=issue)


def cited(found, interface):
    return word(cite(found, ROOM, interface), interface).text


def test_a_citation_names_author_title_section_issue_date_passage_and_address():
    found = printed(authors=("Ana Ejemplo",), kind=Kind.EDITORIAL)
    assert cited(found, Language.EN) == (
        "Ana Ejemplo, “Nine Days” [editorial], The Invented Bulletin, no. 236, June 4, 2025, "
        "passage 2025-06-04.1a2b3c4d, https://room.example.org/passages/2025-06-04.1a2b3c4d"
    )
    assert cited(found, Language.ES) == (
        "Ana Ejemplo, “Nine Days” [editorial, en inglés], The Invented Bulletin, núm. 236, "
        "4 de junio de 2025, pasaje 2025-06-04.1a2b3c4d, "
        "https://room.example.org/passages/2025-06-04.1a2b3c4d"
    )


def test_the_newsletter_alone_is_set_in_italics():
    found = printed()
    parts = word(cite(found, ROOM, Language.EN), Language.EN)
    assert parts.newsletter == "The Invented Bulletin"
    assert "Bulletin" not in parts.before + parts.after


def test_who_speaks_and_who_printed_it_first_are_told():
    found = printed(outlet="La Jornada", authors=("Ana Ejemplo", "Berta Muestra"))
    found = replace(found, piece=replace(found.piece, interviewees=("Irma Ficticia",)))
    assert "Ana Ejemplo and Berta Muestra, “Nine Days” [article, with Irma Ficticia, from La" in (
        cited(found, Language.EN)
    )
    assert "[artículo, con Irma Ficticia, de La Jornada, en inglés]" in cited(found, Language.ES)
    assert cite(found, ROOM, Language.ES).note(Language.ES) == (
        "Pasaje 2025-06-04.1a2b3c4d; entrevista con Irma Ficticia; publicado antes en La Jornada."
    )


def test_spanish_says_e_before_the_sound_of_i():
    found = printed(authors=("Ana Ejemplo", "Irma Ficticia"))
    assert cited(found, Language.ES).startswith("Ana Ejemplo e Irma Ficticia, ")


def test_what_is_not_known_is_not_made_up():
    found = passage("Text.", name="p", day=None)
    assert cited(found, Language.EN) == (
        "“Bulletin” [article], The Invented Bulletin, undated, passage undated.p, "
        "https://room.example.org/passages/undated.p"
    )
    assert cite(replace(found, language=Language.MIXED), ROOM, Language.EN).language is None
