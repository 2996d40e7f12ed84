"""The evidence in words: what a draft's passage and an archived one share, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.analysis.figures import Figure, Unit
from indexer.analysis.folding import fold
from indexer.analysis.proper import ProperName
from indexer.search.coverage import Evidence, EvidenceKind, Stretch
from indexer.search.coverage.alignment import verbatim
from indexer.search.coverage.concepts import Mention
from indexer.search.coverage.features import KinWord, number, topic
from indexer.search.coverage.ledger import Ledger
from indexer.search.coverage.sheets import Sheet

#: The most that is shown of each kind.
MOST = 6
#: A run of the same words is a phrase from this many on, a quoted one from two.
_RUN = 6
#: What a larger share of the archive holds says nothing in particular.
_COMMON = 0.2
#: Words are evidence where no larger share of the archive holds them.
_RARE = 0.05

#: Shorter words are no evidence.
_SHORTEST = 3

_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]{3,200})[\"“”»]")


def find_evidence(draft: Sheet, archive: Sheet, ledger: Ledger) -> tuple[Evidence, ...]:
    """All that two texts share that is worth showing, phrases first, then the rarest."""
    found: list[Evidence] = []
    same_language = any(language in archive.words for language in draft.words)
    if same_language:
        found += _phrases(draft, archive)
    found += _names(draft, archive, ledger)
    found += _concepts(draft, archive, ledger, terms=not same_language)
    found += _figures(draft, archive)
    taken = [evidence.draft_at for evidence in found if evidence.draft_at is not None]
    if same_language:
        found += _words(draft, archive, ledger, taken)
    else:
        named = {fold(word) for each in found for word in each.archive.split()}
        found += [e for e in _glosses(draft, archive, ledger) if fold(e.archive) not in named]
    return tuple(found)


def _phrases(draft: Sheet, archive: Sheet) -> Iterator[Evidence]:
    runs = sorted(verbatim(draft.text, archive.text, _RUN), key=lambda run: run[0][0] - run[0][1])[
        :MOST
    ]
    for ours, theirs in sorted(runs):
        yield _evidence(EvidenceKind.PHRASE, draft.text, ours, archive.text, theirs)
    bare = fold(archive.text)
    for quoted in _QUOTED.finditer(draft.text):
        ours = quoted.span(1)
        if " " in quoted[1].strip() and not any(_within(ours, run) for run, _ in runs):
            place = bare.find(fold(quoted[1]))
            if place >= 0 and len(bare) == len(archive.text):
                theirs = (place, place + len(quoted[1]))
                yield _evidence(EvidenceKind.PHRASE, draft.text, ours, archive.text, theirs)


def _names(draft: Sheet, archive: Sheet, ledger: Ledger) -> list[Evidence]:
    found: dict[tuple[str, ...], tuple[float, ProperName, ProperName]] = {}
    for ours in draft.names:
        for theirs in archive.names:
            one, other = set(ours.words), set(theirs.words)
            if not one or not other or not (one <= other or other <= one):
                continue
            share = min(ledger.share(number(f"={word}")) for word in one & other)
            key = tuple(sorted(one & other))
            if share <= _COMMON and key not in found:
                found[key] = (share, ours, theirs)
    ranked = sorted(found.values(), key=lambda each: (each[0], each[1].start))[:MOST]
    return [
        _evidence(
            EvidenceKind.NAME,
            draft.text,
            (ours.start, ours.end),
            archive.text,
            (theirs.start, theirs.end),
        )
        for _, ours, theirs in ranked
    ]


def _concepts(draft: Sheet, archive: Sheet, ledger: Ledger, *, terms: bool) -> list[Evidence]:
    """Concepts that both name; everyday terms only across languages: else they are words."""
    ours, theirs = _first(draft.mentions), _first(archive.mentions)
    shared = [
        concept
        for concept in ours
        if (concept in theirs or concept in archive.topics)
        and (terms or not draft.concepts.is_term(concept))
    ]
    shared.sort(key=lambda concept: (draft.concepts.is_term(concept), ledger.share(topic(concept))))
    return [
        Evidence(
            EvidenceKind.CONCEPT,
            ours[concept].text,
            theirs[concept].text
            if concept in theirs
            else draft.concepts.label(concept, next(iter(archive.words))),
            ours[concept].at,
            theirs[concept].at if concept in theirs else None,
        )
        for concept in shared[:MOST]
    ]


def _figures(draft: Sheet, archive: Sheet) -> list[Evidence]:
    found: dict[str, tuple[Figure, Figure]] = {}
    for ours in draft.figures:
        for theirs in archive.figures:
            if ours.value == theirs.value and _comparable(ours, theirs):
                found.setdefault(ours.key, (ours, theirs))
    ranked = sorted(found.values(), key=lambda pair: (pair[0].is_year, pair[0].start))[:MOST]
    return [
        _evidence(
            EvidenceKind.NUMBER,
            draft.text,
            (ours.start, ours.end),
            archive.text,
            (theirs.start, theirs.end),
        )
        for ours, theirs in ranked
    ]


def _words(
    draft: Sheet, archive: Sheet, ledger: Ledger, taken: Iterable[Stretch]
) -> list[Evidence]:
    said = tuple(taken)
    for language, own in draft.words.items():
        if language in archive.words:
            free = [word for word in own if not any(_overlap(_at(word), run) for run in said)]
            return _shared_words(
                EvidenceKind.WORD, draft.text, free, archive.text, archive.words[language], ledger
            )
    return []


def _glosses(draft: Sheet, archive: Sheet, ledger: Ledger) -> list[Evidence]:
    """Words that meet by a machine's translation of the draft, or of the archived passage."""
    for language, made in draft.glossed.items():
        if language in archive.words and draft.gloss is not None:
            return [
                Evidence(each.kind, each.draft, each.archive, None, each.archive_at)
                for each in _shared_words(
                    EvidenceKind.GLOSS,
                    draft.gloss,
                    made,
                    archive.text,
                    archive.words[language],
                    ledger,
                )
            ]
    for language, made in archive.glossed.items():
        if language in draft.words and archive.gloss is not None:
            return [
                Evidence(each.kind, each.draft, each.archive, each.draft_at, None)
                for each in _shared_words(
                    EvidenceKind.GLOSS,
                    draft.text,
                    draft.words[language],
                    archive.gloss,
                    made,
                    ledger,
                )
            ]
    return []


