"""The page that checks a draft: what it answers, what it refuses, and that it keeps nothing."""

from __future__ import annotations

import logging
from contextlib import closing
from io import BytesIO

import html5lib
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from indexer.archive.home import Home
from indexer.cli import main
from indexer.current_engine import CurrentEngine
from indexer.desks import CurrentDesk
from webapp import create_app
from webapp.coverage import MOST_BYTES, Drafts

REUSED = "On October 31, the CFE and Pemex became public companies of the state again."
NEW = "Grandmother feeds a purple quetzalfish with biscuits and hums to it."


@pytest.fixture(scope="module")
def home(tmp_path_factory, corpus) -> Home:
    home = Home(tmp_path_factory.mktemp("drafts"))
    for words in (["ingest", "-q", str(corpus)], ["build"]):
        result = CliRunner().invoke(main, ["--home", str(home.path), *words])
        assert result.exit_code == 0, result.output
    return home


@pytest.fixture(scope="module")
def client(home, glossary):
    with closing(CurrentEngine(home)) as engine:
        drafts = Drafts(CurrentDesk(home, engine, glossary))
        yield create_app(engine, glossary, drafts=drafts).test_client()


@pytest.fixture
def send(client):
    def post(language: str = "en", **fields: object):
        answer = client.post(
            "/coverage",
            data=fields,
            content_type="multipart/form-data",
            headers={"Accept-Language": language},
        )
        html5lib.HTMLParser(strict=True).parse(answer.text)
        return answer.status_code, BeautifulSoup(answer.text, "lxml")

    return post


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_form_asks_for_a_draft_in_both_languages(client, language):
    answer = client.get("/coverage", headers={"Accept-Language": language})
    tree = BeautifulSoup(answer.text, "lxml")
    assert answer.status_code == 200
    form = tree.select_one("form.drafting")
    assert form["method"] == "post", "a draft must not stand in an address"
    for field in form.select("textarea, input[type=file]"):
        assert tree.select_one(f"label[for={field['id']}]")
    assert (
        tree.select_one("nav [aria-current]").get_text()
        == {
            "en": "Drafts",
            "es": "Borradores",
        }[language]
    )


def test_verdicts_stand_in_the_order_of_the_draft_with_dates_and_both_languages(send):
    status, tree = send(text=f"{REUSED}\n\n{NEW}")
    assert status == 200
    assert tree.select_one("#summary").get_text() == "2 passages: 1 covered, 0 touched, 1 new."
    covered, new = tree.select(".verdict")
    assert "Covered on November 13, 2024" in covered.get_text()
    assert {p["lang"] for p in covered.select(".sides div:last-child p")} >= {"en", "es"}
    assert covered.select(".sides mark")
    assert "New" in new.select_one(".standing").get_text()
    assert not new.select("details")
    assert tree.select_one("textarea").get_text().strip() == f"{REUSED}\n\n{NEW}"


def test_a_file_counts_before_what_was_pasted_and_spanish_is_spoken(send):
    file = (BytesIO(f"\ufeff{REUSED}".encode()), "borrador.txt")
    status, tree = send("es", text=NEW, file=file)
    assert status == 200
    assert tree.select_one("#summary").get_text() == (
        "1 pasaje: 1 ya publicado, 0 mencionados, 0 nuevos."
    )
    assert "13 de noviembre de 2024" in tree.select_one(".verdict").get_text()


def test_near_verbatim_reuse_marks_what_differs(send, home):
    status, tree = send(text=REUSED.replace("again", "once more"))
    assert status == 200
    assert tree.select(".sides mark")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"text": ""}, 422),
        ({"text": " * * * "}, 422),
        ({"text": "word " * 25_000}, 422),
        ({"text": "x" * (MOST_BYTES + 1)}, 413),
        ({"file": (BytesIO(b"\xff\xfe\x00\x01"), "draft.txt")}, 422),
        ({"file": (BytesIO(b"PK\x03\x04\x00\x00"), "draft.docx")}, 422),
    ],
    ids=["empty", "wordless", "long", "huge", "no text", "an office file"],
)
def test_what_is_no_draft_is_refused_with_a_reason(send, fields, status):
    answered, tree = send(**fields)
    assert answered == status
    assert tree.select_one("#fault").get_text().strip()
    assert tree.select_one("form.drafting")


def test_a_hostile_draft_is_shown_as_text(send):
    status, tree = send(text=f"<script>alert(1)</script> </textarea><img src=x> {REUSED}")
    assert status == 200
    assert not tree.select("main script, main img")


def test_nothing_of_a_draft_is_kept_or_logged(send, home, caplog):
    before = {path: path.stat().st_mtime_ns for path in home.path.rglob("*")}
    with caplog.at_level(logging.DEBUG):
        send(text=NEW)
    assert {path: path.stat().st_mtime_ns for path in home.path.rglob("*")} == before
    assert "quetzalfish" not in caplog.text


def test_a_browser_keeps_no_copy_of_the_verdicts(client):
    for text in (NEW, ""):
        answer = client.post("/coverage", data={"text": text})
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_without_a_desk_the_page_says_so(app):
    answer = app.test_client().post("/coverage", data={"text": NEW})
    assert answer.status_code == 503
    assert "index" in BeautifulSoup(answer.text, "lxml").select_one("#fault").get_text()
