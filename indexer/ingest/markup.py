"""Any mail editor's HTML into printed blocks: the only room that knows tags."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.element import PageElement

from indexer.archive.address import canonical
from indexer.ingest.looks import Look, change_look, pixels, read_style
from indexer.ingest.printed import PrintedBlock
from indexer.ingest.text import Run, compose, is_wordless


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements that start and end a printed block.
_BLOCKS = _names("""
    address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
""")
#: Elements whose inside is never printed.
_UNSEEN = _names("""
    applet audio canvas embed head iframe map math meta noscript object option script select
    style svg template textarea title video
""")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: An image smaller than this, in pixels, is an icon in the line or a counting pixel.
_ICON = 40.0
#: A cell with an image and more blocks than this is a column of the page, not a picture's frame.
_FRAME_BLOCKS = 2
_NUL = re.compile("[\x00\ufffe\uffff]")


@dataclass(slots=True)
class _Open:
    """An element on the way down: where its children are read from, and what holds inside it."""

    child: PageElement | None
    look: Look
    url: str | None
    cell: int
    level: int | None
    is_block: bool


@dataclass(slots=True)
class _Draft:
    """A block being gathered: runs of text with their looks."""

    runs: list[tuple[Run, Look]] = field(default_factory=list)
    break_open: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A finished block before its looks are set against the whole page's."""

    block: PrintedBlock
    size: float
    shade: int | None
    letters: int
    cell: int


class _Walk:
    """One way through a page, depth first without recursion: any depth is fine."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.image_cells: set[int] = set()
        self._draft = _Draft()
        self._below_image = False
        self._cells = 0

    def through(self, root: Tag) -> None:
        """Read the whole tree under `root`."""
        opened = [_Open(_first(root), Look(), None, 0, None, True)]
        while opened:
            here = opened[-1]
            node = here.child
            if node is None:
                opened.pop()
                if here.is_block:
                    self._finish(here.level, here.cell)
                continue
            here.child = node.next_sibling
            if isinstance(node, Tag):
                inside = self._enter(node, here)
                if inside is not None:
                    opened.append(inside)
            elif type(node) is NavigableString and here.look.visible:
                self._say(str(node), here)
        self._finish(None, 0)

    def _enter(self, tag: Tag, outer: _Open) -> _Open | None:
        name = tag.name.lower()
        if name in _UNSEEN:
            return None
        attributes = {key.lower(): str(value) for key, value in tag.attrs.items()}
        style = read_style(attributes.get("style", ""))
        look = change_look(outer.look, name, attributes, style)
        if look.hidden:
            return None
        if name == "br":
            self._break_line(outer)
            return None
        if name == "img":
            self._show_image(attributes, style, outer)
            return None
        is_block = name in _BLOCKS or style.get("display") in {"block", "table", "table-cell"}
        cell = outer.cell
        if is_block:
            self._finish(outer.level, outer.cell)
            if name in {"td", "th"} or style.get("display") == "table-cell":
                self._cells += 1
                cell = self._cells
        url = outer.url
        if name == "a" and "href" in attributes:
            url = canonical(attributes["href"]) or ""
        level = _HEADINGS.get(name, outer.level)
        return _Open(_first(tag), look, url, cell, level, is_block)

    def _say(self, text: str, here: _Open) -> None:
        if text.strip():
            self._draft.break_open = False
        self._draft.runs.append((Run(text, here.url), here.look))

    def _break_line(self, here: _Open) -> None:
        """Join lines at one line break; an empty line between two ends the block."""
        if self._draft.break_open:
            self._finish(here.level, here.cell)
        else:
            self._draft.break_open = True
            self._draft.runs.append((Run("\n"), here.look))

    def _show_image(self, attributes: dict[str, str], style: dict[str, str], here: _Open) -> None:
        sizes = (pixels(style.get(side) or attributes.get(side)) for side in ("width", "height"))
        if any(size is not None and size < _ICON for size in sizes):
            return
        self._finish(here.level, here.cell)
        self.image_cells.add(here.cell)
        self._below_image = True

    def _finish(self, level: int | None, cell: int) -> None:
        """End the block being gathered, if it says anything."""
        draft, self._draft = self._draft, _Draft()
        if not draft.runs:
            return
        text, links = compose(run for run, _ in draft.runs)
        if is_wordless(text):
            return
        weights = [(look, _count_letters(run.text)) for run, look in draft.runs]
        letters = max(1, sum(count for _, count in weights))
        sizes: Counter[float] = Counter()
        shades: Counter[int | None] = Counter()
        for look, count in weights:
            sizes[look.size] += count
            shades[look.shade] += count
        block = PrintedBlock(
            text,
            bold=sum(count for look, count in weights if look.bold) / letters,
            italic=sum(count for look, count in weights if look.italic) / letters,
            level=level,
            below_image=self._below_image,
            links=links,
        )
        size, shade = sizes.most_common(1)[0][0], shades.most_common(1)[0][0]
        self.found.append(_Found(block, size, shade, letters, cell))
        self._below_image = False


def read_html(text: str) -> tuple[PrintedBlock, ...]:
    """Read the printed blocks of a page; hidden parts, comments, styles and scripts are left out.

    Paragraphs stay whole however their words are split over spans; lines joined by one `<br>`
    are one block. Linear in the length of the page, at any depth.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(_NUL.sub("", text), "lxml")
    walk = _Walk()
    walk.through(soup)
    return tuple(_compare(walk))


def _compare(walk: _Walk) -> Iterator[PrintedBlock]:
    """Set every block's look against the body text's, which most letters are printed in."""
    sizes: Counter[float] = Counter()
    shades: Counter[int] = Counter()
    cells = Counter(found.cell for found in walk.found)
    for found in walk.found:
        sizes[found.size] += found.letters
        if found.shade is not None:
            shades[found.shade] += found.letters
    body_size = sizes.most_common(1)[0][0] if sizes else 1.0
    body_shade = shades.most_common(1)[0][0] if shades else 0
    for found in walk.found:
        block = found.block
        yield PrintedBlock(
            block.text,
            bold=block.bold,
            italic=block.italic,
            size=round(found.size / body_size, 3),
            grey=found.shade is not None and body_shade + 24 <= found.shade <= 216,
            level=block.level,
            below_image=block.below_image,
            image_cell=found.cell in walk.image_cells and cells[found.cell] <= _FRAME_BLOCKS,
            links=block.links,
        )


def _first(tag: Tag) -> PageElement | None:
    return tag.contents[0] if tag.contents else None


def _count_letters(text: str) -> int:
    return len(text) - sum(map(str.isspace, text))
