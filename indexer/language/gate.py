"""The gate for third languages: a passage that neither English nor Spanish fits is neither."""

from __future__ import annotations

from typing import Final

from indexer.language.balance import Balance
from indexer.language.lanes import EN, ES, LANES, NAT, PROFILES
from indexer.records import Language, Span

#: Per cent of its plain words that English and Spanish have between them in a passage that is
#: never foreign: most passages are let through by this alone.
FAMILIAR: Final = 85

#: By how much the best third language must beat the better of English and Spanish: in a passage
#: of at least so many words, at least so many of them plain, if langdetect has a profile of the
#: third language and if not. A margin is negative where English and Spanish, whose words are
#: also in a list, should lead by far. Each is at least seven nats from the nearest English or
#: Spanish text of the half that knobs were chosen on.
MARGINS: Final = (
    (8, 12, -15 * NAT, -8 * NAT),
    (8, 8, -12 * NAT, -4 * NAT),
    (8, 6, 5 * NAT, -8 * NAT),
    (8, 4, 6 * NAT, -2 * NAT),
    (8, 3, 10 * NAT, 10 * NAT),
    (4, 6, 8 * NAT, 5 * NAT),
    (4, 4, 13 * NAT, 9 * NAT),
)

#: Added to a margin for a headline in Title Case, which is names for the greater part.
TITLED: Final = 16 * NAT

#: The lanes of the languages a passage may be in without being foreign.
_OURS: Final = {EN, ES}
_PROFILED: Final = tuple(lane for lane in range(len(PROFILES)) if lane not in _OURS)
_UNPROFILED: Final = tuple(range(len(PROFILES), len(LANES)))


def find_third(balance: Balance, spans: tuple[Span, ...]) -> str | None:
    """The language (ISO 639) that fits a passage better than English and Spanish, or None.

    A mixed passage, whose `spans` are given, is compared stretch by stretch in its own
    languages. Passages of three words or fewer are never given to a third language.
    """
    if 100 * balance.known >= FAMILIAR * balance.plain:
        return None
    margins = _find_margins(balance.count, balance.plain)
    if margins is None:
        return None
    lanes = balance.count_costs()
    ours = min(lanes[EN], lanes[ES]) if not spans else _cost_of(balance, spans)
    extra = TITLED if balance.titled else 0
    leads = {
        best: ours - lanes[best] - margin - extra
        for margin, candidates in zip(margins, (_PROFILED, _UNPROFILED), strict=True)
        for best in (min(candidates, key=lanes.__getitem__),)
    }
    third = max(leads, key=leads.__getitem__)
    return LANES[third] if leads[third] > 0 else None


def _find_margins(words: int, plain: int) -> tuple[int, int] | None:
    for least_words, least_plain, profiled, unprofiled in MARGINS:
        if words >= least_words and plain >= least_plain:
            return profiled, unprofiled
    return None


def _cost_of(balance: Balance, spans: tuple[Span, ...]) -> int:
    return sum(
        balance.count_costs(span.start, span.end)[ES if span.language is Language.ES else EN]
        for span in spans
    )
