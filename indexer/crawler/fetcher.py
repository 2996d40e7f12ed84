"""One address asked through Scrapy's downloader: whole answer, limits kept, nothing followed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.settings import Settings as ScrapySettings

from indexer.archive.sources import RefusedError
from indexer.crawler.frontier import now
from indexer.crawler.politeness import user_agent
from indexer.settings import Settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: What the downloader may raise where no whole answer came, and how that is said.
_NO_ANSWER: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "there is no such host"),
    (DownloadConnectionRefusedError, "the host does not answer"),
    (DownloadTimeoutError, "the answer took too long"),
    (DownloadFailedError, "the answer broke off"),
    (ResponseDataLossError, "the answer broke off"),
    (OSError, "the answer broke off"),
    (zlib.error, "the answer broke off"),
)
_KEPT = frozenset(
    ("content-language", "content-length", "content-type", "date", "etag", "last-modified")
)
_FAILURES = tuple(kind for kind, _ in _NO_ANSWER)


class NoAnswerError(Exception):
    """The host gave no whole answer in time; the message says what happened."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer as it came: `headers` in their order, `body` unpacked."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: str

    def header(self, name: str) -> str | None:
        """A header by its name in lower case."""
        return next((value for known, value in self.headers if known.lower() == name), None)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The headers worth keeping; none of them can name a reader."""
        return tuple(pair for pair in self.headers if pair[0].lower() in _KEPT)

    @property
    def said(self) -> str:
        """The status in words."""
        known = {one.value: one.phrase for one in HTTPStatus}
        return f"{self.status} {known.get(self.status, '')}".strip()


def scrapy_settings(settings: Settings) -> ScrapySettings:
    """Scrapy with everything off that the crawl decides itself, and with its limits set."""
    return ScrapySettings(
        {
            "USER_AGENT": user_agent(settings.crawl.contact),
            "CONCURRENT_REQUESTS": 1,
            "DOWNLOAD_TIMEOUT": settings.crawl.timeout,
            "DOWNLOAD_MAXSIZE": settings.max_issue_bytes,
            "DOWNLOAD_WARNSIZE": 0,
            "COOKIES_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
            "LOG_ENABLED": False,
            "METAREFRESH_ENABLED": False,
            "REDIRECT_ENABLED": False,
            "RETRY_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "TELNETCONSOLE_ENABLED": False,
            "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        }
    )


class Fetcher:
    """Asks one address at a time. Only for use inside a running Scrapy crawler."""

    def __init__(self, crawler: Crawler, settings: Settings) -> None:
        self._crawler = crawler
        self._limit = settings.max_issue_bytes

    async def __call__(self, address: str, headers: Mapping[str, str]) -> Answer:
        """The answer of an address, whatever its status.

        Raises `NoAnswerError` where none came whole and in time, and `RefusedError` where it
        has more bytes than an issue may have; the rest of them is not fetched.
        """
        engine = self._crawler.engine
        if engine is None:
            raise RuntimeError("the Scrapy crawler is not running")
        request = Request(address, headers=dict(headers), dont_filter=True)
        try:
            response = await engine.download_async(request)
        except (DownloadCancelledError, IgnoreRequest) as error:
            raise RefusedError(
                f"more than the {self._limit:,} bytes an issue may have "
                "(max_issue_bytes in hemeroteca.toml)"
            ) from error
        except _FAILURES as error:
            reason = next(why for kind, why in _NO_ANSWER if isinstance(error, kind))
            raise NoAnswerError(reason) from error
        named = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        return Answer(address, response.status, named, response.body, now())
