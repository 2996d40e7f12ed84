"""Boilerplate by evidence: what recurs at the edges of pieces, and no slogan, no bio, no credit."""

from __future__ import annotations

import random

import pytest

from indexer.collation import collate, count_issues
from indexer.records import Kind, Role
from tests.collation.archive import printed, weekly
from tests.collation.stages import set_apart_boilerplate

PROMO = "Come to our reading circle every second Thursday, online and free for all readers"
SLOGAN = "¡La tierra es de quien la trabaja!"


def own(sheet, turn):
    """A paragraph that only this issue prints."""
    rng = random.Random(f"{sheet.id} {turn}")
    return " ".join("".join(rng.choices("abcdeilmnorstu", k=6)) for _ in range(14))


def archive(count, *lines_of):
    """Weekly issues of one editorial; each rule gives an issue's lines by its number."""
    sheets = weekly(count)
    for number, sheet in enumerate(sheets):
        lines = [own(sheet, 1), own(sheet, 2)]
        for rule in lines_of:
            lines = rule(number, lines)
        sheet.piece(*lines, kind=Kind.EDITORIAL, title=f"Title {number}")
    return printed(*sheets)


def closing(line, issues):
    return lambda number, lines: [*lines, line] if number in issues else lines


def opening(line, issues):
    return lambda number, lines: [line, *lines] if number in issues else lines


def between(line, issues):
    return lambda number, lines: [lines[0], line, *lines[1:]] if number in issues else lines


def apart(passages):
    return [p for p in set_apart_boilerplate(passages) if p.role is Role.BOILERPLATE]


def test_a_line_that_closes_issue_after_issue_becomes_a_notice():
    told = apart(archive(10, closing(PROMO, range(2, 9))))
    assert [p.issue.id for p in told] == sorted(p.issue.id for p in told)
    assert len(told) == 7
    assert {p.text for p in told} == {PROMO}
    assert {p.piece.kind for p in told} == {Kind.NOTICE}
    assert {p.piece.title for p in told} == {None}


def test_what_is_left_of_the_piece_reads_on_with_its_title():
    told = set_apart_boilerplate(archive(10, opening(PROMO, range(10))))
    first = [p for p in told if p.issue.id == "2022-01-05"]
    assert [(p.role, p.position, p.piece.position) for p in first] == [
        (Role.TEXT, 0, 0),
        (Role.TEXT, 1, 0),
        (Role.BOILERPLATE, 0, 1),
    ]
    assert [p.heading for p in first] == ["Title 0", None, None]


def test_two_promotions_one_above_the_other_both_stand_at_the_edge():
    rules = [closing(PROMO, range(8)), closing("Write to us, we answer every letter", range(8))]
    assert len(apart(archive(9, *rules))) == 16


def test_a_line_nearly_the_same_counts_as_the_same():
    rules = [
        closing(PROMO, range(0, 9, 2)),
        closing(PROMO.replace("second", "third"), range(1, 9, 2)),
    ]
    assert len(apart(archive(9, *rules))) == 9


def test_a_small_archive_decides_nothing():
    assert apart(archive(7, closing(PROMO, range(7)))) == []


def test_a_slogan_quoted_inside_several_articles_is_no_boilerplate():
    assert apart(archive(12, between(SLOGAN, range(12)))) == []


def test_a_slogan_that_closes_an_article_now_and_then_is_no_boilerplate():
    assert apart(archive(20, closing(SLOGAN, (0, 4, 9, 13, 19)))) == []
    assert apart(archive(20, closing(SLOGAN, (0, 1, 2, 3)))) == []


def test_a_promotion_of_one_season_is_boilerplate_in_a_long_archive():
    assert len(apart(archive(60, closing(PROMO, range(20, 26))))) == 6


@pytest.mark.parametrize("role", [Role.QUESTION, Role.ANSWER, Role.CAPTION, Role.BIO])
def test_a_question_a_credit_or_a_bio_may_recur(role):
    assert apart(archive(12, closing((role, PROMO), range(12)))) == []


def test_a_piece_that_recurs_whole_becomes_a_notice_in_its_place():
    sheets = weekly(9)
    for sheet in sheets:
        sheet.piece(PROMO, kind=Kind.NOTE, title="Reading circle").piece(own(sheet, 1))
    told = apart(printed(*sheets))
    assert {(p.piece.position, p.piece.kind, p.piece.title) for p in told} == {
        (0, Kind.NOTICE, "Reading circle")
    }


def test_nothing_is_lost_and_no_text_changes():
    passages = archive(10, closing(PROMO, range(9)), opening(SLOGAN, range(3, 9)))
    told = collate(passages)
    assert sorted((p.id, p.text) for p in told) == sorted((p.id, p.text) for p in passages)
    places = [(p.issue.id, p.piece.position, p.position) for p in told]
    assert places == sorted(set(places))


def test_the_sample_archive_holds_no_boilerplate_beyond_the_known_lines(sample):
    known = {p.id for p in sample if p.role is Role.BOILERPLATE}
    assert {p.id for p in collate(sample) if p.role is Role.BOILERPLATE} == known


def test_the_reason_says_how_many_issues_hold_a_line():
    passages = archive(10, closing(PROMO, range(2, 9)))
    line = next(p for p in passages if p.text == PROMO)
    assert count_issues(passages, line) == (7, 10)
