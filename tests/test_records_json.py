"""Records to JSON and back: nothing lost, and what is wrong is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.json_fields import RecordsError
from indexer.records import Passage
from indexer.records_json import (
    issue_from_json,
    issue_to_json,
    passage_from_json,
    passage_to_json,
    piece_from_json,
    piece_to_json,
    whole_passage_from_json,
    whole_passage_to_json,
)
from tests.search.engines import written


@given(st.builds(Passage))
def test_any_passage_comes_back_as_it_was(passage):
    spelled = json.loads(json.dumps(whole_passage_to_json(passage)))
    assert whole_passage_from_json(spelled) == passage


def test_issues_pieces_and_passages_come_back_one_by_one():
    for passage in written():
        assert issue_from_json(issue_to_json(passage.issue)) == passage.issue
        assert piece_from_json(piece_to_json(passage.piece)) == passage.piece
        spelled = passage_to_json(passage)
        assert passage_from_json(spelled, passage.issue, passage.piece) == passage


def spoilt(*path, to):
    """A whole passage with one field changed, or left out where `to` is `...`."""
    spelled = json.loads(json.dumps(whole_passage_to_json(written()[0])))
    place = spelled
    for key in path[:-1]:
        place = place[key]
    if to is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return spelled


@pytest.mark.parametrize(
    ("spelled", "named"),
    [
        ([], "passage: not an object"),
        (spoilt("issue", to=...), "issue: missing"),
        (spoilt("text", to=...), "text: missing"),
        (spoilt("text", to=3), "text: not a text"),
        (spoilt("position", to=True), "position: not a whole number"),
        (spoilt("language", to="fr"), "language: 'fr' is not one of"),
        (spoilt("topics", to="usmca"), "topics: not a list"),
        (spoilt("topics", to=[1]), "topics: not a list of texts"),
        (spoilt("issue", "date", to="soon"), "date: 'soon' is not an ISO date"),
        (spoilt("spans", to=[3]), "span: not an object"),
    ],
)
def test_what_is_no_passage_is_refused_by_its_field(spelled, named):
    with pytest.raises(RecordsError, match=named):
        whole_passage_from_json(spelled)
