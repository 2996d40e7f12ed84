"""Snowball's stemmers, each thread its own: one that is shared cuts another thread's word."""

from __future__ import annotations

import threading

import Stemmer


class _Own(threading.local):
    """The stemmers of one thread by the name of their language."""

    def __init__(self) -> None:
        self.stemmers: dict[str, Stemmer.Stemmer] = {}


_OWN = _Own()


def stem_word(word: str, language: str) -> str:
    """The stem of a word; `language` as Snowball calls it (english, spanish)."""
    known = _OWN.stemmers.get(language)
    if known is None:
        known = _OWN.stemmers[language] = Stemmer.Stemmer(language)
    found: str = known.stemWord(word)
    return found
