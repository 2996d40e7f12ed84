"""The glossary loads, names its faults, and recognises concepts in a reader's line."""

from __future__ import annotations

import csv
import subprocess
import sys
import tomllib

import pytest

from indexer.concepts import ConceptKind
from indexer.glossary import Glossary, GlossaryError
from indexer.records import LANGUAGES, Language

USMCA_FORMS = (
    "t-mec", "T-MEC", "TMEC", "usmca", "nuevo tlcan", "nafta 2.0", "cusma",
    "Tratado entre Mexico, Estados Unidos y Canada",
)  # fmt: skip
NO_CONCEPT = (
    "once", "come", "red", "sin", "actual", "pan", "ice", "mine", "bacon", "maya", "cartel",
    "sin embargo", "alcalde", "plan b", "tratado comercial", "European Union", "hunger strike",
    "embarazada", "master", "unión", "Unión Europea", "local", "paro", "pay", "éxito",
    "son", "mayor", "pie", "sale", "real", "fiscal", "crudo", "efectivo", "prueba", "muestra",
    "marina", "carpeta", "ropa", "sea", "van", "ten", "hospital", "left", "bill", "custom", "due",
    "autónoma", "corte", "grave", "ruling party", "stock market", "Octavio Paz", "huelga de hambre",
)  # fmt: skip


@pytest.fixture(scope="module")
def glossary(corpus):
    return Glossary.load(corpus)


def recognised(glossary, line):
    return [ids for _, _, ids in glossary.recognise(line.split())]


def test_every_row_of_the_tables_is_a_concept(corpus, glossary, shared):
    with shared("topics.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        # The glossary has grown since: whatever the tables hold is still there.
        concept = glossary.concepts[row["id"]]
        lists = (
            *(concept.alternatives[language] for language in LANGUAGES),
            concept.misspellings,
            concept.ambiguous,
        )
        columns = ("alt_en", "alt_es", "misspellings", "ambiguous")
        for column, held in zip(columns, lists, strict=True):
            parts = (part.strip() for part in row[column].split(";"))
            assert {part for part in parts if part} <= set(held)
        assert (concept.kind, concept.broader or "") == (row["kind"], row["broader"])
        assert tuple(concept.labels.values()) == (row["en"], row["es"])


def test_every_outlet_of_the_table_is_kept(corpus, shared):
    outlets = tomllib.loads((corpus / "outlets.toml").read_text("utf-8"))
    with shared("outlets.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["outlet"] for row in rows] == list(outlets)
    for row in rows:
        table = outlets[row["outlet"]]
        assert table.get("notes", "") == (row["notes"] or "")
        assert "; ".join(table["variants"]) == row["variants"]
        assert "; ".join(table["languages"]) == row["languages"]


def test_every_form_of_a_topic_is_recognised_in_any_case(glossary):
    for concept in glossary.concepts.values():
        if concept.kind is ConceptKind.TERM:
            continue
        for form in (*concept.forms, *concept.misspellings):
            for typed in (form, form.lower(), form.upper()):
                words = typed.split()
                assert glossary.recognise(words) == ((0, len(words), (concept.id,)),), typed


@pytest.mark.parametrize("line", USMCA_FORMS)
def test_every_spelling_of_the_trade_agreement_is_one_concept(glossary, line):
    assert recognised(glossary, line) == [("usmca",)]


@pytest.mark.parametrize("words", [("T", "MEC"), ("t-mec",), ("T‑MEC",)])
def test_it_does_not_matter_how_a_hyphen_was_split(glossary, words):
    assert glossary.recognise(words) == ((0, len(words), ("usmca",)),)


@pytest.mark.parametrize("line", NO_CONCEPT)
def test_everyday_words_and_ambiguous_forms_widen_nothing(glossary, line):
    assert recognised(glossary, line) == []


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("huelga", "strike"), ("HUELGAS", "strike"), ("walkouts", "strike"), ("union", "union"),
        ("elecciones sindicales", "union_election"), ("union contract", "collective_bargaining"),
        ("negociacion colectiva", "collective_bargaining"), ("maiz", "corn"), ("jueza", "judges"),
        ("Women's Day", "womens_day"), ("8 de marzo", "womens_day"), ("inflation", "inflation"),
        ("natural gas", "natural_gas"), ("seguro social", "social_security"), ("rents", "rent"),
    ],
)  # fmt: skip
def test_everyday_terms_are_recognised_in_both_languages(glossary, line, term):
    assert recognised(glossary, line) == [(term,)]


def test_a_term_is_told_with_its_language(glossary):
    assert glossary.spoken("strike", "Huelgas") == {Language.ES}
    assert glossary.spoken("strike", "strike") == {Language.EN}
    assert glossary.spoken("ejido", "ejido") == set(LANGUAGES)
    assert glossary.spoken("strike", "ejido") == set()


def test_an_acronym_is_one_in_capitals_only(glossary):
    assert glossary.has_acronym("USMCA")
    assert not glossary.has_acronym("usmca")
    assert not glossary.has_acronym("HUELGA")


@pytest.mark.parametrize(("line", "concept"), [("PAN", "pan"), ("ICE", "ice"), ("Nafta", "nafta")])
def test_an_acronym_that_is_a_word_is_recognised_in_capitals(glossary, line, concept):
    assert recognised(glossary, line) == [(concept,)]


def test_other_acronyms_are_recognised_in_small_letters(glossary):
    assert recognised(glossary, "ine uaw nafta") == [("ine",), ("uaw",), ("nafta",)]


