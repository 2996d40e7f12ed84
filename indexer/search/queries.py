"""The reader's line, in either language, to the clauses of a query; no line is ever refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.tokens import Word, split
from indexer.concepts import Concept
from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.query import Clause, Form

#: A longer line is read up to here: nobody types more, and an address must not stall an engine.
MOST_WORDS = 50
_LONGEST_LINE = 5_000

_QUOTES = '"“”„‟«»〝〞＂'
_MINUS = "-−–"
#: A quote opens a phrase at the beginning of a line, after a blank or after a mark.
_PHRASE = re.compile(
    rf"(?:(?<=^)|(?<=[^\w{_QUOTES}]))(?P<minus>[{_MINUS}]?)[{_QUOTES}](?P<inside>[^{_QUOTES}]*)"
    rf"(?:[{_QUOTES}]|$)"
)
#: What may stand between an excluding minus and the word before it: 2019–2020 excludes nothing.
_APART = re.compile(rf"[\s{_QUOTES}(]")
_EXCLUDING = re.compile(rf"[{_MINUS}]+$")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word or a quoted phrase as it was typed."""

    words: tuple[str, ...]
    excluded: bool
    phrase: bool


def parse(
    line: str, glossary: Glossary | None = None, *, exact: bool = False
) -> tuple[Clause, ...]:
    """Read a line: bare words must all occur, "quoted ones" side by side, -these not at all.

    Bare words that the glossary knows, longest first and in either language, become one clause
    with their concepts; excluded and quoted ones are never widened, and nothing is where the
    query is `exact`. Curly quotes are quotes; one that is never closed reaches to the end of the
    line; any other mark separates words. A clause typed twice counts once.
    """
    typed = list(_read(unicodedata.normalize("NFC", line[:_LONGEST_LINE])))[:MOST_WORDS]
    clauses: list[Clause] = []
    bare: list[str] = []
    for found in typed:
        if found.phrase or found.excluded:
            clauses += _recognise(bare, glossary, exact=exact)
            bare = []
            clauses.append(Clause(found.words, excluded=found.excluded, phrase=found.phrase))
        else:
            bare += found.words
    clauses += _recognise(bare, glossary, exact=exact)
    return tuple(dict.fromkeys(clauses))


def _read(line: str) -> Iterator[_Typed]:
    place = 0
    for found in _PHRASE.finditer(line):
        yield from _read_bare(line[place : found.start()])
        words = tuple(_texts(found["inside"]))
        if words:
            yield _Typed(words, excluded=bool(found["minus"]), phrase=True)
        place = found.end()
    yield from _read_bare(line[place:])


def _read_bare(text: str) -> Iterator[_Typed]:
    end = 0
    for word in split(text):
        minus = _EXCLUDING.search(text, end, word.start)
        excluded = minus is not None and (
            minus.start() == 0 or _APART.match(text[minus.start() - 1]) is not None
        )
        yield _Typed((_text(text, word),), excluded, phrase=False)
        end = word.end


def _texts(text: str) -> Iterator[str]:
    for word in split(text)[:MOST_WORDS]:
        yield _text(text, word)


def _text(text: str, word: Word) -> str:
    return text[word.start : word.end]


def _recognise(words: Sequence[str], glossary: Glossary | None, *, exact: bool) -> Iterator[Clause]:
    """Neighbouring bare words to clauses: one for each concept's words, one for any other word."""
    spans = () if glossary is None or exact else glossary.recognise(words)
    place = 0
    for start, end, concepts in spans:
        yield from (Clause((word,)) for word in words[place:start])
        if glossary is not None:
            forms = tuple(f for c in concepts for f in _forms(glossary.concepts[c]))
            yield Clause(tuple(words[start:end]), concepts=tuple(concepts), forms=forms)
        place = end
    yield from (Clause((word,)) for word in words[place:])


def _forms(concept: Concept) -> Iterator[Form]:
    """A concept's wordings; one that both languages use belongs to neither.

    Ambiguous ones come last: a passage may be tagged for them, and then they should be seen.
    """
    known = [
        (text, language)
        for language in LANGUAGES
        for text in (concept.labels[language], *concept.alternatives.get(language, ()))
    ]
    for text in dict.fromkeys(text for text, _ in known):
        languages = {language for other, language in known if other == text}
        yield Form(concept.id, text, languages.pop() if len(languages) == 1 else None)
    yield from (Form(concept.id, text, None) for text in concept.misspellings)
    yield from (Form(concept.id, text, None, certain=False) for text in concept.ambiguous)
