"""The way through many results: which pages there are, and which of them are worth a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webapp import links
from webapp.address import DEEPEST_PAGE, Address

#: Hits on one page of results.
PAGE_SIZE = 10

#: Pages linked on either side of the one shown.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A page to turn to; `after_gap` where pages before it are left out."""

    number: int
    address: Address
    current: bool
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """The page shown among all: `last` is the last that can be turned to, at least 1."""

    number: int
    last: int
    turns: tuple[Turn, ...]
    previous: Address | None
    following: Address | None
    link: Callable[[Address], str]

    @property
    def is_past_the_end(self) -> bool:
        """Whether the address asks for a page that does not exist."""
        return self.number > self.last


def page_through(
    address: Address,
    total: int,
    size: int = PAGE_SIZE,
    link: Callable[[Address], str] = links.to_search,
) -> Paging:
    """The pages of a search with that many passages; each keeps everything but the page.

    `size` is how many passages a page has, `link` gives the path of one.
    """
    last = max(1, min(DEEPEST_PAGE, -(-total // size)))
    number = address.page
    near = range(max(1, number - NEIGHBOURS), min(last, number + NEIGHBOURS) + 1)
    numbers = sorted({1, last, *near})
    turns = tuple(
        Turn(page, address.turned(page), page == number, bool(place) and page > before + 1)
        for place, (before, page) in enumerate(zip([0, *numbers], numbers, strict=False))
    )
    return Paging(
        number,
        last,
        turns,
        address.turned(min(number, last + 1) - 1) if number > 1 else None,
        address.turned(number + 1) if number < last else None,
        link,
    )
