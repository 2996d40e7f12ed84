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
