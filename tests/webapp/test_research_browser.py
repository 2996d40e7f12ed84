"""A researcher at a real browser: refine long lists, drag over the chart, cite, take away."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.webapp.test_browser import DESK, PASSAGE, PHONE, opened_page
from tests.webapp.test_browser import address as address
from tests.webapp.test_browser import browser as browser
from tests.webapp.test_browser import desk as desk

pytestmark = pytest.mark.browser


@pytest.fixture
def scripted(browser, address) -> Iterator[Page]:
    with opened_page(browser, address, DESK, True) as page:
        yield page


@pytest.fixture
def phone(browser, address) -> Iterator[Page]:
    with opened_page(browser, address, PHONE, True) as page:
        yield page


def test_every_hit_is_taken_away_as_a_file(desk):
    desk.goto("/?q=plant")
    with desk.expect_download() as kept:
        desk.locator(".files").get_by_role("link", name="CSV", exact=True).click()
    assert kept.value.suggested_filename == "hemeroteca-plant.csv"
    rows = list(csv.DictReader(io.StringIO(Path(kept.value.path()).read_text("utf-8-sig"))))
    assert desk.locator("h1").inner_text().startswith(f"{len(rows)} passages")


def test_a_search_is_packed_for_others_to_repeat(desk):
    desk.goto("/?q=huelga")
    with desk.expect_download() as kept:
        desk.get_by_role("link", name="research pack").click()
    names = zipfile.ZipFile(kept.value.path()).namelist()
    assert "hemeroteca-huelga/README.txt" in names
    assert names[-1] == "hemeroteca-huelga/SHA256SUMS"


def test_a_passage_is_cited(desk):
    desk.goto(PASSAGE)
    desk.get_by_role("link", name="Cite this passage").click()
    expect(desk.locator(".citation").first).to_be_in_viewport()
    with desk.expect_download() as kept:
        desk.get_by_role("link", name="RIS").click()
    assert Path(kept.value.path()).read_text("utf-8").startswith("TY  - MGZN")


def test_words_are_read_in_context_and_back(desk):
    desk.goto("/?q=huelga")
    desk.get_by_role("link", name="keywords in context").click()
    expect(desk.locator(".kwic mark").first).to_be_visible()
    desk.locator(".kwic th a").first.click()
    expect(desk.locator("blockquote.passage").first).to_be_visible()


def test_searches_are_compared_over_time(desk):
    desk.goto("/trends")
    desk.get_by_label("Search 1").fill("huelga")
    desk.get_by_label("Search 2").fill("minimum wage")
    desk.get_by_role("button", name="Compare").click()
    expect(desk.locator(".trend polyline")).to_have_count(2)
    expect(desk.locator(".trend .key")).to_contain_text(["huelga", "minimum wage"])


def test_a_long_list_of_values_is_searched_where_there_is_script(scripted):
    scripted.goto("/?order=newest")
    more = scripted.locator(".panel.author details.more")
    more.locator("summary").click()
    more.get_by_label("Filter these").fill("FICTICIA")
    shown = more.locator("li:visible .label")
    assert shown.count() > 1
    assert all("Ficticia" in label for label in shown.all_inner_texts())
    more.get_by_label("Filter these").press("Enter")
    assert scripted.url.endswith("/?order=newest")
    more.get_by_label("Filter these").fill("zzz")
    expect(shown).to_have_count(0)


def test_dragging_over_the_chart_searches_between_its_ends(scripted):
    scripted.goto("/?q=plant+OR+huelga&order=oldest")
    before = int(scripted.locator("h1").inner_text().split()[0])
    frame = scripted.locator(".timeline svg").bounding_box()
    middle = frame["y"] + frame["height"] / 2
    scripted.mouse.move(frame["x"] + frame["width"] * 0.5, middle)
    scripted.mouse.down()
    scripted.mouse.move(frame["x"] + frame["width"] * 0.8, middle, steps=4)
    scripted.mouse.move(frame["x"] + frame["width"] - 2, middle, steps=4)
    with scripted.expect_navigation():
        scripted.mouse.up()
    assert "from=2025-06-01&" in scripted.url
    assert "to=2025-08-31" in scripted.url
    assert "q=plant" in scripted.url
    assert 0 < int(scripted.locator("h1").inner_text().split()[0]) < before


@pytest.mark.parametrize(
    "view",
    [
        "/concordance?q=huelga",
        "/trends?q=huelga&q=minimum+wage&q=strike&q=plant&q=USMCA",
        "/api",
        f"{PASSAGE}/similar",
        "/issues/2025-08-13?beside=1",
        "/topics/usmca",
        "/about",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_runs_over_the_edge_of_a_phone(phone, view, language):
    phone.goto(f"{view}{'&' if '?' in view else '?'}interface={language}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
