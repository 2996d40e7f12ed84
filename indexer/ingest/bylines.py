"""Bylines: the line that says who wrote a piece, and the names in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.ingest.people import is_name, split_names

_FOR_THE_TEAM = re.compile(
    r",?\s*\b(?:for|para|por)\s+(?:the|el|la|nuestro|our)\s+"
    r"(?:editorial (?:team|committee|board)|equipo editorial|comité editorial|redacción)\s*\.?\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:interview|text|story|entrevista|texto|traducción|translated)\s+)?(?:by|por)\s+(?:the\s+)?|^the\s+(?=.*\bagency$)",
    re.IGNORECASE,
)
_INTERVIEWS = re.compile(
    r"\s+(?:interviews|interviewed|talks with|in conversation with|entrevista a|entrevistó a|"
    r"conversa con|en conversación con)\s+"
)
_ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names in a byline, as printed and in printed order."""

    authors: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()


def read_byline(text: str) -> Byline:
    """Read the names in a byline.

    Whom somebody writes for, "By" and what stands in brackets are no part of a name.
    """
    text = _FOR_THE_TEAM.sub("", _ASIDE.sub("", text).strip())
    text = _OPENING.sub("", text).strip(" ,/")
    asking, *asked = _INTERVIEWS.split(text, maxsplit=1)
    return Byline(_names(asking), _names(asked[0]) if asked else ())


def is_byline(text: str) -> bool:
    """Tell whether a block is a byline: signed for the team, opened by "By", or names alone."""
    if len(text) > 120:
        return False
    return is_signed(text) or all(map(is_name, split_names(text)))


def is_signed(text: str) -> bool:
    """Tell whether a block is a byline beyond doubt: signed for the team or opened by "By"."""
    if len(text) > 120:
        return False
    opened = _OPENING.match(text)
    names = split_names(_ASIDE.sub("", text[opened.end() :])) if opened else ()
    return bool(_FOR_THE_TEAM.search(text)) or (bool(names) and all(map(is_name, names)))


def _names(text: str) -> tuple[str, ...]:
    names = (name.rstrip(".") if not _abbreviated(name) else name for name in split_names(text))
    return tuple(name for name in names if name[:1].isupper())


def _abbreviated(name: str) -> bool:
    return name.endswith(("Jr.", "Sr."))
