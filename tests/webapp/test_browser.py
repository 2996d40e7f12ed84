"""A reader at a real browser: search, refine, read, switch language, on a phone, by keyboard."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress.server import create_server

from indexer.search.whoosh.engine import WhooshEngine
from tests.conftest import skip_or_fail
from tests.webapp.press import print_archive
from webapp import create_app

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
VIEWS = ("/", "/?q=huelga", "/?q=zzzz", "/issues/2025-08-13?q=strike", "/archive", "/about", "/x")

PASSAGE = f"/passages/{print_archive()[2].id}"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app on a free port of this machine, closed at the end."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # The server is closed by its own loop: elsewhere it would be closed under a waiting read.
        server.trigger.pull_trigger(server.close)
        thread.join(timeout=20)
        server.task_dispatcher.shutdown()
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def address(tmp_path_factory, glossary) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("index")
    WhooshEngine.build(print_archive(), directory)
    engine = WhooshEngine.open(directory)
    with served(create_app(lambda: engine, glossary)) as where:
        yield where
    engine.close()


@pytest.fixture(scope="module")
def browser(address) -> Iterator[Browser]:
    # After the address, so that it is closed first and leaves the server no open connection.
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        skip_or_fail("no chromium on this machine (apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=["javascript", "no javascript"])
def desk(request, browser, address) -> Iterator[Page]:
    """A page at a desk, with and without JavaScript; nothing may complain on the console."""
    with opened_page(browser, address, DESK, request.param == "javascript") as page:
        yield page


@pytest.fixture
def phone(browser, address) -> Iterator[Page]:
    with opened_page(browser, address, PHONE, True) as page:
        yield page


@contextmanager
def opened_page(browser: Browser, address: str, size, javascript: bool) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(
        base_url=address, viewport=size, java_script_enabled=javascript, locale="en-US"
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [said for said in complaints if "404 (NOT FOUND)" not in said] == []


def test_search_refine_unrefine_and_read(desk):
    desk.goto("/")
    desk.get_by_label("Search the archive").fill("huelga")
    desk.get_by_role("button", name="Search").click()
    entries = desk.locator(".hit")
    before = entries.count()
    assert before > 1
    desk.locator(".refine .choice", has_text="La Jornada").click()
    expect(entries).to_have_count(1)
    desk.get_by_role("link", name="Remove filter: Outlet: La Jornada").click()
    expect(entries).to_have_count(before)
    desk.get_by_role("link", name="Termina la huelga en Silao").click()
    expect(desk.locator("h1")).to_have_text("Who Answers the Complaint?")
    target = desk.locator(".passage:target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark")).to_have_text(["huelga"])


def test_the_language_switch_lands_on_the_same_view_and_stays(desk):
    desk.goto("/?q=huelga&outlet=La+Jornada")
    desk.get_by_role("link", name="Español").click()
    expect(desk.locator("html")).to_have_attribute("lang", "es")
    expect(desk.locator(".hit")).to_have_count(1)
    desk.locator(".hit h2 a").click()
    expect(desk.locator("html")).to_have_attribute("lang", "es")
    expect(desk.locator(".passage:target mark")).to_have_text(["huelga"])
    desk.get_by_role("link", name="Volver a los resultados").click()
    desk.get_by_role("link", name="English").click()
    expect(desk.get_by_role("button", name="Search")).to_be_visible()


def test_a_period_is_asked_for_in_the_date_fields(desk):
    desk.goto("/?q=salario")
    desk.get_by_label("From", exact=True).fill("2025-08-01")
    desk.get_by_label("Until").fill("2025-12-31")
    desk.get_by_role("button", name="Apply").click()
    expect(desk.get_by_role("link", name="Remove filter: From: August 1, 2025")).to_be_visible()
    assert "from=2025-08-01&to=2025-12-31" in desk.url


def unfold_everything(page: Page) -> None:
    folded = page.locator("details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_phone(phone, view, language):
    phone.goto(f"{view}{'&' if '?' in view else '?'}interface={language}")
    unfold_everything(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("view", [*VIEWS, "/?q=milenio&language=es&kind=notice", PASSAGE])
def test_a_thumb_hits_every_link_and_button_of_a_phone(phone, view):
    phone.goto(view)
    unfold_everything(phone)
    script = (Path(__file__).parent / "targets.js").read_text("utf-8")
    assert phone.evaluate(script) == []


def test_on_a_phone_the_choices_are_folded_away_and_at_a_desk_they_are_open(phone, desk):
    for page, open_at_once in ((phone, False), (desk, True)):
        page.goto("/?q=huelga")
        language = page.locator(".refine .choice", has_text="Spanish").first
        assert language.is_visible() == open_at_once
        if not open_at_once:
            page.locator(".refine > summary").click()
        expect(language).to_be_visible()


def test_the_keyboard_reaches_the_search_box_and_every_result(desk):
    desk.goto("/?q=huelga")
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text("Skip to the text")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_attribute("name", "q")
    wanted = desk.locator(".hit h2 a").count()
    reached = set()
    for _ in range(120):
        desk.keyboard.press("Tab")
        focused = desk.locator(".hit h2 a:focus")
        if focused.count():
            reached.add(focused.get_attribute("href"))
    assert len(reached) == wanted
    desk.goto("/")
    desk.get_by_label("Search the archive").focus()
    desk.keyboard.type("strike")
    desk.keyboard.press("Enter")
    expect(desk.locator(".hit").first).to_be_visible()


def test_a_notice_found_is_unfolded_where_it_stands(desk):
    desk.goto("/?q=newsletter&kind=notice")
    desk.locator(".hit h2 a").click()
    expect(desk.locator(".notices .passage:target")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_paper_by_day_and_by_night(browser, address, scheme):
    script = (Path(__file__).parent / "contrast.js").read_text("utf-8")
    context = browser.new_context(base_url=address, viewport=DESK, color_scheme=scheme)
    page = context.new_page()
    for view in VIEWS:
        page.goto(view)
        assert page.evaluate(script) == []
    context.close()
