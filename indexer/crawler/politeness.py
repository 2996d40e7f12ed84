"""Politeness: what robots.txt allows, how long to wait, and by what name the crawl goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from protego import Protego

#: The name that robots.txt files may use for us.
ROBOT = "Hemeroteca"
#: Answers that ask to come back later.
LATER = frozenset({408, 429, 500, 502, 503, 504, 520, 522, 524})
#: The longest pause, in seconds, that robots.txt can ask for between two requests.
LONGEST_PAUSE = 60.0
#: The longest wait, in seconds, before an address is asked again in the same run.
LONGEST_WAIT = 600.0


def user_agent(contact: str) -> str:
    """The name under which the crawl asks: program, version, and how to reach its keeper."""
    return f"{ROBOT}/{version('hemeroteca')} (+{contact})"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host, read from its robots.txt; a host without one allows all."""

    rules: Protego

    @classmethod
    def parse(cls, body: bytes) -> Robots:
        """Read a robots.txt; lines that make no sense are passed over, as RFC 9309 wants."""
        return cls(Protego.parse(body.decode("utf-8-sig", "replace")))

    def allows(self, address: str) -> bool:
        """Tell whether the address may be asked for."""
        return bool(self.rules.can_fetch(address, ROBOT))

    def pause(self, own: float) -> float:
        """The pause between two requests in seconds: our own or the host's, if that is longer."""
        asked = self.rules.crawl_delay(ROBOT)
        return max(own, min(float(asked), LONGEST_PAUSE)) if asked else own

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the file names."""
        return tuple(self.rules.sitemaps)


def wait_before(attempt: int, pause: float, retry_after: str | None) -> float:
    """Seconds to wait before an address is asked again: doubling, or what the host asks for.

    `attempt` counts from 1; `retry_after` is the header: seconds, or a date (RFC 9110, 10.2.3).
    """
    own = min(max(pause, 0.05) * 2.0**attempt, LONGEST_WAIT)
    return max(own, _seconds(retry_after)) if retry_after else own


def _seconds(retry_after: str) -> float:
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
