"""A query and its reasons in words, in both languages of the interface."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.search.engine import Reason
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.sentences import reason_text, results_sentence
from tests.search.engines import CONFORMANCE, ENGINES, built, written

EN, ES = Language.EN, Language.ES
GLOSSARY = Glossary.load(CONFORMANCE)


def asked(line="", **rest):
    chosen = MappingProxyType({Facet(name): v for name, v in rest.pop("chosen", {}).items()})
    exact = rest.get("exact", False)
    return Query(parse(line, GLOSSARY, exact=exact), chosen=chosen, **rest)


SENTENCES = [
    (asked(), 1, "1 passage.", "1 pasaje."),
    (asked(), 1234, "1,234 passages.", "1,234 pasajes."),
    (asked("huelga"), 0, "No passages with huelga.", "Ningún pasaje con huelga."),
    (
        asked('"salario digno" huelga -pan -come'),
        2,
        "2 passages with “salario digno” and huelga, without pan or come.",
        "2 pasajes con “salario digno” y huelga, sin pan ni come.",
    ),
    (asked("maíz independencia"), 2, None, "2 pasajes con maíz e independencia."),
    (asked("maíz hielo"), 2, None, "2 pasajes con maíz y hielo."),
    (asked("a b c"), 2, "2 passages with a, b and c.", "2 pasajes con a, b y c."),
    (
        asked("usmca", exact=True),
        3,
        "3 passages with exactly usmca.",
        "3 pasajes con exactamente usmca.",
    ),
    (
        asked(chosen={"language": ("es", "en"), "year": ("2024",), "topic": ("usmca",)}),
        5,
        "5 passages, in Spanish or English, from 2024, about US-Mexico-Canada Agreement.",
        "5 pasajes, en español o inglés, de 2024, sobre T-MEC.",
    ),
    (
        asked(chosen={"author": ("Ana Ruiz",), "kind": ("note",), "outlet": ("El Sol", "Ojo")}),
        5,
        "5 passages, by Ana Ruiz, kind: note, published in El Sol or Ojo.",
        "5 pasajes, de Ana Ruiz, tipo: nota, publicados en El Sol u Ojo.",
    ),
    (
        asked("usmca", chosen={"language": ("und", "es")}),
        0,
        "No passages with usmca, language: undetermined or Spanish.",
        "Ningún pasaje con usmca, idioma: sin determinar o español.",
    ),
    (asked(chosen={"year": ("none",)}), 2, "2 passages, undated.", "2 pasajes, sin fecha."),
    (
        asked(since=date(2024, 3, 1), until=date(2024, 4, 1)),
        5,
        "5 passages, since March 1, 2024, until April 1, 2024.",
        "5 pasajes, desde el 1 de marzo de 2024, hasta el 1 de abril de 2024.",
    ),
]


@pytest.mark.parametrize(("query", "total", "english", "spanish"), SENTENCES)
def test_a_query_comes_back_as_a_sentence(query, total, english, spanish):
    assert results_sentence(query, total, ES, GLOSSARY) == spanish
    if english is not None:
        assert results_sentence(query, total, EN, GLOSSARY) == english


REASONS = [
    (Reason("exact", "huelga", "Huelga", ES), "exact: Huelga", "forma exacta: Huelga"),
    (Reason("word", "huelga", "huelgas", ES), "same word: huelgas", "misma palabra: huelgas"),
    (
        Reason("concept", "USMCA", "T-MEC", ES, "usmca", EN),
        "T-MEC, Spanish for USMCA",
        "T-MEC: así se dice USMCA en español",
    ),
    (
        Reason("concept", "TMEC", "T-MEC", ES, "usmca", ES),
        "T-MEC, another name for TMEC",
        "T-MEC, otro nombre de TMEC",
    ),
    (
        Reason("concept", "USMCA", "", ES, "usmca", EN),
        "by its topic: US-Mexico-Canada Agreement",
        "por su tema: T-MEC",
    ),
    (
        Reason("concept", "USMCA", "trade agreements", EN, "usmca", EN, certain=False),
        "by its topic: US-Mexico-Canada Agreement (trade agreements)",
        "por su tema: T-MEC (trade agreements)",
    ),
]


@pytest.mark.parametrize(("reason", "english", "spanish"), REASONS)
def test_a_reason_is_said_in_both_languages(reason, english, spanish):
    assert reason_text(reason, EN, GLOSSARY) == english
    assert reason_text(reason, ES, GLOSSARY) == spanish


@pytest.mark.parametrize("name", ENGINES)
def test_a_reader_of_one_language_is_told_the_word_of_the_other(name, tmp_path):
    engine = built(ENGINES[name], written(), tmp_path / "index")
    said = {
        hit.passage.id: [reason_text(reason, EN, GLOSSARY) for reason in hit.reasons]
        for hit in engine.search(asked("USMCA")).hits
    }
    engine.close()
    assert said == {
        "2025-06-04.ce0": ["exact: USMCA"],
        "2023-05-03.ar0": ["exact: USMCA"],
        "2025-06-04-es.ee0": ["T-MEC, Spanish for USMCA"],
        "2023-05-03.ar1": ["by its topic: US-Mexico-Canada Agreement"],
    }


@pytest.mark.parametrize(
    "line", [" ".join(f"palabra{n}" for n in range(50)), "x" * 500, f'"{"la huelga " * 25}"']
)
def test_a_long_line_is_not_repeated_whole(line):
    query = Query(parse(line + " -" + "z" * 400))
    for interface in (EN, ES):
        assert len(results_sentence(query, 0, interface, GLOSSARY)) < 400


def test_a_phrase_that_is_cut_is_still_closed():
    said = results_sentence(Query(parse(f'"{"palabra " * 40}"')), 2, ES, GLOSSARY)
    assert said.startswith("2 pasajes con “palabra palabra")
    assert said.endswith("palabra…”.")
