"""One analyzer for each language: a word's lemma first, then the stem that gathers its kin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.analysis import Analyzer, Token, english, spanish
from indexer.analysis.folding import fold
from indexer.analysis.tokens import spell, split_parts
from indexer.records import Language

#: What a stem begins with among terms, so that no stem is ever taken for a lemma.
STEM = "~"

#: Words whose terms are remembered for each language; a large archive has about so many.
_REMEMBERED = 1 << 17

#: A guessed stem begins as its word does, in so many letters; no stem is shorter.
HEAD = 5


@dataclass(frozen=True, slots=True)
class Morphology:
    """What one language knows of its words, beside simplemma's word list."""

    lemmas: Mapping[str, str]
    simpler: Callable[[str], Iterator[str]]
    respell: Callable[[str], Iterator[str]]
    stem: Callable[[str], str | None]


class LemmaAnalyzer:
    """Words to terms by simplemma's lemma and a language's stem, both without accents but ñ.

    Case never counts: the same word begins a sentence in one passage and not in another.
    """

    def __init__(self, language: Language, morphology: Morphology) -> None:
        self._language = language
        self._morphology = morphology
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

    def guess(
        self,
        word: str,
        lemma_of: Callable[[str], str | None] | None = None,
        has_kin: Callable[[str], bool] | None = None,
        has_accents: Callable[[str], bool] | None = None,
    ) -> tuple[str, ...]:
        """The lemma that a word list knows, or the word itself; the stem if it begins alike.

        What the archive holds has its terms written beside it; this is for what it does not hold.
        """
        surface = spell(word)
        lemma, derived = self._find_lemma(surface, lemma_of or self._listed, has_accents)
        folded = fold(lemma)
        stem = None
        if len(folded) >= HEAD and derived and (has_kin is None or has_kin(folded)):
            stem = self._morphology.stem(derived)
        if stem is None or fold(stem)[:HEAD] != folded[:HEAD]:
            return (folded,)
        return folded, STEM + fold(stem)

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every form of simplemma's word list in small letters with its lemma."""
        from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

        listed = DEFAULT_DICTIONARY_FACTORY.get_dictionary(self._language.value)
        for form, lemma in listed.items():
            small = form.lower()
            if form == small or small not in listed:
                yield small, lemma.lower()

    def _listed(self, word: str) -> str | None:
        import simplemma

        code = self._language.value
        known = simplemma.is_known(word, lang=code)
        return simplemma.lemmatize(word, lang=code).lower() if known else None

    def _find_terms(self, surface: str) -> tuple[str, ...]:
        lemma, derived = self._find_lemma(surface, self._listed)
        stem = self._morphology.stem(derived) if derived else None
        return (fold(lemma),) if stem is None else (fold(lemma), STEM + fold(stem))

    def _find_lemma(
        self,
        surface: str,
        lemma_of: Callable[[str], str | None],
        has_accents: Callable[[str], bool] | None = None,
    ) -> tuple[str, str | None]:
        """A word's lemma, and what its stem is made from: the lemma, if a word list knows it.

        Another word may be a form of a simpler one by its looks; where no list knows that one
        either, its stem stays that of the printed form. What is not of letters only has no stem.
        """
        own = self._morphology.lemmas.get(surface)
        if own or not surface.isalpha():
            return own or surface, own if surface.isalpha() else None
        may_vary = has_accents is None or has_accents(surface)
        for spelling in self._morphology.respell(surface) if may_vary else (surface,):
            lemma = lemma_of(spelling)
            if lemma is not None:
                return lemma, lemma
        simpler = surface
        for simpler in self._morphology.simpler(surface):
            lemma = lemma_of(simpler)
            if lemma is not None:
                return lemma, lemma
        return simpler, surface


@cache
def analyzer(language: Language) -> Analyzer:
    """The analyzer of a language that has an index. Raises `ValueError` for any other."""
    match language:
        case Language.EN:
            morphology = Morphology(english.LEMMAS, english.simpler, english.respell, english.stem)
        case Language.ES:
            morphology = Morphology(spanish.LEMMAS, spanish.simpler, spanish.respell, spanish.stem)
        case _:
            raise ValueError(f"there is no analyzer for {language}")
    return LemmaAnalyzer(language, morphology)
