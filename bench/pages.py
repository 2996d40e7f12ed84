"""How soon the reading room answers: the time to a page's first byte, and what a page weighs.

The room is served by waitress on the loopback over drawn passages (`bench/drawn`), 10,000 of them,
2,000 with `--quick`, and asked by one reader over one connection. Every address is asked for once
before it counts, so the server is warm; searches are drawn, so that few are asked twice. Reported:
the median and the 95th of a hundred in milliseconds (20 asked a kind with `--quick`), the median
of the processor's time for the whole answer, which other work on the machine does not stretch, the
page's weight as sent, and the largest of them with its style and scripts. An export is timed to
its end and by its memory: what the process held more then. `--json` prints one object last.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import quote_plus

from waitress.server import create_server

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.drawn.passages import draw
from bench.drawn.questions import ask
from indexer.glossary import Glossary
from indexer.records import Passage
from indexer.search import index_folder
from indexer.settings import CORPUS
from indexer.versions import Version
from webapp import create_app

STATIC = Path(__file__).resolve().parents[1] / "webapp" / "static"


def main() -> None:
    """Measure, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="2,000 passages, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    size, times = (2_000, 20) if chosen.quick else (10_000, 100)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), size, times)
    for name, figure in figures.items():
        print(f"{name:<32} {figure:12.2f}")
    if chosen.json:
        print(json.dumps(figures))


def measure(folder: Path, size: int, times: int) -> dict[str, float]:
    """The figures by name: milliseconds, kilobytes and megabytes, as the name ends."""
    passages = list(draw(size))
    index_folder.build(passages, folder / "index")
    engine = index_folder.open_search(folder / "index")
    version = Version("drawn", "0" * 64, len(engine.issues()), size)
    app = create_app(lambda: engine, Glossary.load(CORPUS), version=lambda: version)
    figures = {"passages": float(size), "load_average": os.getloadavg()[0]}
    kinds = addresses(passages, times)
    # Numbers that the drawing leaves free; the page weighs what its most common words find.
    with served(app) as connection:
        for kind, asked in kinds.items():
            figures |= timed(connection, kind, asked)
        figures |= exported(connection)
    engine.close()
    figures["static_kb"] = sum(path.stat().st_size for path in STATIC.iterdir()) / 1000
    heaviest = max(figure for name, figure in figures.items() if name.endswith("_weight_kb"))
    figures["heaviest_with_static_kb"] = heaviest + figures["static_kb"]
    searched = [figures[f"{kind}_p50_ms"] for kind in kinds]
    figures["slowest_p50_ms"] = max(searched)
    return figures


def addresses(passages: Sequence[Passage], times: int) -> dict[str, list[str]]:
    """What is asked for, by kind of page."""
    drawn = Random(7)
    lines = [question.words for question in ask(passages, times)]
    searches = [f"/?q={quote_plus(' '.join(words))}" for words in lines]
    some = drawn.sample(passages, times)
    topics = [topic for topic in ("usmca", "minimum_wage", "rrm") for _ in range(times // 3)]
    return {
        "start": ["/"] * times,
        "results": searches,
        "narrowed": [f"{search}&language=es&from=2015" for search in searches],
        "issue": [f"/issues/{passage.issue.id}?q=huelga" for passage in some],
        "passage": [f"/passages/{passage.id}" for passage in some],
        "topic": [f"/topics/{topic}" for topic in topics],
        "archive": ["/archive"] * times,
        "authors": ["/authors"] * times,
        "values": [search.replace("/?", "/values/author?") for search in searches],
        "concordance": [search.replace("/?", "/concordance?") for search in searches],
        "trends": [search.replace("/?", "/trends?") + "&q=huelga" for search in searches],
        "api": [search.replace("/?", "/api/v1/search?") for search in searches],
    }


@contextmanager
def served(app: object) -> Iterator[http.client.HTTPConnection]:
    """The room on a free port of this machine, and a connection to it; both closed at the end."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=120)
    try:
        yield connection
    finally:
        connection.close()
        server.trigger.pull_trigger(server.close)
        thread.join(timeout=20)
        server.task_dispatcher.shutdown()


def get(connection: http.client.HTTPConnection, address: str) -> tuple[float, float, bytes]:
    """Milliseconds to the first byte of a page, of the processor until its last, and the page."""
    began, worked = time.perf_counter(), time.process_time()
    connection.request("GET", address, headers={"Accept-Language": "en"})
    answer = connection.getresponse()
    waited = 1000 * (time.perf_counter() - began)
    page = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return waited, 1000 * (time.process_time() - worked), page


def timed(
    connection: http.client.HTTPConnection, kind: str, asked: Sequence[str]
) -> dict[str, float]:
    """How long the pages of a kind take once they are warm, and what the heaviest weighs."""
    for address in dict.fromkeys(asked):
        get(connection, address)
    answers = [get(connection, address) for address in asked]
    waits = sorted(waited for waited, _, _ in answers)
    return {
        f"{kind}_p50_ms": statistics.median(waits),
        f"{kind}_p95_ms": waits[int(len(waits) * 0.95)],
        f"{kind}_cpu_ms": statistics.median(worked for _, worked, _ in answers),
        f"{kind}_weight_kb": max(len(page) for _, _, page in answers) / 1000,
    }


def exported(connection: http.client.HTTPConnection) -> dict[str, float]:
    """Every passage as CSV: to its first byte and to its end, and what memory it took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    connection.request("GET", "/export/csv?order=newest")
    answer = connection.getresponse()
    first = 1000 * (time.perf_counter() - began)
    size = 0
    while part := answer.read(65536):
        size += len(part)
    return {
        "export_first_ms": first,
        "export_whole_ms": 1000 * (time.perf_counter() - began),
        "export_mb": size / 1e6,
        "export_memory_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000,
    }


if __name__ == "__main__":
    main()
