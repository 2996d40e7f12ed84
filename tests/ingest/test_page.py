from __future__ import annotations

import random
from email.message import EmailMessage

import pytest

from indexer.ingest.page import open_page
from indexer.ingest.printed import NotAnIssueError

HTML = "<html><body><p>¿Qué pasó?</p><p>Nothing.</p></body></html>"


def mail(*, html: str | None = HTML, text: str | None = "¿Qué pasó?\n\nNothing.\n") -> bytes:
    message = EmailMessage()
    message["From"] = "Bulletin <editors@example.org>"
    message["Subject"] = "México Solidarity Bulletin | January 24"
    message["Date"] = "Wed, 24 Jan 2024 08:00:00 -0600"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("raw", "name", "styled"),
    [
        (HTML.encode(), "a.html", True),
        (HTML.encode(), "a.txt", True),
        (HTML.encode("utf-16"), "a.html", True),
        ("¿Qué pasó?\n\nNothing.".encode(), "a.txt", False),
        ("¿Qué pasó?\r\n\u00a0\r\nNothing.".encode("cp1252"), "a.html", False),
        (mail(), "a.eml", True),
        (mail(), "a.html", True),
        (mail(html=None), "a.eml", False),
    ],
)
def test_the_bytes_say_what_they_are(raw: bytes, name: str, styled: bool) -> None:
    page = open_page(raw, name)
    assert [block.text for block in page.blocks] == ["¿Qué pasó?", "Nothing."]
    assert page.styled is styled


def test_lines_without_an_empty_one_between_are_one_block() -> None:
    blocks = open_page(b"Two lines\nof one block\n|\nImage\n \t\nA caption\n", "a.txt").blocks
    assert [block.text for block in blocks] == ["Two lines of one block", "Image", "A caption"]
    assert [block.below_image for block in blocks] == [False, False, True]


def test_a_mail_tells_when_it_was_sent() -> None:
    assert str(open_page(mail(), "a.eml").sent) == "2024-01-24"


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.html", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "photo.html", "JPEG"),
        (b"%PDF-1.7 ...", "a.html", "PDF"),
        (b"text\x00more", "a.txt", "not text"),
        (random.Random(1).randbytes(4000), "a.html", "not text"),
        (bytes(random.Random(2).choices(range(1, 256), k=4000)), "a.txt", "not text"),
        (b"<html><body><img src='a.png'></body></html>", "a.html", "no text"),
        (mail()[: len(mail()) // 2], "a.eml", "cut off"),
        (mail(html=HTML[:-10], text=None), "a.eml", "cut off"),
        (b"Subject: x\nFrom: a@example.org\n\n", "a.eml", "empty"),
        (b"Subject: x\nContent-Type: image/png\n\niVBORw0=\n", "a.eml", "no text part"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(raw: bytes, name: str, reason: str) -> None:
    with pytest.raises(NotAnIssueError, match=reason):
        open_page(raw, name)


def test_a_part_in_an_unknown_character_set_is_still_read() -> None:
    raw = b"Subject: x\nContent-Type: text/plain; charset=klingon\n\nAyer, hoy\n"
    assert open_page(raw, "a.eml").blocks[0].text == "Ayer, hoy"
