"""A draft is cut at its empty lines; each passage has its own language."""

from __future__ import annotations

import pytest

from indexer.records import Language
from indexer.search.coverage import DraftError
from indexer.search.coverage.drafts import LONGEST, language_of, read_draft

EN = "The union won its first contract in many years, and the workers danced."
ES = "El sindicato ganó su primer contrato en muchos años y la gente bailó."


def test_passages_are_cut_at_empty_lines_and_keep_their_order(identifier):
    draft = read_draft(f"{EN}\n  \n\n{ES}\r\n\r\n* * *\n\n{EN}\n", identifier)
    assert [passage.position for passage in draft] == [0, 1, 2]
    assert [passage.language for passage in draft] == [Language.EN, Language.ES, Language.EN]
    assert draft[0].text == EN


def test_lines_are_passages_where_no_line_is_empty_and_some_are_long(identifier):
    long = f"{EN} {EN}"
    assert len(read_draft(f"{long}\n{long}", identifier)) == 2
    assert len(read_draft("one short line\nand another", identifier)) == 1


def test_the_draft_is_in_the_language_of_most_of_its_letters(identifier):
    assert language_of(read_draft(EN, identifier)) is Language.EN
    assert language_of(read_draft(f"{EN}\n\n{ES}", identifier)) is Language.MIXED


@pytest.mark.parametrize("text", ["", "  \n\n ", "* * *", "12 34"])
def test_a_draft_without_words_is_refused(identifier, text):
    with pytest.raises(DraftError, match="no words"):
        read_draft(text, identifier)


def test_a_draft_that_is_too_long_is_refused(identifier):
    with pytest.raises(DraftError, match="check it in parts"):
        read_draft("a" * (LONGEST + 1), identifier)


def test_a_gloss_goes_to_the_passage_it_was_made_of(identifier):
    def gloss(texts, language):
        return [f"{language}: {text[:9]}" for text in texts] if language is Language.ES else None

    draft = read_draft(f"{ES}\n\n{EN}\n\n{ES}", identifier, gloss)
    assert [passage.gloss for passage in draft] == ["es: El sindic", None, "es: El sindic"]
