"""Whether any line breaks a search or holds it up: hostile lines over an archive of any size.

Every line is parsed, answered with all counts and ten snippets, and said back in both languages.
Nothing may raise and none may take longer than 200 ms at 10,000 passages (lines that take 50 are
tried again, twice: another program may have had the processor). The twelve slowest are named.
`--quick` asks fewer lines, `--json` prints one object of figures last.
"""

from __future__ import annotations

import argparse
import gc
import heapq
import json
import statistics
import tempfile
import time
from collections import Counter
from itertools import chain
from pathlib import Path

from bench.drawn.hostile import draw_lines, frequent_lines, known_lines
from bench.drawn.passages import draw
from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Passage
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.engine import SearchEngine
from indexer.search.queries import read
from indexer.search.query import Query
from indexer.search.results_json import results_to_json
from indexer.search.whoosh.engine import WhooshEngine
from indexer.settings import CORPUS

ENGINES: dict[str, type[SearchEngine]] = {"columns": ColumnsEngine, "whoosh": WhooshEngine}
LIMIT_MS, AGAIN_MS = 200.0, 50.0
HOSTILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "hostile"


def main() -> None:
    """Ask all lines and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer lines, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    options.add_argument("--engine", choices=ENGINES, default="columns")
    options.add_argument("--passages", type=int, default=10_000)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--hostile", type=Path, default=HOSTILE, help="lists of hostile strings")
    options.add_argument("--glosses", action="store_true", help="an archive with machine glosses")
    chosen = options.parse_args()
    count = 2_000 if chosen.quick else chosen.lines
    passages = list(draw(2_000 if chosen.quick else chosen.passages, glossed=chosen.glosses))
    with tempfile.TemporaryDirectory() as folder:
        kind = ENGINES[chosen.engine]
        kind.build(passages, Path(folder) / "index")
        engine = kind.open(Path(folder) / "index")
        lines = _lines(count, passages, chosen.hostile)
        del passages
        # What the benchmark holds is looked through for garbage at no line's expense.
        gc.collect()
        gc.freeze()
        figures = measure(engine, lines)
        engine.close()
    for name, figure in figures.items():
        print(f"{name:<16} {figure}")
    if chosen.json:
        print(json.dumps(figures))


def measure(engine: SearchEngine, lines: list[str]) -> dict[str, object]:
    """The figures by name; times in milliseconds of the processor, whole requests."""
    glossary = Glossary.load(CORPUS)
    times: list[float] = []
    raised: list[str] = []
    asked: list[tuple[float, str]] = []
    for line in lines:
        try:
            taken = ask(engine, line, glossary)
            if taken > AGAIN_MS:
                taken = min(taken, ask(engine, line, glossary), ask(engine, line, glossary))
        except Exception as error:
            raised.append(f"{line[:80]!r}: {error!r}")
            continue
        times.append(taken)
        asked.append((round(taken, 1), line[:80]))
    ranked = sorted(times)
    return {
        "lines": len(lines),
        "raised": len(raised),
        "over_200_ms": sum(taken > LIMIT_MS for taken in times),
        "p50_ms": round(statistics.median(ranked), 2),
        "p99_ms": round(ranked[int(len(ranked) * 0.99)], 2),
        "most_ms": round(ranked[-1], 1),
        "first_raised": raised[:5],
        "slowest": heapq.nlargest(12, asked),
    }


def ask(engine: SearchEngine, line: str, glossary: Glossary) -> float:
    """Ask one line as the reading room does; the milliseconds of the processor it took."""
    began = time.process_time()
    parsed = read(line, glossary)
    results = engine.search(Query(parsed.nodes, notices=parsed.notices))
    for interface in LANGUAGES:
        results_to_json(results, interface, glossary)
    return 1000 * (time.process_time() - began)


def _lines(count: int, passages: list[Passage], folder: Path) -> list[str]:
    known = known_lines(folder)
    words = Counter(
        part.surface for passage in passages for part in split_parts(passage.text)
    ).most_common(50)
    special = frequent_lines([word for word, _ in words])
    lines = [*special, *known[:count]]
    return list(chain(lines, draw_lines(max(0, count - len(lines)), known)))


if __name__ == "__main__":
    main()
