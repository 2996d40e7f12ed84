"""Hits as JSON Lines: the command line's own records, each with its whole text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexer.search.engine import Hit
from indexer.search.results_json import hit_to_json

if TYPE_CHECKING:
    from indexer.search.exports import Speech


def write_hits(hits: Iterable[Hit], speech: Speech) -> Iterator[str]:
    """A JSON object a line: a hit as `search --json` gives it, and the passage's text and role."""
    for hit in hits:
        spelled = hit_to_json(hit, speech.interface, speech.glossary)
        spelled |= {"role": hit.passage.role.value, "text": hit.passage.text}
        yield json.dumps(spelled, ensure_ascii=False) + "\n"
