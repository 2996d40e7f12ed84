"""Counts by day and language as a chart: nothing lost, nothing twice, every bar a true search."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import LANGUAGES, Language
from indexer.search.stretches import Grain
from webapp.address import Address
from webapp.timeline import HEIGHT, WIDTH, draw

DAYS = st.dictionaries(
    st.tuples(
        st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2027, 12, 31))),
        st.sampled_from(list(Language)),
    ),
    st.integers(1, 50),
    max_size=30,
)


@given(DAYS, st.one_of(st.none(), st.sampled_from(list(Grain))))
def test_the_bars_hold_every_dated_passage_once_and_lie_side_by_side(days, grain):
    timeline = draw(days, Address(), Language.EN, grain)
    dated = {of: count for of, count in days.items() if of[0] is not None}
    assert sum(bar.total for bar in timeline.bars) == sum(dated.values())
    assert timeline.undated == sum(days.values()) - sum(dated.values())
    for bar in timeline.bars:
        inside = [c for (d, _), c in dated.items() if bar.since <= d <= bar.until]
        assert bar.total == sum(inside)
        assert (bar.address.since, bar.address.until) == (bar.since, bar.until)
        assert sum(block.height for block in bar.blocks) <= HEIGHT + 0.01
        assert all(0 <= block.x <= block.x + block.width <= WIDTH + 0.01 for block in bar.blocks)
    for one, other in zip(timeline.bars, timeline.bars[1:], strict=False):
        assert one.until + timedelta(days=1) == other.since


def test_the_span_decides_the_grain():
    def grain(days: int) -> Grain:
        first = date(2020, 1, 1)
        printed = {(first, Language.EN): 1, (first + timedelta(days=days), Language.ES): 1}
        return draw(printed, Address(), Language.EN).grain

    assert [grain(n) for n in (30, 300, 5000)] == [Grain.WEEK, Grain.MONTH, Grain.YEAR]


def test_a_bar_never_leaves_the_dates_that_were_chosen():
    address = Address().between(date(2024, 3, 6), date(2024, 5, 10))
    printed = {(date(2024, 3, 6), Language.EN): 1, (date(2024, 5, 8), Language.EN): 1}
    bars = draw(printed, address, Language.EN, Grain.MONTH).bars
    assert (bars[0].address.since, bars[-1].address.until) == (address.since, address.until)


def test_months_without_a_passage_are_a_silence():
    printed = {(date(2024, 1, 3), Language.EN): 1, (date(2024, 6, 5), Language.EN): 1}
    (silence,) = draw(printed, Address(), Language.ES, Grain.MONTH).silences
    assert (silence[0].label, silence[-1].label) == ("febrero de 2024", "mayo de 2024")


@pytest.mark.parametrize("search", ["/?q=huelga", "/?q=workers&language=en", "/?topic=usmca"])
def test_every_figure_of_the_table_is_what_its_link_finds(sample, search):
    page = sample.visit(search)
    rows = page.all(".timeline tbody tr")
    assert rows
    total = int(re.match(r"[\d,]+", page.one("h1").get_text())[0].replace(",", ""))
    assert sum(int(row.td.get_text().replace(",", "")) for row in rows) == total
    for row in rows:
        found = sample.visit(row.a["href"]).one("h1").get_text()
        assert re.match(r"[\d,]+", found)[0] == row.td.get_text()


def test_an_engine_counts_days_as_its_results_do(engine, glossary):
    for line in ("", "huelga", "workers"):
        query = Address(line=line).query(glossary, 0)
        assert sum(engine.days(query).values()) == engine.search(query).total
    assert {language for _, language in engine.days(query)} >= set(LANGUAGES[:1])


def test_a_reader_chooses_the_grain_of_the_chart_and_keeps_it(reader, lectora):
    for grain, name, nombre in (
        ("week", "by week", "por semana"),
        ("month", "by month", "por mes"),
        ("year", "by year", "por año"),
    ):
        page = reader.visit(f"/?q=silao&grain={grain}")
        assert page.texts(".grains [aria-current]") == [name]
        assert lectora.visit(f"/?q=silao&grain={grain}").texts(".grains [aria-current]") == [nombre]
        assert len(page.all(".grains a")) == 2
        for link in page.all(".grains a, .timeline tbody a"):
            assert reader.visit(link["href"]).status == 200
        assert all(f"grain={grain}" in link["href"] for link in page.all(".timeline tbody a"))


def test_the_programming_interface_counts_by_the_grain_that_is_asked(reader):
    asked = "/api/v1/search?q=silao&grain="
    for grain in Grain:
        told = json.loads(reader.visit(asked + grain.value).html)
        assert sum(one["total"] for one in told["chart"]) <= told["total"]
        for one in told["chart"]:
            assert one["total"] == sum(one["languages"].values())
            assert one["from"] <= one["to"]
            within = f"/api/v1/search?q=silao&from={one['from']}&to={one['to']}"
            assert json.loads(reader.visit(within).html)["total"] == one["total"]
    assert reader.visit(asked + "decade").status == 400
    assert "chart" not in json.loads(reader.visit("/api/v1/search?q=silao").html)
