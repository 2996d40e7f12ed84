"""Measure search against its peers: in one run, on the same passages, asked the same questions.

    python bench/search.py [--passages N …] [--questions N] [--only NAME …] [--source]
                           [--quick] [--json]

Passages and questions are drawn (`bench/drawn`): 10,000 and 100,000 passages unless told, 2,200
distinct questions of nine kinds, of which the first 200 warm up. A request is the whole of it:
reading the line, matching, ranking, the counts of all seven facets, ten highlighted passages; no
answer is remembered. Ours is asked twice: `widened` reads the same arrays with the glossary and
gives the reasons of widened hits, as readers get it. `whole` is all that a build writes, arrays
and Whoosh's index of record, in as many processes as it takes; it is built and not asked. Engines
take turns question by question in one process; times are thread time, so that other work on the
machine disturbs them little, and what counts is the ratio to Tantivy in the same run. Plain Whoosh
is asked one question in ten. How much a median grows with the archive is measured with both sizes
open and asked in turn. Peers that are not installed (`make setup-bench`) are named with the
reason.

What is measured is the search that `make run` serves: compiled, where `make run` or `make compiled`
has compiled this very source, else the source. `--source` measures the source in any case.

A million passages, by hand: `--passages 1000000 --only hemeroteca tantivy`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

# Last: what PYTHONPATH asks for is measured.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench.peers.shipped import run_shipped

if __name__ == "__main__":
    run_shipped()

from bench.drawn.passages import draw
from bench.drawn.questions import Question, ask
from bench.peers.known import NAMES, OURS, TANTIVY, WHOLE, WHOOSH, WIDENED, load
from bench.peers.peer import Peer
from bench.peers.rounds import Built, ask_all, build_all, grow, summarise
from bench.peers.serving import measure
from indexer.own_code import is_compiled
from indexer.search import snippets

WARM_UP = 200
SIZES = (10_000, 100_000)


def main() -> None:
    """Read the options, measure each size, print tables and, if asked, one JSON object."""
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--passages", type=int, nargs="+", default=SIZES, metavar="N")
    options.add_argument("--questions", type=int, default=2_200, metavar="N")
    options.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    options.add_argument("--source", action="store_true", help="never the compiled search")
    options.add_argument("--quick", action="store_true", help="2,000 passages, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    sizes, count = ((2_000,), 400) if chosen.quick else (chosen.passages, chosen.questions)
    if count <= WARM_UP or min(sizes) < 1_000:
        options.error(f"at least 1,000 passages and more than {WARM_UP} questions")
    compiled = is_compiled(snippets)
    print(f"our search {'is compiled' if compiled else 'runs from its source'}")
    figures: dict[str, object] = {"load_average": os.getloadavg()[0], "compiled": compiled}
    with ExitStack() as folders:
        asked = {}
        for size in sizes:
            folder = Path(folders.enter_context(tempfile.TemporaryDirectory()))
            figures[str(size)], asked[size] = run(size, count, tuple(chosen.only), folder, print)
        grown = {}
        if len(asked) > 1:
            grown = grow(asked[min(sizes)], asked[max(sizes)], WARM_UP)
    for name, factor in grown.items():
        print(f"p50 of {name} from {min(sizes):,} to {max(sizes):,} passages: × {factor:.2f}")
    if chosen.json:
        print(json.dumps(figures | {"growth": grown}))


def run(
    size: int, count: int, names: tuple[str, ...], folder: Path, say: Callable[[str], object]
) -> tuple[dict[str, object], tuple[dict[str, Peer], list[Question]]]:
    """Every engine at one size: what it takes to build, to open and to answer.

    Gives the figures, then the engines opened anew, which remember no word yet, and the questions.
    """
    passages = list(draw(size))
    questions = ask(passages, count)
    peers, missing = load(names)
    say(f"\n{size:,} passages, {len(questions) - WARM_UP:,} questions after {WARM_UP} others")
    for name, reason in missing.items():
        say(f"  left out: {name}, {reason}")
    same = peers.pop(WIDENED, None)
    built = build_all(peers, passages, folder)
    del passages
    show_builds(built, say)
    builds = {name: at.figures for name, at in built.items()}
    built.pop(WHOLE, None)
    if same and OURS in built:
        peers[WIDENED], built[WIDENED] = same, built[OURS]
    served = {name: measure(name, at.directory, questions[:WARM_UP]) for name, at in built.items()}
    show_served(served, say)
    opened = {name: peers[name].open(at.directory) for name, at in built.items()}
    answered = ask_all(opened, questions, WARM_UP)
    summaries = {name: summarise(rounds) for name, rounds in answered.items()}
    show_times(summaries, say)
    figures = {
        "missing": missing,
        "build": builds,
        "serving": served,
        "request": summaries,
    }
    fresh = {name: peers[name].open(at.directory) for name, at in built.items()}
    return figures, (fresh, questions)


def show_builds(built: dict[str, Built], say: Callable[[str], object]) -> None:
    """Print what building took."""
    say(f"  {'build':<12}{'passages/s':>12}{'per cpu s':>12}{'MB':>9}{'× whoosh':>10}")
    for name, at in built.items():
        known = at.figures
        slowest = built[WHOOSH].figures["wall_s"] / known["wall_s"] if WHOOSH in built else 0
        say(
            f"  {name:<12}{known['passages_per_wall_s']:12,.0f}{known['passages_per_cpu_s']:12,.0f}"
            f"{known['size_mb']:9.1f}{slowest:10.2f}"
        )


def show_served(served: dict[str, dict[str, float]], say: Callable[[str], object]) -> None:
    """Print what a process of its own took to open, and what it holds."""
    say(f"  {'alone':<12}{'imports ms':>12}{'open ms':>9}{'first ms':>10}{'MB':>7}{'own MB':>8}")
    for name, known in served.items():
        say(
            f"  {name:<12}{known['imports_ms']:12.0f}{known['open_ms']:9.1f}"
            f"{known['first_ms']:10.1f}{known['resident_mb']:7.0f}{known['own_mb']:8.0f}"
        )


def show_times(
    summaries: dict[str, dict[str, dict[str, float]]], say: Callable[[str], object]
) -> None:
    """Print each engine's percentiles with the ratio to Tantivy's, then each kind's medians."""
    say(f"  {'request, ms':<12}{'p50':>9}{'p95':>9}{'p99':>9}{'× tantivy: p50':>16}{'p95':>7}")
    yard = summaries.get(TANTIVY, summaries.get(OURS, {})).get("all")
    for name, known in summaries.items():
        every = known["all"]
        ratios = [every[share] / yard[share] if yard else 0 for share in ("p50", "p95")]
        say(
            f"  {name:<12}{every['p50']:9.3f}{every['p95']:9.3f}{every['p99']:9.3f}"
            f"{ratios[0]:16.2f}{ratios[1]:7.2f}"
        )
    if WIDENED in summaries and OURS in summaries:
        both = [summaries[name]["all"] for name in (WIDENED, OURS)]
        widened = [both[0][share] / both[1][share] for share in ("p50", "p95")]
        say(f"  {WIDENED} to plain: p50 × {widened[0]:.2f}, p95 × {widened[1]:.2f}")
    say(f"  {'p50 by kind':<24}" + "".join(f"{name:>22}" for name in summaries))
    for kind in next(iter(summaries.values())):
        cells = [
            f"{known[kind]['p50']:9.3f} ({known[kind]['found']:8.1f})" if kind in known else ""
            for known in summaries.values()
        ]
        say(f"  {kind:<24}" + "".join(f"{cell:>22}" for cell in cells))
    say("  (in brackets: how many passages a question finds on average)")


if __name__ == "__main__":
    main()
