"""langdetect's model to the letter, and the same answer everywhere and always."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from indexer.language.filters import WordFilter, build_filter, hash_word
from indexer.language.lanes import LANES, NAT, PROFILES, pack, unpack
from indexer.language.profiles import Profiles
from tests.conftest import CHECKOUT

#: langdetect adds its alpha over its base to each probability.
ALPHA, BASE = 0.5, 10_000

#: The release of simplemma whose word lists are packed into the filters.
LISTS_OF = "2.0.0"

TABLES = CHECKOUT / "indexer" / "language" / "tables"

DETECT = """
import sys
from indexer.language.identifier import ProfileIdentifier
from tests.language.examples import ENGLISH, SPANISH
identifier = ProfileIdentifier()
for text in (*ENGLISH, *SPANISH, " ".join((*SPANISH, *ENGLISH)), "Os lusíadas"):
    found = identifier.detect(text)
    balance = found.balance
    print(found.language, found.confidence, balance.odds, balance.count_costs(), found.spans)
"""


@cache
def read_table(language: str) -> dict[str, Any]:
    return json.loads((files("langdetect") / "profiles" / language).read_text("utf-8"))


def expected_cost(language: str, word: str) -> float:
    padded = f" {word} "
    grams = [padded[i : i + n] for n in (1, 2, 3) for i in range(len(padded) - n + 1)]
    # langdetect leaves out what stands in no profile.
    known = [gram for gram in grams if any(gram in read_table(p)["freq"] for p in PROFILES)]
    table = read_table(language)
    frequencies = [table["freq"].get(g, 0) / table["n_words"][len(g) - 1] for g in known]
    return sum(-math.log(ALPHA / BASE + each) for each in frequencies)


@pytest.mark.parametrize("word", ["trabajadores", "workers", "Año", "the", "y"])
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_word_costs_what_langdetect_s_tables_say(language, word):
    cost = unpack(Profiles().costs(word))[PROFILES.index(language)]
    # Each n-gram is rounded to a thousandth of a nat.
    assert cost / NAT == pytest.approx(expected_cost(language, word), abs=0.002 * len(word) + 0.002)


def test_an_n_gram_that_no_profile_has_costs_nothing():
    assert Profiles().costs("ⵣ") == Profiles().costs("ⵣ") == 0


def test_lanes_never_touch():
    costs = {language: place * 1_000_003 for place, language in enumerate(LANES)}
    assert unpack(pack(costs)) == tuple(costs.values())
    assert unpack(1000 * pack(costs)) == tuple(1000 * cost for cost in costs.values())


def test_a_filter_holds_what_was_put_in_and_little_else():
    words = [f"palabra{number}" for number in range(2000)]
    listed = WordFilter(build_filter(words))
    assert all(listed.holds(hash_word(word)) for word in words)
    strangers = [f"extraña{number}" for number in range(5000)]
    assert sum(listed.holds(hash_word(word)) for word in strangers) < 50


@pytest.mark.slow
def test_the_tables_are_what_the_word_lists_give():
    if version("simplemma") != LISTS_OF:
        pytest.skip(f"the filters were built from simplemma {LISTS_OF}, not {version('simplemma')}")
    from bench.identification.learn_lists import list_every

    for language, words in list_every().items():
        assert (TABLES / f"{language}.words").read_bytes() == build_filter(words)


def test_the_same_output_under_any_hash_seed():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DETECT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(CHECKOUT)},
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in map(str, range(10))
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 20
