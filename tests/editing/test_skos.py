"""SKOS there and back: nothing of the glossary is lost, and what is no SKOS is said."""

from __future__ import annotations

import pytest
import tomlkit

from indexer.editing.skos import SkosError, Syntax, read_skos, write_skos
from indexer.glossary import Glossary
from indexer.records import LANGUAGES

_LISTS = ("misspellings", "ambiguous", "capitals", "false_friends")


def spelled(glossary):
    """A glossary in a form that does not depend on the order of lists."""
    return {
        concept.id: (
            concept.kind,
            dict(concept.labels),
            {lang: sorted(concept.alternatives.get(lang, ())) for lang in LANGUAGES},
            [sorted(getattr(concept, name)) for name in _LISTS],
            concept.broader,
        )
        for concept in glossary.concepts.values()
    }


@pytest.mark.parametrize("syntax", Syntax)
def test_the_whole_glossary_survives(corpus, tmp_path, syntax):
    before = Glossary.load(corpus)
    topics, terms = read_skos(write_skos(before, syntax), syntax)
    (tmp_path / "topics.toml").write_text(tomlkit.dumps(topics), "utf-8")
    (tmp_path / "terms.toml").write_text(tomlkit.dumps(terms), "utf-8")
    assert spelled(Glossary.load(tmp_path)) == spelled(before)


@pytest.mark.parametrize("syntax", Syntax)
def test_the_same_glossary_gives_the_same_file(glossary, syntax):
    assert write_skos(glossary, syntax) == write_skos(glossary, syntax)


def test_a_context_from_the_web_is_never_fetched():
    text = '{"@context": "http://example.org/context.jsonld", "@id": "x:y"}'
    with pytest.raises(SkosError, match="nothing is fetched"):
        read_skos(text, Syntax.JSON_LD)


def test_what_another_program_wrote_is_read():
    text = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <https://example.org/t/water> a skos:Concept ;
        skos:prefLabel "Water"@en, "Agua"@es-MX ; skos:altLabel "H2O"@en .
    """
    topics, terms = read_skos(text, Syntax.TURTLE)
    assert topics == {"water": {"kind": "topic", "en": "Water", "es": "Agua", "alt_en": ["H2O"]}}
    assert terms == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not turtle at all", "no turtle"),
        ("", "no skos:Concept"),
        (
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
            '<x:y> a skos:Concept ; skos:prefLabel "Water"@en .',
            "no skos:prefLabel in es",
        ),
    ],
)
def test_what_is_no_glossary_is_refused_with_the_reason(text, said):
    with pytest.raises(SkosError, match=said):
        read_skos(text, Syntax.TURTLE)
