"""The reading room over a small archive, and a reader who visits it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer.archive.home import Home
from indexer.cli import main
from indexer.current_engine import CurrentEngine
from indexer.glossary import Glossary
from indexer.search.engine import SearchEngine
from indexer.search.plain_engine import PlainEngine
from tests.webapp.press import print_archive
from webapp import create_app


@dataclass(frozen=True)
class Page:
    """What a reader sees: the status, the headers and the page."""

    status: int
    headers: dict[str, str]
    html: str

    @property
    def tree(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    def texts(self, selector: str) -> list[str]:
        return [" ".join(found.get_text().split()) for found in self.tree.select(selector)]

    def all(self, selector: str) -> list[Tag]:
        return list(self.tree.select(selector))

    def one(self, selector: str) -> Tag:
        (found,) = self.tree.select(selector)
        return found

    def link(self, text: str, within: str = "") -> str:
        """Where a link with this text leads; it must be the only one."""
        links = {
            a["href"]
            for a in self.tree.select(f"{within} a[href]")
            if text in " ".join(a.get_text().split())
        }
        assert len(links) == 1, (text, links)
        return str(links.pop())


class Reader:
    """Visits addresses with a browser that prefers one language; any page must be valid HTML."""

    def __init__(self, client: FlaskClient, language: str) -> None:
        self._client = client
        self.language = language

    def ask(self, address: str, headers: dict[str, str]) -> TestResponse:
        """The answer itself to a browser that sends these headers, too."""
        return self._client.get(address, headers={"Accept-Language": self.language, **headers})

    def visit(self, address: str) -> Page:
        answer = self._client.get(address, headers={"Accept-Language": self.language})
        if answer.mimetype == "text/html":
            html5lib.HTMLParser(strict=True).parse(answer.text)
        page = Page(answer.status_code, dict(answer.headers), answer.text)
        answer.close()  # a static file stays open until then
        return page


@pytest.fixture(scope="session")
def glossary(corpus) -> Glossary:
    return Glossary.load(corpus)


@pytest.fixture(scope="session")
def engine(tmp_path_factory) -> Iterator[SearchEngine]:
    directory = tmp_path_factory.mktemp("index")
    PlainEngine.build(print_archive(), directory)
    opened = PlainEngine.open(directory)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def app(engine, glossary) -> Flask:
    return create_app(lambda: engine, glossary)


@pytest.fixture(scope="session")
def reader(app) -> Reader:
    return Reader(app.test_client(), "en-US,en;q=0.9")


@pytest.fixture(scope="session")
def lectora(app) -> Reader:
    return Reader(app.test_client(), "es-MX,es;q=0.9,en;q=0.5")


@pytest.fixture(scope="session")
def sample(corpus, glossary, tmp_path_factory) -> Iterator[Reader]:
    """A reader of the sample archive that everyone starts with."""
    home = Home(tmp_path_factory.mktemp("sample"))
    for words in (["ingest", "-q", str(corpus)], ["build"]):
        result = CliRunner().invoke(main, ["--home", str(home.path), *words])
        assert result.exit_code == 0, result.output
    with closing(CurrentEngine(home)) as engine:
        yield Reader(create_app(engine, glossary).test_client(), "en")


@pytest.fixture(params=["en", "es"])
def either(request, reader, lectora) -> Reader:
    """A reader of each language in turn."""
    return {"en": reader, "es": lectora}[request.param]