def test_the_longest_wording_wins(glossary):
    assert glossary.recognise(["tren", "maya", "protest"]) == (
        (0, 2, ("tren_maya",)),
        (2, 3, ("protest",)),
    )
    assert recognised(glossary, "GM corn") == [("gmo_corn",)]
    assert recognised(glossary, "new NAFTA") == [("usmca",)]


def test_concepts_come_in_the_order_of_the_words(glossary):
    found = glossary.recognise(["ayer", "Sheinbaum's", "aranceles", "y", "salario", "minimo"])
    assert found == ((1, 2, ("sheinbaum",)), (2, 3, ("tariffs",)), (4, 6, ("minimum_wage",)))


@pytest.mark.parametrize(
    ("line", "concept"),
    [
        ("reformas judiciales", "judicial_reform"),
        ("zapatista", "ezln"),
        ("ICE agent", "ice"),
        ("U.S. Department of Labor", "us_dol"),
        ("tarrif", "tariffs"),
        ("Mexico’s elections", "elections"),
        ("mañaneras", "mananera"),
    ],
)
def test_plain_plurals_and_singulars_and_spellings_are_recognised(glossary, line, concept):
    assert recognised(glossary, line) == [(concept,)]


def test_an_n_is_no_enye(glossary):
    assert recognised(glossary, "mananera") == []


def test_a_singular_that_is_ambiguous_is_not_derived(glossary):
    assert recognised(glossary, "cartels") == [("organized_crime",)]
    assert recognised(glossary, "cartel") == []


def test_a_person_has_no_plural_and_a_false_friend_is_not_recognised(glossary):
    assert recognised(glossary, "trumps") == []
    assert recognised(glossary, "trump card") == []
    assert recognised(glossary, "piel morena") == []
    assert recognised(glossary, "morena") == [("morena",)]


def test_no_words_hold_no_concept(glossary):
    assert glossary.recognise(()) == ()
    assert glossary.recognise(("", "¿?", "-")) == ()


def test_concepts_are_named_by_id_label_or_alternative(glossary):
    for name in ("usmca", "USMCA", "t-mec", "US–Mexico–Canada agreement", " tmec "):
        assert glossary.by_label(name).id == "usmca"
    assert glossary.by_label("salario minimo").id == "minimum_wage"
    assert glossary.by_label("minimum_wage").id == "minimum_wage"
    assert glossary.by_label("huelga").kind is ConceptKind.TERM
    assert glossary.by_label("nothing at all") is None
    assert glossary.by_label("") is None


def test_the_reading_room_gets_the_glossary_without_spacy():
    load = "import sys, indexer.glossary, indexer.names; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", load], check=False).returncode == 0


def test_labels_and_forms_are_given_by_id(glossary):
    assert glossary.label("usmca", Language.ES) == "T-MEC"
    assert glossary.label("gone", Language.ES) == "gone"
    assert glossary.forms("afromexicans")[:2] == ("Afro-Mexicans", "Afromexicanos")
    assert len(glossary.forms("sinttia")) == len(set(glossary.forms("sinttia")))
    assert glossary.forms("gone") == ()


GOOD = '[a]\nkind = "topic"\nen = "Peace"\nes = "Paz"\n'
TERM = '[t]\nkind = "term"\nen = "Bread"\nes = "Pan dulce"\n'
FAULTS = {
    "unknown column 'colour'": GOOD + 'colour = "red"\n',
    "kind must be one of": GOOD.replace("topic", "theme"),
    "terms stand in terms.toml": GOOD.replace('"topic"', '"term"'),
    "there is no label 'es'": GOOD.replace('es = "Paz"\n', ""),
    "es holds an empty value": GOOD.replace('"Paz"', '" "'),
    "alt_en holds an empty value": GOOD + 'alt_en = ["truce", ""]\n',
    "alt_en must be a list": GOOD + 'alt_en = "truce"\n',
    "en must be one quoted text": GOOD.replace('"Peace"', '["Peace"]'),
    "broader names no other concept: 'z'": GOOD + 'broader = "z"\n',
    "'PAZ' is a wording of [a] already": GOOD + '[b]\nkind = "topic"\nen = "Truce"\nes = "PAZ"\n',
    "this id is taken": GOOD.replace("[a]", "[t]"),
    "'paz' is both ambiguous and not": GOOD + 'ambiguous = ["paz"]\n',
    "'ONU' is no acronym of this concept": GOOD + 'capitals = ["ONU"]\n',
    "'¡!' has neither letters nor figures": GOOD + 'ambiguous = ["¡!"]\n',
    "'version' stands outside any table": "version = 1\n" + GOOD,
    "a table needs a name": GOOD.replace("[a]", '[""]'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file(tmp_path, fault):
    (tmp_path / "topics.toml").write_text(FAULTS[fault], "utf-8")
    (tmp_path / "terms.toml").write_text(TERM, "utf-8")
    with pytest.raises(GlossaryError) as raised:
        Glossary.load(tmp_path)
    assert fault in str(raised.value)
    assert ".toml" in str(raised.value)


def test_a_missing_or_broken_file_is_named(tmp_path):
    with pytest.raises(GlossaryError, match=r"topics\.toml: there is no such file"):
        Glossary.load(tmp_path)
    (tmp_path / "topics.toml").write_text("[a\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"topics\.toml: .*line 1"):
        Glossary.load(tmp_path)


def test_a_sound_glossary_may_be_small(tmp_path):
    (tmp_path / "topics.toml").write_text(GOOD, "utf-8")
    (tmp_path / "terms.toml").write_text(TERM, "utf-8")
    assert recognised(Glossary.load(tmp_path), "la paz del pan dulce") == [("a",), ("t",)]
