"""Topics, authors and names as JSON: names, counts, and the months that printed them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Facet
from indexer.search.engine import SearchEngine
from indexer.search.labels import label
from indexer.search.query import Order
from webapp import links
from webapp.address import Address


def topics_to_json(counts: Mapping[str, int], glossary: Glossary) -> list[dict[str, object]]:
    """Topics with the most passages first."""
    return [_topic(topic, count, glossary) for topic, count in counts.items()]


def authors_to_json(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """Authors with the most passages first."""
    return [_author(name, count) for name, count in counts.items()]


def names_to_json(counts: Mapping[str, int], glossary: Glossary) -> list[dict[str, object]]:
    """People and organisations with the most passages first."""
    return [_called(value, count, glossary) for value, count in counts.items()]


def value_to_json(
    engine: SearchEngine, glossary: Glossary, facet: Facet, value: str
) -> dict[str, object]:
    """One topic, author or name: as listed, with the first and the latest passage and every month.

    A topic of the glossary that no passage is about has none of these, and a count of 0.
    """
    address = Address().toggled(facet, value)
    oldest = engine.search(address.ordered(Order.OLDEST).query(glossary, 1))
    newest = engine.search(address.ordered(Order.NEWEST).query(glossary, 1))
    months: dict[tuple[str, str], int] = {}
    for (day, language), count in engine.days(address.query(glossary, 0)).items():
        if day is not None:
            key = (day.isoformat()[:7], language.value)
            months[key] = months.get(key, 0) + count
    match facet:
        case Facet.TOPIC:
            told = _topic(value, oldest.total, glossary)
        case Facet.NAME:
            told = _called(value, oldest.total, glossary)
        case _:
            told = _author(value, oldest.total)
    if facet is Facet.TOPIC:
        told |= _names(value, glossary)
    return told | {
        "first": oldest.hits[0].passage.id if oldest.hits else None,
        "latest": newest.hits[0].passage.id if newest.hits else None,
        "months": [
            {"month": month, "language": language, "count": count}
            for (month, language), count in months.items()
        ],
    }


def _topic(topic: str, count: int, glossary: Glossary) -> dict[str, object]:
    return {
        "id": topic,
        "labels": {language.value: glossary.label(topic, language) for language in LANGUAGES},
        "count": count,
        "url": url_for("topic", topic=topic),
    }


def _author(name: str, count: int) -> dict[str, object]:
    slug = links.slug(name)
    return {"id": slug, "name": name, "count": count, "url": url_for("author", author=slug)}


def _called(value: str, count: int, glossary: Glossary) -> dict[str, object]:
    """A name with what each language calls it; one that the glossary has, with its topic."""
    slug = links.slug(value)
    return {
        "id": slug,
        "labels": {of.value: label(Facet.NAME, value, of, glossary) for of in LANGUAGES},
        "topic": value if value in glossary.concepts else None,
        "count": count,
        "url": url_for("name", name=slug),
    }


def _names(topic: str, glossary: Glossary) -> dict[str, object]:
    concept = glossary.concepts[topic]
    return {
        "kind": concept.kind.value,
        "alternatives": {
            language.value: list(concept.alternatives.get(language, ())) for language in LANGUAGES
        },
        "broader": concept.broader,
        "narrower": [c.id for c in glossary.concepts.values() if c.broader == topic],
    }
