"""How long an archive of many passages takes to grow by one issue, stage by stage."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.drawn.home import drawn_readings, keep
from indexer.build import build
from indexer.settings import Settings

NEW_ISSUES = 3


def measure_growth(home: Path, passages: int) -> dict[str, float]:
    """The figures by name, in seconds: by the wall, and of processor time those named `cpu`.

    Machine glosses are off; what a process has to load first is in `build_imports_s` alone.
    """
    home.mkdir()
    settings = replace(Settings.load(home, None), glosses=False)
    issues = list(drawn_readings(passages))
    # Thirty years of weeks are full at some size; a week later is always new.
    more = [issues.pop() for _ in range(NEW_ISSUES)]
    keep(settings, issues)
    spent = Stopwatch()
    built = build(settings)
    figures = {"passages": float(built.passages), "issues": float(built.issues)}
    figures |= {"build_full_s": spent.wall, "build_full_cpu_s": spent.processor}
    rounds: list[dict[str, float]] = []
    for issue in more:
        keep(settings, [issue])
        watch = Stopwatch()
        stages: list[tuple[str, float]] = []
        built = build(
            settings,
            progress=lambda stage, told=stages, w=watch: told.append((stage, w.processor)),
        )
        ends = [*(at for _, at in stages[1:]), watch.processor]
        spans = {f"new_issue_{n}_cpu_s": b - a for (n, a), b in zip(stages, ends, strict=True)}
        whole = {"new_issue_build_s": watch.wall, "new_issue_build_cpu_s": watch.processor}
        rounds.append({**whole, **spans})
    figures |= {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
    figures["new_issue_passages"] = float(len(more[-1].passages))
    watch = Stopwatch()
    loading = "import indexer.build, indexer.search.whoosh.engine"
    subprocess.run([sys.executable, "-c", loading], check=True)
    return {**figures, "build_imports_s": watch.wall}


class Stopwatch:
    """Time since it was made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    @property
    def wall(self) -> float:
        """By the clock."""
        return time.perf_counter() - self._wall

    @property
    def processor(self) -> float:
        """Of this process."""
        return time.process_time() - self._processor
