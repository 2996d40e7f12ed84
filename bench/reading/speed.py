"""How fast and in how much memory issues are read, beside trafilatura on the same files.

Each reader has a process of its own, so that its peak of memory is its own; the readers take
turns over halves of the files, so that a machine that slows down slows both.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.renderings.markups import MARKUPS
from tests.renderings.pages import render
from tests.renderings.source import read_all

READERS = ("own", "trafilatura")


def measure_speed(count: int) -> dict[str, float]:
    """Per-issue median in milliseconds of processor time and peak memory in MB, by reader."""
    figures: dict[str, float] = {"issues": float(count)}
    with tempfile.TemporaryDirectory() as folder:
        print_issues(Path(folder), count)
        times: dict[str, list[float]] = {reader: [] for reader in READERS}
        peaks = dict.fromkeys(READERS, 0.0)
        for half, readers in enumerate((READERS, READERS[::-1])):
            for reader in readers:
                said = _in_own_process(reader, Path(folder), half)
                times[reader] += said["times"]
                peaks[reader] = max(peaks[reader], said["peak_mb"])
    for reader in READERS:
        figures[f"{reader}_ms_p50"] = statistics.median(times[reader])
        figures[f"{reader}_ms_p99"] = statistics.quantiles(times[reader], n=100)[-1]
        figures[f"{reader}_peak_mb"] = peaks[reader]
    figures["own_to_trafilatura_p50"] = figures["own_ms_p50"] / figures["trafilatura_ms_p50"]
    return figures


def print_issues(folder: Path, count: int) -> None:
    """Write issues that all differ: sources, markups and a line of their own take turns."""
    sources, markups = read_all(), list(MARKUPS)
    for number in range(count):
        source = sources[number % len(sources)]
        markup = markups[number // len(sources) % len(markups)]
        first, *rest = source.pieces
        block, *others = first.blocks
        own = replace(block, text=f"{block.text} No. {number}.")
        varied = replace(source, pieces=(replace(first, blocks=(own, *others)), *rest))
        (folder / f"{number:05}.html").write_text(render(varied, markup), "utf-8")


def _in_own_process(reader: str, folder: Path, half: int) -> dict[str, object]:
    command = [sys.executable, "-m", "bench.reading.speed", reader, str(folder), str(half)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, object] = json.loads(said)
    return figures


def _read_half(reader: str, folder: Path, half: int) -> None:
    if reader == "own":
        from indexer.ingest.extractors import extract

        def read(raw: bytes) -> object:
            return extract(raw, name="page.html")
    else:
        from trafilatura import bare_extraction

        def read(raw: bytes) -> object:
            return bare_extraction(raw, with_metadata=True)

    files = sorted(folder.glob("*.html"))[half::2]
    read(files[0].read_bytes())  # what is loaded on first use is no issue's cost
    times = []
    for path in files:
        raw = path.read_bytes()
        began = time.process_time()
        read(raw)
        times.append(1000 * (time.process_time() - began))
    # Not the kernel's ru_maxrss: a child inherits its parent's.
    status = Path("/proc/self/status").read_text("ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    print(json.dumps({"times": times, "peak_mb": int(peak.split()[1]) / 1024}))


if __name__ == "__main__":
    _read_half(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
