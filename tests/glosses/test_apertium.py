"""The installed translator: every text answered for itself, whatever happens to its neighbours."""

from __future__ import annotations

import os
import random
import stat
import sys

import pytest

from indexer.glosses.apertium import Apertium, TranslatorError
from indexer.records import Language
from tests.conftest import skip_or_fail

ENGLISH = [
    "The workers of the plant voted for a strike.",
    "We got a lot of letters, Mr. Smith said.",
    "Sit wherever you like; the train needed two days.",
    "Apple's lawyers wrote to the women of the union.",
    "Who was the leader when the Franks entered the valley?",
    "How chilly the port can get!",
]


@pytest.fixture(scope="module")
def apertium():
    found = Apertium.find()
    if found is None:
        skip_or_fail("apertium-eng-spa is not installed")
    return found


def words(gloss):
    return {word.strip(".,;:!?¡¿").casefold() for word in gloss.split()}


def test_both_directions_translate(apertium):
    (spanish,) = apertium.translate(["The workers of the plant are hungry."], Language.EN)
    assert {"trabajadores", "planta"} <= words(spanish)
    (english,) = apertium.translate(["Los trabajadores de la fábrica tienen hambre."], Language.ES)
    assert {"workers", "factory"} <= words(english)


def test_unknown_words_come_back_bare_and_no_address_goes_in(apertium):
    (spanish,) = apertium.translate(
        ["Write to [@] about the blorgs of Ciudad Juárez."], Language.EN
    )
    assert "blorgs" in words(spanish)
    assert not set("*@#[]") & set(spanish)


def test_signs_of_the_translators_own_stream_do_no_harm(apertium):
    texts = [
        "a \\ b ^c$ {d} [e] <f> @g /h/ *i* ~j~ #k +l |m",
        "[",
        "\\",
        "^$",
        "The strike.\0 It won.",
    ]
    found = list(apertium.translate([*texts, "The strike."], Language.EN))
    assert len(found) == 6
    assert None not in found
    assert "huelga" in words(found[-1])


def test_blank_and_endless_texts_are_answered_in_their_places(apertium):
    texts = ["", "The strike won.", " \n ", "Harbor.\n" * 4000, "A strike lost."]
    found = list(apertium.translate(texts, Language.EN))
    assert found[0] == found[2] == ""
    assert "huelga" in words(found[1])
    assert len(found[3].split()) >= 4000
    assert "huelga" in words(found[4])


def test_a_translation_hangs_on_no_other_text(apertium):
    """Apertium's tagger would otherwise remember: the build must not depend on what came before."""
    texts = ENGLISH * 3
    alone = {text: next(apertium.translate([text], Language.EN)) for text in ENGLISH}
    for seed in range(3):
        order = list(range(len(texts)))
        random.Random(seed).shuffle(order)
        found = list(apertium.translate([texts[place] for place in order], Language.EN))
        again = {texts[place]: gloss for place, gloss in zip(order, found, strict=True)}
        assert again == alone


def test_what_order_the_sample_archive_is_translated_in_changes_nothing(apertium, shared):
    lines = shared("data/lang/ud/en_pud-ud-test.conllu").read_text("utf-8").splitlines()
    texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")][:400]
    forth = list(apertium.translate(texts, Language.EN))
    back = list(apertium.translate(texts[::-1], Language.EN))
    assert forth == back[::-1]


def test_the_version_names_the_engine_and_stands_for_its_rules(apertium, tmp_path, monkeypatch):
    assert apertium.version.startswith("Apertium 3.")
    assert Apertium.find().version == apertium.version
    for direction in ("eng-spa", "spa-eng"):
        (tmp_path / "modes").mkdir(exist_ok=True)
        (tmp_path / "modes" / f"{direction}.mode").write_text("cat '/dev/null'\n")
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    assert Apertium.find().version != apertium.version


def test_where_there_is_none_none_is_found(tmp_path, monkeypatch):
    assert Apertium.find(str(tmp_path)) is None
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    assert Apertium.find() is None


# --- a translator that fails: the stream and its faults are real, the words are shouted ---

_SHOUTING = f"""#!{sys.executable}
import os, sys, time
for text in sys.stdin.buffer.read().split(b"\\0")[:-1]:
    if b"crash" in text:
        # What is behind the part that crashed still ends with half an answer and blanks.
        sys.stdout.buffer.write(b"HALF\\0\\0\\0\\0"); sys.stdout.flush(); os._exit(139)
    if b"hang" in text:
        time.sleep(60)
    if b"swallow" in text:
        continue
    if b"split" in text:
        sys.stdout.buffer.write(b"ONE\\0")
    last = text if text == b"Qxjzw" else text.upper()
    sys.stdout.buffer.write(last + b"\\0"); sys.stdout.flush()
"""


@pytest.fixture
def shouting(tmp_path):
    script = tmp_path / "apertium"
    script.write_text(_SHOUTING)
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return Apertium(str(script), "shouting 1", patience=1.5)


@pytest.mark.parametrize("fault", ["crash", "hang", "swallow", "split"])
@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_text_that_breaks_the_translator_takes_no_other_with_it(shouting, fault, place):
    texts = [f"text {turn}" for turn in range(7)]
    texts[place] = f"{fault} it"
    found = list(shouting.translate(texts, Language.EN))
    wanted = [text.upper() for text in texts]
    assert found == [*wanted[:place], None, *wanted[place + 1 :]]


def test_a_translator_that_fails_on_everything_is_given_up(shouting):
    texts = [f"crash {turn}" for turn in range(40)]
    with pytest.raises(TranslatorError, match="echo hello"):
        list(shouting.translate(texts, Language.EN))


def test_a_translator_that_hangs_leaves_no_process(shouting):
    assert list(shouting.translate(["hang"], Language.EN)) == [None]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
