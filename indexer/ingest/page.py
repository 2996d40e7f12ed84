"""Bytes of any kind that an issue comes in, opened as a page of printed blocks."""

from __future__ import annotations

import re
from pathlib import PurePath

from indexer.ingest.charset import Decoded, decode
from indexer.ingest.mail import TRUNCATED, is_mail, read_mail
from indexer.ingest.markup import read_html
from indexer.ingest.plaintext import read_plain_text
from indexer.ingest.printed import NotAnIssueError, Page

_TAG = re.compile(
    r"<(?:!doctype|html|head|body|table|tbody|tr|td|div|p|br|span|h[1-6]|a|center|font|img|ul|li)\b",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
#: The first bytes of files that are often saved under a wrong name, and what they are.
_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
#: Above this share of control signs and broken letters, bytes are no text.
_NOISE = 0.02

#: Real issues have some 2,000 tags and 200 blocks. A page far beyond that was made to be slow:
#: a tag costs about 25 microseconds and a block 150, whatever the page's size.
_MOST_TAGS, _MOST_BLOCKS = 50_000, 8_000

_SAVE_AGAIN = "save the issue's page as HTML, plain text or .eml and give that file"


def open_page(raw: bytes, name: str, declared: str | None = None) -> Page:
    """Open HTML, plain text or a mail; the bytes decide, and the ending of `name` where they can't.

    `declared` is the character set that a server gave for the page, if one did.
    Raises `NotAnIssueError` for what is empty, no text at all, or a mail that is cut off.
    """
    if not raw.strip():
        raise NotAnIssueError(f"the file is empty: {_SAVE_AGAIN}")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise NotAnIssueError(f"this is {what}, not a page: {_SAVE_AGAIN}")
    ending = PurePath(name).suffix.lower()
    if ending == ".eml" or (ending != ".txt" and is_mail(raw)):
        return _open_mail(raw)
    decoded = decode(raw, declared)
    text = decoded.text
    if len(_CONTROLS.findall(text)) > _NOISE * len(text):
        raise NotAnIssueError(f"this is not text: {_SAVE_AGAIN}")
    return _open_text(decoded, _WHOLE_PAGE.match(text) or (ending != ".txt" and _TAG.search(text)))


def _open_text(decoded: Decoded, is_html: object) -> Page:
    warnings = (decoded.warning,) if decoded.warning else ()
    if is_html and decoded.text.count("<") > _MOST_TAGS:
        raise NotAnIssueError(f"the page has more than {_MOST_TAGS:,} tags: {_SAVE_AGAIN}")
    blocks = read_html(decoded.text) if is_html else read_plain_text(decoded.text)
    if not blocks:
        raise NotAnIssueError(f"the page shows no text: {_SAVE_AGAIN}")
    if len(blocks) > _MOST_BLOCKS:
        raise NotAnIssueError(
            f"the page has more than {_MOST_BLOCKS:,} blocks of text: {_SAVE_AGAIN}"
        )
    markup = decoded.text if is_html else None
    return Page(blocks, styled=bool(is_html), warnings=warnings, markup=markup)


def _open_mail(raw: bytes) -> Page:
    letter = read_mail(raw)
    text = letter.decoded.text.lower()
    if letter.is_html and "<html" in text and "</html" not in text:
        raise NotAnIssueError(TRUNCATED)
    page = _open_text(letter.decoded, letter.is_html)
    return Page(page.blocks, page.styled, page.warnings, sent=letter.sent)
