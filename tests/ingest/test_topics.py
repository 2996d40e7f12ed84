"""Topics are tagged from the printed words alone, and false friends are not topics."""

from __future__ import annotations

import unicodedata

import pytest

from indexer.glossary import ConceptKind, Glossary
from indexer.ingest.topics import Tag, TopicTagger
from indexer.records import Language

EN, ES, UND = Language.EN, Language.ES, Language.UND


@pytest.fixture(scope="module")
def glossary(corpus):
    return Glossary.load(corpus)


@pytest.fixture(scope="module")
def tagger(glossary):
    return TopicTagger(glossary)


def concepts(tagger, text, *others, title=None, language=UND):
    """What the first passage of a piece with these passages is tagged with."""
    texts = [text, *others]
    return {tag.concept for tag in tagger.tag(title, texts, [language] * len(texts))[0]}


def test_every_row_tags_its_own_labels_and_alternatives(glossary, tagger):
    for concept in glossary.concepts.values():
        forms = (*concept.forms, *concept.misspellings)
        if concept.kind is ConceptKind.TERM:
            continue
        for form in forms:
            for language in (EN, ES):
                assert concept.id in concepts(tagger, f"«{form}», and", language=language), form


def test_everyday_terms_never_tag(glossary, tagger):
    terms = {c.id for c in glossary.concepts.values() if not c.is_facet}
    text = "; ".join(form for term in sorted(terms) for form in glossary.forms(term))
    assert terms
    assert not terms & concepts(tagger, text)


def test_tags_say_which_words_made_them(tagger):
    text = "El T‑MEC y la Sheinbaum’s «reforma judicial»"
    (tags,) = tagger.tag(None, [text], [ES])
    assert [(tag.concept, tag.text) for tag in tags] == [
        ("usmca", "T‑MEC"),
        ("sheinbaum", "Sheinbaum"),
        ("judicial_reform", "reforma judicial"),
    ]
    assert all(text[tag.start : tag.end] == tag.text for tag in tags)


def test_offsets_are_those_of_the_text_as_it_stands(tagger):
    text = unicodedata.normalize("NFD", "Straße ﬁn İ México: Xóchitl Gálvez, 4T")
    (tags,) = tagger.tag(None, [text], [ES])
    assert [tag.concept for tag in tags] == ["galvez", "4t"]
    assert unicodedata.normalize("NFC", tags[0].text) == "Xóchitl Gálvez"
    assert text[tags[0].start : tags[0].end] == tags[0].text


def test_the_titles_tags_go_to_the_first_passage(tagger):
    tags = tagger.tag("NAFTA at 30", ["A bad deal.", "NAFTA again."], [EN, EN])
    assert tags == ((Tag("nafta", 0, 5, "NAFTA", in_title=True),), (Tag("nafta", 0, 5, "NAFTA"),))


def test_a_piece_without_passages_has_no_tags(tagger):
    assert tagger.tag("NAFTA", [], []) == ()


@pytest.mark.parametrize("language", [EN, ES, UND])
@pytest.mark.parametrize(
    "text",
    ["the US-Mexico-Canada Agreement", "T-MEC", "TMEC", "nuevo TLCAN", "NAFTA 2.0", "USMCA’s",
     "tratado entre Mexico, Estados Unidos y Canada"],
)  # fmt: skip
def test_a_concept_is_found_by_either_languages_forms_in_any_passage(tagger, text, language):
    assert concepts(tagger, text, language=language) == {"usmca"}


@pytest.mark.parametrize(
    "text",
    [
        "US boat strikes go on", "the European Union met", "la Unión Europea", "Maya Rowe sings",
        "un cartel en la pared", "sin embargo, llegó", "el embargo", "el alcalde de Tijuana",
        "Bacon and eggs", "David likes bacon", "pan dulce", "PAN", "ice cream", "ICE", "nafta",
        "a friend of mine", "The mine closed", "Check out ¡Soberanía!, our podcast",
        "the podcast, Soberanía", "once", "come", "red", "sin", "actual", "Migra", "uaw",
        "la piel morena", "sovereigntyless", "profit trumps all", "Labor. Reforma", "Gm",
    ],
)  # fmt: skip
def test_false_friends_are_no_topics(tagger, text):
    assert concepts(tagger, text) == set()


