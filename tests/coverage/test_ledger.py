"""The ledger answers alike whether it was written anew or carried on, and says when it can't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.records import LANGUAGES, Language
from indexer.search.coverage.features import kin, passage_features
from indexer.search.coverage.ledger import Ledger
from indexer.search.engine import IndexDamagedError


@pytest.fixture(scope="module")
def issues(archive):
    """The sample archive's issues in the order of their ids."""
    found = {}
    for passage in sorted(archive, key=lambda p: p.issue.id):
        found.setdefault(passage.issue.id, []).append(passage)
    return found


def under(passages, name):
    """The passages in an issue of another id, which stands before or behind all others."""
    return [
        replace(p, issue=replace(p.issue, id=f"{name}{p.issue.id}"), id=f"{name}{p.id}")
        for p in passages
    ]


@pytest.fixture(scope="module")
def carried(issues, tmp_path_factory):
    """A ledger after some changes, and one written anew."""
    folder = tmp_path_factory.mktemp("ledgers")
    first, *_, last = issues
    kept = {i: own for i, own in issues.items() if i < "2023" or i > "2024"}
    before = [p for own in kept.values() for p in own if p is not issues[last][0]]
    before = [*under(issues[first], "0"), *before, *under(issues[first], "x")]
    Ledger.write(before, folder / "0")
    middle = {i: own for i, own in issues.items() if "2023" <= i <= "2024"}
    steps = [
        middle | {last: issues[last][:3], f"x{first}": []},
        {first: issues[first][2:], last: issues[last][:5], f"0{first}": []},
        {next(iter(middle)): [], first: issues[first]},
        {next(iter(middle)): issues[next(iter(middle))], last: issues[last]},
    ]
    for turn, step in enumerate(steps):
        Ledger(folder / f"{turn}").extend(step, folder / f"{turn + 1}")
    Ledger.write([p for own in issues.values() for p in own], folder / "anew")
    return folder


def test_a_ledger_carried_on_answers_as_one_written_anew(carried):
    ledger, anew = Ledger(carried / "4"), Ledger(carried / "anew")
    rows, known = ledger.rows(), anew.rows()
    assert list(rows) == list(known)
    assert len(ledger) == len(anew) == len(rows)
    for passage, row in rows.items():
        assert row.tolist() == known[passage].tolist(), passage
    features = sorted({feature for row in rows.values() for feature in row.tolist()})
    for feature in features:
        assert ledger.share(feature) == anew.share(feature)
        assert ledger.rarity(feature) == anew.rarity(feature)
    for at in range(0, len(features) - 40, 40):
        # Whose scores are alike stand in the order of the archive, and are cut so.
        for asked in (features[at : at + 40], features[at : at + 1]):
            for language in LANGUAGES:
                near = ledger.nearest(dict.fromkeys(asked, 1.0), language, 7)
                assert near == anew.nearest(dict.fromkeys(asked, 1.0), language, 7)


def test_a_word_that_left_with_its_passages_is_not_counted_any_more(issues, tmp_path):
    first, second, *_ = issues
    Ledger.write([*issues[first], *issues[second]], tmp_path / "before")
    Ledger(tmp_path / "before").extend({first: []}, tmp_path / "after")
    ledger = Ledger(tmp_path / "after")
    kept = {feature for row in ledger.rows().values() for feature in row.tolist()}
    gone = [f for p in issues[first] for f in passage_features(p) if f not in kept]
    assert gone
    assert {ledger.count(feature) for feature in gone} == {0}
    assert ledger.nearest(dict.fromkeys(gone, 1.0), Language.EN, 5) == ()


def test_what_did_not_change_is_shared_and_never_written_to(carried):
    first = carried / "0" / "rows.1.columns"
    assert all(first.samefile(carried / f"{turn}" / first.name) for turn in range(1, 5))
    assert Ledger(carried / "0").rows().keys() != Ledger(carried / "4").rows().keys()


def test_rows_hold_the_features_of_their_passages(archive, tmp_path):
    Ledger.write(archive[:60], tmp_path / "ledger")
    rows = Ledger(tmp_path / "ledger").rows()
    assert rows
    known = {passage.id: passage for passage in archive}
    for passage_id, row in rows.items():
        assert set(row.tolist()) == passage_features(known[passage_id])


def test_notices_and_reprints_have_no_row(archive, tmp_path):
    Ledger.write(archive, tmp_path / "ledger")
    rows = Ledger(tmp_path / "ledger").rows()
    assert not [p.id for p in archive if p.first and p.id in rows]
    assert not [p.id for p in archive if p.piece.kind.value == "notice" and p.id in rows]


def test_the_nearest_are_in_the_language_asked_for(archive, desk):
    spoken = {p.id: p.index_languages for p in archive}
    asked = {kin("huelga", Language.ES): 1.0, kin("strike", Language.EN): 1.0}
    for language in (Language.EN, Language.ES):
        found = desk.ledger.nearest(asked, language, 10)
        assert found
        assert all(language in spoken[candidate.passage] for candidate in found)
        assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_nothing_is_near_in_an_empty_archive(tmp_path):
    Ledger.write([], tmp_path / "ledger")
    ledger = Ledger(tmp_path / "ledger")
    assert len(ledger) == 0
    assert ledger.nearest({kin("strike", Language.EN): 1.0}, Language.EN, 5) == ()


def test_a_damaged_ledger_is_named(archive, tmp_path):
    with pytest.raises(IndexDamagedError, match="ledger"):
        Ledger(tmp_path / "ledger")
    Ledger.write(archive[:40], tmp_path / "ledger")
    whole = (tmp_path / "ledger" / "rows.1.columns").read_bytes()
    (tmp_path / "ledger" / "rows.1.columns").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IndexDamagedError, match="ledger"):
        Ledger(tmp_path / "ledger")
    (tmp_path / "ledger" / "rows.1.columns").write_bytes(whole)
    Ledger.write(archive[:4], tmp_path / "other")
    (tmp_path / "other" / "rows.1.columns").replace(tmp_path / "ledger" / "rows.2.columns")
    with pytest.raises(IndexDamagedError, match="do not fit"):
        Ledger(tmp_path / "ledger")
