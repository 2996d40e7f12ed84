"""The glossary audited against the archive: what never occurs, collides, or stands on one side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indexer.analysis.wordings import keys
from indexer.concepts import Concept
from indexer.editing.census import SHOWN, Census
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language


class FindingKind(StrEnum):
    """What may be wrong with a wording or a concept, the most urgent first."""

    COLLISION = "collision"
    HIDDEN = "hidden"
    ONE_LANGUAGE = "one_language"
    AMBIGUOUS = "ambiguous"
    ONE_SIDE = "one_side"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for an editor to look at.

    `wording` is empty where the whole concept is meant; `others` are the concepts it collides
    with or the wordings that hide it; `count` and `whole` are passages, as the kind says;
    `passages` are some of them.
    """

    kind: FindingKind
    concept: str
    wording: str = ""
    others: tuple[str, ...] = ()
    count: int = 0
    whole: int = 0
    language: Language | None = None
    passages: tuple[str, ...] = ()


def audit(glossary: Glossary, census: Census) -> tuple[Finding, ...]:
    """Everything worth an editor's time, by kind and then in the order of the glossary."""
    found = [
        *_collisions(glossary),
        *_hidden(glossary, census),
        *_one_language(glossary, census),
        *_ambiguous(glossary, census),
        *_one_side(glossary, census),
        *_never(glossary, census),
    ]
    order = {kind: place for place, kind in enumerate(FindingKind)}
    return tuple(sorted(found, key=lambda finding: order[finding.kind]))


def _collisions(glossary: Glossary) -> Iterator[Finding]:
    """Wordings of more than one concept; only ambiguous ones can be, and then none may mean it."""
    owners: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for concept in glossary.concepts.values():
        for form in (*concept.forms, *concept.misspellings, *concept.ambiguous):
            owners[keys(form)].setdefault(concept.id, form)
    for held in owners.values():
        if len(held) > 1:
            first, *others = held
            yield Finding(FindingKind.COLLISION, first, held[first], tuple(others))


def _hidden(glossary: Glossary, census: Census) -> Iterator[Finding]:
    """Plain wordings that stand in print and never count: a longer one hides them each time."""
    for concept in glossary.concepts.values():
        for form in (*concept.forms, *concept.misspellings):
            known = census.of(concept.id, form)
            if known.hiders and not known.counts.total():
                yield Finding(
                    FindingKind.HIDDEN,
                    concept.id,
                    form,
                    tuple(sorted(known.hiders)),
                    count=known.stands.total(),
                    passages=tuple(known.passages),
                )


def _one_language(glossary: Glossary, census: Census) -> Iterator[Finding]:
    """Concepts that only one language has wordings for, or that only one language speaks of."""
    for concept in glossary.concepts.values():
        forms = {language: _forms(concept, language) for language in LANGUAGES}
        for language in LANGUAGES:
            other = next(each for each in LANGUAGES if each is not language)
            alone = forms[language] - forms[other]
            if alone and not forms[other] - forms[language] and forms[other] <= forms[language]:
                used = sum(census.of(concept.id, form).stands.total() for form in alone)
                yield Finding(FindingKind.ONE_LANGUAGE, concept.id, count=used, language=other)


def _ambiguous(glossary: Glossary, census: Census) -> Iterator[Finding]:
    """Ambiguous wordings that decide nothing, or would never be wrong: both may be changed."""
    for concept in glossary.concepts.values():
        for form in concept.ambiguous:
            known = census.of(concept.id, form)
            whole, count = known.stands.total(), known.counts.total()
            if whole >= 3 and (not count or count == whole):
                yield Finding(
                    FindingKind.AMBIGUOUS,
                    concept.id,
                    form,
                    count=count,
                    whole=whole,
                    passages=tuple(known.passages),
                )


def _one_side(glossary: Glossary, census: Census) -> Iterator[Finding]:
    """Concepts that passages in one language name only in the other one's words."""
    for concept in glossary.concepts.values():
        forms = {language: _forms(concept, language) for language in LANGUAGES}
        if forms[LANGUAGES[0]] == forms[LANGUAGES[1]]:
            continue
        for language in LANGUAGES:
            other = next(each for each in LANGUAGES if each is not language)
            foreign = forms[other] - forms[language]
            spoken = {
                passage: wordings
                for passage, wordings in census.spoken.get(concept.id, {}).items()
                if census.languages[passage] is language
            }
            alone = [p for p, wordings in spoken.items() if wordings <= foreign]
            if alone:
                words = sorted({word for p in alone for word in spoken[p]})
                yield Finding(
                    FindingKind.ONE_SIDE,
                    concept.id,
                    ", ".join(words),
                    count=len(alone),
                    whole=len(spoken),
                    language=language,
                    passages=tuple(alone[:SHOWN]),
                )


def _never(glossary: Glossary, census: Census) -> Iterator[Finding]:
    """Wordings that never stand in print, all of a concept together."""
    for concept in glossary.concepts.values():
        forms = dict.fromkeys((*concept.forms, *concept.misspellings, *concept.ambiguous))
        absent = tuple(form for form in forms if not census.of(concept.id, form).stands.total())
        if absent:
            yield Finding(
                FindingKind.NEVER, concept.id, others=absent, count=len(absent), whole=len(forms)
            )


def _forms(concept: Concept, language: Language) -> frozenset[str]:
    return frozenset((concept.labels[language], *concept.alternatives.get(language, ())))
