"""How an archive grows: reading many issues, taking them in again, adding one, building.

The issues are the sample archive's, rendered again and again with other dates, other markups and
sentences exchanged: 1,000 in full, 100 with `--quick`. Loading what reads (imports, spaCy, word
lists) is reported by itself and is in no other figure but those that say `command`, which are
whole runs of the command line, and in `read_several_s`, whose workers load it anew. Figures are
by the wall; those in `cpu_s` are processor time, which other work on the machine disturbs less:
look at `load_average` before believing a wall. `--passages` grows an archive of drawn passages by
an issue instead, stage by stage. `--json` prints one object last.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.drawn.growth import measure_growth
from indexer.archive.sources import Source, find
from indexer.build import build
from indexer.ingest.intake import Intake
from indexer.ingest.readers import cores
from indexer.ingest.reading import Reader
from indexer.records import Kind, Language, Role
from indexer.settings import CORPUS, Settings
from tests.renderings.markups import MARKUPS
from tests.renderings.pages import render
from tests.renderings.source import SourcePiece, read_all

FIRST = date(2008, 1, 2)
ROUNDS = 5


def main() -> None:
    """Measure, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="100 issues, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    options.add_argument("--passages", type=int, help="only: grow a drawn archive of so many")
    chosen = options.parse_args()
    read, kept = (100, 100) if chosen.quick else (1000, 300)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.passages:
            figures = measure_growth(Path(folder) / "home", chosen.passages)
        else:
            figures = measure(Path(folder), read, kept)
    for name, figure in figures.items():
        print(f"{name:<32} {figure:12.2f}")
    if chosen.json:
        print(json.dumps(figures))


def measure(folder: Path, read: int, kept: int) -> dict[str, float]:
    """The figures by name: seconds unless the name ends otherwise."""
    pages = folder / "pages"
    pages.mkdir()
    for name, page in varied(read + ROUNDS + 1):
        (pages / name).write_text(page, "utf-8")
    sources = [source for source in find([pages]) if isinstance(source, Source)]
    figures = {"issues_read": float(read), "processors": float(cores())}
    figures["load_average"] = os.getloadavg()[0]
    figures["reader_load_s"] = timed(lambda: Reader.load(CORPUS))
    figures |= reading(folder, sources[:read])
    figures |= growing(folder / "home", sources[:kept], sources[read:])
    return figures


def reading(folder: Path, sources: list[Source]) -> dict[str, float]:
    """One process against several over the same issues; memory of the one and of a worker."""
    alone = Intake(at(folder / "alone"), workers=1)
    alone_for: list[float] = []
    began = time.perf_counter()
    for _ in alone.take(sources):
        alone_for.append(time.perf_counter() - began)
        began = time.perf_counter()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    several = timed(lambda: list(Intake(at(folder / "several")).take(sources)))
    return {
        "read_issue_ms_p50": 1000 * statistics.median(alone_for),
        "read_issue_ms_p95": 1000 * statistics.quantiles(alone_for, n=20)[-1],
        "read_alone_s": sum(alone_for),
        "read_several_s": several,
        "speed_up": sum(alone_for) / several,
        "peak_memory_alone_mb": own,
        "peak_memory_worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def growing(home: Path, sources: list[Source], more: list[Source]) -> dict[str, float]:
    """An archive built, taken in again unchanged, and grown by one issue after another."""
    settings = at(home)
    list(Intake(settings).take(sources))
    spent = time.process_time()
    full = timed(lambda: build(settings))
    spent = time.process_time() - spent
    built = build(settings)
    again = [timed(lambda: list(Intake(settings).take(sources))) for _ in range(ROUNDS)]
    intake = Intake(settings)
    list(intake.take(more[:1]))
    first = command(home, "build")
    ingested, indexed, used = [], [], []
    for source in more[1:]:
        began = time.process_time()
        ingested.append(timed(lambda source=source: list(intake.take([source]))))
        indexed.append(timed(lambda: build(settings)))
        used.append(time.process_time() - began)
    both = [one + other for one, other in zip(ingested, indexed, strict=True)]
    return {
        "issues_kept": float(built.issues),
        "passages": float(built.passages),
        "build_full_s": full,
        "build_full_cpu_s": spent,
        "build_passages_per_cpu_s": built.passages / spent,
        "ingest_unchanged_s": statistics.median(again),
        "ingest_unchanged_command_s": command(home, "ingest", "-q", *map(str, paths(sources))),
        "ingest_new_issue_s": statistics.median(ingested),
        "build_new_issue_s": statistics.median(indexed),
        "new_issue_s": statistics.median(both),
        "new_issue_cpu_s": statistics.median(used),
        "build_new_issue_command_s": first,
        "verify_command_s": command(home, "verify"),
    }


def varied(count: int) -> Iterator[tuple[str, str]]:
    """So many pages by file name: the sample issues with other dates, markups and sentences."""
    sources = read_all()
    markups = sorted(MARKUPS)
    pools = {
        language: [
            f"{sentence.rstrip('.')}."
            for source in sources
            if source.language is language
            for piece in source.pieces
            if piece.kind in (Kind.ARTICLE, Kind.EDITORIAL)
            for block in piece.blocks
            if block.role is Role.TEXT
            for sentence in block.text.split(". ")
            if len(sentence) > 40
        ]
        for language in (Language.EN, Language.ES)
    }
    for turn in range(count):
        source = sources[turn % len(sources)]
        day = FIRST + timedelta(weeks=turn)
        ending = "-es" if source.language is Language.ES else ""
        fresh = replace(
            source,
            id=f"{day}{ending}",
            date=day,
            number=None,
            pieces=tuple(vary(piece, turn, pools[source.language]) for piece in source.pieces),
        )
        yield f"{turn:04}.html", render(fresh, markups[turn // len(sources) % len(markups)])


def vary(piece: SourcePiece, turn: int, pool: list[str]) -> SourcePiece:
    """The piece with one sentence of another issue after each paragraph of running text."""
    if piece.kind not in (Kind.ARTICLE, Kind.EDITORIAL):
        return piece
    blocks = tuple(
        replace(block, text=f"{block.text} {pool[(31 * turn + 7 * place) % len(pool)]}")
        if block.role is Role.TEXT
        else block
        for place, block in enumerate(piece.blocks)
    )
    return replace(piece, blocks=blocks)


def paths(sources: list[Source]) -> list[Path]:
    """The files of the sources."""
    return [source.path for source in sources]


def at(home: Path) -> Settings:
    """Settings of a home, made if there is none."""
    home.mkdir(exist_ok=True)
    return Settings.load(home, None)


def command(home: Path, *words: str) -> float:
    """How long a whole run of the command line takes, in seconds."""
    line = [sys.executable, "-c", "from indexer.cli import main; main()", "--home", str(home)]
    root = Path(__file__).resolve().parents[1]
    return timed(lambda: subprocess.run([*line, *words], cwd=root, check=True, stdout=-3))


def timed(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in seconds by the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
