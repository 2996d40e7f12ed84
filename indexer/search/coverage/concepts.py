"""Concepts of the glossary in a text, everyday terms too, without any matcher to load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis.sightings import Entry, Sighting, Strength, longest
from indexer.analysis.wordings import bare_words
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language
from indexer.search.coverage import Stretch
from indexer.search.coverage.features import words


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text: the words as printed and their half-open offsets."""

    concept: str
    text: str
    at: Stretch


class Concepts:
    """Finds the wordings of all concepts; made once from a glossary and used for many texts."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._entries: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
        for entry in (*glossary.entries(), *glossary.term_entries()):
            known = self._entries.setdefault(entry.keys[0], {})
            known.setdefault(entry.keys, []).append(entry)
        self._widest = {first: max(map(len, entries)) for first, entries in self._entries.items()}

    def find(self, text: str, language: Language) -> tuple[Mention, ...]:
        """The concepts of a text in the order of their words.

        An ambiguous wording counts where the text names its concept plainly, too.
        """
        seen = longest(self._see(text, language))
        named = {one.concept for one in seen if one.strength is Strength.PLAIN}
        return tuple(
            Mention(one.concept, text[one.start : one.end], (one.start, one.end))
            for one in seen
            if one.concept in named
        )

    def translated(self, concept: str, language: Language) -> frozenset[int]:
        """The features of the words by which a language says a concept, those of one word only.

        A passage is not tagged with everyday terms, so these stand for them: *huelga*, *strike*.
        """
        known = self._glossary.concepts[concept]
        forms = (known.labels[language], *known.alternatives.get(language, ()))
        cut = (words(form, language) for form in forms)
        return frozenset(found[0].feature for found in cut if len(found) == 1)

    def is_term(self, concept: str) -> bool:
        """Whether a concept is an everyday word, which passages are not tagged with."""
        return not self._glossary.concepts[concept].is_facet

    def label(self, concept: str, language: Language) -> str:
        """What a concept is called in a language of the interface."""
        return self._glossary.label(concept, language)

    def wordings(self, text: str, language: Language) -> Iterator[tuple[Entry, Stretch]]:
        """Every wording that stands in a text, those inside longer ones too, with its offsets."""
        cut = bare_words(text)
        for start, word in enumerate(cut):
            entries = self._entries.get(word.key)
            if entries is None:
                continue
            for length in range(1, min(self._widest[word.key], len(cut) - start) + 1):
                run = cut[start : start + length]
                for entry in entries.get(tuple(each.key for each in run), ()):
                    if language in LANGUAGES and entry.language not in (None, language):
                        continue
                    stretch = entry.wording.stretch(text, run)
                    if stretch is not None:
                        yield entry, stretch

    def _see(self, text: str, language: Language) -> Iterator[Sighting]:
        for entry, stretch in self.wordings(text, language):
            yield Sighting(*stretch, entry.strength, entry.concept)
