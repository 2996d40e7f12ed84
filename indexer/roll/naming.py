"""Who and what a piece names: its capitalised words, told apart by what they are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol

from indexer.analysis.folding import fold
from indexer.analysis.proper import ProperName, name_words, proper_names
from indexer.records import Language, Passage, Role
from indexer.roll import Called, Sort
from indexer.roll.appositions import acronyms
from indexer.roll.shapes import (
    BODY_WORDS,
    GIVEN_NAMES,
    NEITHER,
    PLACES,
    SPEECH,
    TITLES,
    WEAK_WORDS,
)


class Reader(Protocol):
    """Finds names that no rule would; `made_by` changes with whatever changes what it finds."""

    made_by: str

    def read(self, text: str, language: Language) -> Sequence[tuple[int, int, Sort]]:
        """Half-open offsets, and what each is."""
        ...


#: Words of a person's name, and of one that only a title or a verb of speech vouches for.
_LONGEST, _LONGEST_VOUCHED = 6, 4
#: A title stands no further in: *Former Deputy Labor Secretary Ana Ruiz*.
_FURTHEST = 4
_JOIN = re.compile(r"\s+(?:and|y|e|&)\s+")
_JOINTS = frozenset(("and", "y", "e"))
_OF = frozenset(("of", "for", "de", "del"))
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_NEXT = re.compile(r"[”\"’,]?\s+(?:also |también |(?:le|les|nos|me) )?([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)\s+$")
_LEADING = re.compile(
    r"^(?:(?:[Tt]he|Next|Former|Mexican|Mexico|Sunday|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s+)+"
)
_POSSESSOR = re.compile(r"^.*['’]s?\s+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of a text that names somebody or something."""

    text: str
    sort: Sort

    @property
    def key(self) -> str:
        return key_of(self.text)


def key_of(name: str) -> str:
    """What all spellings of a name share: its folded words, without those that only join them."""
    return " ".join(name_words(name))


def sort_of(name: str) -> Sort | None:
    """What a name by itself is taken for: a person, a body, or perhaps either; None for neither."""
    found = _sort(name, (), vouched=False)
    return found.sort if found else None


def parts_of(name: ProperName, text: str) -> Iterator[str]:
    """The names in a run of capitals that stands in a text, without titles."""
    for named in _sorted(name, text, ()):
        yield untitled(named.text)


def untitled(name: str) -> str:
    """A name without the titles, articles and days in front of it."""
    return _without_titles(_LEADING.sub("", name))[0]


def call_names(
    passages: Sequence[Passage], people: Collection[str], reader: Reader | None = None
) -> tuple[tuple[Called, ...], dict[str, str]]:
    """What the passages of one issue name, and the acronyms explained in it.

    `people` are keys of names known to be people's; acronyms map to the key of the full name.
    """
    called: list[Called] = []
    explained: dict[str, str] = {}
    for _, of_piece in groupby(passages, key=lambda passage: passage.piece.position):
        piece = [passage for passage in of_piece if passage.role is not Role.BOILERPLATE]
        known = {*people, *(key_of(n) for p in piece for n in _own_people(p))}
        found: list[Called] = []
        for passage in piece:
            found += (
                Called(passage.id, named.text, named.key, named.sort)
                for named in (
                    *_in_heading(passage.heading or "", known),
                    *_read(passage.text, passage.language, known, reader),
                )
            )
            for apposition in acronyms(passage.text, passage.language):
                longer = _POSSESSOR.sub("", apposition.longer)
                if _is_body(_bare(longer)):
                    explained[key_of(apposition.shorter)] = key_of(longer)
                    found.append(Called(passage.id, longer, key_of(longer), Sort.BODY))
        called += _joined(found)
    return tuple(called), explained


def _own_people(passage: Passage) -> tuple[str, ...]:
    return (*passage.piece.authors, *passage.piece.interviewees)


def _in_heading(text: str, people: Collection[str]) -> Iterator[_Named]:
    """What a title names: in capitals throughout, it says little of what is a name."""
    for name in proper_names(text):
        for named in _sorted(name, text, people):
            yield named if named.sort is Sort.PERSON else _Named(named.text, Sort.MAYBE)


def _read(
    text: str, language: Language, people: Collection[str], reader: Reader | None
) -> Iterator[_Named]:
    taken: list[tuple[int, int]] = []
    for name in proper_names(text):
        for named in _sorted(name, text, people):
            if named.sort is not Sort.MAYBE:
                taken.append((name.start, name.end))
            yield named
    if reader is not None:
        for start, end, sort in reader.read(text, language):
            if not any(a < end and start < b for a, b in taken) and key_of(text[start:end]):
                yield _Named(text[start:end], sort)


