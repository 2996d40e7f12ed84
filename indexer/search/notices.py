"""What of a line was not done as typed: found where an engine answers, said in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from indexer.analysis.tokens import split_parts
from indexer.records import Language
from indexer.search.queries import DEEPEST, MOST_PREFIXES, MOST_WORDS
from indexer.search.query import Clause, Group, Nearby, Node, Notice, Query
from indexer.search.vocabulary import MOST_SPELLINGS, Words

_EN, _ES = Language.EN, Language.ES

_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "prefix": {
        _EN: "{most} words or more begin with “{text}”; only the {most} shortest were looked up."
        " Another letter or two will find all of them.",
        _ES: "Al menos {most} palabras empiezan con “{text}”; solo se buscaron las {most} más"
        " cortas. Con una o dos letras más se encuentran todas.",
    },
    "value": {
        _EN: "“{text}” was searched as plain words: what stands after the colon is no such value.",
        _ES: "“{text}” se buscó como palabras comunes: lo que sigue a los dos puntos no es un"
        " valor de ese campo.",
    },
    "hidden": {
        _EN: "Notices are shown only where they are chosen under Kind; “{text}” alone finds none.",
        _ES: "Los avisos solo aparecen si se eligen en Tipo; “{text}” por sí solo no encuentra"
        " ninguno.",
    },
    "near": {
        _EN: "Only words and phrases can be near each other; “{text}” was searched as if it said"
        " AND.",
        _ES: "Solo las palabras y las frases pueden estar cerca; “{text}” se buscó como si dijera"
        " Y.",
    },
    "deep": {
        _EN: "Parentheses more than {deepest} deep were passed over.",
        _ES: "No se tomaron en cuenta los paréntesis a más de {deepest} niveles.",
    },
    "stars": {
        _EN: "Only the first {prefixes} stars were read; the words of the others were searched"
        " as they stand.",
        _ES: "Solo se tomaron en cuenta los primeros {prefixes} asteriscos; las otras palabras se"
        " buscaron tal cual.",
    },
    "little": {
        _EN: "Words left out of the search: {text}. In quotes they are searched as well.",
        _ES: "Palabras que no se buscaron: {text}. Entre comillas sí se buscan.",
    },
    "long": {
        _EN: "Only the first {words} words were searched; “{text}” and what follows was left out.",
        _ES: "Solo se buscaron las primeras {words} palabras; “{text}” y lo que sigue quedó fuera.",
    },
}


_LIMITS = {
    "most": MOST_SPELLINGS,
    "deepest": DEEPEST,
    "words": MOST_WORDS,
    "prefixes": MOST_PREFIXES,
}


def notices_of(query: Query, words: Mapping[Language, Words]) -> tuple[Notice, ...]:
    """What the parser told of a query, and the beginnings that too many words have."""
    broad = [
        Notice("prefix", clause.text.lstrip("-"))
        for clause in _prefixes(query.clauses)
        if any(_is_broad(clause, known) for known in words.values())
    ]
    return tuple(dict.fromkeys((*query.notices, *broad))) if broad else query.notices


def notice_text(notice: Notice, interface: Language) -> str:
    """A notice in the language of the interface."""
    said = _TEXTS[notice.kind][interface]
    return said.format(text=notice.text, **_LIMITS)


def _prefixes(nodes: Iterable[Node]) -> Iterator[Clause]:
    for node in nodes:
        match node:
            case Clause() if node.prefix:
                yield node
            case Nearby():
                yield from _prefixes(node.clauses)
            case Group():
                yield from _prefixes(node.nodes)


def _is_broad(clause: Clause, words: Words) -> bool:
    last = [part.surface for word in clause.words for part in split_parts(word)][-1:]
    return any(len(words.beginning(surface)) >= MOST_SPELLINGS for surface in last)
