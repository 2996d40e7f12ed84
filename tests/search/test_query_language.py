"""The query language: operators, fields and dates in both languages, and what stays plain words."""

from __future__ import annotations

import pytest

from indexer.glossary import Glossary
from indexer.search.queries import DEEPEST, MOST_PARTS, MOST_PREFIXES, MOST_WORDS, parse, read
from indexer.search.query import clauses_of


@pytest.fixture(scope="module")
def glossary(corpus):
    return Glossary.load(corpus)


#: A line, and its parts written out one by one.
LINES = [
    ("huelga OR paro", "(huelga OR paro)"),
    ("huelga O paro Y mina", "(huelga OR (paro mina))"),
    ("a b OR c d", "a (b OR c) d"),
    ("a AND b OR c", "((a b) OR c)"),
    ("a OR b AND c", "(a OR (b c))"),
    ("(a OR b) AND c", "(a OR b) c"),
    ("a OR (b OR (c OR d))", "(a OR b OR c OR d)"),
    ("b (c d) f", "b c d f"),
    ("minimum wage OR salario mínimo", "((minimum wage) OR (salario mínimo))"),
    ("NOT a", "-a"),
    ("huelga NO pan dulce", "huelga -pan dulce"),
    ('a Y NO "b c"', 'a -"b c"'),
    ("a NOT (b OR c)", "a -(b OR c)"),
    ("a -(b OR c)", "a -(b OR c)"),
    ("NOT NOT a", "-a"),
    ("-(-a)", "a"),
    ("a NEAR/5 b", "(a NEAR/5 b)"),
    ("a cerca/5 b CERCA/5 c", "(a NEAR/5 b NEAR/5 c)"),
    ("a NEAR/2 b NEAR/3 c", "(a NEAR/2 b) (b NEAR/3 c)"),
    ("a CERCA b", "(a NEAR/10 b)"),
    ("a NEAR/5000 b", "(a NEAR/100 b)"),
    ("(a OR b) NEAR/3 c", "((a NEAR/3 c) OR (b NEAR/3 c))"),
    ("salario mínimo NEAR/3 sube", '("salario mínimo" NEAR/3 sube)'),
    ("a NEAR/3 b OR c", "((a NEAR/3 b) OR c)"),
    ("sindic* -maquil*", "sindic* -maquil*"),
    ("exact:huelga", "exact:huelga"),
    ('exacto:"huelga general" a', 'exact:"huelga general" a'),
    ("-exact:huelga", "-exact:huelga"),
    ("exact: huelga", "exact:huelga"),
    ("autor:Ruiz", "author:ruiz"),
    ('autora:"Ana Ruiz"', 'author:"ana ruiz"'),
    ("-author:ruiz", "-author:ruiz"),
    ("NO autor:ruiz", "-author:ruiz"),
    ("author:(ruiz OR prado)", "(author:ruiz OR author:prado)"),
    ("autor: Ruiz", "author:ruiz"),
    ("tema:USMCA", "topic:usmca"),
    ("topic:salario mínimo sube", 'topic:"minimum_wage" sube'),
    ('tema:"reforma laboral"', 'topic:"labor_reform"'),
    ("medio:jornada outlet:notes", "outlet:jornada outlet:notes"),
    ("tipo:Entrevista", "kind:interview"),
    ("kind:note,editorial", "(kind:note OR kind:editorial)"),
    ("tipo:artículo", "kind:article"),
    ("idioma:ingles", "language:en"),
    ("lang:ES", "language:es"),
    ("language:ambos", "language:mixed"),
    ("fecha:2024", "date:2024-01-01..2024-12-31"),
    ("date:2024-02", "date:2024-02-01..2024-02-29"),
    ("DATE:2024-03-05", "date:2024-03-05"),
    ("después:2023", "date:2024-01-01.."),
    ("despues:2023-12", "date:2024-01-01.."),
    ("after:2024-03-05", "date:2024-03-06.."),
    ("antes:2024", "date:..2023-12-31"),
    ("since:2024 hasta:2024-06", "date:2024-01-01.. date:..2024-06-30"),
    ("año:2024 mes:2024-03", "date:2024-01-01..2024-12-31 date:2024-03-01..2024-03-31"),
    ("date:none", "year:none"),
    ("fecha:sin-fecha", "year:none"),
    ("huelga, fecha:2024.", "huelga date:2024-01-01..2024-12-31"),
]


