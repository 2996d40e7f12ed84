"""A text read once for comparing: its words, names, figures and concepts with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indexer.analysis.figures import Figure, figures
from indexer.analysis.proper import ProperName, proper_names
from indexer.records import LANGUAGES, Language
from indexer.search.coverage.concepts import Concepts, Mention
from indexer.search.coverage.features import (
    KinWord,
    figure_features,
    name_features,
    read_as,
    roots,
    topic,
    words,
)


@dataclass(frozen=True)
class Sheet:
    """A text of a draft or of the archive; `tagged` are the concepts of an archived one.

    `heading` is the title an archived passage is found by, read for its words only.
    """

    text: str
    language: Language
    concepts: Concepts = field(repr=False)
    gloss: str | None = None
    heading: str = ""
    tagged: tuple[str, ...] | None = None

    @cached_property
    def words(self) -> Mapping[Language, tuple[KinWord, ...]]:
        """Its words as each of its languages reads them."""
        return {language: words(self.text, language) for language in read_as(self.language)}

    @cached_property
    def glossed(self) -> Mapping[Language, tuple[KinWord, ...]]:
        """The words of its machine gloss, in the language that it was made in."""
        if self.gloss is None or self.language not in LANGUAGES:
            return {}
        return {lang: words(self.gloss, lang) for lang in LANGUAGES if lang is not self.language}

    @cached_property
    def names(self) -> tuple[ProperName, ...]:
        """Its proper names in order."""
        return tuple(proper_names(self.text))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its numbers in order."""
        return tuple(figures(self.text))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The concepts it names, everyday terms too."""
        return self.concepts.find(self.text, self.language)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The concepts it is about, everyday terms left out; an archived passage's are its tags."""
        if self.tagged is not None:
            return frozenset(self.tagged)
        named = (m.concept for m in self.mentions if not self.concepts.is_term(m.concept))
        return frozenset(named)

    @cached_property
    def anchors(self) -> frozenset[int]:
        """The features that mean the same in both languages: names, figures, topics."""
        about = {topic(concept) for concept in self.topics}
        return frozenset(name_features(self.names) | figure_features(self.figures) | about)

    @cached_property
    def roots(self) -> frozenset[int]:
        """The first letters of its long words."""
        return frozenset(roots(self.text))

    def features(self, language: Language) -> frozenset[int]:
        """The words by which it meets a text in a language, its own or its gloss's."""
        found = self.words.get(language) or self.glossed.get(language, ())
        return frozenset(word.feature for word in found)

    def translations(self, language: Language) -> frozenset[int]:
        """The words of another language by which the glossary says its everyday terms."""
        return frozenset(
            feature
            for mention in self.mentions
            if self.concepts.is_term(mention.concept)
            for feature in self.concepts.translated(mention.concept, language)
        )
