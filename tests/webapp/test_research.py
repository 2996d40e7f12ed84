"""Keywords in context, searches compared over time, and packs: the same counts everywhere."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
import zipfile

import pytest
import rispy

from indexer.versions import Version
from webapp import create_app
from webapp.zip_stream import stream


def table(page):
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert page.html.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(page.html[1:])))


def total(page):
    return int(page.texts("h1")[0].split()[0])


def test_every_place_of_a_word_stands_on_a_line_of_its_own(reader):
    page = reader.visit("/concordance?q=huelga")
    keywords = page.texts(".kwic mark")
    assert {word.casefold() for word in keywords} == {"huelga", "strike"}
    rows = table(reader.visit(page.link("CSV")))
    assert len(rows) == len(keywords) > 5
    assert [row["keyword"] for row in rows] == keywords
    shouted = [r for r in rows if r["title"] == "What They Shouted"]
    assert [(r["before"], r["keyword"], r["after"]) for r in shouted] == [
        ("They shouted: ¡", "Huelga", ", huelga!"),
        ("They shouted: ¡Huelga, ", "huelga", "!"),
    ]


def test_a_word_in_a_title_is_a_line_and_says_so(reader):
    rows = table(reader.visit("/concordance/csv?q=termina"))
    assert ("title", "Termina") in {(row["place"], row["keyword"]) for row in rows}


def test_a_passage_found_by_its_topic_alone_is_counted_and_has_no_line(either):
    page = either.visit("/concordance?q=USMCA")
    shown = {link["href"].partition("?")[0] for link in page.all(".kwic th a")}
    found = total(either.visit("/?q=USMCA"))
    assert 0 < len(shown) < found
    assert page.texts("p.aside")[0].startswith(str(found - len(shown)))


def test_lines_come_in_pages_and_the_table_holds_all_of_them(reader):
    first = reader.visit("/concordance?q=plant&kind=digest_item")
    second = reader.visit(first.link("Next", ".paging"))
    rows = table(reader.visit(first.link("CSV")))
    assert len(first.all(".kwic tbody tr")) + len(second.all(".kwic tbody tr")) == len(rows)


def test_a_share_is_of_all_that_was_printed_then(reader):
    page = reader.visit("/trends?q=huelga&q=salario+m%C3%ADnimo")
    rows = table(reader.visit(page.link("CSV", ".files")))
    august = [r for r in rows if r["from"] == "2025-08-01" and r["language"] == "all"]
    assert [row["query"] for row in august] == ["huelga", "salario mínimo"]
    everything = total(reader.visit("/?from=2025-08&to=2025-08"))
    for row in august:
        found = total(reader.visit(f"/?q={row['query']}&from=2025-08&to=2025-08"))
        assert (int(row["passages"]), int(row["printed"])) == (found, everything)
        assert float(row["share"]) == pytest.approx(found / everything, abs=1e-6)
        split = [r for r in rows if r["query"] == row["query"] and r["from"] == row["from"]]
        assert sum(int(r["passages"]) for r in split) == 2 * found
        assert {r["language"] for r in split} >= {"all", "en", "es"}


def test_every_figure_of_the_comparison_opens_exactly_its_passages(either):
    page = either.visit("/trends?q=huelga&q=USMCA&from=2025")
    links = page.all(".wide td a")
    assert len(links) >= 3
    for link in links:
        said = link.find_next_sibling(class_="count").get_text()
        told = sum(int(part.split()[0]) for part in said.split(", "))
        assert total(either.visit(link["href"])) == told


def test_no_more_than_five_are_compared_and_the_rest_is_said(either):
    page = either.visit("/trends?" + "&".join(f"q=w{n}" for n in range(7)))
    assert len(page.all(".compare input[name=q]")) == 5
    assert page.texts(".faults")[0].split()[-6:]
    assert "2" in page.texts(".faults")[0]


@pytest.mark.parametrize(
    "address", ["/trends", "/trends?q=", "/trends?q=%2B%2B", "/trends?q=x&from=x", "/concordance"]
)
def test_nothing_to_compare_is_a_page_too(either, address):
    assert either.visit(address).status == 200


@pytest.mark.parametrize("path", ["/trends/csv", "/concordance/csv", "/pack"])
def test_wrong_arguments_lead_to_where_they_are_named(reader, path):
    answer = reader.visit(f"{path}?q=huelga&from=banana")
    assert answer.status == 303
    assert reader.visit(answer.headers["Location"]).all(".faults li")


@pytest.fixture
def packed(engine, glossary):
    """What a pack holds, by member, for a reader of some language."""
    version = Version("2025-08-13T00", "ab" * 32, 4, 40)
    client = create_app(lambda: engine, glossary, version=lambda: version).test_client()

    def ask(address, language="en"):
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.mimetype == "application/zip"
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}

    return ask


def test_a_pack_lets_the_count_be_repeated(packed, reader):
    members = packed("/pack?q=huelga&language=es")
    told = json.loads(members["search.json"])
    assert told["archive"] == {
        "generation": "2025-08-13T00",
        "checksum": "ab" * 32,
        "issues": 4,
        "passages": 40,
    }
    page = reader.visit(told["page"].removeprefix("http://localhost"))
    assert told["in_words"]["en"] == page.texts("h1")[0]
    asked = json.loads(reader.visit(told["api"].removeprefix("http://localhost")).html)
    rows = list(csv.DictReader(io.StringIO(members["hits.csv"].decode("utf-8-sig"))))
    assert (
        told["total"]
        == asked["total"]
        == len(rows)
        == len(rispy.loads(members["hits.ris"].decode()))
    )
    months = list(csv.DictReader(io.StringIO(members["months.csv"].decode("utf-8-sig"))))
    assert sum(int(month["passages"]) for month in months) == told["total"]
    assert "ab" * 32 in members["README.txt"].decode()


def test_every_file_of_a_pack_has_its_checksum_and_the_same_pack_is_the_same_bytes(packed):
    members = packed("/pack?q=huelga")
    sums = dict(line.split("  ")[::-1] for line in members["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(members) - {"SHA256SUMS"}
    for name, told in sums.items():
        assert hashlib.sha256(members[name]).hexdigest() == told
    assert packed("/pack?q=huelga") == members


def test_a_pack_speaks_the_readers_language(packed):
    assert "RESEARCH PACK" in packed("/pack?q=huelga")["README.txt"].decode()
    spanish = packed("/pack?q=huelga", "es")
    assert "PAQUETE DE INVESTIGACIÓN" in spanish["README.txt"].decode()
    assert "forma exacta: huelga" in spanish["hits.csv"].decode()


def test_a_pack_is_written_in_flat_memory():
    def long():
        for number in range(20_000):
            yield f"{number * 7919 % 104729} " * 40

    tracemalloc.start()
    try:
        size = sum(map(len, stream([("long.txt", long())], "pack")))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 90_000
    assert peak < 1_000_000
