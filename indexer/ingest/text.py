"""Printed text in one normal form: NFC, single blanks, nothing invisible, no mail address."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category, combining, normalize

from indexer.archive.address import HIDDEN_ADDRESS, find_mail

_BLANKS = re.compile(r"\s+")
#: Zero-width signs, soft hyphens, direction marks and the padding of hidden pre-headers.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of raw text; `url` is the canonical address it links to.

    None for no link at all, empty for a link whose address is not kept.
    """

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A linked stretch of a block: half-open offsets in its text and the canonical address.

    The address is empty where it is not kept: a mail address or a redirect that names the reader.
    """

    start: int
    end: int
    url: str


def normalize_text(text: str) -> str:
    """Give the normal form of a printed text (see `records.Block`)."""
    return compose((Run(text),))[0]


def compose(runs: Iterable[Run]) -> tuple[str, tuple[Link, ...]]:
    """Join runs into one normal text and say which stretches of it are links.

    Neighbouring runs with the same address become one link. Linear in the length of the text.
    """
    parts: list[str] = []
    links: list[Link] = []
    length, ends_blank = 0, True
    for run in _attach_accents(runs):
        clean = _BLANKS.sub(" ", _CONTROLS.sub(" ", _INVISIBLE.sub("", run.text)))
        clean = normalize("NFC", clean.lstrip(" ") if ends_blank else clean)
        if not clean:
            continue
        if run.url is not None:
            links.append(Link(length, length + len(clean), run.url))
        parts.append(clean)
        length += len(clean)
        ends_blank = clean.endswith(" ")
    text, hidden = _hide_addresses("".join(parts).rstrip(" "))
    return text, tuple(_join_links(text, _shift_links(links, hidden)))


def _attach_accents(runs: Iterable[Run]) -> Iterator[Run]:
    """Move an accent that opens a run to the letter before it: a look may change in between."""
    held: Run | None = None
    for run in runs:
        if held is not None:
            accents = 0
            while accents < len(run.text) and combining(run.text[accents]):
                accents += 1
            yield Run(held.text + run.text[:accents], held.url)
            run = Run(run.text[accents:], run.url)  # noqa: PLW2901
        held = run
    if held is not None:
        yield held


def _hide_addresses(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Replace mail addresses; also give (end of the address, change of all later offsets)."""
    parts: list[str] = []
    hidden: list[tuple[int, int]] = []
    last = change = 0
    for start, end in find_mail(text):
        parts += (text[last:start], HIDDEN_ADDRESS)
        last = end
        change += len(HIDDEN_ADDRESS) - (end - start)
        hidden.append((last, change))
    return "".join((*parts, text[last:])), hidden


def _shift_links(links: Iterable[Link], hidden: list[tuple[int, int]]) -> Iterator[Link]:
    ends = [end for end, _ in hidden]

    def shift(offset: int) -> int:
        index = bisect_right(ends, offset)
        return offset + (hidden[index - 1][1] if index else 0)

    for link in links:
        yield Link(shift(link.start), shift(link.end), link.url)


def _join_links(text: str, links: Iterable[Link]) -> Iterator[Link]:
    """Join links to one address with only blanks between, and trim blanks at their edges."""
    held: Link | None = None
    for link in links:
        if held is not None:
            between = text[held.end : link.start]
            if held.url == link.url and not (between.strip(" ") if link.url else between):
                held = Link(held.start, link.end, held.url)
                continue
            yield from _trim_link(text, held)
        held = link
    if held is not None:
        yield from _trim_link(text, held)


def _trim_link(text: str, link: Link) -> Iterator[Link]:
    words = text[link.start : link.end]
    start = link.start + len(words) - len(words.lstrip(" "))
    end = link.start + len(words.rstrip(" "))
    if start < end:
        yield Link(start, end, link.url)


def is_wordless(text: str) -> bool:
    """Tell whether a text holds no letter and no digit: a divider, a bullet, a lone bar."""
    return not any(category(sign)[0] in "LN" for sign in text)
