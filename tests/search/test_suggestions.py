"""Nothing found: what is suggested finds what it says, for every kind of trouble."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.glossary import Glossary
from indexer.records import Facet, Kind, Language
from indexer.search.proposals import SuggestionKind
from indexer.search.queries import parse
from indexer.search.query import (
    Clause,
    DateClause,
    FieldClause,
    Group,
    Nearby,
    Order,
    Query,
)
from indexer.search.suggestion_texts import suggestion_text
from indexer.search.suggestions import Suggester
from tests.search.engines import CONFORMANCE, ENGINES, built, passage, written

GLOSSARY = Glossary.load(CONFORMANCE)
EN, ES = Language.EN, Language.ES

ARCHIVE = (
    *written(),
    passage("La vivienda sube en Puebla.", name="x1", language=ES, authors=("Zoraida Ficticia",)),
    passage("Housing costs rise.", name="x2", outlet="El Faro Inventado", kind=Kind.DIGEST_ITEM),
)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "index"
    with closing(built(ENGINES[request.param], ARCHIVE, folder)) as opened:
        yield opened


@pytest.fixture(scope="module")
def suggester():
    return Suggester(GLOSSARY)


@pytest.fixture
def suggest(engine, suggester):
    def ask(line="", *, nodes=None, interface=EN, **rest):
        exact = rest.get("exact", False)
        clauses = parse(line, GLOSSARY, exact=exact) if nodes is None else nodes
        chosen = MappingProxyType(rest.pop("chosen", {}))
        excluded = MappingProxyType(rest.pop("excluded", {}))
        query = Query(clauses, chosen=chosen, excluded=excluded, **rest)
        found = suggester.suggest(engine, query, line, interface)
        for one in found:
            assert one.total == engine.search(replace(one.query, limit=3)).total > 0
        return found

    return ask


def lines(found, kind):
    return [one.line for one in found if one.kind is kind]


def said(found, kind, interface=EN):
    return [suggestion_text(one, interface, GLOSSARY) for one in found if one.kind is kind]


def test_what_finds_something_needs_no_suggestion(suggest):
    assert suggest("huelga") == ()
    assert suggest() == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("viviena", "vivienda"),
        ("vibienda", "vivienda"),
        ("huosing", "housing"),
        ("puebal viviena", "puebla vivienda"),
        ("housing cosst", "housing costs"),
        ("housingcosts", "housing costs"),
        ("vivienda -huelga en puevla", "vivienda -huelga puebla"),
        ('"viviena sube"', '"vivienda sube"'),
    ],
)
def test_words_are_corrected_from_the_vocabulary_of_their_language(suggest, typed, meant):
    found = suggest(typed)
    assert meant in lines(found, SuggestionKind.SPELLING)
    assert said(found, SuggestionKind.SPELLING)[0] == f"Did you mean {meant}?"
    assert found[0].kind is SuggestionKind.SPELLING


def test_a_corrected_word_stands_alone_where_the_rest_finds_nothing_with_it(suggest):
    found = suggest("viviena tariff")
    assert lines(found, SuggestionKind.SPELLING) == ["vivienda"]


def test_words_are_corrected_within_groups_and_near_each_other(suggest):
    either = Group((Clause(("viviena",)), Clause(("qqqq",))), any=True)
    assert lines(suggest(nodes=(either,)), SuggestionKind.SPELLING) == ["(vivienda OR qqqq)"]
    near = Nearby((Clause(("viviena",)), Clause(("sube",))), 2)
    (line,) = lines(suggest(nodes=(near,)), SuggestionKind.SPELLING)
    assert "vivienda NEAR/2 sube" in line


def test_names_are_corrected_in_a_field_and_offered_for_bare_words(suggest):
    field = FieldClause(Facet.AUTHOR, words=("soraida", "fictisia"))
    found = suggest(nodes=(Clause(("vivienda",)), field))
    assert lines(found, SuggestionKind.SPELLING) == ['vivienda author:"Zoraida Ficticia"']
    found = suggest("soraida fictisia")
    assert lines(found, SuggestionKind.SPELLING) == ['author:"Zoraida Ficticia"']
    assert said(found, SuggestionKind.SPELLING) == ["Pieces by Zoraida Ficticia"]
    assert said(suggest("faro imventado"), SuggestionKind.SPELLING) == [
        "Pieces from El Faro Inventado"
    ]


def test_each_part_is_tried_without_and_what_is_left_out_is_never_asked_for_alone(suggest):
    found = suggest("vivienda housing -huelga")
    assert lines(found, SuggestionKind.DROP) == ["housing -huelga", "vivienda -huelga"]
    assert lines(suggest("vivienda -puebla"), SuggestionKind.DROP) == ["vivienda"]
    assert said(suggest("vivienda -puebla"), SuggestionKind.DROP) == ["Without -puebla"]


def test_fields_and_dates_in_the_line_are_dropped_like_words(suggest):
    nodes = (Clause(("vivienda",)), DateClause(date(1999, 1, 1), date(1999, 12, 31)))
    (one,) = [s for s in suggest(nodes=nodes) if s.kind is SuggestionKind.DROP]
    assert (one.line, one.changed) == ("vivienda", "date:1999-01-01..1999-12-31")


def test_words_apart_are_offered_for_a_phrase_and_every_form_for_the_very_words(suggest):
    found = suggest('"sube vivienda"')
    assert lines(found, SuggestionKind.FORMS) == ["sube vivienda"]
    assert said(found, SuggestionKind.FORMS) == ["sube vivienda, not side by side"]
    found = suggest("viviendas", exact=True)
    assert said(found, SuggestionKind.FORMS) == ["The same words in every form"]


def test_the_other_language_is_offered_with_its_count(suggest):
    found = suggest("vivienda", chosen={Facet.LANGUAGE: ("en",)})
    (one,) = [s for s in found if s.kind is SuggestionKind.LANGUAGE]
    assert (one.values, one.total, one.line) == (("es",), 1, "vivienda")
    assert said(found, SuggestionKind.LANGUAGE) == ["In Spanish"]


def test_the_choice_that_is_the_cause_is_offered_to_be_lifted(suggest):
    chosen = {Facet.YEAR: ("2021",), Facet.KIND: ("article",)}
    found = suggest("vivienda", chosen=chosen)
    assert said(found, SuggestionKind.FILTER) == [
        "Without the filter Year: 2021",
        "The same words without any filter",
    ]
    found = suggest("vivienda", since=date(2030, 1, 1))
    assert said(found, SuggestionKind.FILTER) == ["Without any limit of dates"]
    found = suggest("vivienda", excluded={Facet.KIND: ("article",)})
    assert said(found, SuggestionKind.FILTER) == ["Without the filter Kind: article"]


def test_other_words_are_tried_without_filters_where_they_find_nothing_under_them(suggest):
    found = suggest("viviena", chosen={Facet.YEAR: ("2021",)})
    assert said(found, SuggestionKind.SPELLING) == ["Did you mean vivienda? (without any filter)"]
    assert found[0].query.chosen == {}


def test_the_nearest_concept_is_offered_by_its_label_in_the_readers_language(suggest):
    found = suggest("salarios minimus zzzz")
    assert lines(found, SuggestionKind.CONCEPT) == ["Minimum wage"]
    found = suggest("salarios minimus zzzz", interface=ES)
    assert lines(found, SuggestionKind.CONCEPT) == ["Salario mínimo"]


def test_any_of_the_words_finds_what_has_some_of_them(suggest, engine):
    found = suggest("vivienda puebla en qqqq housing")
    (either,) = [one for one in found if one.kind is SuggestionKind.ANY]
    assert either.line == "vivienda OR puebla OR qqqq OR housing"
    hits = engine.search(replace(either.query, order=Order.RELEVANCE, limit=9)).hits
    assert {hit.passage.text for hit in hits} >= {
        "La vivienda sube en Puebla.",
        "Housing costs rise.",
    }


def test_what_is_left_out_stays_out_of_any_of_the_words(suggest):
    found = suggest("vivienda housing -puebla")
    (either,) = [one for one in found if one.kind is SuggestionKind.ANY]
    assert either.line == "(vivienda OR housing) -puebla"


LINES = st.lists(
    st.sampled_from(
        ("huelga", "huegla", "strike", "-huelga", '"el salario"', "qqqq", "T-MEC", "año", "ñ", "*")
    ),
    max_size=6,
).map(" ".join)
CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        Facet.LANGUAGE: st.just(("es",)),
        Facet.YEAR: st.just(("1999",)),
        Facet.AUTHOR: st.just(("Lucía Prado",)),
    },
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES | st.text(max_size=30), CHOSEN, st.booleans(), st.sampled_from((EN, ES)))
def test_any_search_can_be_answered_and_the_same_way_twice(suggest, line, chosen, exact, interface):
    found = suggest(line, chosen=chosen, exact=exact, interface=interface)
    assert found == suggest(line, chosen=chosen, exact=exact, interface=interface)
    assert all(suggestion_text(one, interface, GLOSSARY) for one in found)
