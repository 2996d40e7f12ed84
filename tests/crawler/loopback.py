"""A web server on this machine that behaves, and misbehaves, like the archive's."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer; `body` is sent in one go, or as `chunks` until they or the client end."""

    body: bytes = b""
    content_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = True
    chunks: Callable[[Event], Iterator[bytes]] | None = None
    truncated: bool = False


def redirect(target: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": target})


def endless(stopped: Event) -> Iterator[bytes]:
    while not stopped.is_set():
        yield b"<p>more</p>" * 500


def slow(stopped: Event) -> Iterator[bytes]:
    while not stopped.wait(0.1):
        yield b"."


class Loopback:
    """Pages by path (with query), and every request as it came: method-less, host-less, honest.

    A path may hold one page, or several for one request after another; the last one stays.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page | list[Page]] = {}
        self.asked: list[tuple[str, int]] = []
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.targets: list[str] = []
        self.origin = ""
        self.stopped = Event()
        self.on_request: Callable[[int], None] = lambda _count: None

    def put(self, path: str, body: str | bytes, content_type: str = HTML) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(raw, content_type)

    def answer(self, target: str) -> Page:
        parts = urlsplit(target)
        path = normalize("NFC", unquote(parts.path))
        while "//" in path:
            path = path.replace("//", "/")
        asked = f"{path}?{parts.query}" if parts.query else path
        page = self.pages.get(asked)
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        if page is None and f"{path}/" in self.pages:
            return redirect(f"{path}/", 301)
        return page or Page(b"<h1>Not Found</h1>", status=404)

    def times_sent_whole(self, path: str) -> int:
        """Give how often an address was answered with its bytes."""
        return self.asked.count((path, 200))


@contextmanager
def serving() -> Iterator[Loopback]:
    """A server on a free port of this machine; stopped and joined at the end."""
    site = Loopback()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.times.append(time.monotonic())
            site.targets.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            page = site.answer(self.path)
            etag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
            known = page.validators and self.headers.get("If-None-Match") == etag
            status = 304 if page.status == 200 and known else page.status
            site.asked.append((unquote(self.path), status))
            site.on_request(len(site.asked))
            try:
                self._send(page, status, etag)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, page: Page, status: int, etag: str) -> None:
            self.send_response(status)
            if page.validators and page.status == 200:
                self.send_header("ETag", etag)
                self.send_header("Last-Modified", formatdate(1_700_000_000, usegmt=True))
            for name, value in page.headers.items():
                self.send_header(name, value)
            if status == 304:
                self.end_headers()
                return
            self.send_header("Content-Type", page.content_type)
            if page.chunks:
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                for chunk in page.chunks(site.stopped):
                    self.wfile.write(chunk)
                return
            length = len(page.body) + (10 if page.truncated else 0)
            self.send_header("Content-Length", str(length))
            self.close_connection = self.close_connection or page.truncated
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: the requests are on record."""

    return Handler
