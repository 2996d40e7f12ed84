"""What an empty search may have meant: every way to change it, nothing counted yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.search.lines import line_of, words_of
from indexer.search.little import IDLE, little_among
from indexer.search.naming import NAMED, Naming
from indexer.search.queries import parse
from indexer.search.query import Clause, FieldClause, Nearby, Query
from indexer.search.respelling import Finds, Respeller

#: Parts of a query that are tried without, one by one; a longer one has other troubles.
MOST_PARTS = 8
#: Words of a line that may be somebody's name, and names that are tried.
_LONGEST_NAME, _MOST_NAMES = 6, 2
#: Spellings and concepts that are tried.
_MOST_SPELLINGS, _MOST_CONCEPTS = 6, 3

#: What is lifted where the days are, and no facet.
DATES = "date"


class SuggestionKind(StrEnum):
    """What is changed about a search, in the order in which suggestions are given.

    `forms` asks for every form of the words, or for those of a phrase apart; `filter` lets go
    what narrows the search.
    """

    SPELLING = "spelling"
    FORMS = "forms"
    LANGUAGE = "language"
    FILTER = "filter"
    DROP = "drop"
    CONCEPT = "concept"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search, and how many passages it finds once that is counted.

    `line` is what can be typed, `query` the whole search with all that still narrows it.
    `changed` is what was dropped or asked for instead, as a reader would type it. `facet` and
    `values` say what was let go or chosen: a filter, a language, a name. It is `unfiltered` where
    all that narrowed the search had to go as well.
    """

    kind: SuggestionKind
    line: str
    query: Query
    total: int = 0
    changed: str = ""
    facet: Facet | None = None
    values: tuple[str, ...] = ()
    unfiltered: bool = False


