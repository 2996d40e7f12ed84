"""Fields of the query line: their names in both languages, and what their values ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.concepts import ConceptKind
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, NONE, Facet, Kind, Language
from indexer.search import day_ranges
from indexer.search.labels import KIND_NAMES, LANGUAGE_NAMES, UNDATED
from indexer.search.query import DateClause, FieldClause


class Field(Enum):
    """What can be asked for before a colon."""

    AUTHOR = auto()
    TOPIC = auto()
    OUTLET = auto()
    NAME = auto()
    KIND = auto()
    LANGUAGE = auto()
    DATE = auto()
    AFTER = auto()
    BEFORE = auto()
    SINCE = auto()
    UNTIL = auto()
    #: Not a field of the passage: what follows is meant in its very form.
    EXACT = auto()


#: Every name of a field without accents; ñ stands for itself, and for n where it was typed so.
NAMES: Mapping[str, Field] = {
    name: field
    for field, names in {
        Field.AUTHOR: "author authors autor autora autores autoras autoria",
        Field.TOPIC: "topic topics tema temas",
        Field.OUTLET: "outlet outlets medio medios",
        Field.NAME: "name names nombre nombres persona personas",
        Field.KIND: "kind tipo",
        Field.LANGUAGE: "language lang idioma lengua",
        Field.DATE: "date fecha year año ano month mes",
        Field.AFTER: "after despues",
        Field.BEFORE: "before antes",
        Field.SINCE: "since from desde",
        Field.UNTIL: "until to hasta",
        Field.EXACT: "exact exactly exacto exacta",
    }.items()
    for name in names.split()
}

#: Fields whose values are names that only the archive knows.
NAMED = (Field.AUTHOR, Field.OUTLET, Field.NAME)

_FACETS = {Field.AUTHOR: Facet.AUTHOR, Field.OUTLET: Facet.OUTLET, Field.NAME: Facet.NAME}

_DATES: Mapping[Field, Callable[[str], day_ranges.Days | None]] = {
    Field.DATE: day_ranges.read,
    Field.AFTER: day_ranges.after,
    Field.BEFORE: day_ranges.before,
    Field.SINCE: day_ranges.since,
    Field.UNTIL: day_ranges.until,
}

_KINDS: Mapping[str, Kind] = {
    **{fold(kind.value): kind for kind in Kind},
    **{fold(KIND_NAMES[kind][lang]): kind for kind in Kind for lang in LANGUAGES},
    "interviews": Kind.INTERVIEW,
    "entrevistas": Kind.INTERVIEW,
    "editorials": Kind.EDITORIAL,
    "editoriales": Kind.EDITORIAL,
    "articles": Kind.ARTICLE,
    "articulos": Kind.ARTICLE,
    "digest": Kind.DIGEST_ITEM,
    "resumen": Kind.DIGEST_ITEM,
    "notes": Kind.NOTE,
    "notas": Kind.NOTE,
    "notices": Kind.NOTICE,
    "avisos": Kind.NOTICE,
}

_LANGUAGES: Mapping[str, Language] = {
    **{fold(lang.value): lang for lang in Language},
    **{fold(LANGUAGE_NAMES[lang][shown]): lang for lang in Language for shown in LANGUAGES},
    "castellano": Language.ES,
    "both": Language.MIXED,
    "ambos": Language.MIXED,
    "mixto": Language.MIXED,
    "bilingual": Language.MIXED,
    "bilingue": Language.MIXED,
    "unknown": Language.UND,
    "desconocido": Language.UND,
}


def resolve(field: Field, text: str, glossary: Glossary | None) -> FieldClause | DateClause | None:
    """What a field with this value asks for; None where the value says nothing.

    A person or an outlet is asked for by words of the name; a topic by its id, a wording of it or
    words of one; a kind or a language by its name in either language, several with commas.
    """
    words = tuple(part.surface for part in split_parts(text))
    if not words:
        return None
    match field:
        case Field.AUTHOR | Field.OUTLET:
            return FieldClause(_FACETS[field], words=words)
        case Field.NAME:
            concept = glossary.by_label(text) if glossary is not None else None
            if concept is not None and concept.kind in (ConceptKind.PERSON, ConceptKind.ORG):
                return FieldClause(Facet.NAME, values=(concept.id,))
            return FieldClause(Facet.NAME, words=words)
        case Field.TOPIC:
            return _topic(text, words, glossary)
        case Field.KIND:
            return _listed(Facet.KIND, text, _KINDS)
        case Field.LANGUAGE:
            return _listed(Facet.LANGUAGE, text, _LANGUAGES)
        case Field.EXACT:
            return None
    if field is Field.DATE and fold(text.replace("-", " ").replace("_", " ")) in _UNDATED:
        return FieldClause(Facet.YEAR, values=(NONE,))
    days = _DATES[field](text)
    return None if days is None else DateClause(*days)


_UNDATED = frozenset({NONE, *(fold(name) for name in UNDATED.values())})


def is_name_of_topic(text: str, glossary: Glossary | None) -> bool:
    """Whether a text is the id or a wording of a topic."""
    concept = glossary.by_label(text) if glossary is not None else None
    return concept is not None and concept.is_facet


def _topic(text: str, words: tuple[str, ...], glossary: Glossary | None) -> FieldClause:
    if glossary is None:
        return FieldClause(Facet.TOPIC, words=words)
    concept = glossary.by_label(text)
    if concept is not None and concept.is_facet:
        return FieldClause(Facet.TOPIC, values=(concept.id,))
    found = glossary.topics_with(text)
    return FieldClause(Facet.TOPIC, values=found) if found else FieldClause(Facet.TOPIC, words)


def _listed(
    facet: Facet, text: str, known: Mapping[str, Kind] | Mapping[str, Language]
) -> FieldClause | None:
    values = []
    for name in text.split(","):
        value = known.get(fold(" ".join(name.replace("_", " ").split()))) or known.get(fold(name))
        if value is None:
            return None
        values.append(value.value)
    return FieldClause(facet, values=tuple(dict.fromkeys(values)))
