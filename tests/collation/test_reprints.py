"""One piece, once: printings gathered under the first, and nothing else taken for one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.collation.comparisons import Comparisons
from indexer.records import Kind, Printing, Role, Template
from tests.collation.archive import Sheet, found, issue, printed
from tests.collation.stages import gather_printings

STORM = (
    "The storm came at noon and the lines of the whole valley went down before anyone at the "
    "public company had been told that a storm was on its way to the coast."
)
MORNING = (
    "By the next morning 1,200 linemen from four states were on the road, with their own "
    "ladders, their own coffee and nobody's leave, and by night the clinic had its light again."
)
LAW = (
    "A new law says that the lines belong to the nation; what it does not say is who will pay "
    "the people who climb them, or how long they may sleep between two storms."
)
OTHER = (
    "Tomatoes are picked before sunrise, weighed by people who do not pick them and sold in a "
    "city where nobody asks what the scales said in the field that morning."
)
BIO = (Role.BIO, "Ana Ejemplo is a reporter who has written about electric lines since 2015.")


def test_a_reprint_keeps_both_dates_under_the_first():
    told = gather_printings(
        printed(issue("2024-11-13").piece(STORM, LAW), issue("2022-03-09").piece(STORM, MORNING))
    )
    first, later = found(told, STORM)["2022-03-09"], found(told, STORM)["2024-11-13"]
    assert first.printings == (Printing(later.id, "2024-11-13", later.issue.date),)
    assert first.first is None
    assert later.first == Printing(first.id, "2022-03-09", first.issue.date)
    assert later.printings == ()
    assert found(told, LAW)["2024-11-13"].first is None
    assert found(told, MORNING)["2022-03-09"].printings == ()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1,200 linemen", "1,250 linemen"),
        ("and by night", "and, by the evening of that day,"),
        ("linemen", "LINEMEN"),
        ("nobody's leave", "nobody’s leave"),
        ("from four states", "from four Mexican states"),
    ],
)
def test_a_lightly_revised_reprint_counts(was, now):
    assert was in MORNING
    revised = MORNING.replace(was, now)
    told = gather_printings(
        printed(issue("2022-03-09").piece(MORNING), issue("2024-11-13").piece(revised))
    )
    assert told[1].first.passage == told[0].id


def test_the_same_title_over_another_text_is_no_reprint():
    title = "Whose Light Is It?"
    told = gather_printings(
        printed(
            issue("2022-03-09").piece(STORM, MORNING, title=title),
            issue("2024-11-13").piece(LAW, OTHER, title=title),
        )
    )
    assert not [p for p in told if p.printings or p.first]


def test_the_sample_issues_with_one_title_are_two_pieces(sample):
    told = gather_printings(sample)
    both = [p for p in told if p.piece.title == "Whose Light Is It?"]
    assert {p.issue.id for p in both} == {"2022-03-09", "2024-11-13"}
    assert not [p for p in both if p.printings or p.first]


def test_questions_that_are_asked_alike_are_no_reprints():
    asked = "What do you think will happen after the vote in {}?"
    told = gather_printings(
        printed(
            issue("2022-03-09").piece((Role.QUESTION, asked.format("Silao"))),
            issue("2024-11-13").piece((Role.QUESTION, asked.format("Saltillo"))),
        )
    )
    assert not [p for p in told if p.first]


def test_a_bio_credit_or_short_line_counts_only_in_a_reprinted_piece():
    credit, why = (Role.CAPTION, "Photo: Archivo Ejemplo"), (Role.QUESTION, "Why?")
    told = gather_printings(
        printed(
            issue("2022-03-09").piece(BIO, credit, why, STORM, MORNING),
            issue("2023-05-03").piece(BIO, credit, why, OTHER, LAW),
            issue("2024-11-13").piece(BIO, credit, why, STORM, MORNING),
        )
    )
    assert {p.issue.id for p in told if p.first} == {"2024-11-13"}
    assert len([p for p in told if p.first]) == 5
    assert {p.first.issue for p in told if p.first} == {"2022-03-09"}


def test_a_page_of_one_piece_follows_its_issue_whatever_was_taken_in_first():
    page = Sheet("2022-06-08", issue("2022-06-08").day, template=Template.SINGLE)
    whole = issue("2022-06-08", "2022-06-08-a1b2c3")
    told = gather_printings(
        printed(page.piece(STORM, MORNING), whole.piece(STORM, MORNING, kind=Kind.INTERVIEW))
    )
    assert {p.issue.id for p in told if p.first} == {"2022-06-08"}
    assert {p.issue.id for p in told if p.printings} == {"2022-06-08-a1b2c3"}


def test_one_text_may_exist_three_times():
    told = gather_printings(
        printed(
            issue("2022-06-08").piece(STORM),
            issue("2022-06-08", "2022-06-08-a1b2c3", template=Template.SINGLE).piece(STORM),
            issue("2024-11-13").piece(STORM),
        )
    )
    assert [other.issue for other in told[0].printings] == ["2022-06-08-a1b2c3", "2024-11-13"]
    assert [p.first.passage for p in told[1:]] == [told[0].id] * 2


def test_a_reprint_cut_into_more_paragraphs_is_found_in_the_first_printing():
    told = gather_printings(
        printed(
            issue("2022-03-09").piece(f"{STORM} {MORNING} {LAW}"),
            issue("2024-11-13").piece(STORM, MORNING, LAW),
        )
    )
    assert [p.first.passage for p in told[1:]] == [told[0].id] * 3
    assert [other.issue for other in told[0].printings] == ["2024-11-13"]


def test_a_paragraph_repeated_in_one_issue_is_no_reprint():
    told = gather_printings(printed(issue("2022-03-09").piece(STORM, STORM)))
    assert not [p for p in told if p.printings or p.first]
    told = gather_printings(
        printed(issue("2022-03-09").piece(STORM, STORM), issue("2024-11-13").piece(STORM, STORM))
    )
    assert len({p.first.passage for p in told if p.first}) <= 2
    assert all(p.issue.id == "2024-11-13" for p in told if p.first)


def test_boilerplate_has_no_printings():
    line = (Role.BOILERPLATE, STORM)
    told = gather_printings(
        printed(
            issue("2022-03-09").piece(line, kind=Kind.NOTICE),
            issue("2024-11-13").piece(line, kind=Kind.NOTICE),
        )
    )
    assert not [p for p in told if p.printings or p.first]


def test_pieces_of_the_same_short_lines_are_compared_with_those_of_before():
    lines = [f"{word} in few words, number {n}" for n in range(4) for word in ("Here", "There")]
    sheets = [issue(f"2022-0{month}-05").piece(*lines) for month in (1, 2)]
    before = Comparisons()
    told = gather_printings(printed(*sheets), before)
    assert {p.first.issue for p in told if p.first} == {"2022-01-05"}
    assert gather_printings(printed(*sheets), Comparisons.parse(before.spell())) == told


WORDS = [f"{a}{b}" for a in ("lin", "tor", "mes", "cal", "pan") for b in ("a", "es", "ito", "um")]


@st.composite
def archives(draw):
    """Issues that print texts of a small stock, some of them with a word changed."""
    rng = random.Random(draw(st.integers(0, 10**6)))
    stock = [" ".join(rng.choices(WORDS, k=rng.randint(3, 40))) for _ in range(5)]
    sheets = []
    for number in range(draw(st.integers(1, 5))):
        day = f"2022-0{number + 1}-05"
        sheet = issue(day)
        for _ in range(draw(st.integers(1, 2))):
            texts = draw(st.lists(st.sampled_from(stock), min_size=1, max_size=4))
            revised = [text + rng.choice(("", " end", " of it")) for text in texts]
            sheet.piece(*revised)
        sheets.append(sheet)
    return printed(*sheets)


@settings(max_examples=80, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_printings_agree_with_each_other_in_any_order_of_issues(archive, rng):
    told = gather_printings(archive)
    by_id = {p.id: p for p in told}
    assert [replace(p, printings=(), first=None) for p in told] == list(archive)
    for passage in told:
        assert not (passage.first and passage.printings)
        if passage.first:
            first = by_id[passage.first.passage]
            assert first.first is None
            assert first.issue.date < passage.issue.date
            assert passage.issue.id in {other.issue for other in first.printings}
        issues = [other.issue for other in passage.printings]
        assert issues == sorted(set(issues) - {passage.issue.id})
    shuffled = list(archive)
    rng.shuffle(shuffled)
    assert sorted(gather_printings(shuffled), key=lambda p: p.id) == sorted(
        told, key=lambda p: p.id
    )


@settings(max_examples=60, deadline=None)
@given(archives(), archives(), st.integers(0, 4))
def test_what_was_compared_before_changes_no_answer(one, other, gone):
    """An archive that lost issues and gained others is told as one seen for the first time."""
    before = Comparisons()
    gather_printings(one, before)
    kept = [p for p in one if p.issue.id != f"2022-0{gone + 1}-05"]
    moved = [replace(p, issue=replace(p.issue, id=f"x{p.issue.id}"), id=f"x{p.id}") for p in other]
    now = [*kept, *moved]
    again = Comparisons.parse(before.spell())
    assert gather_printings(now, again) == gather_printings(now)
    third = Comparisons.parse(again.spell())
    assert gather_printings(one, third) == gather_printings(one)


def test_comparisons_are_kept_whole_and_made_again_where_they_cant_be_read():
    archive = printed(issue("2022-03-09").piece(STORM, LAW), issue("2024-11-13").piece(STORM))
    whole = Comparisons()
    told = gather_printings(archive, whole)
    again = Comparisons.parse(whole.spell())
    assert again.sheets.keys() == {"2022-03-09", "2024-11-13"}
    assert again.passages.numbers.tolist() == whole.passages.numbers.tolist() != []
    assert gather_printings(archive, again) == told
    for damaged in (b"", b"PK", b"no archive at all", whole.spell()[:-30]):
        assert Comparisons.parse(damaged).sheets == {}
