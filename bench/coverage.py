"""Measure prior coverage: what drafts of known origin find, what new ones don't, and how fast.

    python bench/coverage.py [--quick] [--json]

Same language: every passage of the sample archive with eight words or more, as printed, with a
quarter of its words gone, with its sentences in another order, in other words (lists of ours).
New: issues of the sample archive held against all others, PUD's sentences and XQuAD's paragraphs
against the sample archive. Across languages: the twins of the sample archive's Spanish edition,
PUD and XQuAD laid into it in one language with the other as drafts: with machine glosses where
Apertium is installed, without, and by plain BM25. PUD and XQuAD are read from ../shared and left
out where that is not there. `recall` is the share found among the first five, `covered` the share
called so. `--quick`: every fifth text, and 10,000 passages instead of 10,000 and 100,000.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.prior.drafting import deleted, paraphrased, reordered
from bench.prior.pace import pace
from bench.prior.translating import translator
from bench.prior.trials import put, put_to_bm25
from bench.prior.worlds import Pair, glossed, laid_in, open_desk, pud, sample, twins, xquad
from indexer.records import LANGUAGES, Kind, Language, Passage, Role
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import Gloss

FEWEST_WORDS = 8


def main() -> None:
    """Measure, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="a fifth of it, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    figures: dict[str, float] = {"load_average": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder:
        for name, figure in measure(Path(folder), 5 if chosen.quick else 1):
            figures[name] = figure
            print(f"{name:<44} {figure:10.3f}", flush=True)
    if chosen.json:
        print(json.dumps(figures))


def measure(folder: Path, step: int) -> Iterator[tuple[str, float]]:
    """The figures by name; every `step`-th text is a draft."""
    folders = (folder / str(turn) for turn in range(10_000))

    def open_over(passages: Sequence[Passage]) -> Desk:
        return open_desk(passages, next(folders))

    yield from same_language(open_over, step)
    yield from new_texts(open_over, step)
    gloss = translator()
    for name, used in (("bare", None), *((("gloss", gloss),) if gloss else ())):
        yield from across(open_over, step, name, used)
    for size in (10_000, 100_000) if step == 1 else (10_000,):
        for name, figure in pace(size, next(folders)).items():
            yield f"pace_{size}_{name}", figure


def same_language(
    open_over: Callable[[Sequence[Passage]], Desk], step: int
) -> Iterator[tuple[str, float]]:
    """Drafts made from archived passages."""
    desk, chance = open_over(sample()), random.Random(1)
    known = [passage for passage in sample() if is_text(passage)][::step]
    sources = [passage.text for passage in known]
    for name, drafts in (
        ("verbatim", sources),
        ("deleted", [deleted(text, chance) for text in sources]),
        ("reordered", [reordered(text, chance) for text in sources]),
        ("paraphrased", [paraphrased(p.text, p.language, chance) for p in known]),
    ):
        outcome = put(desk, drafts, sources)
        yield f"same_{name}_recall", outcome.recall
        yield f"same_{name}_covered", outcome.covered


def new_texts(
    open_over: Callable[[Sequence[Passage]], Desk], step: int
) -> Iterator[tuple[str, float]]:
    """The share of new texts that is falsely called covered."""
    gloss = translator()
    for name, used in (("bare", None), *((("gloss", gloss),) if gloss else ())):
        world = glossed(sample(), used) if used else sample()
        covered = count = 0.0
        for issue in sorted({p.issue.id for p in world if p.issue.twin is None})[::step]:
            drafts = [p.text for p in world if p.issue.id == issue and is_news(p)]
            outcome = put(open_over([p for p in world if p.issue.id != issue]), drafts, (), used)
            covered += outcome.covered * outcome.drafts
            count += outcome.drafts
        yield f"new_issue_{name}_covered", covered / count
        desk = open_over(world)
        for source, pairs in (("pud", pud()), ("xquad", xquad())):
            for language in LANGUAGES if pairs else ():
                drafts = [pair.side(language) for pair in pairs[::step]]
                outcome = put(desk, drafts, (), used)
                yield f"new_{source}_{language}_{name}_covered", outcome.covered


def across(
    open_over: Callable[[Sequence[Passage]], Desk], step: int, name: str, gloss: Gloss | None
) -> Iterator[tuple[str, float]]:
    """Drafts in one language of what was printed in the other; BM25 beside, where not glossed."""
    world = glossed(sample(), gloss) if gloss else sample()
    sides = {Language.EN: 0, Language.ES: 1}
    for language in LANGUAGES:
        drafted = [pair[sides[language]] for pair in twins()]
        printed = [pair[1 - sides[language]] for pair in twins()]
        rest = [p for p in world if p.issue.id != drafted[0].issue.id]
        drafts, sources = [p.text for p in drafted], [p.id for p in printed]
        yield from _across(open_over, rest, f"twins_from_{language}", name, drafts, sources, gloss)
        for source, pairs in (("pud", pud()), ("xquad", xquad())):
            if pairs:
                yield from _laid(
                    open_over,
                    world,
                    pairs,
                    f"{source}_from_{language}",
                    name,
                    language,
                    step,
                    gloss,
                )


def _laid(
    open_over: Callable[[Sequence[Passage]], Desk],
    world: Sequence[Passage],
    pairs: Sequence[Pair],
    title: str,
    name: str,
    language: Language,
    step: int,
    gloss: Gloss | None,
) -> Iterator[tuple[str, float]]:
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    laid = laid_in([pair.side(other) for pair in pairs], other)
    archive = [*world, *(glossed(laid, gloss) if gloss else laid)]
    drafts = [pair.side(language) for pair in pairs[::step]]
    sources = [pair.side(other) for pair in pairs[::step]]
    yield from _across(open_over, archive, title, name, drafts, sources, gloss)


def _across(
    open_over: Callable[[Sequence[Passage]], Desk],
    archive: Sequence[Passage],
    title: str,
    name: str,
    drafts: Sequence[str],
    sources: Sequence[str],
    gloss: Gloss | None,
) -> Iterator[tuple[str, float]]:
    outcome = put(open_over(archive), drafts, sources, gloss)
    yield f"across_{title}_{name}_recall", outcome.recall
    yield f"across_{title}_{name}_covered", outcome.covered
    if gloss is None:
        yield f"across_{title}_bm25_recall", put_to_bm25(archive, drafts, sources)


def is_text(passage: Passage) -> bool:
    """Whether a passage is a first printing long enough to be drafted from."""
    return (
        passage.first is None
        and passage.role in (Role.TEXT, Role.ANSWER)
        and passage.piece.kind is not Kind.NOTICE
        and len(passage.text.split()) >= FEWEST_WORDS
    )


def is_news(passage: Passage) -> bool:
    """Whether a passage says something that no other issue prints word for word."""
    return is_text(passage) and not passage.printings


if __name__ == "__main__":
    main()
