"""How close an archived passage comes to a draft's, in one language or across two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.records import LANGUAGES, Language
from indexer.search.coverage import Standing
from indexer.search.coverage.features import KinWord
from indexer.search.coverage.ledger import Rarities
from indexer.search.coverage.sheets import Sheet

#: In one language: what the words say, and what their order says.
_WORDS, _ORDER = 0.6, 0.4
#: Across languages: what a machine gloss says, and what names, figures and concepts say.
_GLOSS, _ANCHORS = 0.7, 0.3
#: Without a gloss: these, and words of one root or of the glossary in place of it.
_BARE_ANCHORS, _ROOTS = 0.6, 0.4

#: In one language, other words that name so much of what the draft names touch it: concepts, a
#: share of names, figures and concepts by rarity, and their weight.
_TOPICS, _ANCHORED, _ANCHORED_WEIGHT = 2, 0.4, 12.0

#: Across languages, so few anchors with less than this share of the words are a coincidence.
_SEVERAL, _THIN = 2, 0.15

#: Passages as close as this are the same words, however few.
_VERBATIM = 0.95


@dataclass(frozen=True, slots=True)
class Bar:
    """What makes a draft's passage covered, or touched: a closeness, and weight behind it.

    The weight is the rarity of all that is shared: *there never has been* weighs nothing.
    """

    covered: float
    touched: float
    covered_weight: float
    touched_weight: float


#: In one language, across two with a gloss, and without. Set by bench/coverage.py.
SAME = Bar(0.45, 0.25, 16.0, 9.0)
GLOSSED = Bar(0.5, 0.25, 18.0, 10.0)
BARE = Bar(0.55, 0.22, 24.0, 8.0)


@dataclass(frozen=True, slots=True)
class Closeness:
    """From 0 to 1: how much of a draft's passage an archived one holds, rare things more.

    `weight` is the rarity of what they share. `anchored` says that in other words it names most
    of what the draft names: that touches it, whatever the words. `thin` says that across languages
    they share a name or a figure and hardly a word: *Oaxaca* by itself touches nothing.
    """

    value: float
    weight: float
    bar: Bar
    anchored: bool = False
    thin: bool = False

    @property
    def standing(self) -> Standing:
        """What it makes of the draft's passage."""
        if self.bar is SAME and self.value >= _VERBATIM:
            return Standing.COVERED
        if self.value >= self.bar.covered and self.weight >= self.bar.covered_weight:
            return Standing.COVERED
        close = self.value >= self.bar.touched and self.weight >= self.bar.touched_weight
        if close and not self.thin:
            return Standing.TOUCHED
        if self.anchored:
            return Standing.TOUCHED
        return Standing.NEW


def closeness(draft: Sheet, archive: Sheet, rarities: Rarities) -> Closeness:
    """How close an archived passage comes to a draft's: by its words, else across languages."""
    shared = [language for language in draft.words if language in archive.words]
    if shared:
        found = [_same(draft.words[lang], archive.words[lang], rarities) for lang in shared]
        closest = max(found, key=lambda each: each.value)
        return replace(closest, anchored=_is_anchored(draft, archive, rarities))
    anchors = _share(draft.anchors, archive.anchors, rarities)
    held = _weight(draft.anchors & archive.anchors, rarities)
    met = [language for language in LANGUAGES if _met_by_gloss(draft, archive, language)]
    if not met:
        return _bare(draft, archive, anchors, held, rarities)
    told = [_share(draft.features(lang), archive.features(lang), rarities) for lang in met]
    weights = [_weight(draft.features(la) & archive.features(la), rarities) for la in met]
    value = _GLOSS * max(told) + _ANCHORS * anchors if draft.anchors else max(told)
    few = len(draft.anchors & archive.anchors) < _SEVERAL
    return Closeness(value, held + max(weights), GLOSSED, thin=few and max(told) < _THIN)


def _is_anchored(draft: Sheet, archive: Sheet, rarities: Rarities) -> bool:
    """Whether most of what a draft names is named, concepts of the glossary among it."""
    if len(draft.topics & archive.topics) < _TOPICS:
        return False
    held = _weight(draft.anchors & archive.anchors, rarities)
    share = _share(draft.anchors, archive.anchors, rarities)
    return share >= _ANCHORED and held >= _ANCHORED_WEIGHT


def _same(ours: Sequence[KinWord], theirs: Sequence[KinWord], rarities: Rarities) -> Closeness:
    own, other = {word.feature for word in ours}, {word.feature for word in theirs}
    words = _share(own, other, rarities)
    weight = _weight(own & other, rarities)
    held = set(_pairs(theirs))
    weights = [(pair in held, rarities[pair[0]] + rarities[pair[1]]) for pair in _pairs(ours)]
    whole = sum(weight for _, weight in weights)
    order = sum(weight for kept, weight in weights if kept) / whole if whole else words
    return Closeness(_WORDS * words + _ORDER * order, weight, SAME)


def _bare(
    draft: Sheet, archive: Sheet, anchors: float, held: float, rarities: Rarities
) -> Closeness:
    """Without a translator: anchors, and what the languages or the glossary have in common."""
    said = [draft.translations(lang) & archive.features(lang) for lang in archive.words]
    terms = max((_weight(found, rarities) for found in said), default=0.0)
    roots = _weight(draft.roots & archive.roots, rarities)
    whole = _weight(draft.roots, rarities) + terms
    cousins = (roots + terms) / whole if whole else 0.0
    value = _BARE_ANCHORS * anchors + _ROOTS * cousins
    return Closeness(value, held + (roots + terms) / 2, BARE)


def _met_by_gloss(draft: Sheet, archive: Sheet, language: Language) -> bool:
    """Whether one of two texts is in the language and the other has a gloss in it."""
    return (language in draft.glossed and language in archive.words) or (
        language in draft.words and language in archive.glossed
    )


def _share(ours: Collection[int], theirs: Collection[int], rarities: Rarities) -> float:
    """How much of the first, by rarity, stands in the second."""
    whole = _weight(ours, rarities)
    return _weight((f for f in ours if f in theirs), rarities) / whole if whole else 0.0


def _weight(features: Iterable[int], rarities: Rarities) -> float:
    return sum(rarities[feature] for feature in sorted(features))


def _pairs(words: Sequence[KinWord]) -> Iterable[tuple[int, int]]:
    return ((one.feature, other.feature) for one, other in pairwise(words))
