"""Turns the runs of a line into inline HTML, with the noise that mail editors leave in it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from hashlib import sha256

from tests.renderings.boilerplate import SITE
from tests.renderings.lines import Line, Look, Printed
from tests.renderings.source import NO_BREAK

#: A word shorter than this is never split over two spans.
_SPLITTABLE = 6

#: Looks whose words are torn: those of running text, where the tear does not show.
_TORN = frozenset({Look.TEXT, Look.ANSWER, Look.BIO, Look.PROMO, Look.DIGEST_ITEM, Look.FOOTER})

#: A run with fewer long words than this keeps them whole.
_MANY = 2


def token(*parts: str, size: int = 32) -> str:
    """Hexadecimal digits that depend on the parts alone, so that pages come out the same."""
    return sha256("\n".join(parts).encode()).hexdigest()[:size]


def number(limit: int, *parts: str) -> int:
    """A number below the limit that depends on the parts alone."""
    return int(token(*parts, size=12), 16) % limit


def escape(text: str) -> str:
    """The text for a place between tags: no-break spaces named, line breaks printed."""
    escaped = html.escape(text, quote=False)
    return escaped.replace(NO_BREAK, "&nbsp;").replace("\n", "<br>")


def image_address(issue: str, position: str) -> str:
    """Where a picture of the issue would be kept; no such picture exists."""
    name = token(issue, position, size=8)
    folder = number(900, issue, position) + 100
    return f"https://example.org/user_files/user_files/000/0{folder % 90 + 10}/{folder}/{name}.png"


def pixel_address(issue: str) -> str:
    """Where the mail system would count the openings of the issue."""
    return f"https://example.org/mpss/o/{token('pixel', issue)}/o.gif"


@dataclass(frozen=True, slots=True)
class Ink:
    """How one mail editor writes the words of a line.

    `split` is the opening tags between which some words are torn; `bound` prints a no-break
    space after a link; `tracked` adds the sender's parameters to web addresses, `redirected`
    leads those of the newsletter's own site through the sender's counter instead.
    """

    strong: tuple[str, str] = ("<strong>", "</strong>")
    emphasis: tuple[str, str] = ("<em>", "</em>")
    link_style: str = ""
    split: tuple[str, str] | None = None
    bound: bool = False
    tracked: bool = True
    redirected: bool = False

    def write(self, printed: Printed, line: Line) -> str:
        """The inline HTML of a line."""
        parts: list[str] = []
        after_link = False
        for run in line.runs:
            text = run.text
            if after_link and self.bound and text.startswith(" "):
                text = NO_BREAK + text[1:]
            words = self._tear(text) if line.look in _TORN else escape(text)
            if run.strong:
                words = words.join(self.strong)
            if run.emphasis:
                words = words.join(self.emphasis)
            if run.link:
                words = f'<a{self.link_style} href="{self._address(printed, run.link)}">{words}</a>'
            parts.append(words)
            after_link = run.link is not None
        return "".join(parts)

    def _address(self, printed: Printed, link: str) -> str:
        if not self.tracked or link.startswith("mailto:"):
            return html.escape(link)
        if self.redirected and link.startswith(SITE):
            return f"http://click.actionnetwork.org/mpss/c/{token('click', printed.id, link)}"
        person = token("reader", printed.id, size=8).rjust(32, "0")
        mail = f"email-{printed.id}"
        referrer = f"email_{number(10**7, printed.id)}"
        query = (
            f"link_id={number(40, printed.id, link)}&can_id={person}&source={mail}"
            f"&email_referrer={referrer}&email_subject=sample"
        )
        return html.escape(f"{link}{'&' if '?' in link else '?'}{query}")

    def _tear(self, text: str) -> str:
        """The text, one word of a longer run torn over nested spans."""
        words = text.split(" ")
        long = [place for place, word in enumerate(words) if _is_splittable(word)]
        if self.split is None or len(long) < _MANY:
            return escape(text)
        place = long[number(len(long), text)]
        word = words[place]
        middle = len(word) // 2
        before = " ".join([*words[:place], word[:middle]])
        after = " ".join(["", *words[place + 1 :]])
        return escape(before) + escape(word[middle:]).join(self.split) + escape(after)


def _is_splittable(word: str) -> bool:
    return len(word) >= _SPLITTABLE and word.isalpha()
