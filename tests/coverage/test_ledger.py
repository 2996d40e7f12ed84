"""The ledger answers alike whether it was written anew or carried on, and says when it can't."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.records import Language
from indexer.search.coverage.features import kin, passage_features
from indexer.search.coverage.ledger import Ledger
from indexer.search.engine import IndexDamagedError


def test_a_ledger_carried_on_is_the_one_written_anew(archive, tmp_path):
    archive = sorted(archive, key=lambda p: p.issue.id)
    issues = {}
    for passage in archive:
        issues.setdefault(passage.issue.id, []).append(passage)
    first, *_, last = issues
    before = [p for p in archive if p.issue.id < "2023" or p.issue.id > "2024"]
    before += [
        replace(p, issue=replace(p.issue, id=f"x{p.issue.id}"), id=f"x{p.id}")
        for p in issues[first]
    ]
    before.remove(issues[last][0])
    Ledger.write(before, tmp_path / "before")
    changed = {issue: own for issue, own in issues.items() if "2023" <= issue <= "2024"}
    changed |= {last: issues[last], f"x{first}": []}
    Ledger(tmp_path / "before").extend(changed, tmp_path / "carried")
    Ledger.write(archive, tmp_path / "anew")
    for path in sorted((tmp_path / "anew").iterdir()):
        assert path.read_bytes() == (tmp_path / "carried" / path.name).read_bytes(), path.name


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
    np.save(tmp_path / "ledger" / "starts.npy", np.zeros(3, np.int64))
    with pytest.raises(IndexDamagedError, match="ledger"):
        Ledger(tmp_path / "ledger")