@pytest.mark.parametrize(
    ("text", "named", "concept", "counts"),
    [
        ("Boat strikes go on.", "Venezuela", "venezuela", True),
        ("El embargo sigue.", "Cuba resiste.", "cuba", True),
        ("Sin embargo, llegó.", "Cuba resiste.", "cuba", False),
        ("A friend of mine came.", "Mining kills.", "mining", False),
        ("The mine closed.", "Mining kills.", "mining", True),
        ("El PAN perdió.", "Los panistas votaron.", "pan", True),
        ("El pan subió.", "Los panistas votaron.", "pan", False),
        ("ICE came.", "Immigration and Customs Enforcement", "ice", True),
        ("The ice melted.", "Immigration and Customs Enforcement", "ice", False),
        ("Alcalde spoke.", "Luisa Alcalde", "luisa_alcalde", True),
        ("El alcalde habló.", "Luisa Alcalde", "luisa_alcalde", False),
        ("Bacon wrote it.", "David Bacon", "david_bacon", True),
        ("He fried bacon.", "David Bacon", "david_bacon", False),
        ("Carteles por la paz.", "El narcotráfico", "organized_crime", True),
        ("Maya weavers", "Indigenous women", "indigenous", True),
        ("The Maya Train", "Indigenous women", "indigenous", False),
        ("GM corn", "General Motors", "general_motors", False),
        ("GM closed", "General Motors", "general_motors", True),
    ],
)
def test_an_ambiguous_form_counts_only_beside_a_plain_one(tagger, text, named, concept, counts):
    assert concept not in concepts(tagger, text)
    assert (concept in concepts(tagger, text, named)) is counts
    assert (concept in {t.concept for t in tagger.tag(named, [text], [UND])[0] if not t.in_title}) \
        is counts  # fmt: skip


def test_the_podcast_is_not_sovereignty(tagger):
    assert concepts(tagger, "La soberanía no se vende") == {"sovereignty"}
    assert concepts(tagger, "Listen to ¡Soberanía! today") == set()
    assert concepts(tagger, "Listen to ¡Soberanía!", "by Kurt Hackbarth") == {"hackbarth"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GM corn", {"gmo_corn"}),
        ("the Maya Train", {"tren_maya"}),
        ("Mexican-American War", {"mexican_american_war"}),
        ("aliados de Morena", {"morena"}),
        ("soberanía energética", {"energy_sovereignty"}),
    ],
)
def test_the_longest_match_wins(tagger, text, expected):
    assert concepts(tagger, text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two RRMs", EN, {"rrm"}),
        ("two RRMS", EN, {"rrm"}),
        ("a Zapatista", EN, {"ezln"}),
        ("reformas judiciales", ES, {"judicial_reform"}),
        ("reformas judiciales", EN, set()),
        ("the cartels", ES, {"organized_crime"}),
        ("U.S. intervention", EN, {"us_intervention"}),
        ("Mexican\nelections", EN, {"elections"}),
        ("for migrants, workers", EN, {"migration"}),
    ],
)
def test_plain_plurals_and_joints_do_not_count(tagger, text, language, expected):
    assert concepts(tagger, text, language=language) == expected


def test_a_wording_does_not_cross_a_full_stop_or_a_comma(tagger):
    assert concepts(tagger, "It is public. Health matters.") == set()
    assert concepts(tagger, "Primero, los pobres") == set()
    assert concepts(tagger, "first, the poor") == {"first_the_poor"}


def test_tagging_twice_gives_the_same(glossary, tagger):
    texts = ["Sheinbaum, Trump and Morena", "el T-MEC y los aranceles", "no topic"]
    once = tagger.tag("Tariffs", texts, [EN, ES, EN])
    assert once == tagger.tag("Tariffs", texts, [EN, ES, EN])
    assert once == TopicTagger(glossary).tag("Tariffs", texts, [EN, ES, EN])


def test_the_real_issue_speaks_of_the_trade_agreement(tagger, shared):
    lines = shared("issues/2025-08-13.txt").read_text("utf-8").splitlines()
    tags = tagger.tag(None, lines, [UND] * len(lines))
    found = {tag.concept for line in tags for tag in line}
    assert {"usmca", "nafta", "rrm", "ilab", "sinttia", "gm_silao", "labor_reform"} <= found
