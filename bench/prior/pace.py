"""How long a draft of 2,000 words takes against archives of any size, read from their files."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.drawn.passages import draw
from bench.prior.trials import ON
from bench.prior.worlds import concepts
from indexer.language.identifier import ProfileIdentifier
from indexer.records import Kind, Passage
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import read_draft
from indexer.search.coverage.ledger import Ledger
from indexer.search.shelf import Shelf

WORDS = 2_000
_ROUNDS = 5


def pace(size: int, folder: Path) -> dict[str, float]:
    """Seconds of one process: writing the ledger, opening it, and checking a draft (median).

    `cpu` is the thread's own time, which other work on the machine disturbs less than the wall's.

    Half of the draft's passages are archived ones, half are drawn like them and new. `first` is
    the first draft of a process, word lists and language profiles loaded before.
    """
    passages = list(draw(size, glossed=True))
    folder.mkdir()
    for _ in Shelf.write(passages, folder):
        pass
    began = time.process_time()
    Ledger.write(passages, folder / "ledger")
    written = time.process_time() - began
    text = _draft(passages, list(draw(max(400, size // 50), seed=2)))
    identifier = ProfileIdentifier()
    identifier.detect(text[:2000])
    concepts().find(text[:2000], passages[0].language)
    with closing(Shelf(folder)) as shelf:
        began = time.perf_counter()
        ledger = Ledger(folder / "ledger")
        opened = time.perf_counter() - began
        desk = Desk(ledger, shelf.passage, concepts())
        took, used = [], []
        for _ in range(_ROUNDS):
            began, spent = time.perf_counter(), time.thread_time()
            desk.check(read_draft(text, identifier), ON)
            took.append(time.perf_counter() - began)
            used.append(time.thread_time() - spent)
    return {
        "write_ledger_cpu_s": written,
        "open_ledger_s": opened,
        "draft_words": float(len(text.split())),
        "first_draft_s": took[0],
        "first_draft_cpu_s": used[0],
        "draft_s": statistics.median(took),
        "draft_cpu_s": statistics.median(used),
        "ledger_mb": sum(f.stat().st_size for f in (folder / "ledger").iterdir()) / 1e6,
    }


def _draft(known: Sequence[Passage], fresh: Sequence[Passage]) -> str:
    """Archived and new passages in turn, until there are enough words."""
    both = [
        passage.text
        for pair in zip(_printable(known)[::7], _printable(fresh), strict=False)
        for passage in pair
    ]
    words, count = 0, 0
    while words < WORDS and count < len(both):
        words += len(both[count].split())
        count += 1
    return "\n\n".join(both[:count])


def _printable(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if p.piece.kind is not Kind.NOTICE and p.first is None]
