"""A passage on the scales: its words, what each says, and whether a third language fits better."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from indexer.language.evidence import Case, Evidence, Weigher
from indexer.language.lanes import unpack

#: Per cent of its odds that a capitalised word keeps: it may be a name. A word of English or
#: Spanish inside a sentence; an unlisted one inside and at the beginning of a sentence.
KNOWN_NAME: Final = 35
UNKNOWN_NAME: Final = 20
UNKNOWN_INITIAL: Final = 50

#: Per cent that a Spanish word keeps in Title Case: only English prints headlines so, and
#: what is Spanish in them is names (*Casa del Migrante*, *Palenque*).
SPANISH_IN_HEADLINE: Final = 20

#: A lone word in capitals up to this length, or one no list knows in a run, is an acronym.
ACRONYM: Final = 5

_FORM: Final[Callable[[re.Match[str]], str]] = itemgetter(0)
_CASE: Final[Callable[[Evidence], Case]] = attrgetter("case")
_PROSE: Final[Callable[[Evidence], bool]] = attrgetter("prose")
_CAPITALISED: Final = Case.CAPITALISED
_CAPITALS: Final = Case.CAPITALS
_MARK: Final = Case.MARK

_TOKEN: Final = re.compile(r"[¿¡]|[^\W\d_]+(?:'[^\W\d_]+)*")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S*@\S+|\w+(?:\.\w+)+/\S*")
_BEFORE_WORD: Final = " \"'“‘«(—–-[*•"
_REACH: Final = 40
_SENTENCE_END: Final = ".!?:;¿¡…"


class Word(NamedTuple):
    """A word of a passage with what it says here: damped if a name, nothing if an acronym.

    `known` says that it is a word of English or Spanish, `lower` that it is printed in lower
    case.
    """

    start: int
    end: int
    odds: int
    known: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What a passage's words say together.

    `odds` are thousandths of a nat for Spanish against English.
    `count` counts the words, `plain` those that are neither names nor acronyms (a name that is
    a word of a close language is plain), `known` those of them that English or Spanish has,
    `lesser` those that speak for the losing side.
    `titled` says that every word but the little ones is capitalised, as in a headline or in a
    list of names.
    """

    odds: int
    count: int
    plain: int
    known: int
    lesser: int
    titled: bool
    _tokens: Sequence[re.Match[str]]
    _said: Sequence[int]
    _evidence: Sequence[Evidence]
    _weigher: Weigher

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in their order, opening marks among them."""
        return tuple(
            Word(
                *token.span(),
                odds=said,
                known=each.known,
                lower=token[0].islower(),
            )
            for token, said, each in zip(self._tokens, self._said, self._evidence, strict=True)
        )

    def count_costs(self, start: int = 0, end: int | None = None) -> tuple[int, ...]:
        """What the plain words that begin between two offsets cost in each of `LANES`."""
        return unpack(
            sum(
                self._weigher.costs(each.word)
                for token, said, each in zip(self._tokens, self._said, self._evidence, strict=True)
                if (said == each.odds or each.foreign) and each.case != _MARK
                if start <= token.start() and (end is None or token.start() < end)
            )
        )


def weigh(text: str, weigher: Weigher) -> Balance:
    """The balance of a text; offsets of its words are those of the text as given."""
    text = _hide_addresses(text.replace("’", "'"))
    tokens = list(_TOKEN.finditer(text))
    evidence = list(map(weigher.__getitem__, map(_FORM, tokens)))
    cases = list(map(_CASE, evidence))
    if Case.CAPITALS in cases:
        _read_capitals(tokens, evidence, weigher)
    titled = not any(map(_PROSE, evidence))
    headline = titled and cases.count(Case.CAPITALISED) > 1
    total = plain = familiar = spanish = 0
    said: list[int] = []
    for token, (_, full, case, known, content, _, foreign) in zip(tokens, evidence, strict=True):
        odds = full
        if case == _CAPITALISED:
            kept = 100
            if not known:
                kept = UNKNOWN_INITIAL if _is_initial(text, token.start()) else UNKNOWN_NAME
            elif headline:
                kept = SPANISH_IN_HEADLINE if full > 0 and content else 100
            elif not titled and not _is_initial(text, token.start()):
                kept = KNOWN_NAME
            if kept < 100:
                odds = full * kept // 100
        elif case == _CAPITALS:
            odds = 0
        said.append(odds)
        total += odds
        if odds > 0:
            spanish += 1
        if (odds == full or foreign) and case != _MARK:
            plain += 1
            if known:
                familiar += 1
    count = len(tokens) - cases.count(Case.MARK)
    lesser = spanish if total < 0 else len(tokens) - spanish
    return Balance(total, count, plain, familiar, lesser, titled, tokens, said, evidence, weigher)


def _hide_addresses(text: str) -> str:
    if "@" not in text and "/" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _read_capitals(
    tokens: Sequence[re.Match[str]], evidence: list[Evidence], weigher: Weigher
) -> None:
    """Words in capitals read in lower case, unless they stand alone or nobody knows them."""
    capitals = [each.case is Case.CAPITALS for each in evidence]
    for place, shouted in enumerate(capitals):
        if not shouted:
            continue
        form = tokens[place][0]
        read = weigher[form.lower()]
        alone = not any(capitals[max(0, place - 1) : place]) and not any(
            capitals[place + 1 : place + 2]
        )
        if len(form) > ACRONYM or (not alone and read.known):
            evidence[place] = read


def _is_initial(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start].rstrip(_BEFORE_WORD)
    return not before or before[-1] in _SENTENCE_END
