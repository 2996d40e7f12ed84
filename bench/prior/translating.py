"""Machine glosses for the benchmark, by Apertium where it is installed."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.glosses.apertium import Apertium
from indexer.records import Language
from indexer.search.coverage.drafts import Gloss


def translator() -> Gloss | None:
    """A function that glosses texts, each once however often it is asked; None without Apertium."""
    apertium = Apertium.find()
    if apertium is None:
        return None
    known: dict[tuple[Language, str], str | None] = {}

    def gloss(texts: Sequence[str], language: Language) -> list[str | None]:
        fresh = [text for text in dict.fromkeys(texts) if (language, text) not in known]
        if fresh:
            made = apertium.translate(fresh, language)
            known.update({(language, text): m for text, m in zip(fresh, made, strict=True)})
        return [known[language, text] for text in texts]

    return gloss
