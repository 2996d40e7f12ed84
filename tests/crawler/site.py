"""The archive as the loopback server shows it: rendered issues, index, sitemap, feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from indexer.records import Role
from tests.crawler.loopback import Loopback, Page, redirect
from tests.renderings.markups import MARKUPS
from tests.renderings.pages import render
from tests.renderings.source import IssueSource, SourcePiece, read_all

FIRST = date(2020, 10, 21)
PER_PAGE = 25
CAN_ID = "0123456789abcdef0123456789abcdef"


def issues(count: int) -> list[tuple[str, str]]:
    """Give file name and page of so many issues: each source again and again, each time its own."""
    sources = read_all()
    markups = sorted(MARKUPS)
    made = []
    for turn in range(count):
        source = sources[turn % len(sources)]
        page = render(_varied(source, turn), markups[(turn // len(sources) + turn) % len(markups)])
        made.append((_file(turn), page))
    return made


def _file(turn: int) -> str:
    day = FIRST + timedelta(weeks=turn)
    if turn % 3 == 0:
        return f"{day:%b_%d}_México_Solidarity_Bulletin_{turn}.html"
    return f"good_html_file_{turn}_Ab3.html" if turn % 3 == 1 else f"Title_of_{turn}..html"


def _varied(source: IssueSource, turn: int) -> IssueSource:
    day = FIRST + timedelta(weeks=turn)
    pieces = tuple(
        _varied_piece(piece, turn) if piece is source.editorial else piece
        for piece in source.pieces
    )
    return replace(source, date=day, number=None, pieces=pieces)


def _varied_piece(piece: SourcePiece, turn: int) -> SourcePiece:
    at = max(place for place, block in enumerate(piece.blocks) if block.role is Role.TEXT)
    block = piece.blocks[at]
    longer = replace(block, text=f"{block.text} This was week {turn} of our own count.")
    return replace(piece, blocks=(*piece.blocks[:at], longer, *piece.blocks[at + 1 :]))


def build(site: Loopback, count: int) -> None:
    """Publish an archive of so many issues, with all of its odd ways to link them."""
    made = issues(count)
    rows = []
    for turn, (file, page) in enumerate(made):
        site.put(f"/media/files/{file}", page)
        rows.append(_row(site, turn, file))
    hidden = made[count // 2][0]
    rows[count // 2] = ""  # only the sitemap knows this one
    rows.reverse()
    pages = [rows[at : at + PER_PAGE] for at in range(0, count, PER_PAGE)]
    for at, listed in enumerate(pages, start=1):
        turn_page = f'<a href="?page={at + 1}">Next</a>' if at < len(pages) else ""
        path = "/archives/" if at == 1 else f"/archives/?page={at}"
        site.put(path, f"<title>Archives</title><ul>{''.join(listed)}</ul>{turn_page}")
    entries = f"<url><loc>{site.origin}/media/files/{quote(hidden)}</loc></url>"
    site.put(
        "/sitemap.xml",
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{site.origin}/about-us</loc></url>{entries}</urlset>",
        "application/xml",
    )
    site.put("/robots.txt", "User-agent: *\nDisallow: /dashboard/\n", "text/plain")


def _row(site: Loopback, turn: int, file: str) -> str:
    """Give one line of the index; how it leads to the issue differs from line to line."""
    encoded = quote(f"/media/files/{file}")
    tracked = f"?link_id=9&amp;can_id={CAN_ID}&amp;source=email-x&amp;email_subject=hello"
    number = 100 + turn
    kind = turn % 6
    if kind == 0:
        href = encoded
    elif kind == 1:
        href = f"{site.origin}/{encoded}{tracked}"
    elif kind == 2:
        href = f"/{encoded}"
    elif kind == 3:
        site.pages[f"/archives/{number}"] = redirect(encoded)
        href = f"/archives/{number}"
    elif kind == 4:
        site.put(
            f"/archives/{number}",
            f'<a href="/archives/">All</a><h1>No. {number}</h1><iframe src="{encoded}"></iframe>',
        )
        href = f"{site.origin}/archives/{number}/"
        site.pages[f"/archives/{number}/"] = redirect(f"/archives/{number}", 301)
    else:
        page = site.pages.pop(f"/media/files/{file}")
        assert isinstance(page, Page)
        site.pages[f"/archives/{number}"] = page
        href = f"/archives/{number}"
    return f'<li><a href="{href}">Issue {turn}</a> <a href="mailto:ed@example.org">mail</a></li>'


def archived(home: Path) -> tuple[list[str], dict[str, bytes]]:
    """Give what must be the same however a crawl went: catalogue without times, passages."""
    import json

    rows = []
    for line in (home / "catalogue.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        del row["fetched"]
        rows.append(json.dumps(row, sort_keys=True))
    passages = {path.name: path.read_bytes() for path in sorted((home / "passages").iterdir())}
    return rows, passages
