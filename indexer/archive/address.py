"""The one spelling of a web address under which an issue or an article is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlsplit

_SLASHES = re.compile(r"/{2,}")
#: The look-behind keeps the search linear: a local part is tried from its first sign only.
MAIL_ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
#: Addresses written so that machines should not see them: `jane [at] x.com`, `jane (arroba) x
#: punto org`. Without brackets only where "dot" or "punto" is spelled, too: "at noon" is none.
_AT, _DOT = r"(?:at|arroba|@|＠)", r"(?:dot|punto|\.|·)"
_LABEL = r"[\w-]+"
OBFUSCATED = re.compile(
    rf"(?<![\w.+%'-])[\w.+%'-]+(?:"
    rf"\s?[\[({{<]\s?{_AT}\s?[\])}}>]\s?{_LABEL}(?:\s?[\[({{<]?\s?{_DOT}\s?[\])}}>]?\s?{_LABEL})+"
    rf"|\s(?:at|AT|arroba)\s{_LABEL}(?:\s(?:dot|DOT|punto)\s{_LABEL})+"
    rf"|\s?＠\s?{_LABEL}(?:\.{_LABEL})+"
    rf"|\s@\s{_LABEL}(?:\.{_LABEL})+)",
    re.IGNORECASE,
)
#: What stands for an e-mail address everywhere beyond the raw bytes.
HIDDEN_ADDRESS = "[@]"
#: What must stay percent-encoded in a path so that it still means the same.
_RESERVED = {ord(sign): f"%{ord(sign):02X}" for sign in '%?#[]<>"\\^`{|} '}
#: Redirects of mail senders: the token names the reader, and the target cannot be read from it.
_TRACKING_HOSTS = ("click.actionnetwork.org", "list-manage.com", "email.mg")


def hide_mail(text: str) -> str:
    """The text with every e-mail address as `[@]`: file names hold some, too."""
    return OBFUSCATED.sub(HIDDEN_ADDRESS, MAIL_ADDRESS.sub(HIDDEN_ADDRESS, text))


def find_mail(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a text, in their order, none overlapping."""
    end = 0
    found = [*MAIL_ADDRESS.finditer(text), *OBFUSCATED.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            yield match.span()
            end = match.end()


def canonical(url: str) -> str | None:
    """Give the canonical address of a web page, or None where there is none.

    Always `https`, host in lower case without a default port, single slashes, the path
    percent-decoded to NFC, no query, fragment or trailing slash. Only `?p=N` stays: WordPress
    knows its posts by it. None for mail links, tracking redirects, unsubscribe links and
    everything that is not a web address.
    """
    try:
        parts = urlsplit("".join(url.split()))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    if _is_tracking(host, parts.path):
        return None
    path = _SLASHES.sub("/", _decode_path(parts.path)).rstrip("/")
    post = _post_number(parts.query) if path == "" else None
    where = host.rstrip(".") if port in {None, 80, 443} else f"{host.rstrip('.')}:{port}"
    address = f"https://{where}{path}" if post is None else f"https://{where}/?p={post}"
    return MAIL_ADDRESS.sub("[@]", address)


def _is_tracking(host: str, path: str) -> bool:
    """Tell whether the address names a reader rather than a page."""
    known = any(host == name or host.endswith(f".{name}") for name in _TRACKING_HOSTS)
    return known or "unsubscribe" in path.lower()


def _decode_path(path: str) -> str:
    """Percent-decode to NFC; bytes that are no UTF-8, and signs with a meaning, stay encoded."""
    raw = unquote_to_bytes(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe="/")
    return normalize("NFC", text).translate(_RESERVED)


def _post_number(query: str) -> str | None:
    """Give N of WordPress's `?p=N`."""
    for name, value in parse_qsl(query):
        if name == "p" and value.isdecimal() and value.isascii():
            return value
    return None
