"""What the analysis has reached on words with linguists' lemmas: a floor falls only on purpose."""

from __future__ import annotations

import pytest

from bench.analysis import TREEBANK, measure_joined, measure_unaccented, read_forms, ways
from indexer.records import LANGUAGES, Language


@pytest.fixture(scope="module")
def forms(shared):
    return {language: read_forms(shared(TREEBANK.format(language))) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "joined", "strangers"),
    [(Language.EN, 96.4, 21.0), (Language.ES, 89.4, 41.5)],
)
def test_forms_of_one_word_share_a_lemma_and_strangers_hardly_ever(
    forms, language, joined, strangers
):
    ours = dict(ways(language))
    found = measure_joined(forms[language], ours["our lemma"])
    assert found.percent >= joined
    assert found.per_thousand <= strangers
    snowball = measure_joined(forms[language], ours["Snowball"])
    assert found.percent > snowball.percent + 10
    assert found.per_thousand < snowball.per_thousand / 5


@pytest.mark.parametrize(("language", "strangers"), [(Language.EN, 101.0), (Language.ES, 249.0)])
def test_stems_gather_fewer_strangers_than_snowballs_own(forms, language, strangers):
    ours = dict(ways(language))
    found = measure_joined(forms[language], ours["our lemma or stem"])
    assert found.per_thousand <= strangers
    assert found.per_thousand < measure_joined(forms[language], ours["Snowball"]).per_thousand


def test_a_spanish_word_typed_without_accents_finds_itself_and_its_other_forms(forms):
    found = measure_unaccented(forms[Language.ES], Language.ES)
    assert found.forms > 400
    assert found.strangers == 0
    assert found.percent >= 95.5
