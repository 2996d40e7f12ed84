"""The reader's line cut into lexemes: words, phrases, fields, parentheses and operators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from indexer.analysis.folding import fold
from indexer.analysis.tokens import Word, split
from indexer.search.field_values import NAMES, Field
from indexer.search.query import JOINING, DateClause, FieldClause

#: A longer line is read up to here: nobody types more, and an address must not stall an engine.
LONGEST_LINE = 5_000

#: Words between two that are NEAR each other where no number was typed, and the most there can be.
USUAL_DISTANCE, FARTHEST = 10, 100


class Is(Enum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    EXACT = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the line: what it `is`, as it was `typed`, and the words in it.

    Words, phrases, fields and opening parentheses may be `excluded` and `exact`; a word may be a
    `prefix`. A field has its `value` as typed, `spaced` if a blank came before it, `first` if
    nothing did, and what it was `told` to ask for; one before a parenthesis is the `field` of that
    lexeme. `within` counts words.
    """

    kind: Is
    typed: str = ""
    words: tuple[str, ...] = ()
    excluded: bool = False
    exact: bool = False
    prefix: bool = False
    field: Field | None = None
    value: str = ""
    spaced: bool = False
    first: bool = False
    told: FieldClause | DateClause | None = None
    within: int = 0

    @property
    def begins(self) -> bool:
        """Whether something that can be found begins here."""
        return self.kind in (Is.WORD, Is.PHRASE, Is.FIELD, Is.OPEN)

    @property
    def ends(self) -> bool:
        """Whether something that can be found ends here."""
        return self.kind in (Is.WORD, Is.PHRASE, Is.FIELD, Is.CLOSE)

    def as_words(self) -> tuple[Lexeme, ...]:
        """What was typed, as nothing but words."""
        return tuple(replace(word, excluded=self.excluded) for word in _words(self.typed))


OPERATORS = {"AND": Is.AND, "Y": Is.AND, "OR": Is.OR, "O": Is.OR, "NOT": Is.NOT, "NO": Is.NOT}

_Q = '"“”„‟«»〝〞＂'
_MINUS = "-−–"
#: What may stand between an excluding minus and the word before it: 2019–2020 excludes nothing.
_APART = re.compile(rf"[\s{_Q}(]")
_EXCLUDING = re.compile(rf"[{_MINUS}]+$")
_NAME = "|".join(sorted((n.replace("despues", "despu[eé]s") for n in NAMES), key=len, reverse=True))
_VALUE = rf"[{_Q}](?P<quoted>[^{_Q}]*)(?:[{_Q}]|$)|(?P<group>\()|(?P<raw>[^\s(){_Q}]+)"
_STRUCTURE = re.compile(
    # A quote opens a phrase at the beginning of a line, after a blank or after a mark.
    rf"(?:(?<=^)|(?<=[^\w{_Q}]))(?P<not1>[{_MINUS}]?)[{_Q}](?P<inside>[^{_Q}]*)(?:[{_Q}]|$)"
    rf"|(?:(?<=^)|(?<=[\s(]))(?P<not2>[{_MINUS}]+)(?P<open2>\()|(?P<open>\()|(?P<close>\))"
    rf"|(?:(?<=^)|(?<=[\s(¿¡{_Q}]))(?P<not3>[{_MINUS}]?)(?P<name>{_NAME})\s*:(?P<blank>\s*)"
    rf"(?:{_VALUE})"
    rf"|(?:(?<=^)|(?<=[\s()]))(?P<near>(?:near|cerca)/(?P<far>\d{{1,9}})"
    rf"|(?-i:NEAR|CERCA))(?=[\s(){_Q}]|$)",
    re.IGNORECASE,
)
#: A line as most people type it. Letters that NFC changes, or that a mark is put to, are not in it.
_LETTERS = "[a-zA-Z0-9áéíóúüñÁÉÍÓÚÜÑ]+"
_BARE = re.compile(rf'("?){_LETTERS}(?: {_LETTERS})*\1')
#: Marks that end a sentence and not a value; a range that is open ends in two stops.
_AFTER_VALUE = re.compile(r"(?:[,;:!?*]|(?<!\.)\.)+$")


def cut(line: str) -> tuple[Lexeme, ...]:
    """Cut a line into lexemes. Never fails; linear in the length of the line."""
    text = unicodedata.normalize("NFC", line[:LONGEST_LINE])
    return tuple(_excluding(tuple(_cut(text))))


