"""The digest, from its heading to the end of its items."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.ingest.digest import DigestItem, read_digest_item
from indexer.ingest.extractors.captions import is_clear_caption
from indexer.ingest.extractors.drafts import Draft, notice
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Kind, Role

#: So many items in a row are a digest even without its heading.
_RUN = 3


def find_digest(sheet: Sheet, start: int, end: int) -> int | None:
    """Find a digest that has no heading: the first of several quoted articles in a row."""
    run: list[int] = []
    for index in range(start, end):
        item = _read(sheet, index)
        if item is not None and item.outlet_known:
            run.append(index)
        elif not is_clear_caption(sheet.blocks[index]):
            # Only a caption may stand between two items.
            run.clear()
        if len(run) == _RUN:
            return run[0]
    return None


def draft_digest(sheet: Sheet, indices: Sequence[int], warnings: list[str]) -> list[Draft]:
    """Draft one piece an item; what is no item is the caption of the item above it."""
    drafts: list[Draft] = []
    for index in indices:
        text = sheet.text(index)
        if sheet.places[index] is not None:
            drafts += notice([text])
            continue
        item = _read(sheet, index)
        if item is not None:
            drafts.append(_draft(item))
            if not item.outlet_known:
                warnings.append(f"No known outlet in the digest item “{item.headline}”.")
        elif drafts and drafts[-1].kind is Kind.DIGEST_ITEM and not _is_paragraph(text):
            drafts[-1].add(text, Role.CAPTION)
        elif _is_paragraph(text):
            drafts.append(Draft(Kind.DIGEST_ITEM))
            drafts[-1].add(text, Role.TEXT)
            warnings.append(f"A digest item without a known outlet: “{text[:60]}…”.")
        else:
            drafts += notice([text])
    return drafts


def _read(sheet: Sheet, index: int) -> DigestItem | None:
    block = sheet.blocks[index]
    if sheet.places[index] is not None or (is_clear_caption(block) and not block.links):
        return None
    return read_digest_item(block, sheet.outlets)


def _draft(item: DigestItem) -> Draft:
    draft = Draft(
        Kind.DIGEST_ITEM,
        title=item.headline,
        byline=item.byline,
        authors=item.authors,
        outlet=item.outlet,
        url=item.url,
    )
    draft.add(item.abstract or item.headline, Role.TEXT)
    return draft


def _is_paragraph(text: str) -> bool:
    return len(text) > 120
