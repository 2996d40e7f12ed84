"""A query and its reasons in words, in both languages of the interface."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.search.engine import Reason
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.sentences import reason_text, results_sentence
from tests.search.drawn import trees
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
    (asked("b c d"), 2, "2 passages with b, c and d.", "2 pasajes con b, c y d."),
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


TREES = [
    ("corn OR steel", "with corn or steel", "con corn o steel"),
    (
        "(huelga O paro) -pan obreros",
        "with (huelga or paro) and obreros, without pan",
        "con (huelga o paro) y obreros, sin pan",
    ),
    ("a AND b OR c", "with (a and b) or c", "con (a y b) o c"),
    ("olmo O otro", "with olmo or otro", "con olmo u otro"),
    ("maíz (iglesia O pan)", "with maíz and (iglesia or pan)", "con maíz e (iglesia o pan)"),
    (
        'huelga CERCA/5 "salario digno"',
        "with huelga near “salario digno” (within 5 words)",
        "con huelga cerca de “salario digno” (a 5 palabras o menos)",
    ),
    ("a NEAR/0 b", "with a near b (side by side)", "con a cerca de b (juntas)"),
    (
        "sindic* -luz",
        "with a word beginning with sindic, without luz",
        "con una palabra que empieza con sindic, sin luz",
    ),
    ("-(a O b) c", "with c, without a or b", "con c, sin a ni b"),
    ("a -(b c)", "with a, without (b and c)", "con a, sin (b y c)"),
    ("a (b O -c)", "with a and (b or without c)", "con a y (b o sin c)"),
    ("exact:huelga a", "with exactly huelga and a", "con exactamente huelga y a"),
    ("author:prado", "by “prado”", "de “prado”"),
    ("autor:(prado O ruiz) a", "with a, by “prado” or “ruiz”", "con a, de “prado” o “ruiz”"),
    ("author:prado OR a", "with author: “prado” or a", "con autoría: “prado” o a"),
    ("topic:tariffs -kind:note", "about Tariffs, except kind: note",
     "sobre Aranceles, excepto tipo: nota"),
    ("idioma:inglés", "in English", "en inglés"),
    ("date:2023", "from 2023", "de 2023"),
    ("date:2023..2024", "from 2023 to 2024", "de 2023 a 2024"),
    ("date:2023-03", "from March 2023", "de marzo de 2023"),
    ("date:2023-03-05", "on March 5, 2023", "del 5 de marzo de 2023"),
    ("after:2023", "since January 1, 2024", "desde el 1 de enero de 2024"),
    ("-date:..2023-03-05", "except until March 5, 2023", "excepto hasta el 5 de marzo de 2023"),
    ("date:none", "undated", "sin fecha"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "english", "spanish"), TREES)
def test_a_whole_tree_comes_back_in_words(line, english, spanish):
    for interface, wanted, count in ((EN, english, "3 passages"), (ES, spanish, "3 pasajes")):
        joint = " " if wanted.startswith(("with ", "con ")) else ", "
        assert results_sentence(asked(line), 3, interface, GLOSSARY) == f"{count}{joint}{wanted}."


def test_what_is_left_out_in_the_sidebar_is_said():
    query = replace(asked("a"), excluded=MappingProxyType({Facet.KIND: ("note",)}))
    assert results_sentence(query, 3, EN, GLOSSARY) == "3 passages with a, except kind: note."
    assert results_sentence(query, 3, ES, GLOSSARY) == "3 pasajes con a, excepto tipo: nota."


def test_a_tree_that_is_cut_is_still_closed():
    line = "(" + " OR ".join(f"palabra{n}" for n in range(40)) + ") y"
    said = results_sentence(asked(line), 2, EN, GLOSSARY)
    assert said.count("(") == said.count(")") == 1
    assert len(said) < 200


@given(trees(()))
def test_any_tree_comes_back_in_words(node):
    for interface in (EN, ES):
        said = results_sentence(Query((node,)), 2, interface, GLOSSARY)
        assert said.endswith(".")


@pytest.mark.parametrize(("query", "total", "english", "spanish"), SENTENCES)
def test_a_query_comes_back_as_a_sentence(query, total, english, spanish):
    assert results_sentence(query, total, ES, GLOSSARY) == spanish
    if english is not None:
        assert results_sentence(query, total, EN, GLOSSARY) == english


REASONS = [
    (
        Reason("term", "strike", "huelga", ES, "strike", EN),
        "huelga, Spanish for strike",
        "huelga: así se dice strike en español",
    ),
    (
        Reason("term", "ejido", "ejidatarios", ES, "ejido"),
        "ejidatarios, another word for ejido",
        "ejidatarios, otra palabra para ejido",
    ),
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
