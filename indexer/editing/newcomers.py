"""Newcomers: names, acronyms and pairs of wordings that the archive has and the glossary lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.analysis.folding import fold
from indexer.analysis.proper import proper_names
from indexer.analysis.tokens import split_parts
from indexer.analysis.wordings import keys
from indexer.concepts import Concept, ConceptKind
from indexer.editing.census import SHOWN
from indexer.editing.proposals import Proposal, Why, kind_of
from indexer.glossary import Glossary
from indexer.language.lexicon import WordLists
from indexer.records import LANGUAGES, Kind, Language, Passage, Role
from indexer.roll import Sort
from indexer.roll.appositions import acronyms, glosses
from indexer.roll.naming import parts_of, sort_of
from indexer.search.coverage.concepts import Concepts

#: A name is frequent that stands in so many issues and passages; a single word in more.
_ISSUES, _PASSAGES, _SINGLE = 2, 2, 3
#: In fewer issues than these, both editions taken as one, a plain name need stand but once.
_FEW = 4
#: A name written small in more than this share of its passages is a word, not a name.
_SMALL = 0.2
#: Written with capitals in English, and no name worth a concept.
_NATIONALITIES = frozenset(
    (
        *("mexican", "mexicans", "american", "americans", "canadian", "canadians", "spanish"),
        *("english", "latin", "latino", "indigenous", "chinese", "european", "us"),
    )
)


@dataclass(slots=True)
class _Place:
    """Where a wording stands."""

    issues: set[str] = field(default_factory=set)
    passages: list[str] = field(default_factory=list)
    languages: Counter[Language] = field(default_factory=Counter)

    def add(self, passage: Passage) -> None:
        self.issues.add(_edition(passage))
        self.languages[passage.language] += 1
        if passage.id not in self.passages:
            self.passages.append(passage.id)


def propose(
    glossary: Glossary, passages: Sequence[Passage], known_names: Collection[str]
) -> tuple[Proposal, ...]:
    """New concepts and missing wordings, best founded first; `known_names` are authors, outlets."""
    read = [p for p in passages if _is_read(p)]
    known = {keys(form) for c in glossary.concepts.values() for form in _all_forms(c)}
    known |= {keys(name) for name in known_names}
    explained = [*_explained(glossary, read), *_translated(glossary, read)]
    told = {keys(text) for proposal in explained for _, text in proposal.wordings}
    paired = [p for p in _twins(glossary, read, known) if not _words_of(p) & told]
    told |= {keys(text) for proposal in paired for _, text in proposal.wordings}
    frequent = [p for p in _frequent(read, known) if not _words_of(p) & told]
    order = {why: place for place, why in enumerate(Why)}
    everything = [*explained, *paired, *frequent]
    return tuple(
        sorted(everything, key=lambda p: (order[p.why], -p.issues, -p.passages, p.wordings))
    )


def _explained(glossary: Glossary, passages: Iterable[Passage]) -> Iterator[Proposal]:
    """Names printed with their acronym, of which the glossary lacks one or both."""
    places: defaultdict[tuple[Language, str, str], _Place] = defaultdict(_Place)
    for passage in passages:
        for found in acronyms(passage.text, passage.language):
            places[passage.language, found.longer, found.shorter].add(passage)
    for (language, longer, shorter), place in places.items():
        owners = [glossary.by_label(text) for text in (longer, shorter)]
        if all(owners):
            continue
        owner = owners[0] or owners[1]
        lacking = [t for t, o in zip((longer, shorter), owners, strict=True) if o is None]
        spoken = language if language in LANGUAGES else Language.EN
        yield _proposal(
            Why.APPOSITION,
            [(spoken, text) for text in lacking],
            place,
            kind_of(longer),
            owner.id if owner else None,
        )


def _translated(glossary: Glossary, passages: Iterable[Passage]) -> Iterator[Proposal]:
    """Words printed with their translation in brackets, of which the glossary lacks one or both."""
    lists = WordLists()
    places: defaultdict[tuple[Language, str, str], _Place] = defaultdict(_Place)
    for passage in passages:
        for found in glosses(passage.text, passage.language, lists):
            places[passage.language, found.longer, found.shorter].add(passage)
    for (language, own, foreign), place in places.items():
        other = next(each for each in LANGUAGES if each is not language)
        owners = [glossary.by_label(text) for text in (own, foreign)]
        if all(owners):
            continue
        owner = owners[0] or owners[1]
        wordings = [
            (spoken, text)
            for spoken, text, known in ((language, own, owners[0]), (other, foreign, owners[1]))
            if known is None
        ]
        kind = owner.kind if owner else ConceptKind.TERM
        yield _proposal(Why.GLOSS, wordings, place, kind, owner.id if owner else None)


def _twins(
    glossary: Glossary, passages: Sequence[Passage], known: Collection[tuple[str, ...]]
) -> Iterator[Proposal]:
    """A name of a passage and the only name that could be its translation in the twin."""
    concepts = Concepts(glossary)
    by_id = {passage.id: passage for passage in passages}
    places: defaultdict[tuple[str, str], _Place] = defaultdict(_Place)
    for passage in passages:
        twin = by_id.get(passage.twin or "")
        if twin is None or passage.language is not Language.EN:
            continue
        both = [_unknown(p, concepts, known) for p in (passage, twin)]
        alike = {fold(name) for name in both[0]} & {fold(name) for name in both[1]}
        ours, theirs = ([name for name in own if fold(name) not in alike] for own in both)
        if len(ours) == len(theirs) == 1:
            places[ours[0], theirs[0]].add(passage)
    for (english, spanish), place in places.items():
        wordings = [(Language.EN, english), (Language.ES, spanish)]
        yield _proposal(Why.TWINS, wordings, place, kind_of(english), None)


def _unknown(passage: Passage, concepts: Concepts, known: Collection[tuple[str, ...]]) -> list[str]:
    mentioned = [m.at for m in concepts.find(passage.text, passage.language)]
    return list(
        dict.fromkeys(
            name.text
            for name in proper_names(passage.text)
            if keys(name.text) not in known
            and not name.opens
            and not any(a < name.end and name.start < b for a, b in mentioned)
        )
    )


def _frequent(
    passages: Sequence[Passage], known: Collection[tuple[str, ...]]
) -> Iterator[Proposal]:
    """Names in many issues, their spellings with and without accents taken together."""
    places: defaultdict[tuple[str, ...], _Place] = defaultdict(_Place)
    spelled: defaultdict[tuple[str, ...], Counter[tuple[Language, str]]] = defaultdict(Counter)
    editions = len({_edition(passage) for passage in passages})
    fewest = min(_ISSUES, editions // 2)
    small: Counter[str] = Counter()
    for passage in passages:
        small.update({part.surface for part in split_parts(passage.text) if part.text.islower()})
        for name in proper_names(passage.text):
            for text in () if name.opens else parts_of(name, passage.text):
                if _is_telling(text) and not _is_known(text, known):
                    spelled[keys(text)][passage.language, text] += 1
                    places[keys(text)].add(passage)
    for key, place in places.items():
        text = spelled[key].most_common(1)[0][0][1]
        least = _PASSAGES if len(key) > 1 or text.isupper() else _SINGLE
        if editions < _FEW and sort_of(text) in (Sort.PERSON, Sort.BODY):
            least = 1  # in a new archive nothing is printed often yet
        often = len(place.issues) >= fewest and len(place.passages) >= least
        if not often or small[" ".join(key)] > _SMALL * len(place.passages):
            continue
        wordings = []
        for language in LANGUAGES:
            own = {text: n for (spoken, text), n in spelled[key].items() if spoken is language}
            if own:
                wordings.append((language, max(own, key=lambda text: (own[text], text))))
        if wordings:
            yield _proposal(Why.FREQUENT, wordings, place, kind_of(wordings[0][1]), None)


def _is_known(name: str, known: Collection[tuple[str, ...]]) -> bool:
    key = keys(name)
    return key in known or (key[:1] == ("us",) and key[1:] in known)


def _is_telling(name: str) -> bool:
    """No single short word and no nationality: an acronym, or a longer name."""
    if fold(name) in _NATIONALITIES:
        return False
    return " " in name or len(name) > 4 or (name.isupper() and len(name) > 1)


def _proposal(
    why: Why,
    wordings: Iterable[tuple[Language, str]],
    place: _Place,
    kind: ConceptKind,
    concept: str | None,
) -> Proposal:
    return Proposal(
        why,
        tuple(wordings),
        kind,
        concept,
        len(place.issues),
        len(place.passages),
        tuple(place.passages[:SHOWN]),
    )


def _edition(passage: Passage) -> str:
    """What counts as one issue: both editions are one."""
    return passage.issue.id.removesuffix("-es")


def _words_of(proposal: Proposal) -> set[tuple[str, ...]]:
    return {keys(text) for _, text in proposal.wordings}


def _all_forms(concept: Concept) -> tuple[str, ...]:
    return (*concept.forms, *concept.misspellings, *concept.ambiguous)


def _is_read(passage: Passage) -> bool:
    return (
        passage.first is None
        and passage.piece.kind is not Kind.NOTICE
        and passage.role not in (Role.CAPTION, Role.BIO, Role.BOILERPLATE)
    )
