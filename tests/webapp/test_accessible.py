"""Every kind of page under axe-core's rules for WCAG 2.2 AA: none is broken."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.webapp.test_browser import DESK, PASSAGE, PHONE, VIEWS
from tests.webapp.test_browser import address as address
from tests.webapp.test_browser import browser as browser

pytestmark = pytest.mark.browser

#: The same kinds of page as elsewhere, and those that only some tests visit.
KINDS = (
    *VIEWS,
    PASSAGE,
    "/?q=huelga&language=es&not-kind=note",
    "/?q=x&from=banana",
    "/?q=huelga&page=999",
    "/topics",
    "/topics/usmca",
    "/authors",
    "/names",
    "/authors/ana-ejemplo",
    "/archive/2025",
    "/archive/2025/08",
    "/concordance?q=huelga",
    "/trends?q=huelga&q=strike&q=salario",
    "/trends",
    "/values/author?q=plant",
    f"{PASSAGE}/similar",
    "/issues/2025-08-13?beside=1",
    "/api",
    "/coverage",
)

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

#: Each language by day or by night, at a desk and on a phone: every pair once.
LOOKS = {
    "en by day at a desk": ("en", "light", DESK),
    "es by night at a desk": ("es", "dark", DESK),
    "es by day on a phone": ("es", "light", PHONE),
    "en by night on a phone": ("en", "dark", PHONE),
}


@pytest.fixture(scope="module", params=LOOKS)
def page(request, browser: Browser, address: str) -> Iterator[Page]:
    language, scheme, size = LOOKS[request.param]
    context = browser.new_context(
        base_url=address, viewport=size, color_scheme=scheme, locale=language
    )
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [said for said in complaints if "404 (NOT FOUND)" not in said] == []


@pytest.fixture(scope="module")
def axe() -> str:
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


@pytest.mark.parametrize("view", KINDS)
def test_axe_finds_nothing_wrong(page, axe, view):
    page.goto(view)
    for folded in page.locator("details").all():
        folded.evaluate("details => details.open = true")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
    assert found["passes"]
    assert [
        (rule["id"], node["html"], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ] == []
