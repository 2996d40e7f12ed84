"""Searches that found nothing, counted where the settings say so: words and counts, no more."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.analysis.folding import fold
from indexer.archive.home import Home, write_whole

#: Lines that are kept; of more, those counted least go first.
_MOST = 2000
#: A longer line or word is no query for a topic.
_WORDS, _LETTERS = 6, 30
#: What may be somebody's address, spelled out too, is not counted at all.
_ADDRESS = re.compile(
    r"@|://|www\.|[\[(]\s*(?:at|dot|arroba|punto)\s*[\])]|\b(?:arroba|dot)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Signs at the ends of what is typed that are no part of a word.
_SIGNS = "\"“”'‘’«»()[].,;:¿?¡!*+-"


@dataclass(slots=True)
class Unanswered:
    """The counts of one home. Two programs that count at the same time may lose a count."""

    home: Home
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, line: str) -> None:
        """Count a line that found nothing; what can't be kept for sure is left out."""
        bare = bare_line(line)
        if not bare:
            return
        with self._lock:
            counts = dict(self.counts())
            counts[bare] = counts.get(bare, 0) + 1
            if len(counts) > _MOST:
                counts.pop(bare)
                least = min(counts, key=lambda kept: (counts[kept], kept))
                counts.pop(least)
                counts[bare] = 1
            write_whole(
                self.home.unanswered,
                json.dumps(counts, ensure_ascii=False, indent=0, sort_keys=True).encode(),
            )

    def counts(self) -> Mapping[str, int]:
        """How often each line found nothing, most first; none where the file can't be read."""
        try:
            kept = json.loads(self.home.unanswered.read_text("utf-8"))
            counts = {str(line): int(count) for line, count in kept.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}
        return dict(sorted(counts.items(), key=lambda of: (-of[1], of[0])))


def bare_line(line: str) -> str:
    """A line's words, folded, without operators, digits or anything like an address; else empty."""
    if _ADDRESS.search(line):
        return ""
    words = []
    for typed in line.split():
        if typed.startswith("-") or ":" in typed or typed in ("AND", "OR", "NOT", "Y", "O", "NO"):
            continue
        word = fold(typed.strip(_SIGNS))
        if _WORD.fullmatch(word) and len(word) <= _LETTERS:
            words.append(word)
        elif word:
            return ""
    return " ".join(words) if len(words) <= _WORDS else ""
