"""From every way in to every way out: no e-mail address and nothing that follows a reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.archive.test_containers import web_archive
from tests.crawler.conftest import finish, starting
from tests.crawler.loopback import Loopback, redirect, serving
from tests.crawler.site import CAN_ID, build

ENTRY = [sys.executable, "-c", "from indexer.cli import main; main()"]
#: Names that stand nowhere but in addresses: no part of one may be left, tokens of links neither.
NAME, HOST, TOKEN = "zqxjkwv", "qwvzzk.example.org", "tk7q9zzwv"
ADDRESS = f"{NAME}@{HOST}"
WORDS = (NAME, "qwvzzk", TOKEN, "can_id", CAN_ID, "email_unsubscribe", "mpss")
#: Binary files hold a sign or two around an at sign by chance, but no more.
ANY_ADDRESS = re.compile(r"[\w.+-]{2,}@[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE | re.ASCII)
#: A mail's address as each of these is written into pages.
DISGUISES = (
    ADDRESS,
    f'<a href="mailto:{ADDRESS}?subject=x">{ADDRESS}</a>',
    f"{NAME} [at] qwvzzk [dot] example [dot] org",
    f"{NAME}&#64;{HOST}",
    f"<b>{NAME}</b>@<i>{HOST}</i>",
    f"{NAME}&#x200b;@{HOST}",
    f"{NAME.upper()} (arroba) qwvzzk punto example punto org",
)
LINKS = (
    f'<a href="https://click.actionnetwork.org/mpss/c/{TOKEN}">a link of a mail</a>',
    f'<a href="https://actionnetwork.org/email_unsubscribe/{TOKEN}?email={ADDRESS}">no more</a>',
    f'<a href="https://example.org/a?link_id=1&amp;can_id={CAN_ID}&amp;email={ADDRESS}">tracked</a>',
    f'<a href="https://example.org/{NAME}%40{HOST}/page">odd</a>',
    f'<img alt="{ADDRESS}" src="https://click.actionnetwork.org/mpss/o/{TOKEN}/o.gif">',
)


def tainted(page: str) -> str:
    """The page with an address or a link that follows its reader at the end of every paragraph."""
    words = [*DISGUISES, *LINKS]
    parts = page.split("</p>")
    return "".join(
        f"{part} Write to {words[turn % len(words)]}, please.</p>"
        for turn, part in enumerate(parts[:-1])
    ) + parts[-1].replace("</body>", f"<!-- {ADDRESS} --></body>")


def letter(page: str) -> bytes:
    """The page as a mail with an address in every header that can hold one."""
    return (
        f"Return-Path: <{ADDRESS}>\nMessage-ID: <{TOKEN}@{HOST}>\nFrom: {ADDRESS} <{ADDRESS}>\n"
        f"To: Reader <{ADDRESS}>\nSubject: For {ADDRESS} (can_id={CAN_ID})\n"
        f"List-Unsubscribe: <mailto:{ADDRESS}>, <https://example.org/u/{TOKEN}>\n"
        "Date: Thu, 02 May 2024 10:00:00 -0500\nMIME-Version: 1.0\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    ).encode() + page.encode()


def write_sources(folder: Path, corpus: Path) -> None:
    """Issues and what is none, each full of addresses, some in the names of files."""
    folder.mkdir()

    def page(name: str) -> str:
        return tainted((corpus / "html" / name).read_text("utf-8"))

    (folder / f"{ADDRESS}.html").write_text(page("2022-03-09.html"), "utf-8")
    (folder / "letter.eml").write_bytes(letter(page("2024-05-01.html")))
    (folder / f"no issue {ADDRESS}.eml").write_bytes(letter(f"<p>Hello {ADDRESS}"))
    (folder / f"cut {ADDRESS}.html").write_bytes(b"\x00\x01")
    opening = f"From {ADDRESS} Wed Jun  4 10:00:00 2025\n".encode()
    mails = (letter(page("2023-03-15.html")), letter("<p>nothing"))
    (folder / "box.mbox").write_bytes(b"".join(opening + mail + b"\n\n" for mail in mails))
    url = f"http://example.org/archives/9?can_id={CAN_ID}&email={ADDRESS}"
    odd = f"http://example.org/{ADDRESS}/8"
    records = web_archive((url, page("2025-06-04.html").encode()), (odd, b"<p>no issue"))
    (folder / "site.warc.gz").write_bytes(b"".join(records))
    text = f"A line. {ADDRESS}\n\nMarch 9, 2022/ This week's issue/ Ana Díaz <{ADDRESS}>\n"
    (folder / "plain.txt").write_text(text, "utf-8")


def publish(site: Loopback) -> None:
    """A live archive whose links, redirects and pages name their reader."""
    build(site, 9)
    site.put("/archives/300", f"<title>{ADDRESS}</title><p>Not an issue: {ADDRESS}")
    site.pages["/archives/301"] = redirect(f"/archives/9301?can_id={CAN_ID}&email={ADDRESS}")
    site.pages["/archives/302"] = redirect(f"mailto:{ADDRESS}")
    rows = "".join(
        f'<a href="{href}">x</a>'
        for href in (
            f"/archives/300?can_id={CAN_ID}",
            f"/archives/301?email={ADDRESS}",
            "/archives/302",
            f"/media/files/{ADDRESS}.html",
            f"mailto:{ADDRESS}",
        )
    )
    first = site.pages["/archives/"]
    site.put("/archives/", first.body.decode() + rows)


@pytest.mark.slow
def test_no_way_in_leads_an_address_to_any_way_out(tmp_path, corpus):
    home = tmp_path / "home"
    said: dict[str, str] = {}

    def run(*words: str, stdin: str | None = None) -> str:
        done = subprocess.run(
            [*ENTRY, "--home", str(home), *words], input=stdin, capture_output=True, text=True
        )
        assert "Traceback" not in done.stderr, done.stderr
        said[f"{words[0]} {len(said)}"] = done.stdout + done.stderr
        return done.stdout

    with serving() as site, starting(site) as start:
        publish(site)
        crawled = finish(start(home, "--json"))
        assert crawled.returncode == 3, crawled.stderr
        said["crawl"] = crawled.stdout + crawled.stderr + "\n".join(site.targets)
    sources = tmp_path / "sources"
    write_sources(sources, corpus)
    run("ingest", str(sources))
    run("extract", *map(str, sorted(sources.iterdir())))
    run("build")
    run("status")
    held = json.loads(run("status", "--json"))
    assert held["issues"] == 14
    run("verify")
    run("editions", "--json")
    run("detect", stdin=f"Write to {ADDRESS} today.\n")
    found = json.loads(run("search", "please", "--json", "--limit", "200", "--kind", "notice"))
    assert found["total"] > 5
    found = json.loads(run("search", "write please", "--json", "--limit", "500"))
    assert found["total"] > 50
    for hit in found["hits"][::40]:
        run("trace", hit["passage"])
        run("correct", hit["passage"], "--language", "en")
    assert json.loads(run("search", NAME, "--json"))["total"] == 0
    said.pop(list(said)[-1])  # it says what was asked
    kept = {f"{path.relative_to(home)}": path for path in home.rglob("*") if path.is_file()}
    for name, path in kept.items():
        whole = name.startswith("raw/") or (name.startswith("refused/") and path.suffix != ".json")
        if not whole:
            said[f"file {name}"] = f"{name} {path.read_bytes().decode('utf-8', 'replace')}"
    said.update(pages(home))
    assert sum(name.startswith("page ") for name in said) > 40
    told = {name: sorted(left(text)) for name, text in said.items()}
    assert {name: found for name, found in told.items() if found} == {}


def left(text: str) -> Iterator[str]:
    """What should not be in a text: parts of the planted addresses, or any address at all."""
    small = text.lower()
    yield from {word for word in WORDS if word.lower() in small}
    for sign in re.finditer("@", text):
        yield from ANY_ADDRESS.findall(text[max(0, sign.start() - 64) : sign.end() + 80])


def test_an_address_left_would_be_seen():
    assert set(left(f"\0\x01 to {ADDRESS}.")) == {NAME, "qwvzzk", ADDRESS}
    assert list(left("P@6.iyW +@\u03c9.T")) == []
    assert list(left("ana.ejemplo@correo.example")) == ["ana.ejemplo@correo.example"]


def pages(home: Path) -> Iterator[tuple[str, str]]:
    """Every page of the reading room that links lead to, and what its process says meanwhile."""
    server = subprocess.Popen(
        [*ENTRY, "--home", str(home), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        opened = server.stdout.readline()
        origin = re.search(r"http://\S+", opened).group()
        waiting, seen = [f"{origin}/", f"{origin}/?q=write", f"{origin}/?q=please&ui=es"], set()
        while waiting and len(seen) < 150:
            address = waiting.pop(0)
            seen.add(address)
            try:
                answer = urllib.request.urlopen(address)
            except urllib.error.HTTPError as fault:
                answer = fault
            with answer:
                page = answer.read().decode("utf-8", "replace")
                is_page = answer.headers.get_content_type() == "text/html"
            yield f"page {address.removeprefix(origin)}", page
            for link in BeautifulSoup(page if is_page else "", "lxml").select("a[href]"):
                led = urljoin(address, str(link["href"])).partition("#")[0]
                # Facets lead everywhere: of pages with many arguments a few will do.
                few = led.startswith(f"{origin}/") and len(urlsplit(led).query) < 30
                if few and led not in seen and led not in waiting:
                    waiting.append(led)
    finally:
        server.terminate()
        rest, _ = server.communicate(timeout=20)
    yield "log of the reading room", opened + rest
