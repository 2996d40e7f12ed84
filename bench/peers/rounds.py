"""The rounds of a measurement: building with each engine, then asking all of them in turn."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.drawn.questions import Question
from bench.peers.known import SLOW
from bench.peers.peer import Answer, Peer
from indexer.records import Passage

_SELDOM = 10


@dataclass(frozen=True, slots=True)
class Built:
    """An index that was built: where, and what it took."""

    directory: Path
    figures: Mapping[str, float]


@dataclass(slots=True)
class Rounds:
    """What one engine was asked, how long it took (milliseconds of thread time), what it found."""

    asked: list[Question] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def build_all(
    peers: Mapping[str, type[Peer]], passages: Sequence[Passage], folder: Path
) -> dict[str, Built]:
    """Build an index with each engine; processor time includes that of processes it starts."""
    built = {}
    for name, peer in peers.items():
        directory = folder / name
        directory.mkdir()
        began, spent = time.perf_counter(), _processor_time()
        peer.build(passages, directory)
        wall, spent = time.perf_counter() - began, _processor_time() - spent
        size = sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())
        built[name] = Built(
            directory,
            {
                "wall_s": wall,
                "cpu_s": spent,
                "passages_per_wall_s": len(passages) / wall,
                "passages_per_cpu_s": len(passages) / spent,
                "size_mb": size / 1e6,
            },
        )
    return built


def ask_all(
    peers: Mapping[str, Peer], questions: Sequence[Question], warm_up: int
) -> dict[str, Rounds]:
    """Ask every engine every question in turn, and keep what came after the first ones.

    The order is drawn anew for each question: whoever comes after a kindred engine finds the
    processor's caches warm, and whoever comes after a slow one finds them cold. Slow engines are
    asked few.
    """
    rounds = {name: Rounds() for name in peers}
    names = list(peers)
    chance = Random(1)
    _settle()
    for turn, question in enumerate(questions):
        chance.shuffle(names)
        for name in names:
            if name in SLOW and turn % _SELDOM:
                continue
            answer, spent = _timed(peers[name], question)
            if turn >= warm_up:
                rounds[name].asked.append(question)
                rounds[name].times.append(spent)
                rounds[name].totals.append(answer.total)
    return rounds


def grow(
    small: tuple[Mapping[str, Peer], Sequence[Question]],
    large: tuple[Mapping[str, Peer], Sequence[Question]],
    warm_up: int,
) -> dict[str, float]:
    """How much each engine's median grows from one archive to a larger one.

    Each archive has its engines and its questions. All are asked in turn: the machine is faster at
    some times than at others, and what is asked later would be said to have grown.
    """
    names = [name for name in small[0] if name in large[0] and name not in SLOW]
    turns = [(name, archive) for name in names for archive in (small, large)]
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    chance = Random(1)
    _settle()
    for turn in range(min(len(small[1]), len(large[1]))):
        chance.shuffle(turns)
        for name, archive in turns:
            _, spent = _timed(archive[0][name], archive[1][turn])
            if turn >= warm_up:
                times[name][archive is large].append(spent)
    return {
        name: statistics.median(after) / statistics.median(before)
        for name, (before, after) in times.items()
    }


def summarise(rounds: Rounds) -> dict[str, dict[str, float]]:
    """Percentiles in milliseconds and the matches found, of all questions and of each kind."""
    kinds = dict.fromkeys(question.kind for question in rounds.asked)
    chosen = {"all": list(range(len(rounds.asked)))} | {
        str(kind): [at for at, q in enumerate(rounds.asked) if q.kind is kind]
        for kind in sorted(kinds, key=lambda kind: list(type(kind)).index(kind))
    }
    return {
        name: percentiles([rounds.times[at] for at in places])
        | {
            "questions": float(len(places)),
            "found": statistics.fmean(rounds.totals[at] for at in places),
        }
        for name, places in chosen.items()
    }


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """The times that half, 95 and 99 of a hundred requests stay under."""
    ordered = sorted(times)
    return {
        f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
        for share in (50, 95, 99)
    }


def _settle() -> None:
    """Have what the bench itself holds not looked through for garbage in anybody's time."""
    gc.collect()
    gc.freeze()


def _timed(peer: Peer, question: Question) -> tuple[Answer, float]:
    """A peer's answer and the milliseconds of thread time that it took."""
    began = time.thread_time()
    answer = peer.answer(question)
    return answer, 1000 * (time.thread_time() - began)


def _processor_time() -> float:
    """Of this process and of those it started and waited for, in seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
