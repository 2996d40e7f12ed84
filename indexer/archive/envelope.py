"""What a server said of a page beside its bytes: when it was last changed, in what letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from email.message import Message
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Envelope:
    """`modified` is the day of a `Last-Modified` header (UTC), `charset` what was declared."""

    modified: date | None = None
    charset: str | None = None


#: Bytes that came without a word.
SILENT = Envelope()


def read_envelope(headers: Iterable[tuple[str, str]]) -> Envelope:
    """The envelope in an answer's headers; what can't be understood is as if it were not there."""
    message = Message()
    for name, value in headers:
        if name.lower() in ("last-modified", "content-type"):
            message[name] = value
    try:
        charset = message.get_content_charset()
    except (LookupError, UnicodeError):
        charset = None
    return Envelope(_day(message["last-modified"]), charset)


def _day(header: str | None) -> date | None:
    """The day of an HTTP date (RFC 9110, 5.6.7) in UTC."""
    try:
        moment = parsedate_to_datetime(header or "")
    except (TypeError, ValueError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
