"""Editions: twins by date or by what both say, passages side by side, and what has no twin."""

from __future__ import annotations

from indexer.collation.bridges import bridges
from indexer.records import Kind, Role
from tests.collation.archive import ES, issue, printed
from tests.collation.stages import link_editions

EN_1 = (
    "In 1960, Mexico bought the companies that sold it electricity, and 44,000 cheered in Puebla."
)
ES_1 = "En 1960, México compró las empresas que le vendían la luz, y 44 mil festejaron en Puebla."
EN_2 = "Nobody asked Casimiro Imaginario what the lines had cost."
ES_2 = "Nadie le preguntó a Casimiro Imaginario cuánto habían costado las líneas."
EN_3 = "In Coahuila the meters run on: 3 million of them, says the Ficticia Institute."
ES_3 = "En Coahuila siguen girando los medidores: 3 millones, según el Instituto Ficticia."
ONLY = "Readers in Ohio may call 614 offices of their own utility this week, and they should."


def english(day="2024-11-13"):
    return issue(day).piece(EN_1, EN_2, ONLY, EN_3, kind=Kind.EDITORIAL, title="Whose Light?")


def spanish(day="2024-11-13", name="2024-11-13-es"):
    return issue(day, name, language=ES).piece(
        ES_1, ES_2, ES_3, kind=Kind.EDITORIAL, title="¿De quién es la luz?"
    )


def twins(told):
    texts = {p.id: p.text for p in told}
    return {p.text: texts.get(p.twin) for p in told}


def test_an_issue_and_its_spanish_edition_are_linked_both_ways():
    told = link_editions(printed(english(), spanish()))
    assert {p.issue.id: p.issue.twin for p in told} == {
        "2024-11-13": "2024-11-13-es",
        "2024-11-13-es": "2024-11-13",
    }
    said = twins(told)
    assert [said[text] for text in (EN_1, EN_2, ONLY, EN_3)] == [ES_1, ES_2, None, ES_3]
    assert [said[text] for text in (ES_1, ES_2, ES_3)] == [EN_1, EN_2, EN_3]


def test_an_edition_of_another_date_is_known_by_its_numbers_and_names():
    other = issue("2024-11-20").piece("Nogales counts 12 volunteers and 300 blankets for Sonora.")
    told = link_editions(printed(english(), other, spanish("2024-11-27", "2024-11-27-es")))
    assert {p.issue.id: p.issue.twin for p in told} == {
        "2024-11-13": "2024-11-27-es",
        "2024-11-20": None,
        "2024-11-27-es": "2024-11-13",
    }
    assert twins(told)[EN_3] == ES_3


def test_issues_that_say_other_things_are_no_editions_of_each_other():
    other = issue("2024-11-27", "2024-11-27-es", language=ES).piece(
        "En Sonora cuentan cobijas: 300 para quienes esperan en Nogales, dicen 12 voluntarios."
    )
    told = link_editions(printed(english(), other))
    assert not [p for p in told if p.issue.twin or p.twin]


def test_an_issue_years_away_is_no_edition_whatever_it_says():
    told = link_editions(printed(english(), spanish("2026-11-11", "2026-11-11-es")))
    assert not [p for p in told if p.issue.twin]


def test_the_digest_may_be_in_another_order():
    notes = (
        ("Fulana Ejemplo", "Two locals in Coahuila trade.", "Dos secciones de Coahuila."),
        ("Mengano Prueba", "Nogales counts blankets again.", "Nogales cuenta cobijas."),
        ("Zutana Muestra", "Corn and 45 tariffs ahead.", "Maíz y 45 aranceles a la vista."),
    )
    ours, theirs = issue("2024-11-13"), issue("2024-11-13", "2024-11-13-es", language=ES)
    for author, text, _ in notes:
        ours.piece(text, kind=Kind.DIGEST_ITEM, authors=(author,))
    for author, _, text in reversed(notes):
        theirs.piece(text, kind=Kind.DIGEST_ITEM, authors=(author,))
    said = twins(link_editions(printed(ours, theirs)))
    assert [said[text] for _, text, _ in notes] == [text for _, _, text in notes]


def test_boilerplate_has_no_twin():
    line = (Role.BOILERPLATE, "México Solidarity Bulletin 2024")
    told = link_editions(
        printed(english().piece(line, kind=Kind.NOTICE), spanish().piece(line, kind=Kind.NOTICE))
    )
    assert [p.twin for p in told if p.role is Role.BOILERPLATE] == [None, None]


def test_the_sample_editions_are_aligned_but_for_one_paragraph(sample):
    told = link_editions(sample)
    pair = [p for p in told if p.issue.twin and p.role is not Role.BOILERPLATE]
    assert {p.issue.id for p in pair} == {"2024-11-13", "2024-11-13-es"}
    alone = [p.text for p in pair if p.twin is None]
    assert len(alone) == 1
    assert alone[0].startswith("The bill does not mention cyclists")
    by_id = {p.id: p for p in pair}
    for passage in pair:
        if passage.twin:
            other = by_id[passage.twin]
            assert other.twin == passage.id
            assert (other.piece.kind, other.role) == (passage.piece.kind, passage.role)


def test_numbers_cross_the_languages_however_they_are_written():
    assert "#44000" in bridges("44,000 jobs") & bridges("44 mil empleos")
    assert "#3000000" in bridges("3 million meters") & bridges("3 millones de medidores")
    assert "#2000000000" in bridges("2 billion pesos") & bridges("2 mil millones de pesos")
    assert "=mexico" in bridges("Mexico") & bridges("México")
