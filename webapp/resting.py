"""What the room gives back when a response is over: pages of mapped files, memory let go of."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response

from indexer.search.engine import SearchEngine

#: Seconds from one rest to the next, so that nobody's wait is longer for it: many requests share
#: what it takes to touch the pages again.
APART = 1.0
#: With so many bytes of mapped files touched since the last rest it is time for one all the same.
MOST_TOUCHED = 48 << 20
#: How many pages of files a process has in memory is the third number here, on Linux.
_HELD = Path("/proc/self/statm")
_PAGE = 4096
#: Of the C library's settings (malloc.h), the one that says how many heaps there may be.
_HEAPS = -8


class Resting:
    """Gives the engine to whoever asks; lets it rest once what it was asked for is answered.

    A process that has answered many questions has touched all of its index, and it would seem to
    need all of it. Resting takes some milliseconds when nobody waits for it, and whoever asks next
    waits a third of one.
    """

    def __init__(
        self,
        engine: Callable[[], SearchEngine],
        clock: Callable[[], float] = time.monotonic,
        held: Callable[[], int] | None = None,
    ) -> None:
        """`held` tells how many bytes of mapped files are in this process's memory."""
        self._engine = engine
        self._clock = clock
        self._held = held or mapped_bytes
        self._used: SearchEngine | None = None
        self._rested = clock()
        #: What stays mapped whoever rests: the libraries, above all.
        self._least = self._held()

    def __call__(self) -> SearchEngine:
        """The engine to ask now."""
        self._used = engine = self._engine()
        return engine

    def rest(self) -> None:
        """Give back what there is, unless little was touched or no one has asked the engine.

        Little is what one second's requests touch, but no more than `MOST_TOUCHED`.
        """
        used, now = self._used, self._clock()
        if used is None:
            return
        if now - self._rested < APART and self._held() - self._least < MOST_TOUCHED:
            return
        self._used, self._rested = None, now
        used.rest()
        _free()
        self._least = self._held()


def rest_between(app: Flask, resting: Resting) -> None:
    """Rest after each response, when the reader has it."""
    _share_one_heap()

    @app.after_request
    def rest(response: Response) -> Response:
        response.call_on_close(resting.rest)
        return response


def mapped_bytes() -> int:
    """How much of the files it maps this process has in memory; 0 where the system can't tell."""
    try:
        return int(_HELD.read_bytes().split()[2]) * _PAGE
    except OSError:
        return 0


def _share_one_heap() -> None:
    """Have all threads take memory from one heap, where the C library is glibc.

    It would give each a heap of its own, of which the end is never given back: some ten
    megabytes a thread, once each has counted a large answer. Python's threads take turns anyway.
    """
    setting = _of_library("mallopt")
    if setting is not None:
        setting(_HEAPS, 1)


def _free() -> None:
    """Give the system what the C library keeps of freed memory; only glibc can be asked to."""
    trim = _of_library("malloc_trim")
    if trim is not None:
        trim(0)


def _of_library(name: str) -> Callable[..., int] | None:
    """A function of the C library on Linux, None where it has none of this name."""
    if sys.platform != "linux":
        return None
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found
