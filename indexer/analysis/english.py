"""English words: lemmas the word list gets wrong, the stem that gathers what was derived."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.snowball import stem_word

#: Words that are their own lemma: *us* is spelled like *US*, and not a form of *we* here.
OWN_LEMMAS = frozenset({"us"})

#: A shorter stem joins strangers: `organ` would gather organs and organizations.
_SHORTEST = 6
#: A stem that leaves less than this of the lemma says little: `intern` of international.
_LEAST_SHARE = 0.6


def respell(surface: str) -> Iterator[str]:
    """Give the other spellings of a word that no word list knows; English has none to offer."""
    yield surface


def stem(lemma: str) -> str | None:
    """The Snowball stem of a lemma, or None where it would join words that are strangers."""
    found = stem_word(lemma, "english")
    return found if len(found) >= max(_SHORTEST, _LEAST_SHARE * len(lemma)) else None
