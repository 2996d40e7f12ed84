"""A passage on the scales: its words, what each says, and whether a third language fits better."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.language.evidence import Case, Evidence, Weigher
from indexer.language.lanes import NAT

#: What an opening question or exclamation mark says for Spanish.
OPENING_MARK: Final = 3 * NAT

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

_TOKEN: Final = re.compile(r"[¿¡]|[^\W\d_]+(?:'[^\W\d_]+)*")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S*@\S+|\w+(?:\.\w+)+/\S*")
_BEFORE_WORD: Final = " \"'“‘«(—–-[*•"
_REACH: Final = 40
_SENTENCE_END: Final = ".!?:;¿¡…"


class Word(NamedTuple):
    """A word of a passage with what it says here: damped if a name, nothing if an acronym.

    `costs` are packed in lanes, 0 for a name. `known` says that it is a word of English or
    Spanish, `lower` that it is printed (or read) in lower case.
    """

    start: int
    end: int
    odds: int
    costs: int
    known: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What a passage's words say together.

    `odds` are thousandths of a nat for Spanish against English. `plain` counts the words that
    are neither names nor acronyms. `titled` says that every word but the little ones is
    capitalised, as in a headline or in a list of names.
    """

    odds: int
    words: tuple[Word, ...]
    plain: int
    titled: bool


def weigh(text: str, weigher: Weigher) -> Balance:
    """The balance of a text; offsets of its words are those of the text as given."""
    text = _hide_addresses(text.replace("’", "'"))
    tokens = [(token.start(), token[0]) for token in _TOKEN.finditer(text)]
    forms = [form for _, form in tokens]
    evidence = [weigher[form] for form in forms]
    cases = [each.case for each in evidence]
    if Case.CAPITALS in cases:
        _read_capitals(forms, evidence, weigher)
    titled = not any(each.case is Case.LOWER and each.content for each in evidence)
    headline = titled and cases.count(Case.CAPITALISED) > 1
    words: list[Word] = []
    odds = plain = mark = 0
    for (start, form), each in zip(tokens, evidence, strict=True):
        case = each.case
        said, costs = each.odds, each.costs
        if case is Case.CAPITALISED:
            kept = _trust(each, headline, titled, _is_initial(text, start))
            if kept < 100:
                said, costs = said * kept // 100, 0
        elif case is Case.CAPITALS:
            said = costs = 0
        elif case is Case.MARK:
            mark = OPENING_MARK
            continue
        plain += costs > 0
        said += mark
        mark = 0
        odds += said
        words.append(Word(start, start + len(form), said, costs, each.known, case is Case.LOWER))
    return Balance(odds, tuple(words), plain, titled)


def _trust(evidence: Evidence, headline: bool, titled: bool, initial: bool) -> int:
    """How many per cent a capitalised word keeps of what it says: it may be a name."""
    if not evidence.known:
        return UNKNOWN_INITIAL if initial else UNKNOWN_NAME
    if headline:
        return SPANISH_IN_HEADLINE if evidence.odds > 0 and evidence.content else 100
    return 100 if initial or titled else KNOWN_NAME


def _hide_addresses(text: str) -> str:
    if "@" not in text and "/" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _read_capitals(forms: list[str], evidence: list[Evidence], weigher: Weigher) -> None:
    """Words in capitals read in lower case, unless they stand alone or nobody knows them."""
    capitals = [each.case is Case.CAPITALS for each in evidence]
    for place, shouted in enumerate(capitals):
        if not shouted:
            continue
        read = weigher[forms[place].lower()]
        alone = not any(capitals[max(0, place - 1) : place]) and not any(
            capitals[place + 1 : place + 2]
        )
        if len(forms[place]) > ACRONYM or (not alone and read.known):
            evidence[place] = read


def _is_initial(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start].rstrip(_BEFORE_WORD)
    return not before or before[-1] in _SENTENCE_END
