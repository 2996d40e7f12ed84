"""Names of people by their shape, alone, in a list or in the sentence that introduces them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from indexer.ingest.name_words import (
    CALLINGS,
    HONORIFICS,
    LIFE_VERBS,
    NEVER_IN_NAMES,
    PARTICLES,
)

_WORD = re.compile(r"[“\"‘(]?[^\W\d_](?:[^\W\d_]|['’.-])*[”\"’)]?(?:,\0[JS]r\.?)?")
_JOINERS = re.compile(r"\s+(?:y|e|&|and)\s+")
#: "Bill Fletcher, Jr." is one name: the blank before the suffix is made to hold it together.
_SUFFIX = re.compile(r", (?=[JS]r\b)")
_MAX_WORDS = 6
#: How far into a paragraph its person is looked for.
_OPENING = 200
_VERBS = "|".join(LIFE_VERBS)
#: What may stand in front of a name that opens a paragraph: an article and a calling.
_DESCRIPTION = re.compile(
    r"(?:[^\W\d_][\w-]*,? )?(?:(?:[^\W\d_]\w* ){0,2}\w+-born )?(?:[a-záéíóúüñ][\w-]*,? ){0,8}"
)

_INTRODUCES = re.compile(
    rf"\s+(?:\([^)]{{1,60}}\)\s+)?(?:also|currently|recently|now|también|actualmente)?\s*(?:{_VERBS})\b"
)
_APPOSITION = re.compile(rf"(?:,| [—–(]|\s\()[^.;!?]{{3,220}}?[,—–)]\s*(?:{_VERBS})\b")
#: Somebody speaks for himself: what follows a title does not.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|me|[Yy]o|[Nn]osotr[oa]s|[Mm]e|[Mm]i|[Mm]is)\b(?!-)")
_TALKED_WITH = re.compile(
    r"\b(?:talked|spoke|sat down|met|chatted|speaks|conversation)(?: \w+){0,3} (?:with|to)"
    r"|\binterview(?:s|ed)\b"
    r"|\b(?:conversó|habló|platicó|conversamos|hablamos|platicamos)(?: \w+){0,3} con"
    r"|\bentrevist(?:ó|a|amos) (?:a|con)"
)
_CALLING = re.compile(rf"\b(?:{'|'.join(CALLINGS)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    start: int
    end: int


def is_name(text: str) -> bool:
    """Tell whether a text is shaped like one person's full name."""
    words = _SUFFIX.sub(",\0", text).split()
    capitals = 0
    if not 2 <= len(words) <= _MAX_WORDS or len(text) > 60:
        return False
    for position, word in enumerate(words):
        if not _WORD.fullmatch(word):
            return False
        bare = word.strip('“”"‘’()')
        if bare[:1].isupper():
            if bare.lower() in NEVER_IN_NAMES and not (position == 0 and bare == "El"):
                return False
            capitals += 1
        elif bare not in PARTICLES or position in {0, len(words) - 1}:
            return False
    return capitals >= 2 and not all(len(word) > 3 and word.isupper() for word in words)


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of names at commas, `y`, `&` and `and`; "Jr." stays with its name.

    A lone word after "y" belongs to the name before it: José Ortega y Gasset is one person.
    """
    names: list[str] = []
    for part in re.split(r",(?!\0)", _SUFFIX.sub(",\0", text.strip())):
        pieces = _JOINERS.split(part.strip().removeprefix("and ").removeprefix("y "))
        if len(pieces) == 2 and " " in pieces[0] and " " not in pieces[1] and " y " in part:
            pieces = [part.strip()]
        names += (piece.strip() for piece in pieces)
    return tuple(name.replace("\0", " ") for name in names if name)


def introduced_people(text: str) -> tuple[str, ...]:
    """Give the people whom a paragraph introduces, or none where it introduces nobody.

    A person is introduced by a full name in the opening of the paragraph that a verb of somebody's
    life follows, directly ("Thea Lee served as …") or after an apposition, or as the one who
    was talked with ("On October 13, … talked with …").
    """
    text = _SUFFIX.sub(",\0", text)
    opening = text[:_OPENING]
    if talked := _TALKED_WITH.search(opening):
        asked = [each for each in _mentions(text[: _OPENING * 2]) if each.start >= talked.end()]
        if asked and asked[0].start - talked.end() <= 60:
            return _with_partner(text, asked[0], asked)
    mentions = _mentions(opening)
    for mention in mentions:
        people = _with_partner(text, mention, mentions)
        last = next(each for each in mentions if each.name.replace("\0", " ") == people[-1])
        rest = text[last.end :]
        if _INTRODUCES.match(rest) or _APPOSITION.match(rest):
            return people
    return ()


def is_bio(text: str) -> bool:
    """Tell whether a paragraph says who a person is: somebody introduced, and by a calling."""
    return (
        len(text) <= 1500
        and bool(_CALLING.search(text[:400]))
        and not _speaks_for_himself(text)
        and bool(introduced_people(text))
    )


def could_be_bio(text: str) -> bool:
    """Tell whether a paragraph could say who a person is: somebody introduced, calling or not."""
    return len(text) <= 600 and not _speaks_for_himself(text) and bool(introduced_people(text))


def opens_with_person(text: str) -> bool:
    """Tell whether a paragraph opens with a full name, or with a calling and a full name."""
    if _speaks_for_himself(text):
        return False
    if _TALKED_WITH.search(text[:_OPENING]):
        return bool(introduced_people(text))
    first = _mentions(_SUFFIX.sub(",\0", text)[:_OPENING])[:1]
    return bool(first) and bool(_DESCRIPTION.fullmatch(text[: first[0].start]))


def _speaks_for_himself(text: str) -> bool:
    sentence = text.split(". ")[0]
    return bool(_FIRST_PERSON.search(sentence)) and not _TALKED_WITH.search(sentence)


def named_people(text: str) -> tuple[str, ...]:
    """Give whom a paragraph introduces, else the first full name in it."""
    if people := introduced_people(text):
        return people
    return tuple(mention.name.replace("\0", " ") for mention in _mentions(text[:_OPENING])[:1])


def _with_partner(text: str, mention: _Mention, mentions: list[_Mention]) -> tuple[str, ...]:
    """Add the people joined to the first one by "and" or a comma."""
    people = [mention]
    for other in mentions:
        between = text[people[-1].end : other.start]
        if other.start >= people[-1].end and re.fullmatch(r",? (?:and|y|e|&) |, ", between):
            people.append(other)
    joined = any(
        re.search(r"\b(?:and|y|e)\b|&", text[a.end : b.start]) for a, b in pairwise(people)
    )
    return tuple(each.name.replace("\0", " ") for each in (people if joined else people[:1]))


def _mentions(text: str) -> list[_Mention]:
    """Find runs of words shaped like full names, without what only precedes a name."""
    found: list[_Mention] = []
    run: list[re.Match[str]] = []
    for match in (*re.finditer(r"\S+", text), None):
        word = match[0] if match else ""
        bare = word.rstrip(",.;:!?)”’'").removesuffix("’s").removesuffix("'s")
        fits = bool(word) and (
            (
                bare[:1].isupper()
                and bool(_WORD.fullmatch(bare))
                and not re.search(r"[’'-][a-z]{3,}$", bare)
            )
            or (bool(run) and bare in PARTICLES and bare == word)
            or bool(re.fullmatch(r"[“\"‘(][^\W\d_]\S*[”\"’)]", word) and run)
        )
        stops = fits and bare != word and not re.fullmatch(r"(?:[A-Z]\.|[“\"‘(].*)", word)
        if fits and match:
            run.append(match)
        if not fits or stops:
            found += _name_in(text, run)
            run = []
    found += _name_in(text, run)
    return found


def _name_in(text: str, run: list[re.Match[str]]) -> list[_Mention]:
    words = [_trim(match[0]) for match in run]
    first, last = 0, len(words)
    while first < last and words[first].lower() in NEVER_IN_NAMES | HONORIFICS:
        first += 1
    for position in range(first, last):
        if words[position].lower() in NEVER_IN_NAMES and words[position] not in PARTICLES:
            last = position
            break
    while last > first and words[last - 1] in PARTICLES:
        last -= 1
    if first >= last:
        return []
    start = run[first].start()
    end = run[last - 1].start() + len(words[last - 1])
    name = text[start:end]
    return [_Mention(name, start, end)] if is_name(name) else []


def _trim(word: str) -> str:
    if re.fullmatch(r"(?:[A-Z]\.)+|.*[JS]r\.|[“\"‘(].*[”\"’)]", word) or word.lower() in HONORIFICS:
        return word
    return word.rstrip(",.;:!?)”’'").removesuffix("’s").removesuffix("'s")
