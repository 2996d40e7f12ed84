"""How long the straight path takes: reading the sample archive, building it, answering.

Each figure is a median of several rounds on this machine; the plain engine is the yardstick of the
Whoosh engine in the same run. `--quick` does fewer rounds, `--json` prints one object last.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from indexer.archive.sources import Source, find
from indexer.glossary import Glossary
from indexer.ingest.reading import Reader
from indexer.records import Passage
from indexer.search.engine import SearchEngine
from indexer.search.plain_engine import PlainEngine
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.whoosh.engine import WhooshEngine
from indexer.settings import CORPUS

LINES = (
    *("USMCA", "huelga", "salario mínimo", '"minimum wage"', "respuesta rápida", "mexico"),
    *("sindicato -maquiladora", "workers union", "energía", "water", "frontera", ""),
)


def main() -> None:
    """Run the rounds and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer rounds, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    rounds = 3 if chosen.quick else 15
    figures = measure(rounds)
    for name, figure in figures.items():
        print(f"{name:<28} {figure:10.2f}")
    if chosen.json:
        print(json.dumps(figures))


def measure(rounds: int) -> dict[str, float]:
    """The figures by name; times in milliseconds, rates per second."""
    began = time.perf_counter()
    reader = Reader.load(CORPUS)
    figures = {"reader_load_ms": 1000 * (time.perf_counter() - began)}
    sources = [source for source in find([CORPUS]) if isinstance(source, Source)]
    passages: list[Passage] = []
    per_issue = []
    for source in sources:
        raw = source.read(20_000_000)
        times = [timed(lambda raw=raw, s=source: reader.read(raw, s.name)) for _ in range(rounds)]
        per_issue.append(statistics.median(times))
        passages += reader.read(raw, source.name).passages
    figures["issues"] = float(len(sources))
    figures["passages"] = float(len(passages))
    figures["read_issue_ms_p50"] = statistics.median(per_issue)
    figures["read_passages_per_s"] = len(passages) / (sum(per_issue) / 1000)
    glossary = Glossary.load(CORPUS)
    queries = [Query(clauses=parse(line, glossary)) for line in LINES]
    with tempfile.TemporaryDirectory() as folder:
        engines: dict[str, SearchEngine] = {}
        for name, kind in (("plain", PlainEngine), ("whoosh", WhooshEngine)):
            place = Path(folder) / name
            figures[f"{name}_build_ms"] = timed(lambda k=kind, p=place: k.build(passages, p))
            engines[name] = kind.open(place)
        # Interleaved query by query, so that a machine that slows down slows both.
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(rounds):
            for query in queries:
                for name, engine in engines.items():
                    times[name].append(timed(lambda e=engine, q=query: e.search(q)))
        for name, taken in times.items():
            figures[f"{name}_search_ms_p50"] = statistics.median(taken)
            figures[f"{name}_search_ms_p95"] = statistics.quantiles(taken, n=20)[-1]
            engines[name].close()
    figures["whoosh_to_plain_p50"] = (
        figures["whoosh_search_ms_p50"] / figures["plain_search_ms_p50"]
    )
    return figures


def timed(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in milliseconds of this thread's processor time."""
    began = time.thread_time()
    work()
    return 1000 * (time.thread_time() - began)


if __name__ == "__main__":
    main()
