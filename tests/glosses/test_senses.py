"""What else a word can mean: the translator's compiled dictionary, read and looked up."""

from __future__ import annotations

import pytest

from indexer.glosses.apertium import Apertium
from indexer.glosses.dictionary import DictionaryError, read_pairs
from indexer.glosses.senses import Senses
from indexer.records import Language
from tests.conftest import skip_or_fail

FORTH = (
    ("bank<n>", "banco<n><m>"),
    ("strike<n>", "huelga<n><f>"),
    ("strike<vblex>", "golpear<vblex>"),
    ("keep# up<vblex>", "mantener<vblex>"),
    ("they<prn>", "prpers<prn>"),
)
BACK = (("orilla<n><f>", "bank<n>"), ("paro# laboral<n><m>", "strike<n><ND>"))


def of(analysed, gloss=""):
    return Senses(FORTH, BACK).of(analysed, gloss)


def test_every_reading_of_a_word_is_looked_up_in_both_directions():
    assert of("^bank/bank<n><sg>$") == "banco orilla"
    assert of("^strikes/strike<n><pl>/strike<vblex><pri>$") == "golpear huelga laboral paro"


def test_what_the_gloss_says_is_no_other_sense():
    assert of("^bank/bank<n><sg>$", "El Banco cerró") == "orilla"


def test_set_phrases_capitals_joined_and_unknown_words():
    assert of("^kept up/keep<vblex><past># up$") == "mantener"
    assert of("^Strike/Strike<n><sg>$") == "huelga laboral paro"
    assert of("^x/bank<n><sg>+strike<n><sg>$") == "banco huelga laboral orilla paro"
    assert of("^blorgs/*blorgs$ ^they/they<prn><p3>$ ^12/12<num>$") == ""


@pytest.fixture(scope="module")
def apertium():
    found = Apertium.find()
    if found is None:
        skip_or_fail("apertium-eng-spa is not installed")
    return found


@pytest.mark.parametrize(
    ("language", "text", "gloss", "also", "never"),
    [
        (Language.EN, "By the bank.", "Al lado del banco.", {"orilla"}, {"banco", "prpers"}),
        (Language.ES, "Están en huelga.", "They are on strike.", {"walkout"}, {"strike"}),
    ],
)
def test_the_installed_dictionary_tells_other_senses(apertium, language, text, gloss, also, never):
    first, nothing, last = apertium.senses([text, "", text], [gloss, "", None], language)
    said = set(first.split())
    assert also <= said
    assert not never & said
    assert nothing == ""
    assert last is None


# --- a dictionary compiled by hand, and files that are none ---


def number(value):
    if value < 1 << 6:
        return bytes([value])
    return bytes([0x40 | value >> 8, value & 0xFF])


def string(text):
    return number(len(text)) + b"".join(number(ord(letter)) for letter in text)


def compiled(pairs, arcs, finals=(3,), features=0):
    """Signs are letters, or tags as negative numbers: -1 is <n>."""
    head = features.to_bytes(8, "big")
    data = b"LTTB" + bytes(8) + string("abc") + number(1) + string("n") + number(len(pairs))
    data += b"".join(number(one + 1) + number(other + 1) for one, other in pairs)
    data += number(1) + string("main@standard") + b"LTTD" + head + number(0)
    data += number(len(finals)) + b"".join(map(number, finals)) + number(len(arcs))
    for state, leading in enumerate(arcs):
        data += number(len(leading))
        last = 0
        for sign, following in leading:
            data += number(sign - last) + number((following - state) % len(arcs))
            last = sign
    return data


SIGNS = [(0, 0), (ord("a"), ord("á")), (-1, -1), (ord("b"), 0), (ord("7"), ord("7"))]
ARCS = [[(1, 1), (4, 1)], [(3, 2)], [(2, 3)], []]


def test_a_compiled_dictionary_is_read_without_its_numbers(tmp_path):
    path = tmp_path / "autobil.bin"
    path.write_bytes(compiled(SIGNS, ARCS))
    assert list(read_pairs(path)) == [("ab<n>", "á<n>")]


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        b"no dictionary",
        compiled(SIGNS, ARCS)[:-6],
        compiled(SIGNS, ARCS, features=1),
        compiled(SIGNS[:3], ARCS),
        compiled(SIGNS, [[(1, 0)]], finals=(0,)),
    ],
    ids=["empty", "text", "cut off", "weights", "unknown sign", "endless"],
)
def test_what_is_no_dictionary_is_refused_by_name(tmp_path, spoiled):
    path = tmp_path / "autobil.bin"
    path.write_bytes(spoiled)
    with pytest.raises(DictionaryError, match=r"autobil\.bin"):
        list(read_pairs(path))
    with pytest.raises(DictionaryError, match="none"):
        list(read_pairs(tmp_path / "none"))
