"""What the room gives back when a response is over: pages of mapped files, memory let go of."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable

from flask import Flask, Response

from indexer.search.engine import SearchEngine

#: Mapped pages are given back so often at most, memory that was freed so often: in seconds.
PAGES, FREED = 0.02, 1.0


class Resting:
    """Gives the engine to whoever asks; lets it rest once what it was asked for is answered.

    A process that has answered many questions has touched all of its index, and it would seem to
    need all of it. Resting takes a third of a millisecond, and whoever asks next about as much.
    """

    def __init__(
        self, engine: Callable[[], SearchEngine], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._used: SearchEngine | None = None
        self._pages = self._freed = clock()

    def __call__(self) -> SearchEngine:
        """The engine to ask now."""
        self._used = engine = self._engine()
        return engine

    def rest(self) -> None:
        """Give back what is due; nothing where no one has asked the engine since."""
        used, now = self._used, self._clock()
        if used is None or now - self._pages < PAGES:
            return
        self._used, self._pages = None, now
        used.rest()
        if now - self._freed >= FREED:
            self._freed = now
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
