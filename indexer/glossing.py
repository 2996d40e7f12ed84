"""What a translator adds to a passage: searched, never shown, no part of what was printed."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Passage


def added(passage: Passage) -> str:
    """A passage's gloss and the other senses of its words as one text; empty where it has none."""
    return "\n".join(text for text in (passage.gloss, passage.senses) if text)


def as_printed(passage: Passage) -> Passage:
    """The passage without what a translator added."""
    return replace(passage, gloss=None, senses=None)
