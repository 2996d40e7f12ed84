"""A saved mail into its newsletter part, with what its headers say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email import errors, message_from_bytes, policy
from email.message import EmailMessage, Message

from indexer.ingest.charset import Decoded, decode
from indexer.ingest.printed import NotAnIssueError
from indexer.ingest.text import normalize_text

_HEADER = re.compile(rb"\A(?:From .{0,200}\r?\n)?(?:[!-9;-~]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_MAIL_HEADER = re.compile(
    rb"^(?:from|date|subject|received|mime-version|return-path|message-id|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
#: Signs, to the standard library, that the end of the mail is missing.
_CUT_OFF = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
#: What the standard library is known to raise on headers that are broken beyond its repair.
_BROKEN = (LookupError, ValueError, AttributeError, TypeError, AssertionError, RecursionError)

TRUNCATED = "the mail is cut off before its end: save it again from the mail program, whole"


@dataclass(frozen=True, slots=True)
class Letter:
    """The newsletter part of a mail: its text, whether that is HTML, and the headers' facts.

    `sender` is the display name, never the address, and with `subject` and `sent` serves
    warnings only; the printed issue knows better.
    """

    decoded: Decoded
    is_html: bool
    subject: str | None
    sent: date | None
    sender: str | None


def is_mail(raw: bytes) -> bool:
    """Tell whether bytes open with the header lines of a mail."""
    head = raw.lstrip(b"\r\n")[:16384]
    return bool(_HEADER.match(head) and _MAIL_HEADER.search(head.split(b"\n\n")[0]))


def read_mail(raw: bytes) -> Letter:
    """Read a mail: its HTML part, else its plain text.

    Raises `NotAnIssueError` when there is neither or the mail is cut off.
    """
    try:
        message = parse_mail(raw)
        part = _choose_part(message)
    except _BROKEN as error:
        raise NotAnIssueError(f"the mail is damaged ({error}): save it again") from error
    if any(isinstance(defect, _CUT_OFF) for each in _walk(message) for defect in each.defects):
        raise NotAnIssueError(TRUNCATED)
    if part is None:
        raise NotAnIssueError("the mail has no text part: save the newsletter's own mail")
    decoded = _decode_part(part)
    if not decoded.text.strip():
        raise NotAnIssueError("the mail's text is empty: save it again, whole")
    return Letter(
        decoded,
        part.get_content_type() == "text/html",
        subject(message),
        sent(message),
        sender(message),
    )


def _walk(message: Message) -> list[Message]:
    return list(message.walk())


def _choose_part(message: EmailMessage) -> Message | None:
    """Prefer HTML to plain text, wherever they are nested; attachments do not count."""
    parts = [part for part in message.walk() if not _is_attached(part)]
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind:
                return part
    return None


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _BROKEN:
        return False


def _decode_part(part: Message) -> Decoded:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except _BROKEN as error:
        raise NotAnIssueError(
            f"the mail's text cannot be decoded ({error}): save it again"
        ) from error
    return decode(payload if isinstance(payload, bytes) else b"", charset)


def parse_mail(raw: bytes) -> EmailMessage:
    """The headers and parts of a mail. Raises one of the standard library's errors."""
    return message_from_bytes(raw.lstrip(b"\r\n"), _class=EmailMessage, policy=policy.default)


def subject(message: EmailMessage) -> str | None:
    """Give the subject in normal form."""
    try:
        return normalize_text(str(message["subject"])) if message["subject"] else None
    except _BROKEN:
        return None


def sender(message: EmailMessage) -> str | None:
    """Give the display name of the first sender, None where there is only an address."""
    try:
        addresses = getattr(message["from"], "addresses", ())
        name = normalize_text(addresses[0].display_name) if addresses else ""
    except _BROKEN:
        return None
    return name or None


def sent(message: EmailMessage) -> date | None:
    """Give the day of the `Date` header, in the sender's own time zone."""
    try:
        moment = getattr(message["date"], "datetime", None)
    except _BROKEN:
        return None
    return moment.date() if isinstance(moment, datetime) else None
