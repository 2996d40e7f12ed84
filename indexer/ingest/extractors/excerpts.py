"""The line that says where a piece was printed first."""

from __future__ import annotations

import re

from indexer.outlets import Outlets

_FROM = re.compile(
    r"\b(?:excerpted|adapted|reprinted|republished|abridged|condensed|edited|taken)\s+"
    r"(?:and \w+ )?(?:with permission )?from\b"
    r"|\b(?:(?:first|originally)\s+(?:published|appeared|ran|printed)|(?:published|appeared|ran)\s+"
    r"(?:first|originally))\s+(?:in|by|at|on)\b"
    r"|\b(?:extracto|fragmento|adaptación|adaptado|adaptada|tomado|tomada|extraído|extraída|"
    r"retomado|reproducido)\s+(?:\w+\s+){0,2}de\b"
    r"|\b(?:publicado|publicada|apareció|se publicó)\s+(?:\w+\s+){0,2}(?:originalmente|"
    r"por primera vez|primero)?\s*(?:en|por)\b",
    re.IGNORECASE,
)
_ABOUT_PIECE = re.compile(
    r"^(?:an? |the |this |el |la |este |esta )?"
    r"(?:longer |fuller |earlier |original |following |previous )?"
    r"(?:versions? of )?(?:this |the )?"
    r"(?:article|interview|piece|essay|report|story|text|speech|excerpt|version|conversation|"
    r"excerpted|adapted|reprinted|originally|first|artículo|entrevista|texto|reportaje|versión|"
    r"discurso|ensayo|crónica|extracto|fragmento|adaptado|tomado|publicado)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:the |la revista |el periódico |el diario |la página de |the magazine |an article in )?"
    r"(?P<name>[“\"‘]?[^\W\d_][^\s,.;()]*(?:\s+(?:of|de|del|the|la|[A-ZÁÉÍÓÚÑ¡][^\s,.;()]*))*)"
)
_LONGEST = 300


def is_excerpt_line(text: str) -> bool:
    """Tell whether a block says of its piece where it comes from."""
    return len(text) <= _LONGEST and bool(_ABOUT_PIECE.match(text) and _FROM.search(text[:200]))


def find_source(text: str, outlets: Outlets) -> str | None:
    """Give the outlet that such a line names: the name of record, or as printed if unknown."""
    found = _FROM.search(text)
    if not found:
        return None
    rest = text[found.end() :].lstrip()
    bare = rest.removeprefix("the ").lstrip('“"‘')
    for start in (rest, bare):
        if known := outlets.at_start(start):
            return known[1]
    name = _NAME.match(rest)
    if not name or not name["name"].lstrip('“"‘')[:1].isupper():
        return None
    return name["name"].strip('“”"‘’ ')
