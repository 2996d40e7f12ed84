"""Proposals from print: names with acronyms, borrowed words, pairs of twins, frequent names."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from indexer.concepts import ConceptKind
from indexer.editing.newcomers import propose
from indexer.editing.proposals import Proposal, Why, kind_of, to_toml
from indexer.glossary import Glossary
from indexer.language.lexicon import WordLists
from indexer.records import Language
from indexer.roll.appositions import acronyms, glosses


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "The Federal Center for Conciliation and Labor Registry (CFCRL) gave a list.",
            ("Federal Center for Conciliation and Labor Registry", "CFCRL"),
        ),
        (
            "The SAT (Servicio de Administración Tributaria) said.",
            ("Servicio de Administración Tributaria", "SAT"),
        ),
        ("In Silao (GM) there is a plant.", None),
        ("It rained (AP).", None),
    ],
)
def test_a_name_and_its_acronym_are_an_apposition(text, pair):
    found = [(each.longer, each.shorter) for each in acronyms(text, Language.EN)]
    assert found == ([pair] if pair else [])


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        ("They are charro (company) unions.", Language.EN, ("company", "charro")),
        ("An ejido (common land) was sold.", Language.EN, ("common land", "ejido")),
        ("There was a work stoppage (huelga) in May.", Language.EN, ("work stoppage", "huelga")),
        ("She came (late) to work.", Language.EN, None),
        ("A treaty (NAFTA) was signed.", Language.EN, None),
    ],
)
def test_a_borrowed_word_and_its_translation_are_a_gloss(text, language, pair):
    found = [(each.longer, each.shorter) for each in glosses(text, language, WordLists())]
    assert found == ([pair] if pair else [])


def test_an_acronym_of_a_known_concept_is_a_wording_to_add(glossary, printed):
    texts = ["The Mechanism of Rapid Response to Abuse (MRRA) and Rapid Response Mechanism (RRME)."]
    proposals = propose(glossary, printed(*texts), ())
    (known,) = [p for p in proposals if p.concept == "rrm"]
    assert known.wordings == ((Language.EN, "RRME"),)
    assert "# add to [rrm]" in to_toml(known)
    assert '"RRME"' in to_toml(known)


def test_frequent_names_are_proposed_once_for_all_their_spellings(glossary, printed):
    passages = printed(
        "In the north Ana Ejemplo spoke.",
        "And then Ana Ejemplo came.",
        "But why did Aná Ejemplo leave General Motors?",
    )
    (proposal,) = propose(glossary, passages, ())
    assert proposal.why is Why.FREQUENT
    assert proposal.wordings == ((Language.EN, "Ana Ejemplo"),)
    assert (proposal.kind, proposal.passages) == (ConceptKind.PERSON, 3)
    assert set(proposal.evidence) == {p.id for p in passages}
    assert propose(glossary, passages, ["Ana Ejemplo"]) == ()


def test_twins_pair_the_only_names_left_over(glossary, printed):
    (ours,) = printed("They wrote to the Labor Board about General Motors.")
    (theirs,) = printed("Escribieron a la Junta Laboral por General Motors.", language=Language.ES)
    theirs = replace(theirs, id="2025-01-01-es.00000001", twin=ours.id)
    (proposal,) = propose(glossary, [replace(ours, twin=theirs.id), theirs], ())
    assert proposal.wordings == ((Language.EN, "Labor Board"), (Language.ES, "Junta Laboral"))


def test_what_is_pasted_is_a_glossary(tmp_path):
    proposal = Proposal(
        Why.APPOSITION, ((Language.EN, 'The "Old" Board'), (Language.EN, "OB")), ConceptKind.ORG
    )
    (tmp_path / "topics.toml").write_text(to_toml(proposal), "utf-8")
    (tmp_path / "terms.toml").write_text("", "utf-8")
    assert tomllib.loads(to_toml(proposal))["ob"]["en"] == 'The "Old" Board'
    assert Glossary.load(tmp_path).concepts["ob"].alternatives[Language.EN] == ("OB",)


def test_kinds_are_guessed_from_a_names_words():
    assert kind_of("Mining Law") is ConceptKind.LAW
    assert kind_of("Comisión Federal de Electricidad") is ConceptKind.ORG
    assert kind_of("Rosa Ficticia") is ConceptKind.PERSON
    assert kind_of("CFCRL") is ConceptKind.ORG


def test_a_name_is_proposed_for_what_it_is_and_titles_are_no_part_of_it(glossary, printed):
    told = (
        "They met at the Invented Labor Federation near the Palacio Inventado.",
        "He sued the Invented Labor Federation beside the Palacio Inventado, said Rosa Fingida.",
        "We asked President Claudia Sheinbaum, and Rosa Fingida answered in the Palacio Inventado.",
        "Then came President Claudia Sheinbaum with the United States and Canada in her mind.",
        "It was in the United States and Canada that nobody knew of it.",
    )
    found = {
        p.wordings[0][1]: p.kind for p in propose(glossary, printed(*told), ["Claudia Sheinbaum"])
    }
    assert found["Invented Labor Federation"] == "org"
    assert found["Rosa Fingida"] == "person"
    assert found["Palacio Inventado"] == "topic"
    assert not {"President Claudia Sheinbaum", "United States and Canada"} & set(found)
