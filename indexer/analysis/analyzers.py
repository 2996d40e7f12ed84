"""One analyzer for each language: a word's lemma first, then the stem that gathers its kin."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from indexer.analysis import Analyzer, Token, english, spanish
from indexer.analysis.folding import fold
from indexer.analysis.tokens import spell, split_parts
from indexer.records import Language

#: What a stem begins with among terms, so that no stem is ever taken for a lemma.
STEM = "~"

#: Words whose terms are remembered for each language; a large archive has about so many.
_REMEMBERED = 1 << 17


class LemmaAnalyzer:
    """Words to terms by simplemma's lemma and a language's stem, both without accents but ñ.

    Case never counts: the same word begins a sentence in one passage and not in another.
    """

    def __init__(
        self,
        language: Language,
        stem: Callable[[str], str | None],
        own_lemmas: frozenset[str],
    ) -> None:
        self._language = language
        self._own_lemmas = own_lemmas
        self._stem = stem
        self._terms = lru_cache(maxsize=_REMEMBERED)(self._find_terms)

    @property
    def language(self) -> Language:
        """The language whose words this analyzer knows."""
        return self._language

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The text's words in order, stop words included; a word with hyphens is several."""
        return tuple(
            Token(part.text, part.start, part.end, self._terms(part.surface))
            for part in split_parts(text)
        )

    def terms(self, word: str) -> tuple[str, ...]:
        """The lemma and, behind `STEM`, the stem if there is one; of a word of one part."""
        return self._terms(spell(word))

    def _find_terms(self, surface: str) -> tuple[str, ...]:
        own = surface in self._own_lemmas or not surface.isalpha()
        lemma = surface if own else _lemmatize(surface, self._language)
        stem = self._stem(lemma)
        return (fold(lemma),) if stem is None else (fold(lemma), STEM + fold(stem))


@cache
def analyzer(language: Language) -> Analyzer:
    """The analyzer of a language that has an index. Raises `ValueError` for any other."""
    match language:
        case Language.EN:
            return LemmaAnalyzer(language, english.stem, english.OWN_LEMMAS)
        case Language.ES:
            return LemmaAnalyzer(language, spanish.stem, spanish.OWN_LEMMAS)
    raise ValueError(f"there is no analyzer for {language}")


def _lemmatize(surface: str, language: Language) -> str:
    # Its word lists take up to a second to load, and a search seldom needs them: the vocabulary
    # of the archive answers first.
    import simplemma

    return simplemma.lemmatize(surface, lang=language.value).lower()
