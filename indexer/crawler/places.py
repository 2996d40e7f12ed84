"""Which addresses the crawl asks for, how it spells them, and what it expects there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from indexer.archive.address import canonical
from indexer.settings import Crawling

_SLASHES = re.compile(r"/{2,}")
_NUMBERED = re.compile(r"/archives/(\d{1,5})$")
#: Parameters that turn pages; all others but short numbers are dropped: they may name a reader.
_PAGING = frozenset(
    (
        *("page", "p", "paged", "pg", "pagina", "página", "offset", "start"),
        *("cursor", "after", "before", "year", "month"),
    )
)
_TRACKING = re.compile(r"(?:utm_|mc_|email_|sp_).*|can_id|link_id|source|ref|akid|\w*clid")
_SHORT_NUMBER = re.compile(r"\d{1,4}")
_READER = re.compile(r".*@.*|[0-9a-fA-F-]{32,36}|.{65,}")


class Purpose(StrEnum):
    """What an address is asked for; a sitemap or feed may be missing."""

    ISSUE = "issue"
    LISTING = "listing"
    SITEMAP = "sitemap"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Link:
    """An address to ask, as the server spells it; `number` is the issue's where it is known."""

    address: str
    purpose: Purpose
    number: int | None = None

    @property
    def key(self) -> str:
        """The canonical address with the parameters that turn pages: what is asked only once."""
        return key_of(self.address)


def key_of(address: str) -> str:
    """The one spelling of an address within a crawl."""
    query = urlsplit(address).query
    base = (canonical(address) or address).split("?")[0]
    return f"{base}?{query}" if query else base


def host_of(address: str) -> str:
    """Host of an address in lower case, with its port unless that is the usual one."""
    parts = urlsplit(address)
    port = parts.port
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = (parts.hostname or "").rstrip(".")
    return host if port in {None, usual} else f"{host}:{port}"


def cleaned(href: str, base: str) -> str | None:
    """Spell a link's target as an address to ask, without what might name a reader.

    Single slashes, no fragment, only parameters that turn pages. None for what is no web
    address, for tracking redirects, and for an address with a mail address in it.
    """
    href = "".join(href.split())
    first = href[2:].split("/", 1)[0]
    if href.startswith("//") and not re.search(r"[.:]", first):
        href = href[1:]  # `//media/files/…` is a slip for `/media/…`: no host is called "media"
    try:
        parts = urlsplit(urljoin(base, href))
        if canonical(parts.geturl()) is None or "@" in unquote(parts.path):
            return None
        host = host_of(parts.geturl())
    except ValueError:
        return None
    path = _SLASHES.sub("/", parts.path) or "/"
    query = urlencode([pair for pair in parse_qsl(parts.query) if _turns_pages(*pair)])
    return safe_url_string(urlunsplit((parts.scheme.lower(), host, path, query, "")))


def _turns_pages(name: str, value: str) -> bool:
    if _TRACKING.fullmatch(name.lower()) or _READER.fullmatch(value):
        return False
    return name.lower() in _PAGING or _SHORT_NUMBER.fullmatch(value) is not None


class Places:
    """The hosts and paths that belong to the archive, as the settings list them."""

    def __init__(self, crawling: Crawling, start: str) -> None:
        self._crawling = crawling
        self.hosts = frozenset({*map(str.lower, crawling.hosts), host_of(start)})

    def link(
        self,
        href: str,
        base: str,
        purpose: Purpose | None = None,
        number: int | None = None,
    ) -> Link | None:
        """The link to follow, or None where it leads out of the archive.

        `purpose` is for an address whose path does not tell: a next page, a feed, a redirect.
        """
        address = cleaned(href, base)
        if address is None or host_of(address) not in self.hosts:
            return None
        known = self.purpose(address) or purpose
        return Link(address, known, number or number_of(address)) if known else None

    def purpose(self, address: str) -> Purpose | None:
        """What the path of an address promises, or None if it is no place of the archive."""
        path = urlsplit(canonical(address) or "").path
        for patterns, purpose in (
            (self._crawling.issues, Purpose.ISSUE),
            (self._crawling.listings, Purpose.LISTING),
        ):
            if any(fnmatchcase(path, pattern) for pattern in patterns):
                return purpose
        return None


def number_of(address: str) -> int | None:
    """The issue's number from an address like `/archives/196`."""
    found = _NUMBERED.search(urlsplit(canonical(address) or "").path)
    return int(found[1]) if found else None
