"""What a container yields: bytes with their provenance, or what is wrong with a place in it."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.archive.envelope import SILENT, Envelope


@dataclass(frozen=True, slots=True)
class Record:
    """One mail or page. `place` counts the container's records from 1, after its part if any.

    `url` is the address as recorded, `fetched` when the page was fetched (ISO 8601, UTC),
    `envelope` what the server said of it.
    """

    place: str
    raw: bytes
    url: str | None = None
    fetched: str | None = None
    envelope: Envelope = SILENT


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where bytes stand in a container: from `start` up to `end`, None for up to its own end.

    Offsets are those of the file, or of the `part` of a WACZ; of what is inside of it where that
    was `packed` in one go.
    """

    start: int
    end: int | None = None
    part: str | None = None
    packed: bool = False


#: All of a file.
WHOLE = Stretch(0)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that can't be given, why, and where its bytes stand."""

    place: str
    reason: str
    stretch: Stretch = WHOLE


def too_large(limit: int) -> str:
    """The reason for refusing a record over the limit."""
    return f"more than the {limit:,} bytes an issue may have (max_issue_bytes in hemeroteca.toml)"
