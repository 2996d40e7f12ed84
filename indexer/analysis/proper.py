"""Proper names as print shows them: runs of capitalised words, without any model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis.folding import fold

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])"
#: A word of a name: capitalised, an acronym (INE, H-2A), or an initial with its stop.
_WORD = re.compile(rf"{_LETTERS}(?:\.{_LETTERS})+\.?|[^\W_]+(?:['’‘-][^\W_]+)*")
#: Words that join a name's words and stand in small letters.
_JOINTS = frozenset(
    (
        *("de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "von", "van"),
        *("of", "the", "and", "for", "&"),
    )
)
#: Words that open sentences with a capital and are no part of a name.
_OPENING_WORDS = """
a an and are as at because before but by can did do does during each even every few for from had
has have he her here his how i if in is it its last like many meanwhile most my new no not now of
on once one only or our over she since so some still such than that the their then there these
they this those though through to today under until was we were what when where which while who
why will with yes yesterday yet you your after all also although among another any both despite
instead later more nearly perhaps two three
al algunas algunos ante antes aquel aquella así aun aunque ayer bajo cada casi como con contra
cuando cuándo de del desde después donde dónde dos durante e el él ella ellas ellos en entre era
eran es esa esas ese eso esos esta está estas este esto estos fue fueron ha hace hasta hay hoy la
las le les lo los mas más mi mientras mucha muchas mucho muchos muy nada nadie ni nos nosotras
nosotros nuestra nuestro o otra otro para pero por porque pues que qué quien quién se según ser si
sí sin sino sobre son su sus también tan tanto te todas todo todos tras tres tu un una unas uno
unos y ya yo
"""
_OPENERS = frozenset(map(fold, _OPENING_WORDS.split()))
#: Written with a capital, and nobody's name by themselves.
_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december", "monday", "tuesday", "wednesday"),
        *("thursday", "friday", "saturday", "sunday"),
    )
)
_POSSESSIVE = re.compile(r"['’]s?$")
#: We're, I'll, don't: a word that opens a sentence, never a name.
_SHORTENED = re.compile(r"['’](?:re|ll|ve|m|d|t)$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]]*\s*[\"“‘«(\[¿¡—–-]*\s*$|^[\s\"“‘«(\[¿¡—–-]*$")


@dataclass(frozen=True, slots=True)
class ProperName:
    """A run of capitalised words as printed: half-open offsets in code points.

    `opens` says that it stands at the beginning of a sentence, where any word has a capital.
    """

    text: str
    start: int
    end: int
    opens: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded, without those that only join: what two spellings share."""
        return name_words(self.text)

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word of capitals: RRM, CFCRL, T-MEC."""
        letters = [sign for sign in self.text if sign.isalpha()]
        return " " not in self.text and len(letters) > 1 and all(map(str.isupper, letters))


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without those that only join them."""
    words = (fold(found[0]).replace(".", "") for found in _WORD.finditer(name))
    return tuple(word for word in words if word not in _JOINTS and len(word) > 1)


def proper_names(text: str) -> Iterator[ProperName]:
    """Every proper name of a text in order.

    A single capitalised word that opens a sentence is none, unless it is an acronym; neither
    are the little words that open one left on a longer name: `The Federal Center`.
    """
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(text), None):
        if word is not None and run and _goes_on(text, run[-1], word):
            run.append(word)
            continue
        yield from _name(text, run)
        run = [word] if word is not None and _is_capitalised(word[0]) else []


def _goes_on(text: str, last: re.Match[str], word: re.Match[str]) -> bool:
    gap = text[last.end() : word.start()]
    if gap == ". " and len(last[0]) == 1 and last[0].isupper():
        # Franklin D. Roosevelt; what follows may still open a sentence: Plan B. The next day
        return _is_capitalised(word[0]) and fold(word[0]) not in _OPENERS
    if gap not in (" ", "\N{NO-BREAK SPACE}", " & "):
        return False
    return _is_capitalised(word[0]) or word[0] in _JOINTS


def _name(text: str, run: list[re.Match[str]]) -> Iterator[ProperName]:
    while run and run[-1][0] in _JOINTS:
        run.pop()
    if not run:
        return
    opens = _SENTENCE.search(text, 0, run[0].start()) is not None
    while run and fold(run[0][0]) in _OPENERS and not run[0][0].isupper():
        run.pop(0)
        while run and run[0][0] in _JOINTS:
            run.pop(0)
        opens = False
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    if possessive := _POSSESSIVE.search(text, start, end):
        end = possessive.start()
    found = ProperName(text[start:end], start, end, opens)
    if len(run) == 1 and fold(found.text) in _DATES:
        return
    if len(found.text) > 1 and (found.is_acronym or len(run) > 1 or not opens):
        yield found


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not _SHORTENED.search(word)
