"""Topics of a piece: which concepts of the glossary its passages speak of, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.sightings import Entry, Sighting, Strength, longest
from indexer.analysis.wordings import Word, bare_words
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language

#: Stands for every word that is in no wording, so that the vocabulary does not grow with the
#: archive. No bare word looks like it.
_OTHER = "_"


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept that a passage speaks of, and the words that say so.

    `start` and `end` are half-open offsets in code points of the passage's text, or of the
    piece's title where `in_title`; `text` is what stands there.
    """

    concept: str
    start: int
    end: int
    text: str
    in_title: bool = False


class TopicTagger:
    """Tags whole pieces with spaCy's `PhraseMatcher`; made once and used for many.

    The matcher reads our own bare words, folded, not those of spaCy's tokenizers: these cut
    `T-MEC` and `Sheinbaum's` differently in English and in Spanish, and a concept may be named
    in either language in any passage.
    """

    def __init__(self, glossary: Glossary) -> None:
        # spaCy takes seconds to import, and only reading issues needs it.
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._doc, self._vocab = Doc, Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._entries: dict[int, list[Entry]] = {}
        self._known: set[str] = set()
        for entry in glossary.entries():
            phrase = " ".join(entry.keys)
            self._entries.setdefault(self._vocab.strings.add(phrase), []).append(entry)
            self._known.update(entry.keys)
        for entries in self._entries.values():
            words = entries[0].keys
            self._matcher.add(" ".join(words), [Doc(self._vocab, words=list(words))])

    def tag(
        self, title: str | None, texts: Sequence[str], languages: Sequence[Language]
    ) -> tuple[tuple[Tag, ...], ...]:
        """Tag the passages of one piece: for each its tags, in the order of their offsets.

        The title's tags come first in those of the first passage. A wording counts in a passage
        of any language, a plural derived from it only in its own. Ambiguous wordings count where
        their concept is named plainly anywhere in the piece, its title included.
        """
        if not texts:
            return ()
        seen = [self._see(text, language) for text, language in zip(texts, languages, strict=True)]
        heading = self._see(title, languages[0]) if title else ()
        named = {
            sighting.concept
            for sightings in (heading, *seen)
            for sighting in sightings
            if sighting.strength is Strength.PLAIN
        }
        tags = [
            tuple(_counted(sightings, named, text))
            for text, sightings in zip(texts, seen, strict=True)
        ]
        if title:
            tags[0] = (*_counted(heading, named, title, in_title=True), *tags[0])
        return tuple(tags)

    def _see(self, text: str, language: Language) -> tuple[Sighting, ...]:
        words = bare_words(text)
        if not any(word.key in self._known for word in words):
            return ()
        cut = [word.key if word.key in self._known else _OTHER for word in words]
        phrases = self._matcher(self._doc(self._vocab, words=cut))
        return longest(
            sighting
            for key, start, end in phrases
            for sighting in self._read(self._entries[key], text, words[start:end], language)
        )

    def _read(
        self, entries: Sequence[Entry], text: str, words: Sequence[Word], language: Language
    ) -> Iterator[Sighting]:
        """The sightings that entries with the same keys as the words really are."""
        for entry in entries:
            foreign = language in LANGUAGES and entry.language not in (None, language)
            stretch = None if foreign else entry.wording.stretch(text, words)
            if stretch is not None:
                yield Sighting(*stretch, entry.strength, entry.concept)


def _counted(
    sightings: Sequence[Sighting], named: set[str], text: str, *, in_title: bool = False
) -> Iterator[Tag]:
    for one in sightings:
        if one.concept in named:
            yield Tag(one.concept, one.start, one.end, text[one.start : one.end], in_title)
