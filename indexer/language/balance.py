"""A passage on the scales: its words, what each says, and whether a third language fits better."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.language.evidence import Case, Evidence, Weigher
from indexer.language.lanes import EN, ES, LANES, NAT, PROFILES, unpack

#: What an opening question or exclamation mark says for Spanish.
OPENING_MARK: Final = 3 * NAT

#: Per cent of its odds that a capitalised word keeps: it may be a name. A word of English or
#: Spanish inside a sentence; an unlisted one inside and at the beginning of a sentence.
KNOWN_NAME: Final = 35
UNKNOWN_NAME: Final = 20
UNKNOWN_INITIAL: Final = 50

#: A lone word in capitals up to this length, or one no list knows in a run, is an acronym.
ACRONYM: Final = 5

#: By how much the best third language must beat the better of English and Spanish in a passage
#: of at least so many plain words, if langdetect has a profile of it and if not. A margin is
#: negative where English and Spanish, whose words are also in a list, should lead by far.
GATES: Final = ((8, -6 * NAT, 0), (6, 2 * NAT, 8 * NAT), (4, 9 * NAT, 14 * NAT))

_TOKEN: Final = re.compile(r"[¿¡]|[^\W\d_]+(?:'[^\W\d_]+)*")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S*@\S+|\w+(?:\.\w+)+/\S*")
_BEFORE_WORD: Final = " \"'“‘«(—–-[*•"
_SENTENCE_END: Final = ".!?:;¿¡…"
_NEVER: Final = 1 << 62


class Word(NamedTuple):
    """A word of a passage with what it says here: damped if a name, nothing if an acronym.

    `known` says that it is a word of English or Spanish, `lower` that it is printed (or read)
    in lower case: a word that is both can't be a name.
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
    are neither names nor acronyms. `third` is the language that fits better than both.
    """

    odds: int
    words: tuple[Word, ...]
    plain: int
    third: str | None


def weigh(text: str, weigher: Weigher) -> Balance:
    """The balance of a text; offsets of its words are those of the text as given."""
    text = _hide_addresses(text.replace("’", "'"))
    tokens = [(token.start(), token[0]) for token in _TOKEN.finditer(text)]
    forms = [form for _, form in tokens]
    evidence = [weigher[form] for form in forms]
    if any(each.case is Case.CAPITALS for each in evidence):
        _read_capitals(forms, evidence, weigher)
    titled = not any(each.case is Case.LOWER and each.content for each in evidence)
    words: list[Word] = []
    odds = costs = plain = mark = 0
    for (start, form), each in zip(tokens, evidence, strict=True):
        if each.case is Case.MARK:
            mark = OPENING_MARK
            continue
        said = each.odds
        spoken = True
        if each.case is Case.CAPITALISED:
            initial = _is_initial(text, start)
            if not each.known:
                said = said * (UNKNOWN_INITIAL if initial else UNKNOWN_NAME) // 100
                spoken = False
            elif not initial and not titled:
                said = said * KNOWN_NAME // 100
                spoken = False
        elif each.case is Case.CAPITALS:
            said, spoken = 0, False
        if spoken:
            plain += 1
            costs += each.costs
        said += mark
        mark = 0
        odds += said
        words.append(
            Word(
                start,
                start + len(form),
                said,
                each.costs if spoken else 0,
                each.known,
                each.case is Case.LOWER,
            )
        )
    return Balance(odds, tuple(words), plain, _third(costs, plain))


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
    before = (
        text[:start].rstrip(_BEFORE_WORD)
        if start < 40
        else text[start - 40 : start].rstrip(_BEFORE_WORD)
    )
    return not before or before[-1] in _SENTENCE_END


def _third(costs: int, words: int) -> str | None:
    for least, profiled, unprofiled in GATES:
        if words < least:
            continue
        lanes = list(unpack(costs))
        ours = min(lanes[EN], lanes[ES])
        lanes[EN] = lanes[ES] = _NEVER
        count = len(PROFILES)
        for margin, found in ((profiled, lanes[:count]), (unprofiled, lanes[count:])):
            if ours - min(found) > margin:
                return LANES[lanes.index(min(found))]
        return None
    return None
