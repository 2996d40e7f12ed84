"""Web archives, WARC and ARC: the pages among their records, broken ones passed by."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import BinaryIO, cast
from zlib import error as ZlibError  # noqa: N812

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from indexer.archive.containers.records import Flaw, Record, Stretch, too_large
from indexer.archive.envelope import read_envelope

#: What starts a record, where the last one broke off: compressed and plain.
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"\nWARC/"
#: What warcio is known to raise on records that are broken.
_BROKEN = (
    *(ArchiveLoadFailed, ZlibError, EOFError, OSError),
    *(ValueError, LookupError, AttributeError, TypeError),
)
#: Kinds of records that hold what a server gave for an address.
_PAGES = frozenset({"response", "resource"})
_READABLE = ("text/html", "application/xhtml", "text/plain", "message/rfc822")
_CHUNK = 1 << 16


def read_warc(path: Path, limit: int) -> Iterator[Record | Flaw]:
    """The pages of a web archive; pictures, scripts, redirects and errors are passed over."""
    with path.open("rb") as file:
        yield from read_records(file, limit)


def read_records(
    file: BinaryIO, limit: int, part: str = "", skip: int = 0, *, packed: bool = False
) -> Iterator[Record | Flaw]:
    """The pages among the records of a stream that can be sought in, without the first `skip`.

    `part` stands in front of every record's number. Behind a broken record reading goes on at
    the next place where one starts; a run of them is one flaw. `packed` says that the stream is
    the inside of a file that was compressed in one go.
    """
    member = part.removesuffix("#") or None
    file.seek(0)
    mark = _GZIP if file.read(len(_GZIP)) == _GZIP else _PLAIN
    number = 0
    start: int | None = 0
    broken: tuple[str, int] | None = None
    while start is not None:
        file.seek(start)
        records = ArchiveIterator(file, arc2warc=True)
        try:
            while (record := _next(records)) is not None:
                if broken:
                    yield _break(*broken, Stretch(broken[1], start, member, packed))
                    broken = None
                number += 1
                found = _read(record, f"{part}{number}", limit) if number > skip else None
                if isinstance(found, Flaw):
                    whole = _stretch(records, record, file, mark)
                    found = replace(found, stretch=replace(whole, part=member, packed=packed))
                if found:
                    yield found
            break
        except _BROKEN as error:
            if mark is _GZIP and "non-chunked" in str(error):
                # Compressed in one go instead of record by record.
                with gzip.open(file) as plain:
                    file.seek(0)
                    stream = cast("BinaryIO", plain)
                    yield from read_records(stream, limit, part, skip=number, packed=True)
                return
            at = max(start, records.offset)
            broken = broken or (f"{part}{number + 1}", at)
            number += 1
            start = _find(file, mark, at + 1)
    if broken:
        yield _break(*broken, Stretch(broken[1], None, member, packed))


def _break(place: str, _start: int, stretch: Stretch) -> Flaw:
    return Flaw(place, "the record is broken or cut off", stretch)


def _stretch(
    records: ArchiveIterator, record: ArcWarcRecord, file: BinaryIO, mark: bytes
) -> Stretch:
    """Where a record stands: by its length, or up to the next one where it breaks off."""
    start = records.get_record_offset()
    try:
        with redirect_stderr(StringIO()):
            records.read_to_end(record)
        return Stretch(start, start + records.get_record_length())
    except _BROKEN:
        held = file.tell()
        end = _find(file, mark, start + 1)
        file.seek(held)
        return Stretch(start, end)


def _next(records: ArchiveIterator) -> ArcWarcRecord | None:
    """The next record, or None behind the last."""
    # warcio says on standard error what it finds, with the archive's own lines in it.
    with redirect_stderr(StringIO()):
        return next(records, None)


def _read(record: ArcWarcRecord, place: str, limit: int) -> Record | Flaw | None:
    """The page in a record; None where it holds none."""
    if record.rec_type not in _PAGES or not _is_page(record):
        return None
    try:
        with redirect_stderr(StringIO()):
            raw = record.content_stream().read(limit + 1)
    except _BROKEN:
        return Flaw(place, "the page in the record is broken or cut off")
    if len(raw) > limit:
        return Flaw(place, too_large(limit))
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        return Flaw(place, "the page is cut off before its end")
    header = record.rec_headers.get_header
    return Record(
        place,
        raw,
        header("WARC-Target-URI"),
        _moment(header("WARC-Date")),
        read_envelope(record.http_headers.headers if record.http_headers else ()),
    )


def _moment(text: str | None) -> str | None:
    """The recorded time in UTC to the second; None where it is no time."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds")


def _is_page(record: ArcWarcRecord) -> bool:
    """Tell whether a server gave a text for a web address."""
    if not (record.rec_headers.get_header("WARC-Target-URI") or "").startswith("http"):
        return False
    if record.http_headers is None:
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        if record.http_headers.get_statuscode() not in {"200", "203"}:
            return False
        kind = record.http_headers.get_header("Content-Type") or "text/html"
    return kind.strip().lower().startswith(_READABLE)


def _find(file: BinaryIO, mark: bytes, start: int) -> int | None:
    """The next place from `start` on where a record starts, or None."""
    file.seek(start - 1)
    offset, held = start - 1, b""
    while chunk := file.read(_CHUNK):
        held += chunk
        found = held.find(mark)
        if found >= 0:
            return max(start, offset + found + (mark is _PLAIN))
        keep = len(mark) - 1
        offset, held = offset + len(held) - keep, held[-keep:]
    return None
