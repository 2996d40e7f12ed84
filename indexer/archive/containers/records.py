"""What a container yields: bytes with their provenance, or what is wrong with a place in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One mail or page. `place` counts the container's records from 1, after its part if any.

    `url` is the address as recorded, `fetched` when the page was fetched (ISO 8601, UTC).
    """

    place: str
    raw: bytes
    url: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that can't be given, and why."""

    place: str
    reason: str


def too_large(limit: int) -> str:
    """The reason for refusing a record over the limit."""
    return f"more than the {limit:,} bytes an issue may have (max_issue_bytes in hemeroteca.toml)"
