"""What a query was widened by, as a reader sees it and switches it off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.analysis.wordings import keys
from indexer.concepts import Concept
from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.engine import Results
from indexer.search.query import Clause, Query
from indexer.search.widening import list_widenings

#: The name under which machine glosses are switched off, beside the ids of the glossary.
GLOSS = "gloss"

#: Wordings that are named of one concept.
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Wider:
    """A concept or a term that widens words of the query, `typed`; or else the glosses, of all.

    `text` says what is found as well; `off` whether the reader switched it off.
    """

    id: str
    typed: str
    text: str
    off: bool


def list_wider(
    query: Query, interface: Language, glossary: Glossary, *, glossed: bool = False
) -> tuple[Wider, ...]:
    """All that widens a query or was switched off; the glosses where hits are `glossed`."""
    if query.exact:
        return ()
    also = {Language.EN: "also", Language.ES: "también"}[interface]
    found = []
    for clause, concept_id in list_widenings(query.clauses):
        concept = glossary.concepts.get(concept_id)
        if concept is not None:
            forms = ", ".join(_wordings(concept, clause, interface))
            if concept.is_facet:
                about = {Language.EN: "the topic", Language.ES: "el tema"}[interface]
                said = f"{also} {about} {concept.labels[interface]}"
                text = f"{clause.text}: {said} ({forms})" if forms else f"{clause.text}: {said}"
            else:
                text = f"{clause.text}: {also} {forms}"
            found.append(Wider(concept_id, clause.text, text, concept_id in query.off))
    if glossed or not query.glosses:
        text = {
            Language.EN: "all words: also in machine translations of the passages",
            Language.ES: "todas las palabras: también en traducciones automáticas de los pasajes",
        }[interface]
        found.append(Wider(GLOSS, "", text, not query.glosses))
    return tuple(found)


def glossed(results: Results) -> bool:
    """Whether any of the hits was found through a machine gloss."""
    return any(reason.kind == "gloss" for hit in results.hits for reason in hit.reasons)


def _wordings(concept: Concept, clause: Clause, interface: Language) -> list[str]:
    """A few wordings of a concept: none that was typed, and of a word and its plural the word."""
    known: Iterable[str] = concept.forms
    seen = [keys(clause.text), keys(concept.labels[interface])]
    if not concept.is_facet:
        known = [form.text for form in clause.equivalents if form.concept == concept.id]
        seen = [keys(clause.text)]
    forms = []
    for form in known:
        if not any(keys(form)[:-1] == k[:-1] and keys(form)[-1].startswith(k[-1]) for k in seen):
            seen.append(keys(form))
            forms.append(form)
    return [*forms[:_SHOWN], "…"] if len(forms) > _SHOWN else forms
