"""Suggestions in words and as JSON, in the language of the interface."""

from __future__ import annotations

from datetime import date

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.search.labels import FACETS, label
from indexer.search.proposals import DATES, Suggestion, SuggestionKind
from indexer.search.query import Query

_EN, _ES = Language.EN, Language.ES

#: What is said where no passage has all the words, above those that have some.
SOME_WORDS = {
    _EN: "No passage has all the words. These have some of them:",
    _ES: "Ningún pasaje tiene todas las palabras. Estos tienen algunas:",
}

#: What is said where few have all the words, between those and others that have some.
OTHERS_WITH_SOME = {
    _EN: "Few passages have all the words. These have some of them:",
    _ES: "Pocos pasajes tienen todas las palabras. Estos tienen algunas:",
}

_UNFILTERED = {_EN: "without any filter", _ES: "sin ningún filtro"}


def suggestion_text(suggestion: Suggestion, interface: Language, glossary: Glossary) -> str:
    """What another search would be, in a few words and without its count.

    *Did you mean huelga minera?* *Without zzzz.* *In Spanish.* *¿Quisiste decir huelga minera?*
    """
    said = _say(suggestion, interface, glossary)
    if not suggestion.unfiltered or suggestion.kind is SuggestionKind.FILTER:
        return said
    return f"{said} ({_UNFILTERED[interface]})"


def suggestion_to_json(
    suggestion: Suggestion, interface: Language, glossary: Glossary
) -> dict[str, object]:
    """Spell a suggestion as the contract does; `filters` is what still narrows it."""
    return {
        "kind": suggestion.kind.value,
        "query": suggestion.line,
        "total": suggestion.total,
        "text": suggestion_text(suggestion, interface, glossary),
        "filters": _filters(suggestion.query),
    }


def _say(suggestion: Suggestion, interface: Language, glossary: Glossary) -> str:
    spanish = interface is _ES
    said = suggestion.changed
    match suggestion.kind:
        case SuggestionKind.SPELLING if suggestion.facet is not None:
            return _by(suggestion.facet, said, interface)
        case SuggestionKind.SPELLING:
            return f"¿Quisiste decir {said}?" if spanish else f"Did you mean {said}?"
        case SuggestionKind.FORMS if said:
            return f"{said}, sin que vayan juntas" if spanish else f"{said}, not side by side"
        case SuggestionKind.FORMS:
            return (
                "Las mismas palabras en todas sus formas"
                if spanish
                else "The same words in every form"
            )
        case SuggestionKind.LANGUAGE:
            name = _labels(suggestion, interface, glossary)
            return f"En {name}" if spanish else f"In {name}"
        case SuggestionKind.FILTER:
            return _lifted(suggestion, interface, glossary)
        case SuggestionKind.DROP:
            return f"Sin {said}" if spanish else f"Without {said}"
        case SuggestionKind.CONCEPT:
            return f"Todo sobre {said}" if spanish else f"Everything about {said}"
        case SuggestionKind.ANY:
            return f"Alguna de estas palabras: {said}" if spanish else f"Any of these words: {said}"


def _by(facet: Facet, name: str, interface: Language) -> str:
    if facet is Facet.AUTHOR:
        return f"Textos de {name}" if interface is _ES else f"Pieces by {name}"
    return f"Textos de {name}" if interface is _ES else f"Pieces from {name}"


def _lifted(suggestion: Suggestion, interface: Language, glossary: Glossary) -> str:
    spanish = interface is _ES
    if suggestion.unfiltered:
        return (
            "Las mismas palabras sin ningún filtro"
            if spanish
            else "The same words without any filter"
        )
    if suggestion.changed == DATES:
        return "Sin límite de fechas" if spanish else "Without any limit of dates"
    if suggestion.facet is None:
        return ""
    name = FACETS[suggestion.facet][interface]
    values = _labels(suggestion, interface, glossary)
    return f"Sin el filtro {name}: {values}" if spanish else f"Without the filter {name}: {values}"


def _labels(suggestion: Suggestion, interface: Language, glossary: Glossary) -> str:
    facet = suggestion.facet or Facet.LANGUAGE
    return ", ".join(label(facet, value, interface, glossary) for value in suggestion.values)


def _filters(query: Query) -> dict[str, object]:
    """What narrows a search beside its line, under the names that an address gives it."""
    narrowed: dict[str, object] = {f.value: [*values] for f, values in query.chosen.items()}
    narrowed |= {f"not-{facet.value}": [*values] for facet, values in query.excluded.items()}
    narrowed |= {"from": _day(query.since)} if query.since else {}
    narrowed |= {"to": _day(query.until)} if query.until else {}
    return narrowed | ({"exact": True} if query.exact else {})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
