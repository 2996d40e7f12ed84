"""A page of the site that holds one piece of an issue (/voices/N, /reflections/N)."""

from __future__ import annotations

import re

from indexer.ingest.dates import find_date
from indexer.ingest.extractors.boilerplate import Place
from indexer.ingest.extractors.drafts import Draft, finish, notice
from indexer.ingest.extractors.roles import draft_piece
from indexer.ingest.extractors.sheet import Sheet
from indexer.outlets import fold
from indexer.records import Extracted, Issue, Language, Template

_FROM_BULLETIN = re.compile(r"^(?:from the (.{6,30}) bulletin|del (.{6,40}) boletin)$")
#: The site's tags, which it prints without anything between them.
_TAGS = sorted(
    (
        "morena",
        "social movements",
        "electoral politics",
        "labor unions",
        "immigration and border issues",
        "women and lgbtq",
        "chicanos/mexicanos",
        "art and culture",
        "mexico-us history",
        "race and racism",
        "trabajo sindicatos",
        "inmigracion y la frontera",
        "mujeres y lgbti",
    ),
    key=len,
    reverse=True,
)
_TAG = re.compile("|".join(map(re.escape, _TAGS)))
_END = frozenset({Place.ABOUT, Place.FOOTER})


class SingleExtractor:
    """Reads pages that hold one interview or article, dated after its issue."""

    name = "single"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page says which bulletin its one piece comes from."""
        return Place.FRAME in sheet.places and _find_origin(sheet) is not None

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the piece; its issue is the one it comes from, always an English one."""
        origin = _find_origin(sheet) or 0
        title = origin - 1 if origin and sheet.places[origin - 1] is None else None
        day = find_date(sheet.text(origin).lower().title())
        start = origin + 1
        above = list(range(origin if title is None else title))
        labels = [origin]
        if start < len(sheet.blocks) and _is_tag_line(sheet.text(start)):
            labels.append(start)
            start += 1
        end = sheet.first(_END, start)
        body = range(start, len(sheet.blocks) if end is None else end)
        known = [index for index in body if sheet.places[index] is not None]
        piece = draft_piece(sheet, title, [index for index in body if index not in set(known)])
        drafts: list[Draft] = [
            *notice(sheet.text(index) for index in (*above, *labels)),
            piece,
            *notice(sheet.text(index) for index in (*known, *range(body.stop, len(sheet.blocks)))),
        ]
        issue = Issue(
            id=day.isoformat() if day else "undated",
            number=None,
            date=day,
            title=piece.title or "",
            url=None,
            language=Language.EN,
            template=Template.SINGLE,
        )
        warnings = () if day else ("No date is printed; the issue is kept as undated.",)
        return Extracted(issue, finish(drafts), warnings)


def _find_origin(sheet: Sheet) -> int | None:
    for index, block in enumerate(sheet.blocks):
        if _FROM_BULLETIN.match(fold(block.text).strip(" .")):
            return index
    return None


def _is_tag_line(text: str) -> bool:
    return not _TAG.sub("", fold(text)).strip(" ,·|")
