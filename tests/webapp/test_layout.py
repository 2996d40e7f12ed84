"""Laying out: nothing of a passage is lost where its language switches or a word is marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Language, Span
from indexer.search.engine import Fragment
from tests.webapp.press import print_archive
from webapp.layout import cut_fragments, lay_out_issue, lay_out_passage

PASSAGES = print_archive()


@st.composite
def marked_passages(draw):
    fragments = tuple(
        Fragment(text, draw(st.booleans()))
        for text in draw(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8))
    )
    text = "".join(fragment.text for fragment in fragments)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(
        Span(start, end, draw(st.sampled_from([Language.EN, Language.ES])))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    )
    return replace(PASSAGES[0], text=text, spans=spans), fragments


@given(marked_passages())
def test_stretches_put_together_are_the_text_with_the_same_marks(drawn):
    passage, fragments = drawn
    line = lay_out_passage(passage, fragments)
    pieces = [fragment for stretch in line.stretches for fragment in stretch.fragments]
    assert "".join(fragment.text for fragment in pieces) == passage.text
    marks = [mark for f in fragments for mark in [f.marked] * len(f.text)]
    assert [mark for f in pieces for mark in [f.marked] * len(f.text)] == marks


@given(marked_passages(), st.integers(0, 70), st.integers(0, 70))
def test_cutting_fragments_is_cutting_their_text(drawn, start, end):
    passage, fragments = drawn
    cut = cut_fragments(fragments, start, end)
    assert "".join(fragment.text for fragment in cut) == passage.text[start : max(start, end)]


def test_every_passage_stands_in_exactly_one_part_and_notices_come_last():
    august = [p for p in PASSAGES if p.issue.id == "2025-08-13"]
    parts = lay_out_issue(
        august,
        lambda p: (Fragment(p.text, False),),
        lambda p: (Fragment(p.piece.title or "", False),),
    )
    titles = [section.title[0].text or None for part in parts for section in part.sections]
    assert titles == [section.piece.title for part in parts for section in part.sections]
    laid = [line.passage for part in parts for section in part.sections for line in section.lines]
    assert sorted(p.id for p in laid) == sorted(p.id for p in august)
    kinds = [part.kind.value for part in parts]
    assert kinds == ["editorial", "interview", "article", "digest_item", "notice"]
