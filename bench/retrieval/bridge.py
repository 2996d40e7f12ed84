"""Passages with their machine glosses, where the translator is installed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from indexer.glosses import gloss
from indexer.glosses.apertium import PACKAGE, Apertium
from indexer.records import Passage


def bridged(passages: Sequence[Passage]) -> tuple[Sequence[Passage] | None, str]:
    """The passages with glosses as a build gives them; None and the reason where it can't."""
    translator = Apertium.find()
    if translator is None:
        return None, f"{PACKAGE} is not installed"
    with tempfile.TemporaryDirectory() as folder:
        made = gloss(passages, Path(folder), translator)
    return (None, made.fault) if made.fault else (made.passages, translator.version)
