"""What a query wants of a text in one language: its words looked up, its parts in a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.records import Language
from indexer.search.query import Clause, DateClause, FieldClause, Form, Group, Nearby, Node, Query
from indexer.search.vocabulary import Wanted, Ways, Words
from indexer.search.ways import beginning, ways_of
from indexer.search.widening import plain, without


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A wording that answers a clause as well, as this language reads it: a phrase."""

    form: Form
    words: tuple[Ways, ...]


class Demand:
    """A clause as one language understands it.

    A passage holds it that has all of `words` (side by side in one text for a phrase), or is
    tagged with one of `concepts`, or has one of `equivalents`, or whose gloss has all of `words`
    where the clause looks into `glosses`.
    """

    def __init__(
        self,
        clause: Clause,
        words: tuple[Ways, ...],
        concepts: tuple[str, ...] = (),
        equivalents: tuple[Equivalent, ...] = (),
        *,
        glosses: bool = False,
    ) -> None:
        self.clause = clause
        self.words = words
        self.concepts = concepts
        self.equivalents = equivalents
        self.glosses = glosses


@dataclass(frozen=True, slots=True)
class NearDemand:
    """Words or phrases near each other: at most `within` positions between one and the next."""

    demands: tuple[Demand, ...]
    within: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these must hold; with none of them, everything does."""

    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these must hold; there is at least one."""

    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class Neither:
    """What must hold in none of the indexes in which a passage's own text stands.

    Each language reads it in its own way; no gloss counts.
    """

    wants: tuple[tuple[Language, Want], ...]


#: A part of a query as one language understands it. Field and date clauses are alike in all.
Want = Demand | NearDemand | AllOf | AnyOf | Neither | FieldClause | DateClause


@dataclass(slots=True)
class Demands:
    """A query as one language understands it.

    A passage matches that stands in the language's index, by its own text or by its gloss, if
    every one of `wanted` holds there. One that matches in any index matches the query.
    """

    language: Language
    wanted: tuple[Want, ...]


def demand(
    query: Query,
    vocabularies: Mapping[Language, Words],
    holds: Callable[[Language, Wanted], bool] | None = None,
) -> tuple[Demands, ...]:
    """Look up a query's words in the vocabulary of each language.

    A word typed with accents stands for itself, one without for every spelling that differs in
    accents only. It matches by lemma or stem; an excluded word by lemma only, for a reader who
    says -trabajo has not asked to lose *trabajador*'s kin. An exact query matches the very form,
    and nothing widens it. A part without any word in it asks nothing.

    `holds` tells whether anything in a language has one of some keys; with it, languages in which
    no passage can match are left out. Where nothing has a word that must be there, no further word
    is looked up: most questions are in one language.
    """
    reader = _Reader.of(query, vocabularies)
    found = []
    for language in vocabularies:
        wanted: list[Want] = []
        for want in reader.read(query.clauses, language, negated=False):
            if holds and isinstance(want, Demand) and _is_missing(want, language, holds):
                break
            wanted.append(want)
        else:
            found.append(Demands(language, tuple(wanted)))
    return tuple(found)


def _is_missing(
    want: Demand, language: Language, holds: Callable[[Language, Wanted], bool]
) -> bool:
    """Whether no text, tag or gloss can answer a demand."""
    if want.concepts or want.equivalents:
        return False
    for ways in want.words:
        # Nearly every word has one way, of one part.
        if len(ways) == len(ways[0]) == 1:
            if not holds(language, ways[0][0]):
                return True
        elif not any(all(holds(language, wanted) for wanted in way) for way in ways):
            return True
    return False


def leaves(want: Want) -> Iterator[Demand]:
    """The demands that a match may show: every one that is not negated, in the query's order."""
    match want:
        case Demand():
            yield want
        case NearDemand():
            yield from want.demands
        case AllOf() | AnyOf():
            for part in want.wants:
                yield from leaves(part)
        case Neither() | FieldClause() | DateClause():
            return


@dataclass(slots=True, eq=False)
class _Reader:
    vocabularies: Mapping[Language, Words]
    exact: bool
    glosses: bool
    off: frozenset[str]
    #: What was read: a part within exclusions is asked for once for each language in each.
    known: dict[tuple[int, Language, bool], Want | None]

    @classmethod
    def of(cls, query: Query, vocabularies: Mapping[Language, Words]) -> _Reader:
        glosses = query.glosses and not query.exact
        return cls(vocabularies, query.exact, glosses, query.off, {})

    def read(self, nodes: Iterable[Node], language: Language, *, negated: bool) -> Iterator[Want]:
        for node in nodes:
            if node.excluded:
                known = ((lang, self._read(node, lang, negated=True)) for lang in self.vocabularies)
                wants = tuple((lang, want) for lang, want in known if want is not None)
                if wants:
                    yield Neither(wants)
            else:
                want = self._read(node, language, negated=negated)
                if want is not None:
                    yield want

    def _read(self, node: Node, language: Language, *, negated: bool) -> Want | None:
        place = id(node), language, negated
        if place not in self.known:
            self.known[place] = self._want(node, language, negated=negated)
        return self.known[place]

    def _want(self, node: Node, language: Language, *, negated: bool) -> Want | None:
        match node:
            case Clause():
                return self._clause(node, language, negated=negated, widened=not negated)
            case Nearby():
                found = (
                    self._clause(clause, language, negated=negated, widened=False)
                    for clause in node.clauses
                )
                demands = tuple(part for part in found if part is not None)
                if len(demands) < 2:
                    return next(iter(demands), None)
                return NearDemand(demands, node.within)
            case Group():
                wants = tuple(self.read(node.nodes, language, negated=negated))
                if len(wants) < 2:
                    return next(iter(wants), None)
                return AnyOf(wants) if node.any else AllOf(wants)
            case FieldClause() | DateClause():
                return replace(node, excluded=False)

    def _clause(
        self, clause: Clause, language: Language, *, negated: bool, widened: bool
    ) -> Demand | None:
        vocabulary = self.vocabularies[language]
        exact = self.exact or clause.exact
        words: list[Ways] = []
        for word in clause.words:
            if clause.prefix:
                ways = beginning(word, vocabulary, exact=exact, stems=not negated)
            else:
                ways = ways_of(word, vocabulary, exact=exact, stems=not negated)
            if ways:
                words.append(ways)
        if not words:
            return None
        if exact or not widened or clause.phrase or clause.prefix:
            return Demand(plain(clause), tuple(words))
        clause = without(clause, self.off)
        others = tuple(equivalents(clause.equivalents, vocabulary)) if clause.equivalents else ()
        return Demand(clause, tuple(words), clause.concepts, others, glosses=self.glosses)


def equivalents(forms: Iterable[Form], vocabulary: Words) -> Iterator[Equivalent]:
    """The wordings of a language or of all as that language reads them."""
    for form in forms:
        if form.language in (None, vocabulary.language):
            ways = (ways_of(part, vocabulary, exact=False) for part in form.text.split())
            words = tuple(way for way in ways if way)
            if words:
                yield Equivalent(form, words)
