"""Mailboxes and web archives: their mails and pages one by one, whatever is broken among them."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from indexer.archive.envelope import Envelope
from indexer.archive.sources import Refusal, Source, find

MAIL = b"From: Ana <ana@example.org>\nSubject: Issue\n\nbody %d\n\n"


def web_archive(*pages: tuple[str, bytes], compressed: bool = True) -> list[bytes]:
    """One WARC record a page, each as the bytes it takes up."""
    records = []
    for url, body in pages:
        answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-06-04T10:00:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if compressed else record)
    return records


def sources(path: Path, limit: int = 10_000) -> list[Source]:
    return [found for found in find([path], limit) if isinstance(found, Source)]


def refusals(path: Path, limit: int = 10_000) -> list[Refusal]:
    return [found for found in find([path], limit) if isinstance(found, Refusal)]


def test_a_mailbox_yields_its_mails_and_a_line_of_text_tears_none_in_two(tmp_path):
    path = tmp_path / "saved.mbox"
    opening = b"From MAILER Wed Jun  4 10:00:00 2025\n"
    told = MAIL % 2 + b"From Mexico City, news\n>From here\n\n"
    path.write_bytes(opening + MAIL % 1 + opening + told)
    one, two = sources(path)
    assert one.read(10_000).endswith(b"body 1\n\n")
    assert two.read(10_000).endswith(b"From Mexico City, news\nFrom here\n\n")
    assert [one.name, two.name] == [f"{path}#1", f"{path}#2"]


def test_a_mail_over_the_limit_is_named_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "saved.mbox"
    opening = b"From MAILER Wed Jun  4 10:00:00 2025\n"
    path.write_bytes(opening + b"x" * 20_000 + b"\n\n" + opening + MAIL % 2)
    assert [source.name for source in sources(path)] == [f"{path}#2"]
    (refusal,) = refusals(path)
    assert "more than the 10,000 bytes" in refusal.reason


def test_lines_above_the_first_mail_are_named(tmp_path):
    path = tmp_path / "saved.mbox"
    path.write_bytes(b"stray\n\nFrom MAILER Wed Jun  4 10:00:00 2025\n" + MAIL % 1)
    assert len(sources(path)) == 1
    assert [refusal.name for refusal in refusals(path)] == [f"{path}#0"]


@pytest.mark.parametrize("compressed", [True, False])
def test_a_web_archive_yields_pages_with_address_and_time(tmp_path, compressed):
    path = tmp_path / ("site.warc.gz" if compressed else "site.warc")
    url = "http://Example.org//archives/228/?can_id=ab12"
    path.write_bytes(b"".join(web_archive((url, b"<p>one"), compressed=compressed)))
    (source,) = sources(path)
    assert source.url == "https://example.org/archives/228"
    assert source.fetched == "2025-06-04T10:00:00+00:00"
    assert source.read(100) == b"<p>one"
    assert source.name == f"{path}#1"


@pytest.mark.parametrize("compressed", [True, False])
def test_behind_a_broken_record_the_rest_is_read(tmp_path, compressed):
    pages = [(f"https://example.org/{n}", b"<p>%d" % n) for n in range(3)]
    one, two, three = web_archive(*pages, compressed=compressed)
    broken = two[:12] + b"\x00broken\x00" + two[20:] if compressed else two.replace(b"1.0", b"9.9")
    path = tmp_path / ("site.warc.gz" if compressed else "site.warc")
    path.write_bytes(one + broken + three)
    urls = [source.url for source in sources(path)]
    assert urls[0] == "https://example.org/0"
    assert urls[-1] == "https://example.org/2"
    assert refusals(path)


def test_a_web_archive_compressed_in_one_go_is_read_all_the_same(tmp_path):
    pages = [(f"https://example.org/{n}", b"<p>%d" % n) for n in range(3)]
    path = tmp_path / "site.warc.gz"
    path.write_bytes(gzip.compress(b"".join(web_archive(*pages, compressed=False))))
    assert [source.url for source in sources(path)] == [url for url, _ in pages]
    assert not refusals(path)


def test_a_page_over_the_limit_and_a_cut_off_page_are_named(tmp_path):
    (large,) = web_archive(("https://example.org/1", b"x" * 20_000), compressed=False)
    path = tmp_path / "site.warc"
    path.write_bytes(large)
    assert "more than" in refusals(path)[0].reason
    path.write_bytes(large[:-10_000])
    assert "cut off" in refusals(path, 50_000)[0].reason


def test_a_packed_web_archive_yields_the_pages_of_its_parts(tmp_path):
    path = tmp_path / "site.wacz"
    with ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/a.warc.gz", web_archive(("https://example.org/1", b"<p>x"))[0])
    (source,) = sources(path)
    assert (source.url, source.name) == ("https://example.org/1", f"{path}#a.warc.gz#1")
    path.write_bytes(b"PK no zip")
    assert "no ZIP" in refusals(path)[0].reason


def test_foreign_web_archives_are_read_or_refused(shared):
    archives = [
        path
        for path in sorted(shared("data/webarchive").rglob("*"))
        if path.name.endswith((".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz"))
    ]
    assert archives
    pages = [source for path in archives for source in sources(path, 1_000_000)]
    assert len(pages) >= 30
    assert all(source.raw and (source.url or "").startswith("https://") for source in pages)


def kept(refusal: Refusal) -> bytes:
    """What is kept of a refused record."""
    with refusal.open() as held:
        assert held is not None
        stream, length = held
        return stream.read() if length is None else stream.read(length)


def test_the_bytes_of_a_mail_over_the_limit_are_found_again(tmp_path):
    path = tmp_path / "saved.mbox"
    opening = b"From MAILER Wed Jun  4 10:00:00 2025\n"
    long = opening + b"x" * 20_000 + b"\n\n"
    path.write_bytes(opening + MAIL % 1 + long + opening + MAIL % 2)
    (refusal,) = refusals(path)
    assert kept(refusal) == long


@pytest.mark.parametrize("compressed", [False, True])
def test_the_bytes_of_a_broken_record_are_found_again(tmp_path, compressed):
    pages = [(f"https://example.org/{n}", b"<p>%d</p>" % n) for n in range(3)]
    one, two, three = web_archive(*pages, compressed=compressed)
    broken = two[:12] + b"\x00broken\x00" + two[20:] if compressed else two.replace(b"1.0", b"9.9")
    path = tmp_path / ("saved.warc.gz" if compressed else "saved.warc")
    path.write_bytes(one + broken + three)
    refusal, *_ = refusals(path)
    assert broken[:20] in kept(refusal)
    assert three not in kept(refusal)


@pytest.mark.parametrize("packed", [False, True])
def test_the_bytes_of_a_page_over_the_limit_are_found_again(tmp_path, packed):
    pages = [("https://example.org/1", b"<p>long</p>" * 2000), ("https://example.org/2", b"<p>")]
    one, two = web_archive(*pages)
    path = tmp_path / ("saved.wacz" if packed else "saved.warc.gz")
    if packed:
        with ZipFile(path, "w") as file:
            file.writestr("archive/part.warc.gz", one + two)
    else:
        path.write_bytes(one + two)
    (refusal,) = refusals(path)
    assert kept(refusal) == one


def test_a_container_that_can_not_be_opened_is_kept_whole(tmp_path):
    path = tmp_path / "saved.wacz"
    path.write_bytes(b"no ZIP file")
    refusal, *_ = refusals(path)
    assert kept(refusal) == b"no ZIP file"


def test_a_page_keeps_what_its_server_said(tmp_path):
    record = web_archive(("https://example.org/1", b"<p>"), compressed=False)[0]
    said = b"text/html; charset=ISO-8859-1\r\nLast-Modified: Wed, 04 Jun 2025 23:30:00 GMT"
    whole = record.replace(b"text/html\r\n", said + b"\r\n", 1)
    length = len(whole.split(b"\r\n\r\n", 1)[1]) - 4
    path = tmp_path / "saved.warc"
    path.write_bytes(re.sub(rb"(?<=\nContent-Length: )\d+", b"%d" % length, whole, count=1))
    (source,) = sources(path)
    assert source.envelope == Envelope(date(2025, 6, 4), "iso-8859-1")