@pytest.mark.parametrize(("line", "parts"), LINES)
def test_a_line_is_read_so(glossary, line, parts):
    found = read(line, glossary)
    assert " ".join(node.text for node in found.nodes) == parts
    assert not found.notices


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("¿huelga?", "huelga"),
        ("H-2A", "H-2A"),
        ("T-MEC", "T-MEC"),
        ("AT&T", "AT T"),
        ("http://x.org/?q=s", "http x org q s"),
        ("3:30", "3 30"),
        ("no not near cerca", "no not near cerca"),
        ("y o and or", "y o and or"),
        ("Y tu mamá también", "y tu mamá también"),
        ("Portland, OR", "Portland or"),
        ("NO AL FRACKING", "no AL FRACKING"),
        ("NI UNA MENOS", "NI UNA MENOS"),
        ("THE WALL NEAR TIJUANA", "THE WALL near TIJUANA"),
        ("C/O", "C O"),
        ("the outlet: a mall", "outlet mall"),
        ("note: kind: regards", "note kind regards"),
        ("a:b", "a b"),
        ("2019–2020", "2019 2020"),
        ("M*A*S*H", "M A S H"),
        ("** 5 * 3 **", "5 3"),
        ("NEAR/3", "NEAR 3"),
        ("¿date?", "date"),
        ("from: Mexico", "from Mexico"),
    ],
)
def test_what_was_meant_plainly_stays_words(glossary, line, words):
    found = " ".join(node.text for node in parse(line, glossary))
    assert found.casefold() == words.casefold()
    assert all(not clause.excluded for clause in clauses_of(parse(line, glossary)))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("PAN NO PRI", "PAN -PRI"),
        ("USMCA NOT NAFTA", "USMCA -NAFTA"),
        ("HUELGA AND NOT PARO", "HUELGA -PARO"),
        ("HUELGA Y PARO", "HUELGA PARO"),
        ("USMCA OR NAFTA", "(USMCA OR NAFTA)"),
        ("HUELGA NEAR/3 PARO", "(HUELGA NEAR/3 PARO)"),
    ],
)
def test_a_line_in_capitals_may_still_ask(glossary, line, parts):
    assert " ".join(node.text for node in parse(line, glossary)) == parts


@pytest.mark.parametrize(
    ("line", "kind", "parts"),
    [
        ("tipo:foo", "value", "tipo foo"),
        ("date:tomorrow", "value", "date tomorrow"),
        ("date:2024-13-01", "value", "date 2024-13-01"),
        ("language:klingon", "value", "language klingon"),
        ("kind:(note OR foo)", "value", "(kind:note OR foo)"),
        ("kind:notice a", "hidden", "kind:notice a"),
        ("a NEAR/3 -b", "near", "a -b"),
        ("a NEAR/3 author:b", "near", "a author:b"),
        ("(" * (DEEPEST + 1) + "a", "deep", "a"),
    ],
)
def test_what_is_not_read_as_typed_is_noticed(glossary, line, kind, parts):
    found = read(line, glossary)
    assert [notice.kind for notice in found.notices] == [kind]
    assert " ".join(node.text for node in found.nodes) == parts


def test_a_line_is_read_up_to_its_limits(glossary):
    many = read(" ".join(f"w{n}" for n in range(MOST_WORDS + 1)), glossary)
    assert len(many.nodes) == MOST_WORDS
    assert [(notice.kind, notice.text) for notice in many.notices] == [("long", "w50")]
    stars = read(" ".join(f"w{n}*" for n in range(MOST_PREFIXES + 2)), glossary)
    assert sum(clause.prefix for clause in clauses_of(stars.nodes)) == MOST_PREFIXES
    assert [notice.kind for notice in stars.notices] == ["stars"]
    parts = read("a-" * MOST_PARTS + "a b", glossary)
    assert [notice.kind for notice in parts.notices] == ["long"]
    deep = read("(a OR (b " * 50 + "c", glossary)
    assert {notice.kind for notice in deep.notices} == {"deep", "long"}


@pytest.mark.parametrize(
    ("line", "widened"),
    [
        ("workers sindicato", {"worker", "union"}),
        ("huelgas", {"strike"}),
        ("HUELGA", {"strike"}),
        ("salarios minimos", {"minimum_wage"}),
        ("Nafta", {"nafta"}),
        ("NAFTA", {"nafta"}),
        ("PAN", {"pan"}),
        ("pan", set()),
        ("ICE", {"ice"}),
        ("ice", set()),
        ("mine master", set()),
        ("once come red sin actual embarazada", set()),
        ("unión europea", set()),
        ("European Union", set()),
        ("hunger strike", set()),
        ('"strike"', set()),
        ("-strike", set()),
        ("exact:strike", set()),
        ("strik*", set()),
        ("strike NEAR/3 wage", set()),
        ("strike OR wage", {"strike", "wage"}),
        ("a -(strike OR wage)", set()),
    ],
)
def test_only_what_is_meant_widens(glossary, line, widened):
    clauses = list(clauses_of(parse(line, glossary)))
    found = {c for clause in clauses for c in clause.concepts}
    found |= {form.concept for clause in clauses for form in clause.equivalents}
    assert found == widened


def test_equivalents_are_of_the_language_that_was_not_typed(glossary):
    (strike,) = parse("strike", glossary)
    assert {form.language.value for form in strike.equivalents} == {"es"}
    (huelga,) = parse("huelga", glossary)
    assert {form.language.value for form in huelga.equivalents} == {"en"}
    assert "strike" in {form.text for form in huelga.equivalents}
    (ejido,) = parse("ejido", glossary)
    assert {form.language.value for form in ejido.equivalents} == {"en", "es"}


def test_an_exact_line_has_the_same_shape_and_nothing_wider(glossary):
    line = "salario mínimo OR huelga -pan"
    exact = parse(line, glossary, exact=True)
    assert [node.text for node in exact] == [node.text for node in parse(line, glossary)]
    assert all(not (c.concepts or c.forms or c.equivalents) for c in clauses_of(exact))
