"""Names that print explains: `Federal Center (CFCRL)`, `charro (company) unions`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis.folding import fold
from indexer.analysis.proper import ProperName, proper_names
from indexer.analysis.tokens import split_parts
from indexer.language.lexicon import WordLists
from indexer.records import LANGUAGES, Language

_ACRONYM = r"(?:[A-ZÁÉÍÓÚÑ]{2,}[\w.-]*|[A-Z](?:-[A-Z0-9]{1,4})+)"
#: A name, then its acronym in brackets: the name is what proper names say it is.
_BRACKETED = re.compile(rf"\s?\(({_ACRONYM})(?:,[^()]*)?\)")
#: An acronym, then what it stands for in brackets.
_EXPANDED = re.compile(rf"\b({_ACRONYM})\s\(([^()]{{8,120}})\)")
#: A word or two, then one to four small words in brackets that translate it.
_GLOSSED = re.compile(
    r"\b([^\W\d_]{3,}(?:\s[^\W\d_]{2,})?)[”\"’]?\s\(([^\W\d_]{3,}(?:[\s-][^\W\d_]{2,}){0,3})\)"
)


@dataclass(frozen=True, slots=True)
class Apposition:
    """Two wordings that print puts side by side, each with its language where that is known."""

    longer: str
    shorter: str
    language: Language


def acronyms(text: str, language: Language) -> Iterator[Apposition]:
    """Names with their acronyms, where the acronym is made of the name's letters in order."""
    names = {name.end: name for name in proper_names(text)}
    for found in _BRACKETED.finditer(text):
        name = names.get(found.start()) or names.get(found.start() + 1)
        if name is not None and _abbreviates(found[1], name.text):
            yield Apposition(_trimmed(name, found[1]), found[1], language)
    for found in _EXPANDED.finditer(text):
        inside = next(iter(proper_names(found[2])), None)
        if inside is not None and _abbreviates(found[1], inside.text):
            yield Apposition(inside.text, found[1], language)


def glosses(text: str, language: Language, lists: WordLists) -> Iterator[Apposition]:
    """Words of the other language with their translation in brackets, or the other way round.

    `longer` is in the passage's own language, `shorter` in the other one.
    """
    if language not in LANGUAGES:
        return
    for found in _GLOSSED.finditer(text):
        if not found[2].islower():
            continue
        inner, inner_speaks = found[2], _speaks(found[2], lists)
        other = next(each for each in LANGUAGES if each is not language)
        whole, last = found[1], found[1].split()[-1]
        borrowed = [o for o in (last, whole) if _is_borrowed(o, _speaks(o, lists), language)]
        if inner_speaks == {language} and borrowed:
            yield Apposition(inner, borrowed[0], language)
        elif inner_speaks == {other} and language in _speaks(whole, lists):
            yield Apposition(whole, inner, language)


def _is_borrowed(word: str, speaks: set[Language], language: Language) -> bool:
    """Whether a word is the other language's; lists hold many a loan word, too (*charro*)."""
    if speaks == set(LANGUAGES) and language is Language.EN:
        return word.endswith(("o", "a", "os", "as"))
    return bool(speaks) and language not in speaks


def _speaks(text: str, lists: WordLists) -> set[Language]:
    """The languages whose list holds every word of a text."""
    words = [part.surface for part in split_parts(text)]
    return {
        language for language in LANGUAGES if all(language in lists.languages(w) for w in words)
    }


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym is made of a name's initials, in order; one of them may be missing.

    Small words may give a letter or none, and a word more than its first letter (CANACINTRA).
    """
    letters = [letter for letter in fold(acronym) if letter.isalnum()]
    initials = [fold(part.text)[0] for part in split_parts(name)]
    place = met = 0
    for letter in letters:
        if letter in initials[place:]:
            place = initials.index(letter, place) + 1
            met += 1
    return met >= max(2, len(letters) - 1) and len(name) > len(acronym) + 2


def _trimmed(name: ProperName, acronym: str) -> str:
    """The name from its first word with a letter in the acronym: *Mexico's* leads many a name."""
    letters = fold(acronym)
    for part in split_parts(name.text)[:3]:
        if fold(part.text)[0] in letters:
            return name.text[part.start :]
    return name.text
