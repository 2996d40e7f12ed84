"""Measure relevance against the peers of `bench/search.py`, in one run on the same passages.

    python bench/relevance.py [--half tuning|report] [--shared DIR] [--errors] [--quick] [--json]

XQuAD: questions whose answer stands in one paragraph, asked in the paragraph's language and in the
other one; only paragraphs of the answer's language are ranked, by any of the question's words.
Without the bridge the other language is found by names and numbers alone; with it, passages have
their machine glosses. Cranfield: abstracts judged in four grades. Then our own questions over the
sample archive (`tests/search/judged.toml`), asked as readers ask, those that searches are developed
by, and those that are held out, of which no single one is ever shown. Knobs were chosen on the even
halves of the shared sets; `--half report` gives the odd ones, otherwise all questions are asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from bench.peers.known import FTS5, OURS, TANTIVY, WHOOSH, XAPIAN, load  # noqa: E402
from bench.retrieval import sets  # noqa: E402
from bench.retrieval.bridge import bridged  # noqa: E402
from bench.retrieval.judged import judge, sample_archive  # noqa: E402
from bench.retrieval.runs import graded, one_answer, opened  # noqa: E402
from indexer.records import LANGUAGES  # noqa: E402
from tests.search.judged import DEVELOPMENT, HELD_OUT, OWN, read_judged  # noqa: E402

BRIDGED = f"{OURS}, with the bridge"
HALVES = {"tuning": sets.TUNING, "report": sets.REPORT}

Figures = dict[str, Mapping[str, float]]


def main() -> None:
    """Read the options, measure each set, print tables and, if asked, one JSON object."""
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--half", choices=sorted(HALVES), help="only this half of the shared sets")
    options.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared")
    options.add_argument("--errors", action="store_true", help="list our questions that do badly")
    options.add_argument("--quick", action="store_true", help="without plain Whoosh and Xapian")
    options.add_argument("--json", action="store_true", help="last line: one object of figures")
    chosen = options.parse_args()
    half = HALVES[chosen.half] if chosen.half else None
    names = (OURS, TANTIVY, FTS5) if chosen.quick else (OURS, TANTIVY, FTS5, XAPIAN, WHOOSH)
    figures: dict[str, object] = {}
    if chosen.shared.is_dir():
        figures |= xquad(chosen.shared, names, half)
        figures |= cranfield(chosen.shared, names, half)
    else:
        print(f"no shared sets at {chosen.shared}: only our own questions are asked")
    figures |= own(errors=chosen.errors)
    if chosen.json:
        print(json.dumps(figures))


def xquad(shared: Path, names: Sequence[str], half: int | None) -> dict[str, Figures]:
    """Questions with one right paragraph, in the four directions."""
    passages = sets.xquad_passages(shared)
    with_glosses, told = bridged(passages)
    print(f"bridge: {told}" if with_glosses else f"no bridge: {told}")
    found: dict[str, Figures] = {}
    asked = {
        (one, other): sets.half(sets.xquad_questions(shared, one, other), half)
        for one in LANGUAGES
        for other in LANGUAGES
    }
    peers, _ = load(tuple(names))
    with opened(peers, passages) as engines:
        for (one, other), questions in asked.items():
            found[f"xquad {one} to {other}"] = {
                name: one_answer(engine.rank, questions) for name, engine in engines.items()
            }
    if with_glosses is not None:
        with opened({OURS: peers[OURS]}, with_glosses) as engines:
            rank = partial(engines[OURS].rank, glosses=True)
            for (one, other), questions in asked.items():
                found[f"xquad {one} to {other}"][BRIDGED] = one_answer(rank, questions)
    show(found)
    return found


def cranfield(shared: Path, names: Sequence[str], half: int | None) -> dict[str, Figures]:
    """Queries with graded judgements over abstracts in English."""
    questions = sets.half(sets.cranfield_questions(shared), half)
    peers, _ = load(tuple(names))
    with opened(peers, sets.cranfield_passages(shared)) as engines:
        found = {
            "cranfield": {name: graded(engine.rank, questions) for name, engine in engines.items()}
        }
    show(found)
    return found


def own(*, errors: bool) -> dict[str, Figures]:
    """Questions over the sample archive, without and with the bridge."""
    plain = sample_archive()
    with_glosses, _ = bridged(plain)
    files = {"own": OWN, "development": DEVELOPMENT, "held-out": HELD_OUT}
    found: dict[str, Figures] = {title: {} for title in files}
    for title, path in files.items():
        for name, passages in ((OURS, plain), (BRIDGED, with_glosses)):
            if passages is not None:
                outcome = judge(passages, read_judged(path))
                found[title][name] = outcome.figures
                for line in outcome.faults if errors and path != HELD_OUT else ():
                    print(f"  {name}: {line}")
    show({f"{title} questions over the sample archive": found[title] for title in found})
    return found


def show(found: Mapping[str, Figures]) -> None:
    """Print a table for each set: engines down, measures across."""
    for title, figures in found.items():
        print(title)
        for name, measured in figures.items():
            cells = "".join(f"   {measure} {value:.4f}" for measure, value in measured.items())
            print(f"  {name:<26}{cells}")


if __name__ == "__main__":
    main()
