"""One engine alone in a process: how long it takes to open, and how much memory it then holds.

    python -m bench.peers.serving NAME DIRECTORY < questions

Reads questions, a kind and its words separated by tabs, and prints one JSON object. What is
imported before the index is opened is reported by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.drawn.questions import Kind, Question
from bench.peers.known import load

_ROOT = Path(__file__).resolve().parents[2]


def measure(name: str, directory: Path, questions: Sequence[Question]) -> dict[str, float]:
    """Start a process for an engine and ask it these questions.

    Milliseconds of its processor time (`open_ms`, `first_ms`, `imports_ms`) and megabytes:
    `resident_mb` all that is in memory, `own_mb` without what is mapped from files and shared.
    """
    lines = "".join("\t".join((q.kind.name, *q.words)) + "\n" for q in questions)
    paths = filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT)))
    answered = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", "-m", "bench.peers.serving", name, str(directory)],
        cwd=_ROOT,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(paths)},
    )
    figures: dict[str, float] = json.loads(answered.stdout.splitlines()[-1])
    return figures


def _serve(name: str, directory: Path, questions: Sequence[Question]) -> dict[str, float]:
    began = time.process_time()
    engine = load((name,))[0][name]
    imported = time.process_time()
    opened = engine.open(directory)
    ready = time.process_time()
    opened.answer(questions[0])
    first = time.process_time()
    for question in questions[1:]:
        opened.answer(question)
    resident, own = _memory()
    return {
        "imports_ms": 1000 * (imported - began),
        "open_ms": 1000 * (ready - imported),
        "first_ms": 1000 * (first - ready),
        "resident_mb": resident,
        "own_mb": own,
    }


def _memory() -> tuple[float, float]:
    """The memory of the process in megabytes: all of it, and what is not mapped from files."""
    known = {
        line.split(":")[0]: int(line.split()[1]) / 1024
        for line in Path("/proc/self/status").read_text("utf-8").splitlines()
        if line.startswith(("VmRSS", "RssAnon"))
    }
    return known["VmRSS"], known["RssAnon"]


def _read() -> list[Question]:
    rows = (line.rstrip("\n").split("\t") for line in sys.stdin)
    return [Question(Kind[kind], tuple(words)) for kind, *words in rows]


if __name__ == "__main__":
    print(json.dumps(_serve(sys.argv[1], Path(sys.argv[2]), _read())))
