"""The glossary as SKOS (W3C, 2009), in Turtle or JSON-LD, and back without loss."""

from __future__ import annotations

import json
import re
import warnings
from enum import StrEnum
from typing import TYPE_CHECKING

from indexer.concepts import ConceptKind
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language

if TYPE_CHECKING:
    from rdflib import Graph

#: Where a concept's address begins, unless the reading room has one of its own.
BASE = "urn:hemeroteca:"
#: What SKOS has no word for: the kind of a concept, and wordings that are not plainly its own.
_OURS = "urn:hemeroteca:terms:"
#: A context that would have to be fetched from the web.
_CONTEXT = re.compile(r'"@context"\s*:\s*(?:\[[^\]]*)?"')
_LISTS = ("ambiguous", "capitals", "false_friends")


class SkosError(ValueError):
    """A file is no glossary in SKOS; the message says what is missing."""


class Syntax(StrEnum):
    """How it is written down."""

    TURTLE = "turtle"
    JSON_LD = "json-ld"


def write_skos(glossary: Glossary, syntax: Syntax = Syntax.TURTLE, base: str = BASE) -> str:
    """Every concept and term: labels, alternatives, hidden labels (misspellings), broader."""
    from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

    graph, ours = Graph(), Namespace(_OURS)
    graph.bind("skos", SKOS)
    graph.bind("hemeroteca", ours)
    scheme = URIRef(f"{base}topics")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    for concept in glossary.concepts.values():
        node = URIRef(f"{base}topics/{concept.id}")
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        graph.add((node, SKOS.notation, Literal(concept.id)))
        graph.add((node, ours.kind, Literal(concept.kind.value)))
        for language in LANGUAGES:
            label = Literal(concept.labels[language], lang=language.value)
            graph.add((node, SKOS.prefLabel, label))
            for form in concept.alternatives.get(language, ()):
                graph.add((node, SKOS.altLabel, Literal(form, lang=language.value)))
        for form in concept.misspellings:
            graph.add((node, SKOS.hiddenLabel, Literal(form)))
        for name in _LISTS:
            for form in getattr(concept, name):
                graph.add((node, ours[name], Literal(form)))
        if concept.broader:
            graph.add((node, SKOS.broader, URIRef(f"{base}topics/{concept.broader}")))
    written = graph.serialize(format=syntax.value)
    return written if syntax is Syntax.TURTLE else _in_order(written)


def read_skos(text: str, syntax: Syntax) -> tuple[dict[str, object], dict[str, object]]:
    """The tables of topics.toml and of terms.toml that a file in SKOS stands for.

    What another program wrote is read as well: a concept without a notation takes its id from the
    end of its address, one without our kind is a topic, and lists come in alphabetical order.
    Raises `SkosError` for what is no SKOS, and for a concept without a label in each language.
    """
    from rdflib import RDF, SKOS, Graph

    graph = Graph()
    if syntax is Syntax.JSON_LD and _CONTEXT.search(text):
        raise SkosError("its @context is an address, and nothing is fetched; write it out in full")
    try:
        with warnings.catch_warnings():
            # rdflib's own JSON-LD parser uses a class that rdflib has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=syntax.value)
    except Exception as error:  # rdflib's parsers raise whatever their tools do
        raise SkosError(f"this is no {syntax.value}: {str(error).splitlines()[0]}") from error
    nodes = sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str)
    if not nodes:
        raise SkosError("there is no skos:Concept in it")
    ids = {str(node): _id(graph, node) for node in nodes}
    topics: dict[str, object] = {}
    terms: dict[str, object] = {}
    for node in sorted(nodes, key=lambda node: ids[str(node)]):
        table = _table(graph, node, ids)
        (terms if table["kind"] == ConceptKind.TERM.value else topics)[ids[str(node)]] = table
    return topics, terms


def _in_order(written: str) -> str:
    """JSON-LD in one order: rdflib writes its sets as they come."""

    def ordered(value: object) -> object:
        if isinstance(value, dict):
            return {key: ordered(value[key]) for key in sorted(value)}
        if isinstance(value, list):
            return sorted(map(ordered, value), key=lambda one: json.dumps(one, sort_keys=True))
        return value

    return json.dumps(ordered(json.loads(written)), ensure_ascii=False, indent=1) + "\n"


def _id(graph: Graph, node: object) -> str:
    from rdflib import SKOS

    for notation in graph.objects(node, SKOS.notation):  # type: ignore[arg-type]
        return str(notation)
    return str(node).rstrip("/").replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _table(graph: Graph, node: object, ids: dict[str, str]) -> dict[str, object]:
    from rdflib import SKOS, Namespace

    ours = Namespace(_OURS)

    def said(predicate: object, language: Language | None = None) -> list[str]:
        found = graph.objects(node, predicate)  # type: ignore[arg-type]
        code = language.value if language else None
        return sorted(
            str(value)
            for value in found
            if code is None or (getattr(value, "language", None) or "").split("-")[0] == code
        )

    kinds = said(ours.kind)
    table: dict[str, object] = {"kind": kinds[0] if kinds else ConceptKind.TOPIC.value}
    for language in LANGUAGES:
        labels = said(SKOS.prefLabel, language)
        if not labels:
            raise SkosError(f"{ids[str(node)]} has no skos:prefLabel in {language.value}")
        table[language.value] = labels[0]
    lists = [(f"alt_{lang}", said(SKOS.altLabel, lang)) for lang in LANGUAGES]
    lists += [("misspellings", said(SKOS.hiddenLabel))]
    lists += [(name, said(ours[name])) for name in _LISTS]
    table.update({name: forms for name, forms in lists if forms})
    wider = [ids[value] for value in said(SKOS.broader) if value in ids]
    return table | ({"broader": wider[0]} if wider else {})
