"""Web pages that are no issue, read by trafilatura: title, authors, date and text of an article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lxml import etree

from indexer.ingest.text import is_wordless, normalize_text

#: What a page calls itself, in `og:type` or in its structured data, when it holds one article.
_ARTICLE = re.compile(
    r"article|(?:news|blog|opinion|scholarly|report)\w*article|blogposting|posting|interview",
    re.IGNORECASE,
)
#: When the page says its one article was published: an index page has many such times or none.
_PUBLISHED = re.compile(
    r"(?:datePublished|article:published_time)[\"'](?:\s+content=|\s*:)\s*[\"']([^\"']{4,40})[\"']"
)
#: A paragraph of prose has at least so many signs; an article so many in all and in its prose.
_PARAGRAPH, _PROSE, _TEXT = 60, 180, 360
#: Pages that name themselves no article hold this much prose for each heading that is a link.
_PROSE_FOR_A_LINKED_HEADING = 300
#: The share of an undated page's text that is prose.
_NOTHING_BUT = 0.9
_PROSE_FOR_A_LINK = 60
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_LINKED_HEADING = re.compile(
    r"<h[1-4]\b[^>]{0,300}>\s*(?:<\w+[^>]{0,300}>\s*){0,2}<a\b", re.IGNORECASE
)
#: How mail editors lay out; what they send by it is no article unless it says so. Old sites have
#: layout tables as well, but they have scripts, too, and no mail has any.
_MAIL_LAYOUT = re.compile(r"role=.?presentation|<!--\[if \(?(?:gte )?mso|\*\|MC:", re.IGNORECASE)
_OLD_LAYOUT = re.compile(r"<table[^>]{0,300}\bcellpadding", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
#: A blog may be laid out in tables, too, but around more prose than any mail has for each.
_MAIL_TABLES, _PROSE_FOR_A_TABLE = 4, 1000
#: Longer pages, and pages of more tags, are no article's; they would take too long to read.
_LONGEST_PAGE, _MOST_TAGS = 4_000_000, 20_000
#: The date must not depend on the day it is read.
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2099-12-31"}
_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "cell", "row", "table", "body", "code"})

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    # They say on standard error what they make of a page, with words of the page in it.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


@dataclass(frozen=True, slots=True)
class Line:
    """One block of an article in normal form; `is_heading` tells a heading inside the text."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Article:
    """What a page's one article says of itself; `site` is the name of its site."""

    title: str
    authors: tuple[str, ...]
    day: date | None
    site: str | None
    lines: tuple[Line, ...]


@lru_cache(maxsize=1)
def read_article(markup: str) -> Article | None:
    """Read a page that holds one article; None for an index page and everything else.

    The page must have a title and prose, and call itself an article, or look like one. What it
    says of its language is never looked at.
    """
    # Loaded where it is used: an archive of issues needs no reader of other pages.
    from trafilatura import bare_extraction

    if len(markup) > _LONGEST_PAGE or markup.count("<") > _MOST_TAGS:
        return None
    try:
        found = bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
        return None  # a page that breaks the reader is no article that anybody can read
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    title = normalize_text(found.title or "")
    lines = tuple(line for line in _lines(found.body) if line.text != title)
    prose = sum(len(line.text) for line in lines if len(line.text) >= _PARAGRAPH)
    day = _day(found.date)
    declared = _ARTICLE.fullmatch(found.pagetype or "") is not None
    declared = declared or len(set(_PUBLISHED.findall(markup))) == 1
    whole = sum(len(line.text) for line in lines)
    if not title or prose < _PROSE or whole < _TEXT:
        return None
    if not (declared or _is_an_article(markup, day, prose, whole)):
        return None
    authors = tuple(
        dict.fromkeys(
            name for part in (found.author or "").split(";") if (name := normalize_text(part))
        )
    )
    return Article(title, authors, day, normalize_text(found.sitename or "") or None, lines)


def _is_an_article(markup: str, day: date | None, prose: int, whole: int) -> bool:
    """Tell an article that doesn't call itself one from a mail or an index of pages, by its looks.

    Those have layout tables, or headings that are links. A page without a date must have neither,
    few links, and next to nothing but prose.
    """
    linked = len(_LINKED_HEADING.findall(markup))
    tables = len(_MAIL_LAYOUT.findall(markup))
    if not _SCRIPT.search(markup):
        tables += len(_OLD_LAYOUT.findall(markup))
    if day is None:
        links = len(_LINK.findall(markup))
        return (
            not (linked or tables)
            and prose >= _NOTHING_BUT * whole
            and prose >= _PROSE_FOR_A_LINK * links
        )
    return prose >= _PROSE_FOR_A_LINKED_HEADING * linked and (
        tables < _MAIL_TABLES or prose >= _PROSE_FOR_A_TABLE * tables
    )


def _lines(body: etree._Element) -> Iterator[Line]:
    """The blocks of a text as trafilatura gives it, in printed order."""
    words: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _BLOCKS:
            yield from _line(words, is_heading=event == "end" and node.tag == "head")
            words = []
        elif event == "start" and node.tag == "lb":
            words.append("\n")
        words.append((node.text if event == "start" else node.tail) or "")
    yield from _line(words, is_heading=False)


def _line(words: list[str], *, is_heading: bool) -> Iterator[Line]:
    text = normalize_text("".join(words))
    if not is_wordless(text):
        yield Line(text, is_heading)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
