"""Reads what a person sees on a rendered page: a second pair of eyes, not the extractor's."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"body", "center", "div", "h1", "h2", "h3", "h4", "hr", "img", "p"}
    | {"table", "tbody", "td", "tr"}
)
_UNSEEN = frozenset({"head", "style", "script", "title"})
_VOID = frozenset({"br", "hr", "img", "meta", "link"})
_HIDDEN = re.compile(r"display:\s*none")
_PADDING = re.compile("[\u200a\u200c]")


class _Eyes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.words: list[str] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def _unseen(self) -> bool:
        return any(unseen for _, unseen in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.finish()
        if tag == "br":
            self.words.append(" ")
        if tag not in _VOID:
            style = dict(attrs).get("style") or ""
            self.open.append((tag, tag in _UNSEEN or _HIDDEN.search(style) is not None))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.finish()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)

    def finish(self) -> None:
        text = " ".join(_PADDING.sub("", "".join(self.words)).split())
        self.words.clear()
        if text:
            self.seen.append(text)


def see(page: str) -> tuple[str, ...]:
    """The visible blocks of a page in order, blanks collapsed; hidden parts are left out."""
    eyes = _Eyes()
    eyes.feed(page)
    eyes.close()
    eyes.finish()
    return tuple(eyes.seen)