class Proposer:
    """Changes a search in every way that its words allow."""

    def __init__(
        self,
        glossary: Glossary,
        naming: Naming,
        respeller: Respeller,
        finds: Finds,
        interface: Language,
    ) -> None:
        self._glossary = glossary
        self._naming = naming
        self._respeller = respeller
        self._finds = finds
        self._interface = interface

    def reworded(self, base: Query) -> Iterator[Suggestion]:
        """Other words under the same choices, the likeliest of each kind first."""
        yield from self._spellings(base)
        yield from self._names(base)
        yield from self._apart(base)
        yield from self._dropped(base)
        yield from self._concepts(base)
        yield from self._any(base)

    def widened(
        self, asked: Query, line: str, counts: Mapping[Facet, Mapping[str, int]]
    ) -> Iterator[Suggestion]:
        """The same line with one choice lifted, and with all where there are several.

        `counts` are the asked query's own: a language makes way for each other one that they
        have. `line` is what was typed.
        """
        if asked.exact:
            yield self._asking(replace(asked, exact=False), SuggestionKind.FORMS, line, "")
        language = Facet.LANGUAGE
        for value in counts.get(language, {}) if asked.chosen.get(language) else ():
            chosen = MappingProxyType({**asked.chosen, language: (value,)})
            instead = replace(asked, chosen=chosen)
            yield Suggestion(
                SuggestionKind.LANGUAGE, line, instead, facet=language, values=(value,)
            )
        kind = SuggestionKind.FILTER
        for facet, values in asked.chosen.items():
            if facet is not language:
                yield Suggestion(kind, line, asked.without(facet), facet=facet, values=values)
        for facet, values in asked.excluded.items():
            kept = {f: v for f, v in asked.excluded.items() if f is not facet}
            lifted = replace(asked, excluded=MappingProxyType(kept))
            yield Suggestion(kind, line, lifted, facet=facet, values=values)
        if asked.since or asked.until:
            yield Suggestion(kind, line, replace(asked, since=None, until=None), changed=DATES)
        if _choices(asked) > 1:
            yield Suggestion(kind, line, loosened(asked), unfiltered=True)

    def corrected_alone(self, base: Query) -> Iterator[Suggestion]:
        """The corrected words alone, for where the rest of the line is the trouble as well."""
        for one in self._respeller.respell(base.clauses, self._finds)[:_MOST_SPELLINGS]:
            yield self._asking(base, SuggestionKind.SPELLING, " ".join(one.words))

    def _spellings(self, base: Query) -> Iterator[Suggestion]:
        for one in self._respeller.respell(base.clauses, self._finds)[:_MOST_SPELLINGS]:
            yield self._asking(base, SuggestionKind.SPELLING, one.line)

    def _names(self, base: Query) -> Iterator[Suggestion]:
        words = tuple(words_of(base.clauses))
        plain = all(isinstance(node, Clause) and not node.excluded for node in base.clauses)
        if not plain or not words or len(words) > _LONGEST_NAME:
            return
        for facet in NAMED:
            for name in self._naming.near(facet, words)[:_MOST_NAMES]:
                asked = FieldClause(facet, values=(name.value,))
                one = self._asking(base, SuggestionKind.SPELLING, asked.text, name.value)
                yield replace(one, facet=facet, values=(name.value,))

    def _apart(self, base: Query) -> Iterator[Suggestion]:
        """The words of phrases and of what must stand near each other, wherever they stand."""
        for place, node in enumerate(base.clauses):
            if node.excluded or len(tuple(words_of([node]))) < 2:
                continue
            if isinstance(node, Nearby) or (isinstance(node, Clause) and node.phrase):
                words = " ".join(words_of([node]))
                rest = (line_of(base.clauses[:place]), words, line_of(base.clauses[place + 1 :]))
                yield self._asking(base, SuggestionKind.FORMS, " ".join(filter(None, rest)), words)

    def _dropped(self, base: Query) -> Iterator[Suggestion]:
        """Without one of the parts, as long as something is still asked for."""
        parts = base.clauses
        if not 1 < len(parts) <= MOST_PARTS:
            return
        for place, node in enumerate(parts):
            rest = (*parts[:place], *parts[place + 1 :])
            if not all(other.excluded for other in rest):
                yield self._asking(base, SuggestionKind.DROP, line_of(rest), node.text)

    def _concepts(self, base: Query) -> Iterator[Suggestion]:
        words = tuple(words_of(base.clauses))
        for concept in self._naming.concepts(words)[:_MOST_CONCEPTS] if words else ():
            label = self._glossary.label(concept, self._interface)
            yield self._asking(base, SuggestionKind.CONCEPT, label, label)

    def _any(self, base: Query) -> Iterator[Suggestion]:
        either = any_of(base, self._glossary)
        if either is not None:
            yield either

    def _asking(
        self, base: Query, kind: SuggestionKind, line: str, changed: str | None = None
    ) -> Suggestion:
        query = replace(base, clauses=parse(line, self._glossary, exact=base.exact))
        return Suggestion(kind, line, query, changed=line if changed is None else changed)


def any_of(base: Query, glossary: Glossary) -> Suggestion | None:
    """Any of several words; fields, dates and what is left out stay as they are. None for one.

    What the glossary knows as one is asked for as one, and by its words.
    """
    worded = [node for node in base.clauses if tuple(words_of([node]))]
    words = tuple(dict.fromkeys(words_of(worded)))
    if len(words) < 2:
        return None
    idle = little_among(words) | IDLE
    said = [word for word in words if word.casefold() not in idle and word not in idle]
    known = [node for node in worded if isinstance(node, Clause) and len(node.words) > 1]
    whole = [f"({node.text})" for node in known if not node.phrase]
    either = " OR ".join((*whole, *(Clause((word,)).text for word in said or words)))
    rest = line_of(node for node in base.clauses if node not in worded)
    line = f"({either}) {rest}" if rest else either
    query = replace(base, clauses=parse(line, glossary, exact=base.exact))
    return Suggestion(SuggestionKind.ANY, line, query, changed=", ".join(said or words))


def is_narrowed(query: Query) -> bool:
    """Whether anything but the line narrows a query."""
    return _choices(query) > 0


def loosened(query: Query) -> Query:
    """The line alone, in the same order and as exactly."""
    return replace(
        query, chosen=MappingProxyType({}), excluded=MappingProxyType({}), since=None, until=None
    )


def _choices(query: Query) -> int:
    """How many things but the line narrow a query; all values of a facet are one."""
    return len(query.chosen) + len(query.excluded) + bool(query.since or query.until)
