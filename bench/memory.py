"""How much memory the process that serves the reading room holds, at each step of its day.

    python bench/memory.py [--passages N] [--questions N] [--index FOLDER] [--source]
                           [--quick] [--json]

A process of its own imports the room, opens an index of drawn passages (100,000 unless told),
gathers what it prepares, and is asked distinct questions as pages (2,200 unless told), then for
beginnings of lines and for what it does not have, resting between answers as it does; at last it is
asked the questions again and never rests. Megabytes: `resident` all that is in memory, `peak` the
most that ever was during a step, `own` what no other process could share, `shared` what it maps
read-only and has touched; `fair` (Linux's Pss) counts what several processes map in equal parts.
Coverage is not used. The compiled search is measured where there is one, as in `bench/search.py`.
`--index` names arrays that are there already, of drawn passages too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

# Last: what PYTHONPATH asks for is measured.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench.peers.shipped import run_shipped

if __name__ == "__main__":
    run_shipped()

from bench.drawn.passages import draw
from bench.drawn.questions import ask

ROOT = Path(__file__).resolve().parents[1]
#: Passages among which questions are sought.
_AMONG = 10_000
#: Lines that are completed letter by letter, and searches that find nothing.
_TYPED, _EMPTY = 100, 40

Figures = dict[str, float]
_NAMES = ("resident", "peak", "own", "shared", "fair", "cpu_s")


def main() -> None:
    """Read the options, measure, print a table and, if asked, one JSON object."""
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--passages", type=int, default=100_000, metavar="N")
    options.add_argument("--questions", type=int, default=2_200, metavar="N")
    options.add_argument("--index", type=Path, metavar="FOLDER", help="arrays built before")
    options.add_argument("--source", action="store_true", help="never the compiled search")
    options.add_argument("--quick", action="store_true", help="2,000 passages, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        print(json.dumps(serve(chosen.index, sys.stdin.read().split("\n"))))
        return
    size, count = (2_000, 400) if chosen.quick else (chosen.passages, chosen.questions)
    lines = [question.line for question in ask(list(draw(min(size, _AMONG))), count)]
    with tempfile.TemporaryDirectory() as folder:
        index = chosen.index
        if index is None:
            from indexer.search.columns_engine import ColumnsEngine

            index = Path(folder) / "index"
            ColumnsEngine.build(draw(size), index)
        figures = measure(index, lines)
    print(f"  {'MB after':<16}" + "".join(f"{name:>10}" for name in _NAMES))
    for step, known in figures.items():
        print(f"  {step:<16}" + "".join(f"{known[name]:10.1f}" for name in _NAMES))
    if chosen.json:
        print(json.dumps(figures))


def measure(index: Path, lines: list[str]) -> dict[str, Figures]:
    """Start a process that serves the index and asks itself these lines: its memory by step."""
    # What this process measures is settled, and PYTHONPATH says it: nothing is to be started anew.
    answered = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, "--serve", "--source", "--index", str(index)],
        cwd=ROOT,
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Figures] = json.loads(answered.stdout.splitlines()[-1])
    return figures


def serve(index: Path, lines: list[str]) -> dict[str, Figures]:
    """What this process holds after each step."""
    steps: dict[str, Figures] = {"the start": held()}
    from indexer.glossary import Glossary
    from indexer.search.columns_engine import ColumnsEngine
    from indexer.search.gathered import Work
    from indexer.settings import CORPUS
    from webapp import create_app
    from webapp.resting import APART

    steps["imports"] = held()
    engine = ColumnsEngine.open(index)
    steps["opening"] = held()
    asking = create_app(lambda: engine, Glossary.load(CORPUS), prepared=True).test_client()
    import threading

    for thread in threading.enumerate():
        if isinstance(thread, Work):
            thread.join()
    steps["preparing"] = held()

    def get(path: str, lines: Iterable[str], *, rests: bool = True) -> None:
        for line in lines:
            answer = asking.get(path, query_string={"q": line})
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answered {answer.status_code} to {line!r}")
            if rests:
                # What is due when a response is over happens then.
                answer.close()

    get("/", lines)
    steps["questions"] = held()
    time.sleep(APART)
    get("/", lines[:1])
    steps["a rest"] = held()
    get("/api/v1/suggest", (line[:end] for line in lines[:_TYPED] for end in range(2, len(line))))
    steps["completions"] = held()
    get("/", (f"{line[1::-1]}{line[2:]} xqzw" for line in lines[:_EMPTY]))
    steps["suggestions"] = held()
    get("/", lines, rests=False)
    steps["never resting"] = held()
    return steps


def held() -> Figures:
    """What this process holds now, in megabytes, and the seconds of processor it has taken.

    The peak is since this was asked before.
    """
    told = (Path(f"/proc/self/{name}").read_text() for name in ("smaps_rollup", "status"))
    known = {
        name: int(size.split()[0]) / 1024
        for name, _, size in (line.partition(":") for text in told for line in text.splitlines())
        if size.strip().endswith("kB")
    }
    Path("/proc/self/clear_refs").write_text("5")
    return {
        "resident": known["Rss"],
        "peak": known["VmHWM"],
        "own": known["Anonymous"],
        "shared": known["Rss"] - known["Anonymous"],
        "fair": known["Pss"],
        "cpu_s": time.process_time(),
    }


if __name__ == "__main__":
    main()
