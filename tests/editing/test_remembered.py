"""No edit of the glossary may make an old query lose hits, unless whoever edits says so."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from indexer.glossary import Glossary
from tests.editing.remembered import FILES, REMEMBERED, found, labels


def lost(before: Glossary, now: Glossary, lines: tuple[str, ...], folder):
    held = found(lines, before, folder / "before")
    kept = found(lines, now, folder / "now")
    return {line: sorted(missing) for line in lines if (missing := held[line] - kept[line])}


def test_old_queries_lose_no_hits(corpus, tmp_path):
    if all((corpus / name).read_bytes() == (REMEMBERED / name).read_bytes() for name in FILES):
        return
    before = Glossary.load(REMEMBERED)
    assert lost(before, Glossary.load(corpus), labels(before), tmp_path) == {}, (
        "if that is meant: python -m tests.editing.remembered"
    )


@pytest.mark.parametrize(
    ("gone", "line"), [("strike", "Huelga"), ("usmca", "US-Mexico-Canada Agreement")]
)
def test_an_edit_that_takes_a_concept_away_is_noticed(corpus, tmp_path, gone, line):
    whole = Glossary.load(corpus)
    rest = {concept_id: c for concept_id, c in whole.concepts.items() if concept_id != gone}
    edited = Glossary(MappingProxyType(rest))
    assert lost(whole, edited, (line,), tmp_path)
