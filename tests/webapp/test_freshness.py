"""What a reader has already is not sent again, and nothing stale is ever taken for fresh."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.versions import Version
from tests.webapp.press import print_archive
from webapp import create_app

PASSAGE = print_archive()[2].id
PAGES = (
    *("/", "/?q=huelga", "/issues/2025-08-13", f"/passages/{PASSAGE}", "/archive", "/about"),
    *("/topics/usmca", "/feed?q=huelga", "/sitemap.xml", "/api/v1/search?q=huelga", "/api"),
    *("/export/csv?q=huelga", f"/passages/{PASSAGE}/ris", f"/api/v1/passages/{PASSAGE}"),
)


class Archive:
    """An archive whose version a test can change, and that counts how often it is searched."""

    def __init__(self, engine, glossary):
        self.version = Version("one", "0" * 64, 4, 40)
        self.asked = 0
        self._engine = engine
        self.app = create_app(self.engine, glossary, version=lambda: self.version)

    def engine(self):
        self.asked += 1
        return self._engine

    def get(self, address, **headers):
        return self.app.test_client().get(address, headers={"Accept-Language": "en"} | headers)


@pytest.fixture
def archive(engine, glossary) -> Archive:
    return Archive(engine, glossary)


@pytest.mark.parametrize("address", PAGES)
def test_what_has_not_changed_is_not_sent_again(archive, address):
    first = archive.get(address)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-cache"
    again = archive.get(address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = archive.get(address, **{"If-None-Match": 'W/"other"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_what_has_not_changed_is_not_even_looked_up(archive):
    tag = archive.get("/?q=huelga").headers["ETag"]
    archive.asked = 0
    assert archive.get("/?q=huelga", **{"If-None-Match": tag}).status_code == 304
    assert archive.asked == 0


def test_a_new_index_another_language_or_another_address_is_another_page(archive):
    tag = archive.get("/?q=huelga").headers["ETag"]
    had = {"If-None-Match": tag}
    assert archive.get("/?q=huelga", **had, **{"Accept-Language": "es"}).status_code == 200
    assert archive.get("/?q=salario", **had).status_code == 200
    archive.version = replace(archive.version, checksum="1" * 64)
    assert archive.get("/?q=huelga", **had).status_code == 200


@pytest.mark.parametrize("address", ["/nowhere", "/issues/x", "/export/csv?q=x&from=x"])
def test_what_is_no_answer_is_not_kept(archive, address):
    answer = archive.get(address)
    assert answer.status_code in (303, 404)
    assert "ETag" not in answer.headers


def test_style_sheets_are_kept_for_ever_under_an_address_that_changes_with_them(reader):
    (link,) = reader.visit("/").all('link[rel="stylesheet"]')
    assert "?v=" in link["href"]
    sheet = reader.visit(link["href"])
    assert sheet.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    bare = reader.visit(link["href"].partition("?")[0])
    assert "immutable" not in bare.headers["Cache-Control"]
