"""Glosses of passages: what is translated, what is kept, and what is not translated twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.glosses import gloss, text_of
from indexer.glosses.apertium import TranslatorError
from indexer.glosses.dictionary import DictionaryError
from indexer.glossing import as_printed
from indexer.records import Language
from tests.search.engines import passage


class Shouting:
    """Says each text in capitals, and remembers what it was asked."""

    def __init__(self, version="1", *, broken_after=None, unread=False):
        self.unread = unread
        self.version = version
        self.asked = []
        self.broken_after = broken_after

    def translate(self, texts, language):
        for text in texts:
            if self.broken_after is not None and len(self.asked) >= self.broken_after:
                raise TranslatorError("it fails on every text")
            self.asked.append((text, language))
            yield None if "hang" in text else text.upper()

    def senses(self, texts, glosses, language):
        if self.unread:
            raise DictionaryError("no dictionary")
        for text, said in zip(texts, glosses, strict=True):
            yield said and " ".join(text.split()[::-1])


EN = passage("We strike.", name="a", title="A strike")
ES = passage("Hay huelga.", name="b", language=Language.ES)
MIXED = passage("We strike: ¡huelga!", name="c", language=Language.MIXED)
NONE = passage("Ford, GM.", name="d", language=Language.UND)
AGAIN = passage("Hay huelga.", name="e", language=Language.ES)
ALL = (EN, ES, MIXED, NONE, AGAIN)


def glosses(glossed):
    return {found.id.partition(".")[2]: found.gloss for found in glossed.passages}


def test_every_passage_of_one_language_gets_one_and_a_text_is_translated_once(tmp_path):
    translator = Shouting()
    found = gloss(ALL, tmp_path, translator)
    assert glosses(found) == {
        "a": "A STRIKE.\nWE STRIKE.",
        "b": "HAY HUELGA.",
        "c": None,
        "d": None,
        "e": "HAY HUELGA.",
    }
    assert sorted(translator.asked) == [
        ("A strike.\nWe strike.", Language.EN),
        ("Hay huelga.", Language.ES),
    ]
    assert (found.translated, found.failed, found.fault) == (2, (), None)
    assert [as_printed(p) for p in found.passages] == list(ALL)


def test_the_other_senses_are_kept_beside_the_gloss(tmp_path):
    assert gloss((EN, MIXED), tmp_path, Shouting()).passages[0].senses == "strike. We strike. A"
    again = gloss((EN, MIXED), tmp_path, Shouting(unread=True))
    assert (again.passages[0].senses, again.senseless) == ("strike. We strike. A", None)


def test_without_a_dictionary_there_are_glosses_and_it_is_said(tmp_path):
    found = gloss((EN, ES), tmp_path, Shouting(unread=True))
    assert [p.gloss for p in found.passages] == ["A STRIKE.\nWE STRIKE.", "HAY HUELGA."]
    assert [p.senses for p in found.passages] == [None, None]
    assert (found.fault, found.senseless) == (None, "no dictionary")


def test_only_new_texts_are_translated_at_the_next_build(tmp_path):
    before = gloss(ALL, tmp_path, Shouting())
    translator = Shouting()
    new = passage("Another line.", name="f")
    found = gloss((*ALL, new), tmp_path, translator)
    assert translator.asked == [("Another line.", Language.EN)]
    assert found.passages[:5] == before.passages


def test_another_version_of_the_translator_translates_anew(tmp_path):
    gloss(ALL, tmp_path, Shouting())
    translator = Shouting("2")
    assert gloss(ALL, tmp_path, translator).translated == 2
    assert gloss(ALL, tmp_path, Shouting("2")).translated == 0
    assert gloss(ALL, tmp_path, Shouting("1")).translated == 2


def test_what_the_translator_failed_on_is_named_and_not_tried_at_every_build(tmp_path):
    bad = passage("They hang there.", name="bad")
    found = gloss((EN, bad, ES), tmp_path, Shouting())
    assert found.failed == (bad.id,)
    assert glosses(found)["bad"] is None
    assert glosses(found)["b"] == "HAY HUELGA."
    translator = Shouting()
    assert gloss((EN, bad, ES), tmp_path, translator).failed == (bad.id,)
    assert translator.asked == []
    gloss((EN, bad, ES), tmp_path, translator, again=True)
    assert [text for text, _ in translator.asked] == ["They hang there."]


def test_a_translator_that_gives_up_leaves_what_it_did(tmp_path):
    many = [passage(f"Line {turn}.", name=f"p{turn}") for turn in range(450)]
    found = gloss(many, tmp_path, Shouting(broken_after=420))
    assert found.fault == "it fails on every text"
    assert sum(p.gloss is not None for p in found.passages) == 400
    assert found.failed == ()
    translator = Shouting()
    assert gloss(many, tmp_path, translator).fault is None
    assert len(translator.asked) == 50


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_file_that_was_cut_off_is_begun_anew(tmp_path, cut):
    whole = gloss(ALL, tmp_path, Shouting())
    for path in sorted(tmp_path.iterdir()):
        path.write_bytes(path.read_bytes()[:-cut])
    assert gloss(ALL, tmp_path, Shouting()).passages == whole.passages
    assert gloss(ALL, tmp_path, Shouting()).translated == 0


def test_a_file_that_holds_anything_else_is_begun_anew(tmp_path):
    (tmp_path / "en.jsonl").write_bytes(b"\xff\x00 no glosses")
    (tmp_path / "es.jsonl").write_text('{"version":"1"}\n[1, 2]\n')
    assert gloss(ALL, tmp_path, Shouting()).translated == 2
    assert gloss(ALL, tmp_path, Shouting()).translated == 0


def test_texts_that_are_gone_do_not_stay_for_ever(tmp_path):
    many = [passage(f"Line {turn}.", name=f"p{turn}") for turn in range(9)]
    gloss(many, tmp_path, Shouting())
    gloss(many[:2], tmp_path, Shouting())
    assert len((tmp_path / "en.jsonl").read_text().splitlines()) == 3
    assert gloss(many[:2], tmp_path, Shouting()).translated == 0


def test_a_text_that_changed_is_translated_and_its_heading_with_it(tmp_path):
    gloss((EN,), tmp_path, Shouting())
    changed = replace(EN, piece=replace(EN.piece, title="Two strikes!"))
    translator = Shouting()
    gloss((changed,), tmp_path, translator)
    assert translator.asked == [("Two strikes!\nWe strike.", Language.EN)]


def test_a_later_passage_of_a_piece_is_translated_without_the_title():
    assert text_of(replace(EN, position=1)) == "We strike."


def test_how_much_is_done_is_told(tmp_path):
    told = []
    many = [passage(f"Line {turn}.", name=f"p{turn}") for turn in range(450)]
    gloss([*many, ES], tmp_path, Shouting(), counted=lambda *seen: told.append(seen))
    assert told == [(400, 451), (450, 451), (451, 451)]
