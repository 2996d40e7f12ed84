"""An editor at a real browser: paste a draft, read the verdicts, open the passage, check a file."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from contextlib import closing

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from indexer.archive.home import Home
from indexer.cli import main
from indexer.current_engine import CurrentEngine
from indexer.desks import CurrentDesk
from tests.webapp.test_accessible import RULES
from tests.webapp.test_browser import DESK, PHONE, opened_page, served
from tests.webapp.test_browser import browser as browser
from webapp import create_app
from webapp.coverage import Drafts

pytestmark = pytest.mark.browser

REUSED = "On October 31, the CFE and Pemex became public companies of the state again."
NEW = "Grandmother feeds a purple quetzalfish with biscuits and hums to it."


@pytest.fixture(scope="module")
def address(tmp_path_factory, corpus, glossary) -> Iterator[str]:
    home = Home(tmp_path_factory.mktemp("drafting"))
    for words in (["ingest", "-q", str(corpus)], ["build"]):
        assert CliRunner().invoke(main, ["--home", str(home.path), *words]).exit_code == 0
    with closing(CurrentEngine(home)) as engine:
        drafts = Drafts(CurrentDesk(home, engine, glossary))
        with served(create_app(engine, glossary, drafts=drafts)) as where:
            yield where


@pytest.fixture(params=["javascript", "no javascript"])
def desk(request, browser, address) -> Iterator[Page]:
    with opened_page(browser, address, DESK, request.param == "javascript") as page:
        yield page


def test_paste_a_draft_read_the_verdicts_and_open_the_passage(desk):
    desk.goto("/")
    desk.get_by_role("link", name="Drafts").click()
    desk.get_by_label("The draft", exact=True).fill(f"{REUSED}\n\n{NEW}")
    desk.get_by_role("button", name="Check the draft").click()
    expect(desk.locator("#summary")).to_have_text("2 passages: 1 covered, 0 touched, 1 new.")
    assert "quetzalfish" not in desk.url
    expect(desk.locator(".verdict")).to_have_count(2)
    first = desk.locator(".verdict details").first
    expect(first.locator(".sides")).to_be_visible()
    first.get_by_role("link").first.click()
    expect(desk.locator("blockquote.passage").first).to_be_visible()


def test_a_file_is_checked_in_spanish(desk, tmp_path):
    draft = tmp_path / "borrador.txt"
    draft.write_text(REUSED, "utf-8")
    desk.goto("/coverage?interface=es")
    desk.get_by_label("o bien un archivo de texto").set_input_files(draft)
    desk.get_by_role("button", name="Revisar el borrador").click()
    expect(desk.locator("#summary")).to_contain_text("1 ya publicado")
    expect(desk.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_verdicts_on_a_phone(browser, address, scheme):
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    with opened_page(browser, address, PHONE, True) as page:
        page.emulate_media(color_scheme=scheme)
        page.goto("/coverage")
        page.get_by_label("The draft", exact=True).fill(f"{REUSED}\n\n{NEW}")
        page.get_by_role("button", name="Check the draft").click()
        for folded in page.locator("details").all():
            folded.evaluate("details => details.open = true")
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
        assert found["passes"]
        assert [(r["id"], n["html"]) for r in found["violations"] for n in r["nodes"]] == []
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide


FIGURE = "The minimum wage in Mexico is to rise by 18 percent in January, said the president."


def test_what_was_said_before_of_a_figure_stands_with_its_date_and_leads_there(desk):
    desk.goto("/coverage")
    desk.get_by_label("The draft", exact=True).fill(FIGURE)
    desk.get_by_role("button", name="Check the draft").click()
    facts = desk.locator(".facts")
    expect(facts).to_contain_text("18 percent (minimum wage): 13 percent on March 11, 2026")
    facts.get_by_role("link").first.click()
    expect(desk.locator("blockquote.passage").first).to_contain_text("13 percent")


def test_editions_are_read_side_by_side_and_names_lead_to_their_pages(desk):
    desk.goto("/archive")
    desk.get_by_role("link", name="Editions in both languages").click()
    desk.locator(".edition h2 a").click()
    sides = desk.locator(".pair:not(.lone)").first.locator("p.passage")
    left, right = (side.bounding_box() for side in sides.all())
    assert left["x"] + left["width"] <= right["x"]
    desk.goto("/topics")
    desk.get_by_role("link", name="People and organizations").click()
    desk.get_by_role("link", name="Casimiro Imaginario Luna").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Casimiro Imaginario Luna")


@pytest.mark.parametrize("view", ["/editions", "/editions/2024-11-13", "/names", "/names/cfe"])
def test_axe_finds_nothing_wrong_with_the_editors_pages_on_a_phone(browser, address, view):
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    with opened_page(browser, address, PHONE, True) as page:
        page.goto(f"{view}?interface=es")
        for folded in page.locator("details").all():
            folded.evaluate("details => details.open = true")
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
        assert found["passes"]
        assert [(r["id"], n["html"]) for r in found["violations"] for n in r["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