def _sorted(name: ProperName, text: str, people: Collection[str]) -> Iterator[_Named]:
    """The people and bodies in a run of capitals; two that *and* joins are two."""
    parts = _JOIN.split(name.text)
    if len(parts) > 1 and not _goes_on(parts):
        each = [_sort(part, people, vouched=False) for part in parts]
        if all(each) or (each[0] is not None and each[0].sort is Sort.PERSON):
            yield from (found for found in each if found is not None)
            return
    if name.is_acronym:
        yield _Named(name.text, Sort.MAYBE)
        return
    found = _sort(name.text, people, vouched=_is_vouched(name, text))
    if found is not None:
        yield found


def _sort(text: str, people: Collection[str], *, vouched: bool) -> _Named | None:
    """A name with what it is; a word alone only where it may be part of a fuller name."""
    own = _LEADING.sub("", _POSSESSOR.sub("", text))
    words = _bare(own)
    if not words:
        return None
    if key_of(own) in people:
        return _Named(own, Sort.PERSON)
    if _is_body(words):
        return _Named(own, Sort.BODY)
    bare, titled = _without_titles(own)
    words = _bare(bare)
    if not words or any(word in NEITHER or word in BODY_WORDS for word in words):
        return None
    if len(words) > 1 and words[0] in GIVEN_NAMES - PLACES and len(words) <= _LONGEST:
        return _Named(bare, Sort.PERSON)
    if (
        1 < len(words) <= _LONGEST_VOUCHED
        and (titled or vouched)
        and not any(map(_is_digit, words))
    ):
        return _Named(bare, Sort.PERSON)
    return _Named(bare, Sort.MAYBE) if len(words) <= _LONGEST else None


def _without_titles(text: str) -> tuple[str, bool]:
    """A name without the titles in front: *Secretary of Labor Marath Bolaños*."""
    words = list(_WORD.finditer(text))
    opening = [fold(word[0]).rstrip(".") for word in words[:_FURTHEST]]
    at = max((place + 1 for place, word in enumerate(opening) if word in TITLES), default=0)
    if at in (0, len(words)) or opening[0] in GIVEN_NAMES or fold(words[at][0]) in _JOINTS:
        return text, False
    if fold(words[at][0]) in _OF:
        later = [w for w in words[at:] if fold(w[0]) in GIVEN_NAMES]
        return (text[later[0].start() :], True) if later else (text, False)
    return text[words[at].start() :], True


def _is_body(words: Sequence[str]) -> bool:
    """Whether one of the words that count says what kind of organisation it is."""
    telling = [word for word in words if word not in _OF]
    fewest = 3 if telling and telling[-1] in WEAK_WORDS else 2
    if len(telling) < fewest or telling[-1] in NEITHER:
        return False
    return (
        telling[0] in BODY_WORDS
        or telling[-1] in BODY_WORDS
        or any(word in BODY_WORDS and after in _OF for word, after in pairwise(words))
    )


def _goes_on(parts: Sequence[str]) -> bool:
    """Whether *and* stands within one body's name: *Center for Conciliation and Registry*."""
    words = _bare(parts[0])
    after = _bare(parts[1])
    goes_on = bool(after) and (BODY_WORDS | GIVEN_NAMES).isdisjoint((after[0], after[-1]))
    return _is_body(words) and not _OF.isdisjoint(words) and goes_on


def _is_vouched(name: ProperName, text: str) -> bool:
    """Whether a verb of speech stands beside it."""
    after, before = _NEXT.match(text, name.end), _LAST.search(text, 0, name.start)
    return any(found is not None and fold(found[1]) in SPEECH for found in (after, before))


def _bare(text: str) -> tuple[str, ...]:
    return tuple(fold(word[0]).rstrip(".") for word in _WORD.finditer(text))


def _is_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _joined(found: Sequence[Called]) -> Iterator[Called]:
    """Names with the fuller one of their piece, where just one has all their words in a row."""
    full = {one.key: one.key.split() for one in found if one.sort is Sort.PERSON}
    for one in found:
        own = one.key.split()
        fuller = [key for key, words in full.items() if key != one.key and _runs_in(own, words)]
        longest = [key for key in fuller if all(_runs_in(full[k], full[key]) for k in fuller)]
        if one.sort is not Sort.BODY and own and longest:
            yield Called(one.passage, one.text, one.key, one.sort, longest[0])
        elif len(own) > 1 or one.sort is not Sort.PERSON:
            yield one


def _runs_in(words: Sequence[str], longer: Sequence[str]) -> bool:
    size = len(words)
    return any(list(longer[at : at + size]) == list(words) for at in range(len(longer) - size + 1))
