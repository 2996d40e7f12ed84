"""Measure what is said while a search is typed, and where it finds nothing.

    python bench/completions.py [--passages N] [--words N] [--quick] [--json]

Over drawn passages (10,000 unless told): every beginning of concepts, names, headlines and words
from two letters on, one in four with two letters swapped, each completed once; then empty searches,
each answered with suggestions. Over `--words` distinct made-up words (100,000 unless told): the
near spellings of misspelled ones. The peer is what one would write first: a scan of the same texts
with rapidfuzz, in the same run. Milliseconds of thread time; no answer is remembered.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rapidfuzz import fuzz, process

from bench.drawn.passages import draw
from indexer.analysis.folding import fold
from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.completions import Completer
from indexer.search.engine import SearchEngine
from indexer.search.entries import listings
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.spelling import Speller
from indexer.search.suggestions import Suggester

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
#: Texts of each kind that are typed letter by letter, empty searches, misspelled words.
TYPED, EMPTY, MISSPELLED = 60, 60, 400

Figures = dict[str, float]
T = TypeVar("T")


def main() -> None:
    """Read the options, measure, print a table and, if asked, one JSON object."""
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--passages", type=int, default=10_000, metavar="N")
    options.add_argument("--words", type=int, default=100_000, metavar="N")
    options.add_argument("--quick", action="store_true", help="fewer texts, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    dice = random.Random(5)
    glossary = Glossary.load(CORPUS)
    share = 3 if chosen.quick else 1
    figures: dict[str, object] = {"load_average": os.getloadavg()[0], "passages": chosen.passages}
    with tempfile.TemporaryDirectory() as folder:
        ColumnsEngine.build(draw(chosen.passages), Path(folder) / "index")
        with closing(ColumnsEngine.open(Path(folder) / "index")) as engine:
            figures |= complete(engine, glossary, dice, TYPED // share)
            figures |= suggest(engine, glossary, dice, EMPTY // share)
    figures |= spell(dice, chosen.words, MISSPELLED // share)
    for name, known in figures.items():
        if isinstance(known, dict):
            said = "  ".join(f"{share} {value:8.3f}" for share, value in known.items())
            print(f"{name:<28}{said}")
    if chosen.json:
        print(json.dumps(figures))


def complete(
    engine: SearchEngine, glossary: Glossary, dice: random.Random, count: int
) -> dict[str, object]:
    """Every beginning of some texts of each kind, completed."""
    made: list[Completer] = []
    first = timed([""], lambda _: made.append(Completer(engine, glossary)))
    completer = made[0]
    by_kind: dict[str, list[str]] = {}
    for listing in listings(engine, glossary):
        texts = (listing[number].text for number in range(len(listing)))
        by_kind.setdefault(listing.kind.value, []).extend(texts)
    texts = [text for held in by_kind.values() for text in sample(dice, sorted(set(held)), count)]
    lines = [slip(dice, text[:end]) for text in texts for end in range(2, min(len(text), 24) + 1)]
    dice.shuffle(lines)
    for line in lines[:50]:
        completer.complete(line, Language.ES)
    ours = timed(lines[50:], lambda line: completer.complete(line, Language.ES))
    known = sorted({fold(text) for held in by_kind.values() for text in held})
    scan = timed(
        sample(dice, lines, 100),
        lambda line: process.extract(fold(line), known, scorer=fuzz.partial_ratio, limit=8),
    )
    return {
        "completer_made_ms": first[0],
        "lines": len(lines),
        "texts": len(known),
        "completion_ms": shares(ours),
        "scan_ms": shares(scan),
        "completion_to_scan": shares(ours)["p50"] / shares(scan)["p50"],
    }


def suggest(
    engine: SearchEngine, glossary: Glossary, dice: random.Random, count: int
) -> dict[str, object]:
    """Empty searches of two or three words, one of them misspelled, answered."""
    words = sorted(engine.frequencies(Language.ES))
    lines = [
        " ".join([misspell(dice, dice.choice(words)), *sample(dice, words, dice.randint(1, 2))])
        for _ in range(count * 2)
    ]
    suggester = Suggester(glossary)
    asked = [(line, Query(parse(line, glossary))) for line in lines]
    empty = [(line, query) for line, query in asked if not engine.search(query).total][:count]
    first = timed(empty[:1], lambda at: suggester.suggest(engine, at[1], at[0], Language.ES))
    rest = timed(empty[1:], lambda at: suggester.suggest(engine, at[1], at[0], Language.ES))
    return {"first_suggestions_ms": first[0], "suggestions_ms": shares(rest)}


def spell(dice: random.Random, count: int, misspelled: int) -> dict[str, object]:
    """Near spellings among so many distinct words."""
    parts = ("ba", "ción", "con", "cor", "des", "do", "el", "ga", "hu", "in", "ja", "lo", "mi")
    parts += ("ment", "ni", "or", "per", "qui", "re", "sa", "ste", "ta", "tra", "un", "ve", "zo")
    words: dict[str, int] = {}
    while len(words) < count:
        word = "".join(dice.choice(parts) for _ in range(dice.randint(2, 6)))
        words[word] = words.get(word, 0) + 1
    made: list[Speller] = []
    first = timed([""], lambda _: made.append(Speller.of(words)))
    known = sorted(words)
    asked = [misspell(dice, word) for word in sample(dice, known, misspelled)]
    ours = timed(asked, made[0].near)
    scan = timed(
        sample(dice, asked, 40),
        lambda word: process.extract(word, known, scorer=fuzz.ratio, limit=3),
    )
    return {
        "words": len(words),
        "speller_made_ms": first[0],
        "spelling_ms": shares(ours),
        "spelling_scan_ms": shares(scan),
        "spelling_to_scan": shares(ours)["p50"] / shares(scan)["p50"],
    }


def timed(asked: Iterable[T], answer: Callable[[T], object]) -> list[float]:
    """Milliseconds of thread time that each answer took."""
    taken = []
    for one in asked:
        start = time.thread_time_ns()
        answer(one)
        taken.append((time.thread_time_ns() - start) / 1e6)
    return taken


def shares(taken: Sequence[float]) -> Figures:
    """The median, what 95 and 99 in a hundred stay under, and the worst."""
    ordered = sorted(taken)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: ordered[int((len(ordered) - 1) * share)] for name, share in at.items()}


def sample(dice: random.Random, held: Sequence[str], count: int) -> list[str]:
    """So many of them, or all."""
    return dice.sample(held, min(count, len(held)))


def slip(dice: random.Random, line: str) -> str:
    """A line, one in four with two letters swapped."""
    return misspell(dice, line) if dice.random() < 0.25 else line


def misspell(dice: random.Random, word: str) -> str:
    """A word with two neighbouring letters swapped."""
    at = dice.randrange(max(len(word) - 1, 1))
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


if __name__ == "__main__":
    main()
