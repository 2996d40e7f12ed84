"""What pages weigh where an archive has long lists: ten years, hundreds of authors and topics."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from indexer.records import Issue, Kind, Passage, Template
from indexer.search.plain_engine import PlainEngine
from tests.webapp.conftest import Reader
from tests.webapp.press import EN, ES, Press, text
from webapp import create_app

#: The most that a page may weigh with its style and scripts, in bytes.
HEAVIEST = 150_000

STATIC = Path(__file__).parents[2] / "webapp" / "static"


def print_ten_years(topics: list[str]) -> Iterator[Passage]:
    for month in range(120):
        day = date(2015 + month // 12, 1 + month % 12, 7)
        press = Press(Issue(day.isoformat(), None, day, "Monthly", None, EN, Template.T4))
        for turn in range(5):
            number = 5 * month + turn
            press.piece(
                Kind.DIGEST_ITEM,
                *text(f"The strike numbered {number} ended. " + "Nobody was dismissed. " * 12),
                language=(EN, ES)[turn % 2],
                title=f"A Strike With a Long Name, Part {number}",
                authors=(f"Reporter Number {number} Ficticia",),
                outlet=f"The Invented Post of Town {number % 200}",
                topics=(topics[number % len(topics)],),
            )
        yield from press.passages


@pytest.fixture(scope="module")
def heavy(tmp_path_factory, glossary) -> Iterator[Reader]:
    topics = sorted(concept.id for concept in glossary.concepts.values() if concept.is_facet)
    directory = tmp_path_factory.mktemp("heavy")
    PlainEngine.build(print_ten_years(topics), directory)
    with closing(PlainEngine.open(directory)) as engine:
        yield Reader(create_app(lambda: engine, glossary).test_client(), "en")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?q=strike",
        "/?q=strike&language=es&author=Reporter+Number+1+Ficticia&not-outlet=Milenio",
        "/?q=huelga&order=newest&interface=es",
        "/issues/2024-05-07?q=strike",
        "/topics",
        "/authors",
        "/archive",
        "/archive/2020",
        "/concordance?q=strike",
        "/trends?q=strike&q=huelga&q=plant&q=salario&q=ended",
        "/values/author?q=strike",
    ],
)
def test_no_page_weighs_more_than_it_may_with_its_style_and_scripts(heavy, address):
    page = heavy.visit(address)
    assert page.status == 200
    shared = sum(path.stat().st_size for path in STATIC.iterdir())
    assert len(page.html.encode()) + shared < HEAVIEST


def test_a_page_is_sent_compressed_to_whoever_takes_it_and_is_the_same_page(heavy):
    address, taking = "/?q=strike", {"Accept-Encoding": "gzip, br"}
    plain = heavy.visit(address)
    packed = heavy.ask(address, taking)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data).decode() == plain.html
    assert len(packed.data) < len(plain.html) / 6
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers["Vary"]
    assert heavy.ask(address, {"Accept-Encoding": "gzip;q=0"}).text == plain.html
    same = heavy.ask(address, taking | {"If-None-Match": packed.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
