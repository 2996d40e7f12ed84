"""Bytes to text in the right character set, declared or not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
#: How far into a page its declaration is looked for.
_HEAD = 8192
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Only codecs that turn bytes into text; Python has others under the same roof.
_KNOWN = re.compile(
    r"(ascii|utf-8|utf-16|utf-32|iso8859|cp\d|koi8|mac|shift_jis|euc_|big5|gb|iso2022|cp932|tis)"
)
#: Browsers read these as Windows-1252, and so does everyone who writes them.
_WESTERN = {"ascii", "iso8859-1", "cp1252"}
#: From this share of NULs among every other byte, bytes are UTF-16.
_WIDE = 0.4
#: Above this share of broken sequences a text declared as UTF-8 is not UTF-8.
_BROKEN = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the character set it was read in, and a warning where the declared one lied."""

    text: str
    charset: str
    warning: str | None = None


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode a page: as declared, by BOM, as UTF-8 if it is, else as Windows-1252.

    A BOM proves a declaration wrong, and so does every other letter being a NUL (UTF-16).

    `declared` is what the envelope says (a mail part's header); without it the page's own
    `<meta>` or XML declaration counts. A declaration that the bytes disprove is mended with a
    warning. Never fails: bytes without a meaning become U+FFFD.
    """
    for bom, charset in _BOMS:
        if raw.startswith(bom):
            return Decoded(raw[len(bom) :].decode(charset, "replace"), charset)
    if wide := _wide(raw):
        return Decoded(raw.decode(wide, "replace"), wide)
    named = _known(declared) or _known(_declaration(raw))
    if named is None:
        return _guess(raw)
    if named in _WESTERN:
        return _check_legacy(raw, "cp1252", "Windows-1252 or Latin-1")
    if named == "utf-8":
        return _check_utf8(raw)
    if named.startswith(("utf-16", "utf-32")) and b"\0" not in raw:
        return _guess(raw)  # the page was re-saved; its declaration speaks of what it was
    return _check_legacy(raw, named, named)


def _wide(raw: bytes) -> str | None:
    """Give UTF-16 without a BOM, which shows by the NULs beside Western letters, or None."""
    head = raw[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < _WIDE * len(head) / 2 or min(even, odd) > max(even, odd) / 10:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declaration(raw: bytes) -> str | None:
    found = _DECLARED.search(raw, 0, _HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _known(name: str | None) -> str | None:
    """Give Python's name of a character set, or None if it is none."""
    try:
        charset = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    return charset if _KNOWN.match(charset) else None


def _guess(raw: bytes) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return Decoded(raw.decode("cp1252", "replace"), "cp1252")


def _check_legacy(raw: bytes, charset: str, called: str) -> Decoded:
    guess = _guess(raw)
    if guess.charset == "utf-8" and not raw.isascii():
        # A text in an older character set with accents is next to never valid UTF-8 by chance.
        warning = f"The page says {called}, but it is UTF-8; it was read as UTF-8."
        return Decoded(guess.text, "utf-8", warning)
    return Decoded(raw.decode(charset, "replace"), charset)


def _check_utf8(raw: bytes) -> Decoded:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for sign in text if sign > "\x7f")
    if broken > _BROKEN * beyond_ascii:
        warning = "The page says UTF-8, but it is not; it was read as Windows-1252."
        return Decoded(raw.decode("cp1252", "replace"), "cp1252", warning)
    return Decoded(text, "utf-8", f"{broken} signs of the page are damaged." if broken else None)
