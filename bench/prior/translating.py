"""Machine glosses for the benchmark, by Apertium where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from indexer.records import Language
from indexer.search.coverage.drafts import Gloss

_PAIRS = {Language.EN: "eng-spa", Language.ES: "spa-eng"}


def translator() -> Gloss | None:
    """A function that glosses texts, each once however often it is asked; None without Apertium."""
    if shutil.which("apertium") is None:
        return None
    known: dict[tuple[Language, str], str] = {}

    def gloss(texts: Sequence[str], language: Language) -> list[str]:
        fresh = [text for text in dict.fromkeys(texts) if (language, text) not in known]
        if fresh:
            made = _translate(fresh, _PAIRS[language])
            known.update({(language, text): m for text, m in zip(fresh, made, strict=True)})
        return [known[language, text] for text in texts]

    return gloss


def _translate(texts: Sequence[str], pair: str) -> list[str]:
    """All texts in one run: a blank line parts them, and Apertium leaves it where it is."""
    lines = "\n\n".join(" ".join(text.split()) for text in texts)
    done = subprocess.run(
        ["apertium", "-u", pair], input=lines.encode(), capture_output=True, check=True
    )
    made = done.stdout.decode().rstrip("\n").split("\n\n")
    if len(made) != len(texts):
        raise RuntimeError(f"{len(texts)} texts gave {len(made)} glosses")
    return made
