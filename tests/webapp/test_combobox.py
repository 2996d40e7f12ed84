"""The search box in a real browser: completions by keyboard, by finger, by ear, and not at all."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.webapp.test_accessible import RULES
from tests.webapp.test_browser import DESK, PHONE, opened_page
from tests.webapp.test_browser import address as address
from tests.webapp.test_browser import browser as browser

pytestmark = pytest.mark.browser


@pytest.fixture(params=["en", "es"])
def page(request, browser, address) -> Iterator[Page]:
    with opened_page(browser, address, DESK, javascript=True) as opened:
        opened.goto(f"/?interface={request.param}")
        yield opened


@pytest.fixture
def phone(browser, address) -> Iterator[Page]:
    with opened_page(browser, address, PHONE, javascript=True) as opened:
        opened.goto("/")
        yield opened


def box(page: Page):
    return page.locator("#q")


def options(page: Page):
    return page.get_by_role("option")


def begin(page: Page, typed: str) -> None:
    box(page).focus()
    page.keyboard.type(typed)
    expect(options(page).first).to_be_visible()


def test_the_box_tells_what_it_is_and_how_many_completions_there_are(page):
    expect(box(page)).to_have_attribute("role", "combobox")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    begin(page, "huelg")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    count = options(page).count()
    listed = page.get_by_role("listbox")
    assert listed.get_attribute("id") == box(page).get_attribute("aria-controls")
    expect(page.locator(".field [role=status]")).to_have_text(
        re.compile(rf"^{count} (suggestion|sugerencia)")
    )


def test_the_keyboard_alone_picks_a_completion_and_asks(page):
    begin(page, "jorn")
    wanted = options(page).filter(has_text="La Jornada").first
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        active = box(page).get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        if active == wanted.get_attribute("id"):
            break
    expect(box(page)).to_be_focused()
    assert "La Jornada" in box(page).input_value()
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    assert "La+Jornada" in page.url or "La%20Jornada" in page.url


def test_the_arrows_come_back_to_what_was_typed(page):
    begin(page, "huelg")
    page.keyboard.press("ArrowUp")
    last = options(page).last
    assert box(page).input_value() == last.get_attribute("data-query")
    page.keyboard.press("ArrowDown")
    assert box(page).input_value() == "huelg"
    assert box(page).get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_gives_back_what_was_typed(page):
    begin(page, "huelg")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert box(page).input_value() == "huelg"
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()


def test_the_list_is_no_trap_and_what_was_typed_is_asked_as_it_is(page):
    begin(page, "huelg")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).not_to_be_focused()
    begin(page, "a")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=huelga*")


def test_what_narrows_the_search_stays_when_a_completion_is_picked(page):
    page.goto("/?q=x&language=es")
    box(page).fill("")
    begin(page, "huelg")
    options(page).first.click()
    page.wait_for_url("**language=es*")
    assert "q=huelga" in page.url


def test_a_finger_picks_a_completion_and_the_list_fits_the_phone(phone):
    begin(phone, "huelg")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for option in options(phone).all():
        assert option.bounding_box()["height"] >= 44
    options(phone).first.click()
    expect(phone.locator(".hit").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_open_list(browser, address, scheme):
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    context = browser.new_context(base_url=address, viewport=DESK, color_scheme=scheme)
    page = context.new_page()
    page.goto("/")
    begin(page, "mini")
    page.keyboard.press("ArrowDown")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
    assert [
        (rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]
    ] == []
    context.close()


def test_the_box_stays_a_plain_one_where_nothing_answers(browser, address):
    context = browser.new_context(base_url=address, viewport=DESK)
    page = context.new_page()
    page.route("**/api/v1/suggest**", lambda route: route.abort())
    page.goto("/")
    box(page).focus()
    with page.expect_request("**/api/v1/suggest**"):
        page.keyboard.type("huelga")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    context.close()
