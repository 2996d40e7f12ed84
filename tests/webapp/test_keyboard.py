"""A reader without a mouse: search, refine, read, come back and switch the language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.webapp.test_browser import address as address
from tests.webapp.test_browser import browser as browser
from tests.webapp.test_browser import desk as desk

pytestmark = pytest.mark.browser

#: More stops than any page of the small archive has between its first and the one looked for.
STOPS = 160


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is looked for has the focus, and see that one sees it."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(f"{selector}:focus")
        if focused.count():
            outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_search_refine_read_come_back_and_switch_the_language_by_keyboard_alone(desk):
    desk.goto("/")
    tab_to(desk, 'input[name="q"]')
    desk.keyboard.type("huelga")
    desk.keyboard.press("Enter")
    # Completions may open above the page; a search goes on as if there were none.
    expect(desk.locator(".summary h1")).to_be_visible()
    before = desk.locator(".hit").count()
    tab_to(desk, '.language input[value="es"]')
    desk.keyboard.press("Space")
    tab_to(desk, ".apply button")
    desk.keyboard.press("Enter")
    expect(desk.locator(".chips")).to_contain_text("Spanish")
    assert 0 < desk.locator(".hit").count() < before
    tab_to(desk, ".hit h2 a")
    desk.keyboard.press("Enter")
    expect(desk.locator(".passage:target mark").first).to_be_visible()
    desk.go_back()
    tab_to(desk, '.switch a[hreflang="es"]')
    desk.keyboard.press("Enter")
    expect(desk.locator("html")).to_have_attribute("lang", "es")
    expect(desk.locator(".chips")).to_contain_text("español")
    tab_to(desk, ".chips a")
    desk.keyboard.press("Enter")
    expect(desk.locator(".hit")).to_have_count(before)
