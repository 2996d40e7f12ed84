"""English words: lemmas the word list gets wrong, the stem that gathers what was derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from indexer.analysis.snowball import stem_word
from indexer.analysis.tokens import COUNTRY

#: What is done, where the word list has it for a thing of its own: buying is to buy.
_DOING = (
    *("act", "bargain", "begin", "borrow", "burn", "buy", "cross", "drink", "end", "feed", "feel"),
    *("find", "fish", "follow", "fund", "gather", "grow", "heat", "play", "stand", "think", "warn"),
    *("breathe", "close", "freeze", "handle", "leave", "live", "manufacture", "mine", "nurse"),
    *("outsource", "rule", "serve", "trade", "write"),
)

#: Lemmas, whatever the word list says: *us* is spelled like *US*, and not a form of *we* here.
LEMMAS: Mapping[str, str] = MappingProxyType(
    {"us": "us", COUNTRY: "u.s."}
    | {"beginning": "begin", "trafficking": "traffic"}
    | {verb.removesuffix("e") + "ing": verb for verb in _DOING}
    | {"gone": "go", "felt": "feel", "shot": "shoot", "shook": "shake", "won": "win"}
    | {"swore": "swear", "broke": "break", "bent": "bend", "thought": "think", "bigger": "big"}
    | dict.fromkeys(("lay", "lays", "laid", "laying"), "lay")
    | dict.fromkeys(("cancelled", "cancelling"), "cancel")
    | {"worse": "bad", "cutting": "cut", "wives": "wife", "halves": "half", "shelves": "shelf"}
    | {"thieves": "thief", "calves": "calf", "loaves": "loaf"}
)

#: A shorter stem joins strangers: `organ` would gather organs and organizations.
_SHORTEST = 6
#: A stem that leaves less than this of the lemma says little: `intern` of international.
_LEAST_SHARE = 0.6
#: Stems that are long enough and join strangers all the same: important and import, experience
#: and experiment, ration and rational, intern and internal, Cooper and cooperation.
_STRANGERS = frozenset({"import", "experi", "ration", "intern", "cooper", "probat", "convers"})

#: What was derived by more than one ending, without the last: presidential, governmental.
_ENDINGS = (
    (re.compile(r"(?<=..t)ional$"), "ion"),
    (re.compile(r"(?<=t)ionary$"), "ion"),
    (re.compile(r"(?<=m)ental$"), "ent"),
    (re.compile(r"(?<=....)ential$"), "ent"),
)
#: Families whose stem Snowball cuts too short to be kept: organize and organization, activist and
#: activism.
_FAMILIES = (
    (re.compile(r"^(.{3,})i[sz](?:e|ation)$"), r"\1iz"),
    (re.compile(r"^(.{4,})is[tm]$"), r"\1is"),
)
#: What no plural of an unknown word ends in: press, campus, Memphis.
_NO_PLURALS = ("ss", "us", "is", "ús")
#: Of these endings so much is cut that what is left may be less: deportation, legislative.
_LONG = ("ation", "ative")


def respell(surface: str) -> Iterator[str]:
    """Give the other spellings of a word that no word list knows; English has none to offer."""
    yield surface


def simpler(surface: str) -> Iterator[str]:
    """Give what a word that no word list knows is a form of by its looks: the singular."""
    if surface.endswith("women") or (surface.endswith("men") and len(surface) > 5):
        yield surface[:-2] + "an"
    elif len(surface) >= 5 and surface.endswith("s") and surface[-2:] not in _NO_PLURALS:
        yield surface[:-3] + "y" if surface.endswith("ies") else surface[:-1]


def stem(lemma: str) -> str | None:
    """The Snowball stem of a lemma, or None where it would join words that are strangers."""
    for ending, left in _ENDINGS:
        lemma = ending.sub(left, lemma)
    for family, stemmed in _FAMILIES:
        if family.match(lemma):
            return family.sub(stemmed, lemma)
    found = stem_word(lemma, "english")
    least = _SHORTEST if lemma.endswith(_LONG) else max(_SHORTEST, _LEAST_SHARE * len(lemma))
    return found if len(found) >= least and found not in _STRANGERS else None
