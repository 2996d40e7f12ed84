"""The reader's line: what it asks for, and that no line is ever refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.notices import notice_text
from indexer.search.queries import MOST_WORDS, _read_marked, parse, read
from indexer.search.query import Query, clauses_of
from indexer.search.vocabulary import MOST_SPELLINGS
from tests.search.engines import CONFORMANCE, ENGINES, built, passage, written

GLOSSARY = Glossary.load(CONFORMANCE)

LINES = [
    ("huelga", ["huelga"]),
    ("huelga maíz", ["huelga", "maíz"]),
    ('"salario digno"', ['"salario digno"']),
    ("“salario digno” ya", ['"salario digno"', "ya"]),
    ("«salario digno»", ['"salario digno"']),
    ("„salario digno“", ['"salario digno"']),
    ('"salario digno', ['"salario digno"']),
    ('salario digno"', ["salario", "digno"]),
    ('"huelga"', ['"huelga"']),
    ('a "" b', ["a", "b"]),
    ('a " b', ["a", '"b"']),
    ("-pan trabajo", ["-pan", "trabajo"]),
    ("trabajo −pan", ["trabajo", "-pan"]),
    ("trabajo --pan", ["trabajo", "-pan"]),
    ('-"pan dulce"', ['-"pan dulce"']),
    ("(-pan)", ["-pan"]),
    ("- pan", ["pan"]),
    ("T-MEC", ["T-MEC"]),
    ("US-Mexico -border", ["US-Mexico", "-border"]),
    ("2019–2020", ["2019", "2020"]),
    ("b - c – d", ["b", "c", "d"]),
    ("¿huelga?", ["huelga"]),
    ("México’s", ["México"]),
    ("don’t", ["don’t"]),
    ("huelga huelga", ["huelga"]),
    ("a:b OR (c", ["a", "(b OR c)"]),
    ("*", []),
    ("", []),
    ("\x00 \n\t", []),
]


@pytest.mark.parametrize(("line", "asked"), LINES)
def test_a_line_asks_for(line, asked):
    assert [clause.text for clause in parse(line)] == asked


@pytest.mark.parametrize(("line", "asked"), LINES)
def test_clauses_written_out_and_read_again_are_the_same(line, asked):
    clauses = parse(line, GLOSSARY)
    assert parse(" ".join(clause.text for clause in clauses), GLOSSARY) == clauses


@pytest.mark.parametrize(
    ("line", "words", "concepts"),
    [
        ("usmca", ("usmca",), ("usmca",)),
        ("TMEC", ("TMEC",), ("usmca",)),
        ("t-mec", ("t-mec",), ("usmca",)),
        ("salario minimo", ("salario", "minimo"), ("minimum_wage",)),
        ("respuesta rapida", ("respuesta", "rapida"), ("rrm",)),
        (
            "mecanismo laboral de respuesta rápida",
            ("mecanismo", "laboral", "de", "respuesta", "rápida"),
            ("rrm",),
        ),
    ],
)
def test_bare_words_of_the_glossary_become_one_clause(line, words, concepts):
    (clause,) = parse(line, GLOSSARY)
    assert (clause.words, clause.concepts, clause.phrase) == (words, concepts, False)
    assert {form.concept for form in clause.forms} == set(concepts)


@pytest.mark.parametrize("line", ['"usmca"', "-usmca", "- -usmca", '-"salario mínimo"'])
def test_quoted_and_excluded_words_are_never_widened(line):
    assert all(not clause.concepts and not clause.forms for clause in parse(line, GLOSSARY))


def test_an_exact_line_is_never_widened():
    assert all(not c.concepts for c in parse("usmca salario mínimo", GLOSSARY, exact=True))


def test_words_around_a_concept_stay_their_own():
    clauses = parse("nuevo salario mínimo ya", GLOSSARY)
    assert [clause.text for clause in clauses] == ["nuevo", "salario mínimo", "ya"]


def test_an_endless_line_is_read_up_to_a_limit():
    assert len(parse("a1 " * 10)) == 1
    assert len(parse(" ".join(f"w{n}" for n in range(10_000)))) <= MOST_WORDS


@given(st.text())
def test_any_text_is_a_line(line):
    for clause in clauses_of(parse(line, GLOSSARY)):
        assert clause.words


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    opened = built(ENGINES[request.param], written(), tmp_path_factory.mktemp("q") / "index")
    yield opened
    opened.close()


@given(line=st.text(alphabet="aeñ T-MEC\"“”«»-(){}[]*?~^:.,;'’/\\&|!+0129\x00\ud800 \n"))
def test_any_line_is_answered(engine, line):
    results = engine.search(Query(parse(line, GLOSSARY)))
    assert results.total >= len(results.hits)


@pytest.mark.parametrize("line", ["a " * 3000, '"' * 4000, "-" * 4000, "x" * 100_000, "a.b" * 1500])
def test_a_hostile_line_is_answered(engine, line):
    assert engine.search(Query(parse(line, GLOSSARY))).total >= 0


@pytest.mark.parametrize("name", ENGINES)
def test_a_beginning_that_very_many_words_have_is_capped_and_said(name, tmp_path):
    many = [
        passage(
            " ".join(f"a{'b' * (n % 7)}{n}" for n in range(start, start + 50)), name=f"p{start}"
        )
        for start in range(0, MOST_SPELLINGS + 100, 50)
    ]
    engine = built(ENGINES[name], many, tmp_path / "index")
    broad = engine.search(Query(parse("a* -abb* x")))
    assert [(notice.kind, notice.text) for notice in broad.notices] == [("prefix", "a*")]
    some = engine.search(Query(parse("abbbb*")))
    assert some.total == len(many)
    assert not some.notices
    for interface in LANGUAGES:
        assert "a*" in notice_text(broad.notices[0], interface)
    engine.close()


@given(st.lists(st.from_regex(r"[a-zA-Z0-9áñÜ]{1,4}|OR|NO|y|USMCA|US|T MEC", fullmatch=True)))
def test_bare_words_are_read_as_any_line_is(words):
    line = " ".join(words)
    assert read(f'"{line}"', GLOSSARY) == _read_marked(f'"{line}"', GLOSSARY, exact=False)
    assert read(line, GLOSSARY) == _read_marked(line, GLOSSARY, exact=False)
    assert read(line, GLOSSARY, exact=True) == _read_marked(line, GLOSSARY, exact=True)
