"""The word lists of an index: made once, shared by whole builds, made anew where they are wrong."""

from __future__ import annotations

from contextlib import closing

import pytest

from indexer.records import Language
from indexer.search.columns import forms
from indexer.search.columns_engine import ColumnsEngine
from tests.search.engines import passage

ES = "forms.es.1.columns"


@pytest.fixture
def before(tmp_path):
    ColumnsEngine.build([passage("One.")], tmp_path / "before")
    return tmp_path / "before"


def built_after(before):
    after = before.with_name("after")
    ColumnsEngine.build([passage("Two.")], after, before)
    with closing(ColumnsEngine.open(after)) as engine:
        assert "=huelguísticamente" in engine._words[Language.ES].keys("huelguísticamente")
        assert "huelga" in engine._words[Language.ES].keys("huelgas")
    return after


def test_a_whole_build_shares_what_no_passage_changes(before):
    after = built_after(before)
    assert (before / ES).samefile(after / ES)
    assert not (before / "es.1.columns").samefile(after / "es.1.columns")


def test_a_word_list_that_is_damaged_is_made_anew(before):
    right = (before / ES).read_bytes()
    wrong = bytearray(right)
    wrong[len(wrong) // 2] ^= 1
    (before / ES).write_bytes(wrong)
    assert (built_after(before) / ES).read_bytes() == right


def test_a_word_list_that_is_gone_is_made_anew(before):
    (before / ES).unlink()
    assert (built_after(before) / ES).exists()


def test_a_word_list_that_other_code_made_is_made_anew(before, monkeypatch):
    monkeypatch.setattr(forms, "code_of", lambda _rooms: b"other code")
    assert not (before / ES).samefile(built_after(before) / ES)
