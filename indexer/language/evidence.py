"""What one word says for each language: n-grams, little words and word lists in one sum."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from indexer.language.lanes import EN, ES, LANES, NAT, PROFILES, UNPROFILED, join, pack, unpack
from indexer.language.lexicon import CLOSE, WordLists, read_endings, read_function_words
from indexer.language.profiles import Profiles
from indexer.records import LANGUAGES, Language

#: What a word list adds, for the choice between English and Spanish and for the gate.
LISTED: Final = 6 * NAT
LISTED_AT_GATE: Final = 4 * NAT

#: What the list of a close language adds to that when English and Spanish lack the word.
FOREIGN_AT_GATE: Final = 3 * NAT

#: Per cent of its n-grams' odds that a word in both lists keeps (*formal*, *control*).
SHARED: Final = 50

#: What a little word adds at the gate, the same in every language that has it.
LITTLE_AT_GATE: Final = 5 * NAT

#: What a word costs in a language without profile above its cost in the likeliest profile.
UNPROFILED_COST: Final = 5 * NAT

#: The most that the n-grams of one word speak for a third language: a long German word makes
#: no German passage.
FOREIGNEST: Final = 12 * NAT

#: Lengths of the endings in the table, the longest first, and of words that are asked for one.
ENDINGS: Final = (5, 4, 3, 2)
SHORTEST_WITH_ENDING: Final = 5

#: The marks that only Spanish opens a sentence with, and what one says.
OPENING_MARKS: Final = "¿¡"
OPENING_MARK: Final = 3 * NAT

#: Added to every lane of every word, so that no lane is ever negative.
_OFFSETS: Final = pack(dict.fromkeys(LANES, 4 * LITTLE_AT_GATE))
_UNPROFILED: Final = pack(dict.fromkeys(UNPROFILED, 1))
_LITTLE: Final = {language: pack({language: LITTLE_AT_GATE}) for language in LANES}
_LISTED: Final = {
    str(language): pack({str(language): LISTED_AT_GATE}) for language in (*LANGUAGES, *CLOSE)
}
_FOREIGN: Final = {language: pack({language: FOREIGN_AT_GATE}) for language in CLOSE}
_NO_WEIGHTS: Final[Mapping[str, int]] = {}


class Case(IntEnum):
    """How a word is printed; an opening mark ¿ or ¡ is read as a word of its own."""

    LOWER = 0
    CAPITALISED = 1
    CAPITALS = 2
    MARK = 3


class Evidence(NamedTuple):
    """What a word says: `odds` in thousandths of a nat, positive ones for Spanish.

    `known` says that the word is a little word or in a word list of English or Spanish;
    `content` that it is not a little word of any language; `prose` that it is content in lower
    case; `foreign` that only the list of a close language has it.
    """

    word: str
    odds: int
    case: Case
    known: bool
    content: bool
    prose: bool
    foreign: bool = False


class Weigher(dict[str, Evidence]):
    """Words to their evidence, weighed at first sight: `weigher[word]`.

    What a word costs in every language is asked for apart: few passages come to the gate.
    """

    __slots__ = ("_costs", "_endings", "_function_words", "_lists", "_odds", "_profiles")

    def __init__(self) -> None:
        super().__init__()
        self._profiles = Profiles()
        self._odds = self._profiles.compare("en", "es")
        self._costs: dict[str, int] = {}
        self._lists = WordLists()
        self._function_words = read_function_words()
        self._endings = {
            ending: pack({language: NAT * nats for language, nats in said.items()})
            for ending, said in read_endings().items()
        }

    def __missing__(self, word: str) -> Evidence:
        evidence = self[word] = self._weigh(word)
        return evidence

    def _weigh(self, word: str) -> Evidence:
        if word in OPENING_MARKS:
            return Evidence(word, OPENING_MARK, Case.MARK, known=False, content=False, prose=False)
        lower = word.lower()
        weights, listed = self._look_up(lower)
        odds = sum(map(self._odds.sum, word.split("'")))
        odds += NAT * (weights.get("es", 0) - weights.get("en", 0))
        if len(listed) == 1:
            odds += LISTED if listed[0] is Language.ES else -LISTED
        elif listed:
            odds = odds * SHARED // 100
        known = bool(listed) or "en" in weights or "es" in weights
        case, content = _read_case(word), not weights
        prose = content and case is Case.LOWER
        foreign = not known and content and case < Case.CAPITALS and bool(self._lists.close(lower))
        return Evidence(word, odds, case, known, content, prose, foreign)

    def costs(self, word: str) -> int:
        """What the word costs in every language, in thousandths of a nat, packed in lanes."""
        costs = self._costs.get(word)
        if costs is None:
            costs = self._costs[word] = self._count_costs(word)
        return costs

    def _count_costs(self, word: str) -> int:
        lower = word.lower()
        costs = sum(map(self._profiles.costs, word.split("'")))
        lanes = unpack(costs)[: len(PROFILES)]
        likeliest = min(lanes)
        least = min(lanes[EN], lanes[ES]) - FOREIGNEST
        if likeliest < least:
            likeliest = least
            costs = join([max(lane, least) for lane in lanes])
        costs += (likeliest + UNPROFILED_COST) * _UNPROFILED + _OFFSETS
        weights, listed = self._look_up(lower)
        for language in weights:
            costs -= _LITTLE[language]
        close: tuple[str, ...] = ()
        if not weights:
            close = self._lists.close(lower)
        elif "'" in lower and lower not in self._function_words:
            # What follows the little word of an elision (*l'aigua*) is a word of a list, too.
            tail = lower.partition("'")[2]
            listed, close = self._lists.languages(tail), self._lists.close(tail)
        for each in (*listed, *close):
            costs -= _LISTED[each]
        if not listed:
            costs -= sum(map(_FOREIGN.__getitem__, close))
        if not weights and not listed:
            costs -= self._ending(lower)
        return costs

    def _look_up(self, lower: str) -> tuple[Mapping[str, int], tuple[Language, ...]]:
        """The weights of a little word; if it is none, the lists it stands in."""
        weights = self._little(lower)
        return weights, () if weights else self._lists.languages(lower)

    def _ending(self, word: str) -> int:
        """What the word's longest known ending says for third languages, packed."""
        if len(word) < SHORTEST_WITH_ENDING:
            return 0
        for length in ENDINGS:
            if (said := self._endings.get(word[-length:])) is not None:
                return said
        return 0

    def _little(self, word: str) -> Mapping[str, int]:
        """The weights of a little word, or of the little words around its apostrophe."""
        whole = self._function_words.get(word)
        if whole is not None or "'" not in word:
            return whole or _NO_WEIGHTS
        head, _, tail = word.partition("'")
        weights: dict[str, int] = {}
        for part in (f"{head}'", f"'{tail}"):
            for language, weight in self._function_words.get(part, {}).items():
                weights[language] = weights.get(language, 0) + weight
        return weights


def _read_case(word: str) -> Case:
    if word.isupper() and len(word) > 1:
        return Case.CAPITALS
    return Case.CAPITALISED if word[0].isupper() else Case.LOWER