def _shared_words(
    kind: EvidenceKind,
    draft: str,
    ours: Iterable[KinWord],
    archive: str,
    theirs: Iterable[KinWord],
    ledger: Ledger,
) -> list[Evidence]:
    there = {word.feature: word for word in reversed(tuple(theirs))}
    here = {
        word.feature: word
        for word in reversed(tuple(ours))
        if word.feature in there and word.end - word.start >= _SHORTEST
    }
    rare = [
        (ledger.share(feature), word.start, word, there[feature])
        for feature, word in here.items()
        if ledger.share(feature) <= _RARE and draft[word.start : word.end].isalpha()
    ]
    rare.sort(key=lambda each: each[:2])
    return [
        _evidence(kind, draft, _at(word), archive, _at(other)) for _, _, word, other in rare[:MOST]
    ]


def _first(mentions: Iterable[Mention]) -> dict[str, Mention]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.concept, mention)
    return found


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether equal values may be the same thing: no money beside per cent, no small count."""
    if Unit.PLAIN not in (one.unit, other.unit):
        return one.unit is other.unit
    return one.value >= 10


def _evidence(
    kind: EvidenceKind, draft: str, ours: Stretch, archive: str, theirs: Stretch
) -> Evidence:
    return Evidence(kind, draft[slice(*ours)], archive[slice(*theirs)], ours, theirs)


def _at(word: KinWord) -> Stretch:
    return word.start, word.end


def _within(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
