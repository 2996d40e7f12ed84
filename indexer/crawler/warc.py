"""A WARC file beside the archive: every answer as a record, for those who keep web archives."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from indexer.crawler.fetcher import Answer
from indexer.crawler.politeness import ROBOT

#: Headers of the transfer: the body is kept unpacked, so they no longer hold.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "set-cookie"})


class WarcFile:
    """Appends answers to a compressed WARC file, each in one write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file() or not path.stat().st_size:
            buffer = BytesIO()
            writer = WARCWriter(buffer, gzip=True)
            facts = {"software": ROBOT, "format": "WARC File Format 1.0"}
            writer.write_record(writer.create_warcinfo_record(path.name, facts))
            self._append(buffer)

    def keep(self, answer: Answer) -> None:
        """Append an answer; its body is unpacked, and cookies are left out."""
        lines = [pair for pair in answer.headers if pair[0].lower() not in _TRANSFER]
        lines.append(("Content-Length", str(len(answer.body))))
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True)
        record = writer.create_warc_record(
            answer.address,
            "response",
            payload=BytesIO(answer.body),
            http_headers=StatusAndHeaders(str(answer.status), lines, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"{answer.fetched[:19]}Z"},
        )
        writer.write_record(record)
        self._append(buffer)

    def _append(self, buffer: BytesIO) -> None:
        with self._path.open("ab", buffering=0) as file:
            file.write(buffer.getvalue())
