"""One crawl from its first address to its last: the straight path, readable top to bottom."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urljoin

from indexer.archive import raw as raw_bytes
from indexer.archive.address import canonical
from indexer.archive.home import Home
from indexer.archive.sources import RefusedError
from indexer.crawler.fetcher import Answer, NoAnswerError
from indexer.crawler.frontier import RESPELLED, Frontier, Visit, now
from indexer.crawler.links import links
from indexer.crawler.places import Link, Places, Purpose, cleaned, host_of, key_of
from indexer.crawler.politeness import LATER, LONGEST_WAIT, Robots, wait_before
from indexer.crawler.shelving import Shelving
from indexer.crawler.warc import WarcFile
from indexer.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: So many addresses in a row without an answer mean that the host, not the page, is gone.
_SILENT = 3
#: So many redirects from one spelling of an address to another are followed.
_SPELLINGS = 5

Fetch = Callable[[str, Mapping[str, str]], Awaitable[Answer]]


class CrawlStoppedError(Exception):
    """The crawl can't go on now; what was fetched is kept, and the next run resumes."""


class Walk:
    """Asks address after address and hands every issue on; one walk is one run of a crawl."""

    def __init__(
        self,
        settings: Settings,
        frontier: Frontier,
        places: Places,
        shelving: Shelving,
        *,
        warc: WarcFile | None = None,
        progress: Callable[[int, int], None] = lambda _done, _waiting: None,
    ) -> None:
        self._settings = settings.crawl
        self._home = Home(settings.home)
        self._frontier = frontier
        self._places = places
        self._shelving = shelving
        self._warc = warc
        self._progress = progress
        self._robots: dict[str, Robots] = {}
        self._silent: list[Visit] = []
        self._asked = 0

    async def run(self, fetch: Fetch, start: str) -> None:
        """Crawl from `start` until nothing is left to ask.

        Raises `CrawlStoppedError` when the archive does not answer or asks us to stay away for
        long, or when the crawl has asked for as many pages as it may.
        """
        self._fetch = fetch
        first = Link(start, self._places.purpose(start) or Purpose.LISTING)
        self._frontier.add(Link(urljoin(start, "/robots.txt"), Purpose.ROBOTS))
        self._frontier.add(first)
        for done, link in enumerate(self._frontier, start=1):
            if done > self._settings.pages:
                raise CrawlStoppedError(f"{self._settings.pages:,} pages asked for (crawl.pages)")
            visit = self._frontier.visited(link.key) or await self._visit(link)
            if visit.outcome is None:
                visit = self._shelving.settle(visit)
            for onward in visit.links:
                self._frontier.add(onward)
            self._progress(done, self._frontier.waiting)
        self._remember_silent()
        self._shelving.number_late()
        self._frontier.finish()

    async def _visit(self, link: Link) -> Visit:
        """Ask for an address and write down what came; bytes are on disk before that."""
        visit = self._blank(link)
        if link.purpose is not Purpose.ROBOTS:
            rules = await self._rules(link.address)
            if not rules.allows(link.address):
                return self._frontier.settle(visit, "refused", "robots.txt forbids it")
        try:
            answer = await self._ask(link)
        except NoAnswerError as error:
            return self._silence(replace(visit, outcome="refused", reason=str(error)))
        except RefusedError as error:
            return self._refuse(visit, str(error))
        self._remember_silent()
        return self._answered(link, visit, answer)

    def _answered(self, link: Link, visit: Visit, answer: Answer) -> Visit:
        visit = replace(
            visit,
            address=answer.address,
            status=answer.status,
            headers=answer.kept,
            checked=answer.fetched,
        )
        last = self._frontier.last(link.key)
        if answer.status == HTTPStatus.NOT_MODIFIED and last:
            visit = replace(last, crawl=visit.crawl, checked=visit.checked, number=visit.number)
            outcome = None if link.purpose is Purpose.ISSUE else "listing"
            return self._record(replace(visit, outcome=outcome, reason=None))
        if answer.status in _REDIRECTS:
            return self._redirected(link, visit, answer)
        if link.purpose is Purpose.ROBOTS:
            return self._read_robots(visit, answer)
        if answer.status != HTTPStatus.OK:
            if link.purpose is Purpose.SITEMAP:
                return self._record(replace(visit, outcome="missing"))
            return self._refuse(visit, answer.said)
        if self._warc:
            self._warc.keep(answer)
        visit = replace(
            visit,
            sha256=raw_bytes.keep(self._home, answer.body),
            links=links(answer, self._places),
            outcome=None if link.purpose is Purpose.ISSUE else "listing",
        )
        return self._record(visit)

    def _redirected(self, link: Link, visit: Visit, answer: Answer) -> Visit:
        location = answer.header("location") or ""
        target = cleaned(location, answer.address)
        if target is None:
            return self._refuse(visit, "redirected to what is no page")
        host = host_of(target)
        if host not in self._places.hosts:
            return self._refuse(visit, f"redirected to {host}, which crawl.hosts does not list")
        onward = self._places.link(target, answer.address, link.purpose, visit.number)
        if onward is None or onward.key == link.key:
            return self._refuse(visit, "redirected in a circle")
        return self._record(replace(visit, outcome="redirect", links=(onward,)))

    def _read_robots(self, visit: Visit, answer: Answer) -> Visit:
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == 429:
            # RFC 9309: rules that can't be read forbid everything, unlike rules that don't exist.
            raise CrawlStoppedError(f"{visit.address}: {answer.said}")
        body = answer.body if answer.status == HTTPStatus.OK else b""
        named = Robots.parse(body).sitemaps or (urljoin(visit.address, "/sitemap.xml"),)
        found = [self._places.link(href, visit.address, Purpose.SITEMAP) for href in named]
        return self._record(
            replace(
                visit,
                sha256=raw_bytes.keep(self._home, body),
                links=tuple(link for link in found if link),
                outcome="listing",
            )
        )

    async def _rules(self, address: str) -> Robots:
        """The rules of the address's host, asked for once a crawl."""
        robots = Link(urljoin(address, "/robots.txt"), Purpose.ROBOTS)
        if robots.key not in self._robots:
            visit = self._frontier.visited(robots.key) or await self._visit(robots)
            body = raw_bytes.recall(self._home, visit.sha256) if visit.sha256 else b""
            self._robots[robots.key] = Robots.parse(body)
        return self._robots[robots.key]

    async def _ask(self, link: Link) -> Answer:
        """One address until it answers for good, with a pause before each request."""
        last = self._frontier.last(link.key)
        address, condition = last.address if last else link.address, self._condition(link)
        attempt = spellings = 0
        while True:
            await self._pause(link)
            try:
                answer = await self._fetch(address, condition)
                retry_after = answer.header("retry-after")
            except NoAnswerError:
                if attempt >= self._settings.retries:
                    raise
                answer, retry_after = None, None
            if answer and answer.status in _REDIRECTS and spellings < _SPELLINGS:
                target = cleaned(answer.header("location") or "", address)
                if target and target != address and key_of(target) == link.key:
                    # A slash or `https` more: the same page under its server's spelling.
                    address, spellings = target, spellings + 1
                    self._respell(link, address)
                    continue
            if answer and (answer.status not in LATER or attempt >= self._settings.retries):
                return answer
            attempt += 1
            wait = wait_before(attempt, self._settings.pause, retry_after)
            if wait > LONGEST_WAIT:
                raise CrawlStoppedError(
                    f"{host_of(address)} asks to come back in {wait / 60:.0f} minutes"
                )
            await asyncio.sleep(wait)

    def _respell(self, link: Link, address: str) -> None:
        """Remember how the server spells an address; what is known of the page still holds."""
        visit = self._frontier.last(link.key) or self._blank(link)
        crawl = self._frontier.crawl
        self._record(replace(visit, address=address, crawl=crawl, outcome=RESPELLED))

    async def _pause(self, link: Link) -> None:
        robots = self._robots.get(key_of(urljoin(link.address, "/robots.txt")))
        own = self._settings.pause
        if self._asked:
            await asyncio.sleep(robots.pause(own) if robots else own)
        self._asked += 1

    def _condition(self, link: Link) -> dict[str, str]:
        """Headers that ask for the page only if it has changed since it was kept."""
        last = self._frontier.last(link.key)
        if last is None or last.sha256 is None or link.purpose is Purpose.ROBOTS:
            return {}
        if link.purpose is not last.purpose or not (self._home.raw / last.sha256).is_file():
            return {}
        told = {
            "If-None-Match": last.header("etag"),
            "If-Modified-Since": last.header("last-modified"),
        }
        return {name: value for name, value in told.items() if value}

    def _blank(self, link: Link) -> Visit:
        last = self._frontier.last(link.key)
        known = self._frontier.numbers.get(link.key) or (last.number if last else None)
        number = link.number or known
        return Visit(link.address, link.purpose, self._frontier.crawl, now(), number=number)

    def _record(self, visit: Visit) -> Visit:
        self._frontier.record(visit)
        return visit

    def _refuse(self, visit: Visit, reason: str) -> Visit:
        self._remember_silent()
        return self._frontier.settle(visit, "refused", reason)

    def _silence(self, visit: Visit) -> Visit:
        """Hold an address without an answer: whether the page or the host is gone shows later."""
        self._silent.append(visit)
        if visit.purpose is Purpose.ROBOTS or len(self._silent) >= _SILENT:
            raise CrawlStoppedError(f"{canonical(visit.address)}: {visit.reason}")
        return visit

    def _remember_silent(self) -> None:
        for visit in self._silent:
            self._frontier.record(visit)
        self._silent.clear()
