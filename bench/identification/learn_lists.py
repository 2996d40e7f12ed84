"""Pack simplemma's lists of English, Spanish and two close languages for the identifier.

    python -m bench.identification.learn_lists

Writes `indexer/language/tables/{en,es,ca,pt}.words`. The same release of simplemma gives the same
bytes. Spanish words are also listed as typed without accents, unless English has that word.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from bench.identification.sets import strip_accents
from indexer.language.filters import build_filter
from indexer.language.lexicon import CLOSE, SHORTEST

TABLES = Path(__file__).resolve().parents[2] / "indexer" / "language" / "tables"


def main() -> None:
    """Write the filters and say how many words they hold."""
    for language, words in list_every().items():
        (TABLES / f"{language}.words").write_bytes(build_filter(words))
        print(f"{language}: {len(words)} words")


def list_every() -> dict[str, set[str]]:
    """The words of each filter, by language."""
    english, spanish = set(list_words("en")), set(list_words("es"))
    bare = {strip_accents(word) for word in spanish}
    close = {language: set(list_words(language)) for language in CLOSE}
    return {"en": english, "es": spanish | (bare - english)} | close


def list_words(language: str) -> Iterator[str]:
    """The lower-case forms and lemmas of a list."""
    listed = DefaultDictionaryFactory().get_dictionary(language)
    for form in (*listed, *listed.values()):
        if len(form) >= SHORTEST and form.isalpha() and form.islower():
            yield form


if __name__ == "__main__":
    main()
