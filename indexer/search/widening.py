"""Widening: bare words that the glossary knows become clauses with what else answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.concepts import Concept
from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.query import Clause, Form, Node, clauses_of


def widen(words: Sequence[str], glossary: Glossary | None, *, exact: bool) -> Iterator[Clause]:
    """Neighbouring bare words to clauses: one for each wording the glossary knows, else a word's.

    A concept is answered by its tag, in any language; an everyday term by its wordings in the
    languages it was not typed in. Nothing widens a clause where the query is `exact`.
    """
    if not words:
        return
    place = 0
    for start, end, ids in glossary.recognise(words) if glossary is not None else ():
        yield from (Clause((word,)) for word in words[place:start])
        clause = Clause(tuple(words[start:end]))
        if glossary is not None and not exact:
            known = [glossary.concepts[name] for name in ids]
            topics = [concept for concept in known if concept.is_facet]
            terms = [concept for concept in known if not concept.is_facet]
            clause = replace(
                clause,
                concepts=tuple(concept.id for concept in topics),
                forms=tuple(form for concept in topics for form in _forms(concept)),
                equivalents=tuple(
                    form for term in terms for form in _equivalents(term, clause.text, glossary)
                ),
            )
        yield clause
        place = end
    yield from (Clause((word,)) for word in words[place:])


def plain(clause: Clause) -> Clause:
    """The clause with nothing that widens it."""
    if not (clause.concepts or clause.forms or clause.equivalents):
        return clause
    return replace(clause, concepts=(), forms=(), equivalents=())


def without(clause: Clause, off: frozenset[str]) -> Clause:
    """The clause without the concepts and terms that were switched off."""
    if not off:
        return clause
    return replace(
        clause,
        concepts=tuple(concept for concept in clause.concepts if concept not in off),
        forms=tuple(form for form in clause.forms if form.concept not in off),
        equivalents=tuple(form for form in clause.equivalents if form.concept not in off),
    )


def list_widenings(nodes: Iterable[Node]) -> tuple[tuple[Clause, str], ...]:
    """The concepts and terms that widen a query, each with the first clause it widens."""
    found: dict[str, Clause] = {}
    for clause in clauses_of(nodes):
        for concept in (*clause.concepts, *(form.concept for form in clause.equivalents)):
            found.setdefault(concept, clause)
    return tuple((clause, concept) for concept, clause in found.items())


def _forms(concept: Concept) -> Iterator[Form]:
    """A concept's wordings; one that both languages use belongs to neither.

    Ambiguous ones come last: a passage may be tagged for them, and then they should be seen.
    """
    known = [
        (text, language)
        for language in LANGUAGES
        for text in (concept.labels[language], *concept.alternatives.get(language, ()))
    ]
    for text in dict.fromkeys(text for text, _ in known):
        languages = {language for other, language in known if other == text}
        yield Form(concept.id, text, languages.pop() if len(languages) == 1 else None)
    yield from (Form(concept.id, text, None) for text in concept.misspellings)
    yield from (Form(concept.id, text, None, certain=False) for text in concept.ambiguous)


def _equivalents(term: Concept, typed: str, glossary: Glossary) -> Iterator[Form]:
    """A term's wordings in the languages it was not typed in; in all where it is a word of all."""
    spoken = glossary.spoken(term.id, typed)
    for language in LANGUAGES:
        if language not in spoken or len(spoken) == len(LANGUAGES):
            wordings = (term.labels[language], *term.alternatives.get(language, ()))
            for text in dict.fromkeys(text.casefold() for text in wordings):
                if text != typed.casefold():
                    yield Form(term.id, text, language)
