"""What the room gives back when a response is over: pages of mapped files, memory let go of."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable

from flask import Flask, Response

from indexer.search.engine import SearchEngine

#: Seconds from one rest to the next, so that nobody's wait is longer for it: many requests share
#: what it takes to touch the pages again.
APART = 1.0


class Resting:
    """Gives the engine to whoever asks; lets it rest once what it was asked for is answered.

    A process that has answered many questions has touched all of its index, and it would seem to
    need all of it. Resting takes a millisecond, and whoever asks next waits a third of one.
    """

    def __init__(
        self, engine: Callable[[], SearchEngine], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._used: SearchEngine | None = None
        self._rested = clock()

    def __call__(self) -> SearchEngine:
        """The engine to ask now."""
        self._used = engine = self._engine()
        return engine

    def rest(self) -> None:
        """Give back what there is; nothing soon after, or where no one has asked the engine."""
        used, now = self._used, self._clock()
        if used is None or now - self._rested < APART:
            return
        self._used, self._rested = None, now
        used.rest()
        _free()


def rest_between(app: Flask, resting: Resting) -> None:
    """Rest after each response, when the reader has it."""

    @app.after_request
    def rest(response: Response) -> Response:
        response.call_on_close(resting.rest)
        return response


def _free() -> None:
    """Give the system what the C library keeps of freed memory; only glibc can be asked to."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
