"""One paragraph of the digest into authors, headline, outlet, address and abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.ingest.people import is_name, split_names
from indexer.ingest.printed import PrintedBlock
from indexer.ingest.text import Link
from indexer.outlets import Outlets

#: A full stop that ends something: not that of an initial, of "U.S." or of a shortened title.
_STOP = re.compile(
    r"(?<![\s.(“\"][A-Z])(?<!^[A-Z])(?<!\b[JSDMS]r)(?<!\bM[rs]s)(?<!\bMs)(?<!\bSt)(?<!\bNo)(?<!\bvs)"
    r"(?<!\bDra)(?<!\bSra)(?<!\bEE)(?<!\bGen)(?<!\bSen)(?<!\bGov)\.(?![\w.])"
)
#: The seam between headline and abstract is looked for no further into the paragraph than this.
_REACH = 400
#: An unknown outlet has no more letters than this.
_OUTLET_LENGTH = 48
_JOINED = re.compile(r"(\S+ \S+(?: \S+)?) (?:y|e|and|&) [^\W\dA-ZÁÉÍÓÚÑ_]")


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One quoted article: `byline` is as printed, `outlet` the name of record where known.

    `outlet_known` tells an outlet found in the list from one guessed by its place.
    """

    headline: str
    byline: str | None
    authors: tuple[str, ...]
    outlet: str | None
    outlet_known: bool
    url: str | None
    abstract: str | None


def read_digest_item(block: PrintedBlock, outlets: Outlets) -> DigestItem | None:
    """Read `[Author[, Author][ y Author], ]Headline Outlet. Abstract`; None for anything else.

    The link tells the headline where there is one; without it, the longest known outlet in front
    of a full stop tells where the headline ends.
    """
    return _read_linked(block, outlets) or _read_plain(block.text, outlets)


def _read_linked(block: PrintedBlock, outlets: Outlets) -> DigestItem | None:
    text = block.text
    link = _headline_link(block, outlets)
    if link is None:
        return None
    start, end = link.start, link.end
    before, after = text[:start].strip(), text[end:]
    if before and not before.endswith((",", ":", "/", "|", "-", "–", "—", "“", "¿", "¡", '"')):
        byline, rest = split_byline(before + " ")
        if rest.strip():
            # Words in front that are neither names nor end in a comma belong to the headline.
            start = text.find(rest.strip())
            before = byline or ""
    while before and before[-1] in '“"¿¡‘':
        before, start = before[:-1].rstrip(), start - 1
    headline = text[start:end]
    outlet: str | None
    if inside := _seam(headline, outlets, whole=True):
        return _item(before, headline[: inside.headline], inside.outlet, True, link.url, after)
    closing = re.match(r"[”\"’»?!…]+", after)
    if closing:
        headline, after = headline + closing[0], after[closing.end() :]
    after = after.lstrip(" ,:–—-|")
    known = outlets.at_start(after)
    if known:
        rest = after[known[0] :].lstrip(" ").removeprefix(".").strip()
        return _item(before, headline, known[1], True, link.url, rest)
    stop = _STOP.search(after[: _OUTLET_LENGTH + 1])
    outlet = after[: stop.start()].strip() if stop else None
    if outlet and len(outlet.split()) <= 6 and outlet[:1].isupper():
        return _item(before, headline, outlet, False, link.url, after[len(outlet) :].lstrip(" ."))
    return _item(before, headline, None, False, link.url, after)


def _headline_link(block: PrintedBlock, outlets: Outlets) -> Link | None:
    """Choose the linked stretch that is the headline: in front of the abstract, no mere outlet."""
    links = [each for each in _merge(block) if outlets.of_record(_words(block, each)) is None]
    if not links:
        return None
    link = links[0]
    before = block.text[: link.start].strip()
    if len(_words(block, link).split()) < 1 or len(before) > 160 or _STOP.search(before + " "):
        return None
    if _seam(before, outlets, whole=True):
        return None
    return link


def _merge(block: PrintedBlock) -> Iterator[Link]:
    """Join links that stand side by side, unless the second one is an outlet's."""
    held: Link | None = None
    for link in block.links:
        if held and not block.text[held.end : link.start].strip() and held.url == link.url:
            held = Link(held.start, link.end, held.url)
            continue
        if held:
            yield held
        held = link
    if held:
        yield held


def _words(block: PrintedBlock, link: Link) -> str:
    return block.text[link.start : link.end].strip(" .,")


@dataclass(frozen=True, slots=True)
class _Seam:
    """Where a headline ends, the outlet behind it, and where the abstract starts."""

    headline: int
    outlet: str
    abstract: int


def _seam(text: str, outlets: Outlets, *, whole: bool = False) -> _Seam | None:
    """Find the first known outlet in front of a full stop; `whole` looks at the end only.

    A spelling in lower case ("sin embargo", "debate") counts at the first full stop only:
    further on it is a word of the abstract.
    """
    if whole:
        bare = text.rstrip(" .")
        found = outlets.at_end(bare)
        return _Seam(found[0], found[1], len(text)) if found and found[0] > 0 else None
    for number, stop in enumerate(_STOP.finditer(text[:_REACH])):
        found = outlets.at_end(text[: stop.start()])
        if found and found[0] > 0 and (number == 0 or text[found[0]].isupper()):
            return _Seam(found[0], found[1], stop.end())
    return None


def _read_plain(text: str, outlets: Outlets) -> DigestItem | None:
    seam = _seam(text, outlets)
    if seam is None and (found := outlets.at_end(text.rstrip(" ."))) and len(text) <= 2 * _REACH:
        seam = _Seam(found[0], found[1], len(text)) if found[0] > 0 else None
    if seam is None:
        return None
    byline, headline = split_byline(text[: seam.headline])
    return _item(byline or "", headline, seam.outlet, True, None, text[seam.abstract :])


def split_byline(text: str) -> tuple[str | None, str]:
    """Split what stands before an outlet into the authors as printed and the headline.

    Names are taken from the front as long as they look like names and leave a headline: one that
    opens as a sentence does. "Elia Castillo Jiménez, Pablo Gómez, un histórico …" has one author.
    """
    ends = [found.start() for found in re.finditer(r",(?! [JS]r\b)", text)]
    best: int | None = None
    for number, end in enumerate(ends[:6]):
        names = split_names(text[:end])
        if not all(map(is_name, names)):
            break
        rest = text[end + 1 :].strip()
        if _opens_headline(rest) and (
            number == 0 or (len(rest.split()) >= 3 and not _ends_list(rest))
        ):
            best = end
        if len(names) > number + 1:
            break  # "A, B y C": the joiner stands before the last one
    if best is None:
        return None, text.strip()
    return text[:best].strip(), text[best + 1 :].strip()


def _opens_headline(text: str) -> bool:
    """Tell whether a text opens as a headline does: with a capital, a figure or a mark."""
    return bool(text) and not text[0].islower()


def _ends_list(text: str) -> bool:
    """Tell whether a text opens with a name joined to what is no name.

    "Elena Prueba y la lista …" is the end of a longer list within the headline, not its opening.
    """
    joined = _JOINED.match(text)
    return joined is not None and is_name(joined[1])


def _item(
    before: str, headline: str, outlet: str | None, known: bool, url: str | None, rest: str
) -> DigestItem:
    byline = before.strip(" ,:/|–—-") or None
    return DigestItem(
        headline=headline.strip(" ,"),
        byline=byline,
        authors=split_names(byline) if byline else (),
        outlet=outlet,
        outlet_known=known,
        url=url or None,
        abstract=rest.strip() or None,
    )
