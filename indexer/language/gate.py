"""The gate for third languages: a passage that neither English nor Spanish fits is neither."""

from __future__ import annotations

from operator import add
from typing import Final

from indexer.language.balance import Balance
from indexer.language.lanes import EN, ES, LANES, NAT, PROFILES
from indexer.language.lexicon import CLOSE
from indexer.records import Language, Span

#: Per cent of its plain words that English and Spanish have between them in a passage that is
#: never foreign: most passages are let through by this alone.
FAMILIAR: Final = 95

#: By how much the best third language must beat the better of English and Spanish: in a passage
#: of at least so many words, at least so many of them plain, if the third language has a word
#: list as English and Spanish have, if langdetect has only a profile of it, and if not even that.
#: A margin is negative where English and Spanish, whose words are also in a list, should lead by
#: far. They were chosen on one half of the lists and on some 7,800 pieces of 8 to 16 words cut
#: from it: three nats or more from the nearest passage in English or Spanish, six or so for
#: languages without a list (one heap of names apart, *Knowledge @ Wharton*).
MARGINS: Final = (
    (8, 12, (-3 * NAT, -15 * NAT, -8 * NAT)),
    (8, 8, (4 * NAT, -1 * NAT, 0)),
    (8, 6, (11 * NAT, 5 * NAT, -2 * NAT)),
    (8, 4, (15 * NAT, 8 * NAT, -2 * NAT)),
    (8, 3, (11 * NAT, 8 * NAT, 5 * NAT)),
    (4, 6, (15 * NAT, 8 * NAT, 5 * NAT)),
    (4, 4, (15 * NAT, 13 * NAT, 9 * NAT)),
)

#: Added to a margin for a headline in Title Case, which is names for the greater part; not in a
#: passage of so many words if the third language has a list to tell its words from names.
TITLED: Final = 16 * NAT
LONG: Final = 8

#: The lanes of the languages a passage may be in without being foreign.
_OURS: Final = {EN, ES}
_WITH_LIST: Final = tuple(map(LANES.index, CLOSE))
_PROFILED: Final = tuple(
    lane for lane in range(len(PROFILES)) if lane not in _OURS and lane not in _WITH_LIST
)
_UNPROFILED: Final = tuple(range(len(PROFILES), len(LANES)))
_KINDS: Final = (_WITH_LIST, _PROFILED, _UNPROFILED)


def find_third(balance: Balance, spans: tuple[Span, ...]) -> str | None:
    """The language (ISO 639) that fits a passage better than English and Spanish, or None.

    A mixed passage, whose `spans` are given, is compared stretch by stretch in its own
    languages. Passages of three words or fewer are never given to a third language.
    """
    if 100 * balance.known >= FAMILIAR * balance.plain:
        return None
    margins = _find_margins(balance.count, balance.plain, balance.titled)
    if margins is None:
        return None
    lanes = balance.count_costs()
    ours = min(lanes[EN], lanes[ES]) if not spans else _cost_of(balance, spans)
    leads = {
        best: ours - lanes[best] - margin
        for margin, candidates in zip(margins, _KINDS, strict=True)
        for best in (min(candidates, key=lanes.__getitem__),)
    }
    third = max(leads, key=leads.__getitem__)
    return LANES[third] if leads[third] > 0 else None


def _find_margins(words: int, plain: int, titled: bool) -> tuple[int, ...] | None:
    for least_words, least_plain, margins in MARGINS:
        if words >= least_words and plain >= least_plain:
            extras = (0 if words >= LONG else TITLED, TITLED, TITLED) if titled else (0, 0, 0)
            return tuple(map(add, margins, extras))
    return None


def _cost_of(balance: Balance, spans: tuple[Span, ...]) -> int:
    return sum(
        balance.count_costs(span.start, span.end)[ES if span.language is Language.ES else EN]
        for span in spans
    )
