"""What an engine completes lines to and corrects words to, for tests that compare two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Passage
from indexer.search.completions import Completer
from indexer.search.engine import SearchEngine
from indexer.search.spelling import Speller


def begun_lines(passages: Iterable[Passage], most: int) -> list[str]:
    """Beginnings of words and headlines, slips among them, and words that are run together."""
    words = {
        part.surface: None
        for found in passages
        for text in (found.heading or "", found.text)
        for part in split_parts(text)
    }
    titles = {found.heading[:14]: None for found in passages if found.heading}
    each = [*words][:: max(len(words) // most, 1)]
    slips = [word[:2] + word[3:2:-1] + word[4:] for word in each if len(word) > 3]
    joined = [a + b for a, b in pairwise(each)]
    starts = [word[:length] for word in each for length in (1, 2, 4)]
    return [*dict.fromkeys([*each, *slips, *joined[::4], *starts, *[*titles][:most]])]


def offers(engine: SearchEngine, glossary: Glossary, lines: Iterable[str]) -> Iterator[object]:
    """Completions in both interfaces, then how each word is known, corrected and cut in two."""
    completer = Completer(engine, glossary)
    spellers = [(engine.spellings(language), language) for language in LANGUAGES]
    yield [(spellings.total, language) for spellings, language in spellers]
    for line in lines:
        yield line, [completer.complete(line, language) for language in LANGUAGES]
        for spellings, _ in spellers:
            speller = Speller(spellings)
            yield speller.knows(line), speller.near(line, 9), speller.halves(line)