def bare_words(line: str) -> tuple[tuple[str, ...], bool] | None:
    """The words of a line of nothing but words, each of one part, and whether they are quoted.

    None for any other line.
    """
    if len(line) > LONGEST_LINE or _BARE.fullmatch(line) is None:
        return None
    if line[0] == '"':
        return tuple(line[1:-1].split()), True
    words = tuple(line.split())
    return (words, False) if JOINING.isdisjoint(words) else None


def texts(text: str) -> tuple[str, ...]:
    """The words of a text as typed."""
    return tuple(_text(text, word) for word in split(text))


def _cut(line: str) -> Iterator[Lexeme]:
    place = 0
    for found in _STRUCTURE.finditer(line):
        yield from _read_bare(line[place : found.start()])
        yield from _read_structure(found, first=not line[: found.start()].strip())
        place = found.end()
    yield from _read_bare(line[place:])


def _read_structure(found: re.Match[str], *, first: bool) -> Iterator[Lexeme]:
    typed = found[0]
    if found["inside"] is not None:
        words = texts(found["inside"])
        if words:
            yield Lexeme(Is.PHRASE, typed, words, excluded=bool(found["not1"]))
    elif found["open"] or found["open2"]:
        yield Lexeme(Is.OPEN, typed, excluded=bool(found["not2"]))
    elif found["close"]:
        yield Lexeme(Is.CLOSE, typed)
    elif found["near"]:
        within = int(found["far"]) if found["far"] else USUAL_DISTANCE
        yield Lexeme(Is.NEAR, typed, within=min(within, FARTHEST))
    else:
        yield from _read_field(found, first=first)


def _read_field(found: re.Match[str], *, first: bool) -> Iterator[Lexeme]:
    field, excluded = NAMES[fold(found["name"])], bool(found["not3"])
    if found["group"]:
        if field is Field.EXACT:
            yield Lexeme(Is.EXACT, found["name"])
        yield Lexeme(
            *(Is.OPEN, found[0]),
            excluded=excluded,
            field=None if field is Field.EXACT else field,
        )
        return
    quoted, raw = found["quoted"], found["raw"]
    if field is Field.EXACT:
        inner = texts(quoted or "") if raw is None else ()
        named = Lexeme(Is.EXACT, found["name"])
        if inner:
            yield named
            yield Lexeme(Is.PHRASE, found[0], inner, excluded=excluded)
        elif raw is not None:
            yield named
            yield from (replace(word, excluded=excluded) for word in _read_bare(raw))
        return
    value = quoted if raw is None else _AFTER_VALUE.sub("", raw)
    yield Lexeme(
        *(Is.FIELD, found[0].lstrip(_MINUS), texts(value)),
        excluded=excluded,
        field=field,
        value=value,
        spaced=bool(found["blank"]),
        first=first,
    )


def _read_bare(text: str) -> Iterator[Lexeme]:
    end = 0
    for word in split(text):
        typed = _text(text, word)
        before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
        if typed in OPERATORS and not before.strip() and not after.strip():
            yield Lexeme(OPERATORS[typed], typed, (typed,))
        else:
            minus = _EXCLUDING.search(text, end, word.start)
            excluded = minus is not None and (
                minus.start() == 0 or _APART.match(text[minus.start() - 1]) is not None
            )
            yield Lexeme(Is.WORD, typed, (typed,), excluded=excluded, prefix=_is_cut(text, word))
        end = word.end


def _words(text: str) -> Iterator[Lexeme]:
    for word in texts(text):
        yield Lexeme(Is.WORD, word, (word,))


def _is_cut(text: str, word: Word) -> bool:
    """Whether a word is only the beginning of one: a star ends it, and no other word follows."""
    end = word.end
    while text[end : end + 1] == "*":
        end += 1
    return end > word.end and not text[end : end + 1].isalnum()


def _text(text: str, word: Word) -> str:
    return text[word.start : word.end]


def _excluding(lexemes: tuple[Lexeme, ...]) -> Iterator[Lexeme]:
    """What `exact:` and a parenthesis say together, as one lexeme."""
    exact = False
    for lexeme in lexemes:
        if lexeme.kind is Is.EXACT:
            exact = True
        else:
            yield replace(lexeme, exact=exact) if exact and lexeme.begins else lexeme
            exact = False
