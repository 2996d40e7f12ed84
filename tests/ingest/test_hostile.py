"""Pages that nobody here wrote, and pages made to break a reader: refused or read, never fatal."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.ingest.extractors import extract
from indexer.ingest.page import open_page
from indexer.ingest.printed import NotAnIssueError, Page

MASTHEAD = "<p>The weekly newsletter of the Mexico Solidarity Project</p>"


def attempt(raw: bytes, name: str) -> Page | None:
    """Open a page and read it if it is an issue; None when it is refused."""
    try:
        page = open_page(raw, name)
        extract(raw, name=name)
    except NotAnIssueError:
        return None
    return page


def sample(folder: Path, most: int) -> list[Path]:
    """Some files of a folder, evenly spread."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return files[:: max(1, len(files) // most)]


@pytest.mark.parametrize("folder", ["data/newsletters", "data/hostile"])
def test_foreign_files_are_read_or_refused(shared: Callable[[str], Path], folder: str) -> None:
    files = sample(shared(folder), 45)
    assert files
    for path in files:
        attempt(path.read_bytes()[:400_000], path.name)


def test_other_newsletters_show_their_text(shared: Callable[[str], Path]) -> None:
    for path in sample(shared("data/newsletters/eml/markup-2019/house"), 6):
        assert open_page(path.read_bytes(), path.name).blocks


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000,
        "<b>x" * 20_000,
        "x<br>" * 20_000,
        "a" * 200_000 + "@",
        "a@" * 100_000,
        "<p>Photo: by" + " courtesy" * 20_000,
        "<p>" + "Ana Prueba, " * 20_000,
        "<p>" + "Ana Prueba " * 20_000 + "is",
        "<p>" + "A. " * 50_000,
        "<p>" + "sin embargo. " * 20_000,
        "".join(f"<p><a href='https://e.org/{n}'>t</a> Milenio. x</p>" for n in range(3_000)),
        "<p>Short line</p>" * 3_000,
        "<p><b>Ana Prueba is a writer?</b></p>" * 1_500,
        "<p>Don’t miss an issue. Subscribe to</p>" * 2_000,
    ],
    ids=range(14),
)
def test_no_page_takes_long(body: str) -> None:
    raw = (MASTHEAD + body).encode()
    start = time.process_time()
    assert attempt(raw, "page.html") is not None
    # A hang would take minutes; the bound leaves room for a slow machine.
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "part",
    [
        "<div>",
        "<b>x",
        "x<br>",
        "<p>Short line</p>",
        "<td>x</td>",
        "<a href='/x'>t</a> ",
        "&amp;",
        "a@",
    ],
)
def test_a_megabyte_of_anything_takes_no_longer_than_a_bound(part: str) -> None:
    raw = (MASTHEAD + "<p>July 03, 2024</p>" + part * (1_000_000 // len(part))).encode()
    start = time.process_time()
    attempt(raw, "page.html")
    # Twice the two seconds that a megabyte may take, for `attempt` reads the page twice; and as
    # much again for a slow machine.
    assert time.process_time() - start < 8


def test_a_page_of_far_too_many_tags_or_blocks_is_refused_with_the_number() -> None:
    with pytest.raises(NotAnIssueError, match="more than 50,000 tags"):
        open_page(b"<p>" + b"<b>x" * 50_001, "page.html")
    with pytest.raises(NotAnIssueError, match="more than 8,000 blocks"):
        open_page(b"<p>line" * 8_001, "page.html")


#: What a page that is no issue is made of: shuffled, it must not trouble the reader of articles.
FOREIGN = st.sampled_from(
    [
        *("<article>", "<h1>A Title", "<p>", "</p>", "<table><tr><td>", "<ul><li>", "<blockquote>"),
        *("<pre><code>", "<img src=x>", "<a href='mailto:x@example.org'>", "<br>", "<head>"),
        *('<meta property="og:type" content="article">', "<time datetime='2025-99-99'>"),
        *('<meta name="author" content="a@example.org">', "<script>", "<!--", "<svg>", "&#0;"),
        '<script type="application/ld+json">{"@type":"Article","datePublished":"nie","author":[',
        "A sentence that is long enough to count as prose on a page of this kind, and more. " * 3,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FOREIGN, max_size=30))
def test_foreign_pages_in_any_disorder_are_read_or_refused(parts: list[str]) -> None:
    raw = ("<html><title>A Title</title>" + "".join(parts)).encode()
    try:
        extracted = extract(raw, name="page.html")
    except NotAnIssueError:
        return
    assert "@example.org" not in repr(extracted)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    attempt(raw, "page.html")
    attempt(MASTHEAD.encode() + raw, "page.html")
    attempt(raw, "page.eml")


PIECES = st.sampled_from(
    [
        "<td>",
        "</table>",
        "<p>",
        "<h1>Title",
        "<img src=x>",
        "<b>",
        "<a href=https://e.org>",
        "Ana Prueba is a writer.",
        "January 5, 2022/ This week's issue/ Ana Prueba",
        "July 3, 2024",
        "Recent news reports and commentaries,",
        "Title Milenio. Text",
        "Photo: Ana",
        "Why?",
        "Don’t miss an issue! Sign up for",
        "Editorial committee:",
        "</p>",
        "from the June 8, 2022 Bulletin",
        "Close dashboard icon",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_an_issue_in_any_disorder_keeps_every_block(parts: list[str]) -> None:
    raw = (MASTHEAD + "".join(parts)).encode()
    page = attempt(raw, "page.html")
    if page is None:
        return
    extracted = extract(raw, name="page.html")
    kept = " ".join(
        " ".join(
            text
            for text in (
                each.piece.title,
                each.piece.byline,
                each.piece.outlet,
                *each.piece.authors,
                *(block.text for block in each.blocks),
            )
            if text
        )
        for each in extracted.pieces
    )
    for block in page.blocks:
        for word in block.text.replace("/", " ").replace(",", " ").split():
            assert word.rstrip(".") in kept
