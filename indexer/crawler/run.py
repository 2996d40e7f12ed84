"""A crawl from the settings to its report: Scrapy started, walked with, and stopped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from indexer.archive.home import Home
from indexer.crawler.fetcher import Fetcher, scrapy_settings
from indexer.crawler.frontier import Frontier
from indexer.crawler.places import Places, cleaned
from indexer.crawler.report import Report, report
from indexer.crawler.shelving import Shelving
from indexer.crawler.walk import CrawlStoppedError, Walk
from indexer.crawler.warc import WarcFile
from indexer.ingest.intake import Intake
from indexer.settings import Settings, SettingsError

_STOPPED_BY_HAND = "stopped by hand"


class _Walker(Spider):
    """A spider whose only request is the walk: Scrapy downloads, the frontier decides."""

    name = "hemeroteca"
    walk: Walk
    begin: str
    settings_of_home: Settings
    ended: list[BaseException | None]

    async def start(self) -> AsyncIterator[Any]:
        """Walk to the end; nothing is left for Scrapy to schedule."""
        try:
            await self.walk.run(Fetcher(self.crawler, self.settings_of_home), self.begin)
        except Exception as error:
            self.ended.append(error)
        else:
            self.ended.append(None)
        return
        yield


def crawl(
    settings: Settings,
    url: str | None = None,
    *,
    warc: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _waiting: None,
) -> Report:
    """Crawl the archive into the home, which must be held for writing; once a process.

    The report's `stopped` says why a crawl is not finished; the next one then resumes it.
    Raises `SettingsError` for an address that is none or without a contact to send.
    """
    start = cleaned(url or settings.crawl.start, "")
    if start is None:
        raise SettingsError(f"{url or settings.crawl.start!r} is no web address to start from")
    if not settings.crawl.contact:
        raise SettingsError(
            "say who is asking: write a page or an address where you can be reached as contact "
            f"under [crawl] in {settings.home / 'hemeroteca.toml'}, or give --contact"
        )
    home = Home(settings.home)
    frontier = Frontier(home.crawl, start)
    shelving = Shelving(home, Intake(settings), frontier)
    walk = Walk(
        settings,
        frontier,
        Places(settings.crawl, start),
        shelving,
        warc=WarcFile(warc) if warc else None,
        progress=progress,
    )
    ended: list[BaseException | None] = []
    process = AsyncCrawlerProcess(scrapy_settings(settings))
    process.crawl(_Walker, walk=walk, begin=start, settings_of_home=settings, ended=ended)
    process.start()
    # Ctrl-C and SIGTERM cancel the walk where it waits: it then has no end of its own.
    error = ended[0] if ended else CrawlStoppedError(_STOPPED_BY_HAND)
    if error and not isinstance(error, CrawlStoppedError):
        raise error
    return report(
        start,
        frontier.visits,
        resumed=frontier.resumed,
        warnings=shelving.warnings,
        stopped=str(error) if error else None,
    )
