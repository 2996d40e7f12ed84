"""What an index lists beside its passages: every headline once, every word with its count."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from indexer.analysis.tokens import split_parts
from indexer.records import LANGUAGES, Kind, Language
from indexer.search.engine import IndexDamagedError
from indexer.search.headlines import Headline
from tests.search.engines import ENGINES, built, passage, written

every_engine = pytest.mark.parametrize("kind", ENGINES.values(), ids=ENGINES)

JULY = date(2025, 7, 2)


@every_engine
def test_headlines_are_listed_once_without_notices_and_in_their_language(kind, tmp_path):
    archive = (
        passage("One.", name="p1", title="La huelga", language=Language.ES),
        passage("Two.", name="p2", title="La huelga", language=Language.ES),
        passage("Three.", name="p3", title="La huelga", position=1),
        passage("Four.", name="p4", title="Subscribe", kind=Kind.NOTICE),
        passage("Five.", name="p5", title="The strike"),
    )
    engine = built(kind, archive, tmp_path / "index")
    assert [*engine.headlines()] == [
        Headline("La huelga", Language.ES),
        Headline("The strike", Language.EN),
    ]
    engine.close()


@every_engine
def test_headlines_of_what_is_gone_are_gone_and_new_ones_are_there(kind, tmp_path):
    june = tuple(passage("x", name=f"p{n}", title=f"June {n}") for n in range(5))
    kind.build(june, tmp_path / "before")
    changes = {
        "2025-06-04": june[1:],
        "2025-07-02": (passage("x", title="July", day=JULY),),
    }
    kind.extend(tmp_path / "before", changes, tmp_path / "after")
    engine = kind.open(tmp_path / "after")
    listed = [headline.text for headline in engine.headlines()]
    assert listed == ["June 1", "June 2", "June 3", "June 4", "July"]
    engine.close()


@every_engine
def test_damaged_headlines_are_named(kind, tmp_path):
    built(kind, [passage("x", title="June")], tmp_path / "index").close()
    (damaged,) = (tmp_path / "index").glob("headlines.1.*")
    damaged.write_bytes(b"[0]\n".ljust(damaged.stat().st_size))
    with pytest.raises(IndexDamagedError, match=r"headlines\.1\."):
        kind.open(tmp_path / "index").headlines()


@every_engine
def test_words_are_counted_as_often_as_they_stand_there(kind, tmp_path):
    engine = built(kind, written(), tmp_path / "index")
    for language in LANGUAGES:
        counted: Counter[str] = Counter()
        for found in written():
            if language in found.index_languages:
                for text in (found.heading or "", found.text):
                    counted.update(part.surface for part in split_parts(text))
        held = engine.frequencies(language)
        assert counted.items() <= held.items()
    engine.close()
