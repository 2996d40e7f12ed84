"""The audit of the glossary: each kind of finding, and nothing where all is well."""

from __future__ import annotations

from indexer.editing.audit import FindingKind, audit
from indexer.editing.census import take_census
from indexer.records import Language


def found(glossary, passages, kind):
    census = take_census(glossary, passages)
    return {(f.concept, f.wording): f for f in audit(glossary, census) if f.kind is kind}


def test_wordings_that_never_stand_in_print_are_named(glossary, printed):
    passages = printed("The RRM is part of the USMCA.")
    never = found(glossary, passages, FindingKind.NEVER)
    assert "MLRR" in never["rrm", ""].others
    assert "RRM" not in never["rrm", ""].others
    assert "General Motor" in never["gm", ""].others


def test_an_ambiguous_wording_of_two_concepts_collides(glossary, printed):
    collisions = found(glossary, printed("Nothing."), FindingKind.COLLISION)
    assert collisions["usmca", "trade agreement"].others == ("nafta",)


def test_a_wording_always_inside_another_concepts_is_hidden(glossary, printed):
    inside = printed("They sell corn syrup.", "More corn syrup came.")
    hidden = found(glossary, inside, FindingKind.HIDDEN)
    assert hidden["corn", "corn"].others == ("corn syrup",)
    free = [*inside, *printed("Corn grows.", day=2)]
    assert ("corn", "corn") not in found(glossary, free, FindingKind.HIDDEN)


def test_an_ambiguous_wording_that_never_counts_is_named_with_its_passages(glossary, printed):
    passages = printed(*["A rapid response came."] * 3)
    finding = found(glossary, passages, FindingKind.AMBIGUOUS)["rrm", "rapid response"]
    assert (finding.count, finding.whole) == (0, 3)
    assert set(finding.passages) == {p.id for p in passages}


def test_passages_that_only_use_the_other_languages_words_are_named(glossary, printed):
    passages = [
        *printed("El RRM sirve.", "El MLRR sirve.", language=Language.ES),
        *printed("The RRM works.", day=3),
    ]
    one_side = found(glossary, passages, FindingKind.ONE_SIDE)
    assert list(one_side) == [("rrm", "RRM")]
    finding = one_side["rrm", "RRM"]
    assert (finding.language, finding.count, finding.whole) == (Language.ES, 1, 2)
    assert finding.passages == (passages[0].id,)


def test_a_concept_without_a_wording_of_its_own_in_a_language_is_named(glossary, printed):
    alone = found(glossary, printed("Nothing."), FindingKind.ONE_LANGUAGE)
    assert [(key, f.language) for key, f in alone.items()] == [(("gm", ""), Language.ES)]
