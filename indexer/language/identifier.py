"""The identifier: a passage alone, or every block of a piece with its neighbours to lean on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language import Verdict
from indexer.language.balance import Balance, weigh
from indexer.language.evidence import Weigher
from indexer.language.gate import find_third
from indexer.language.lanes import NAT
from indexer.language.spans import find_spans
from indexer.records import Block, Confidence, Language, Span

#: Odds above which a language is sure (p of .9999 of being right) and likely (.97).
SURE: Final = 9210
LIKELY: Final = 3480

#: What the neighbours say for a passage of one, two and three words, and for a longer one.
#: A prior, never a rule: a slogan in the other language outweighs it.
PRIORS: Final = (5 * NAT, 4 * NAT, 3 * NAT)
PRIOR: Final = 3 * NAT // 2

#: Per cent that is left of what a line of names says when its neighbours are asked.
NAMES: Final = 20

EVIDENCE: Final = "evidence"
CONTEXT: Final = "context"
INHERITED: Final = "inherited"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one word of a passage said: `nats` for `language`, against the other one."""

    word: str
    language: Language
    nats: float


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of one text read alone, with the balance of its words.

    `third` names the language (ISO 639) that fits better than English and Spanish, if any.
    """

    text: str
    language: Language
    confidence: Confidence
    method: str
    spans: tuple[Span, ...]
    third: str | None
    balance: Balance

    @property
    def explanation(self) -> tuple[Voice, ...]:
        """The words that spoke for English or Spanish, as printed, the loudest first."""
        loudest = sorted(self.balance.words, key=lambda word: (-abs(word.odds), word.start))
        return tuple(
            Voice(
                self.text[word.start : word.end],
                Language.ES if word.odds > 0 else Language.EN,
                abs(word.odds) / NAT,
            )
            for word in loudest
            if word.odds
        )


class ProfileIdentifier:
    """Decides languages by langdetect's profiles counted exactly, little words and word lists.

    Loads once (about a second); keeps what it learned of every word it has seen. Answers
    depend on nothing but the texts given.
    """

    __slots__ = ("_weigher",)

    def __init__(self) -> None:
        self._weigher = Weigher()

    def detect(self, text: str) -> Detection:
        """The language of a text that stands alone."""
        balance = weigh(text, self._weigher)
        spans = find_spans(text, balance)
        third = find_third(balance, spans)
        language, confidence = _lean(balance.odds), _band(balance.odds)
        if third is not None:
            language, confidence, spans = Language.UND, Confidence.LIKELY, ()
        elif spans:
            language, confidence = Language.MIXED, Confidence.LIKELY
        elif not balance.odds or not balance.count:
            language = Language.UND
        return Detection(text, language, confidence, EVIDENCE, spans, third, balance)

    def identify(self, title: str | None, blocks: Sequence[Block]) -> tuple[Verdict, ...]:
        """One verdict for each block, in order; weak ones lean on their neighbours."""
        alone = [self.detect(block.text) for block in blocks]
        above = self.detect(title) if title else None
        voices = [_vote(above), *map(_vote, alone)]
        return tuple(
            _settle(detection, _neighbours(voices, place))
            for place, detection in enumerate(alone, start=1)
        )


def _lean(odds: int) -> Language:
    return Language.ES if odds > 0 else Language.EN


def _band(odds: int) -> Confidence:
    if abs(odds) >= SURE:
        return Confidence.SURE
    return Confidence.LIKELY if abs(odds) >= LIKELY else Confidence.UNSURE


def _vote(detection: Detection | None) -> int:
    """What a block says to its neighbours: 1 for Spanish, -1 for English, 0 for neither."""
    if detection is None or detection.confidence is Confidence.UNSURE:
        return 0
    return {Language.ES: 1, Language.EN: -1}.get(detection.language, 0)


def _neighbours(votes: Sequence[int], place: int) -> int:
    """The side of the nearest blocks that took one; where they differ, that of the piece."""
    before = next((vote for vote in reversed(votes[:place]) if vote), 0)
    after = next((vote for vote in votes[place + 1 :] if vote), 0)
    near = before + after
    whole = near or sum(votes) - votes[place]
    return (whole > 0) - (whole < 0)


def _settle(detection: Detection, side: int) -> Verdict:
    own = Verdict(detection.language, detection.confidence, EVIDENCE, detection.spans)
    if not side or own.language is Language.MIXED or detection.third is not None:
        return own
    count = detection.balance.count
    if not any(word.known and word.odds for word in detection.balance.words):
        return Verdict(_lean(side), Confidence.LIKELY, INHERITED)
    own_odds = detection.balance.odds
    if _is_names(detection):
        own_odds = own_odds * NAMES // 100
    elif own.confidence is Confidence.SURE:
        return own
    odds = own_odds + side * (PRIORS[count - 1] if count <= len(PRIORS) else PRIOR)
    leant = abs(own_odds) < LIKELY or _lean(odds) is not own.language
    return Verdict(_lean(odds), _band(odds), CONTEXT if leant else EVIDENCE)


def _is_names(detection: Detection) -> bool:
    """Whether a line is a place or a credit: capitalised words with a comma among them."""
    lower = any(word.lower for word in detection.balance.words)
    return detection.balance.titled and not lower and "," in detection.text
