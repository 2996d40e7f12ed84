"""Completions: what a line may be about to say, in both languages, slips forgiven."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.glossary import Glossary
from indexer.records import Kind, Language
from indexer.search.completions import MOST, MOST_OF_A_KIND, Completer
from indexer.search.listings import CompletionKind
from indexer.search.queries import parse
from indexer.search.query import Query
from tests.search.engines import CONFORMANCE, ENGINES, built, passage

GLOSSARY = Glossary.load(CONFORMANCE)
EN, ES = Language.EN, Language.ES

ARCHIVE = (
    *(
        passage(
            "La sindicalización avanza; los sindicatos, no. Los niños. El salario mínimo sube.",
            name=f"p{turn}",
            language=ES,
            authors=("Zoraida Ñandú Ficticia",),
            topics=("usmca", "minimum_wage"),
            title="Sube el «salario» mínimo",
        )
        for turn in range(3)
    ),
    *(
        passage(
            "Housing strikes in Puebla; the housing is dear, the children say.",
            name=f"q{turn}",
            authors=("Ana Ejemplo",),
            outlet="El Faro Inventado",
            topics=("strikes",),
            kind=Kind.DIGEST_ITEM,
            title="Housing: A Strike",
        )
        for turn in range(2)
    ),
)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "index"
    with closing(built(ENGINES[request.param], ARCHIVE, folder)) as opened:
        yield opened


@pytest.fixture(scope="module")
def completer(engine):
    return Completer(engine, GLOSSARY)


@pytest.fixture
def lines(completer):
    return lambda line, interface=EN: [one.line for one in completer.complete(line, interface)]


@pytest.mark.parametrize(
    ("begun", "first"),
    [
        ("hous", "housing"),
        ("HOUS", "housing"),
        ("sindicaliza", "sindicalización"),
        ("sindicalización", "sindicalización"),
        ("sindicalizacion", "sindicalización"),
        ("ninos", "niños"),
        ("niñ", "niños"),
        ("salario min", "Salario mínimo"),
        ("salario mín", "Salario mínimo"),
        ("minimum w", "Minimum wage"),
        ("usm", "USMCA"),
        ("t-m", "T-MEC"),
        ("tme", "TMEC"),
        ("ana ej", 'author:"Ana Ejemplo"'),
        ("zoraida", 'author:"Zoraida Ñandú Ficticia"'),
        ("nandu fic", 'author:"Zoraida Ñandú Ficticia"'),
        ("faro", 'outlet:"El Faro Inventado"'),
        ("housing: a", '"Housing: A Strike"'),
        ("sube el sal", '"Sube el salario mínimo"'),
    ],
)
def test_a_line_is_completed_from_all_that_the_archive_names(lines, begun, first):
    assert lines(begun)[0] == first


@pytest.mark.parametrize(
    ("begun", "first"),
    [
        ("huosing", "housing"),
        ("hosing", "housing"),
        ("sindicalisac", "sindicalización"),
        ("zoriada", 'author:"Zoraida Ñandú Ficticia"'),
        ("salrio mini", "Salario mínimo"),
        ("fara invent", 'outlet:"El Faro Inventado"'),
    ],
)
def test_slips_of_the_fingers_are_forgiven(lines, begun, first):
    assert lines(begun)[0] == first


@pytest.mark.parametrize(
    ("begun", "first"),
    [
        ("strikes hous", "strikes housing"),
        ("strikes -hous", "strikes -housing"),
        ('"dear hous', '"dear housing'),
        ("(strikes OR hous", "(strikes OR housing"),
        ("strikes minimum w", "strikes Minimum wage"),
        ("housing author:ana", 'housing author:"Ana Ejemplo"'),
        ('housing autor:"ana ej', 'housing autor:"Ana Ejemplo"'),
        ("-outlet:far", '-outlet:"El Faro Inventado"'),
        ("topic:salario", 'topic:"Salario mínimo"'),
    ],
)
def test_what_was_typed_before_stays(lines, begun, first):
    assert lines(begun)[0] == first


def test_fields_are_named_in_the_readers_language(lines):
    assert lines("ana ej", ES)[0] == 'autor:"Ana Ejemplo"'
    assert lines("faro", ES)[0] == 'medio:"El Faro Inventado"'


def test_a_concept_is_offered_once_with_its_other_name_and_its_passages(completer):
    (tmec, *_) = completer.complete("usmca", ES)
    assert (tmec.text, tmec.note, tmec.total, tmec.language) == ("USMCA", "T-MEC", 3, EN)
    (usmca, *_) = completer.complete("t-mec", ES)
    assert (usmca.text, usmca.note, usmca.language) == ("T-MEC", "US-Mexico-Canada Agreement", ES)
    concepts = [c for c in completer.complete("strike", EN) if c.kind is CompletionKind.CONCEPT]
    assert len(concepts) == 1


def test_what_the_archive_does_not_have_completes_nothing(lines):
    assert lines("xyzzy") == []
    assert lines("") == lines('" -(') == []
    assert lines("rapid resp") == []  # a concept of the glossary without a passage
    assert lines("the strikes and the h" + "x" * 300) == []


def test_every_completion_is_a_line_that_finds_something(completer, engine):
    letters = "abcdefghijklmnopqrstuvwxyzñ"
    begun = [a + b for a in letters for b in ("", *letters)]
    found = {one for line in begun for one in completer.complete(line, EN)}
    assert {one.kind for one in found} == set(CompletionKind)
    for one in found:
        total = engine.search(Query(parse(one.line, GLOSSARY), limit=1)).total
        assert total > 0, one.line
        if one.kind in (CompletionKind.AUTHOR, CompletionKind.OUTLET):
            assert total == one.total


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.sampled_from(("hous", "sal", "T-M")))
def test_any_line_can_be_completed_and_the_same_way_twice(completer, line):
    found = completer.complete(line, ES)
    assert found == completer.complete(line, ES)
    assert len(found) <= MOST
    for kind in CompletionKind:
        assert sum(one.kind is kind for one in found) <= MOST_OF_A_KIND * 2
