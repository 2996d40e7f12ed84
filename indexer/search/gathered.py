"""What is gathered from an engine once: in the background while an older one's still serves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from indexer.search.engine import SearchEngine

_Made = TypeVar("_Made")

#: Who asks after a swap waits for the new engine's so many seconds, then takes the old one's.
PATIENCE = 0.25


class Gathered(Generic[_Made]):
    """Something made out of an engine, once for each engine. Safe for threads.

    Making it may take seconds in a large archive. Whoever asks first, before anything was made,
    waits for it; `begin` early and nobody does.
    """

    def __init__(self, make: Callable[[SearchEngine], _Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._held: tuple[SearchEngine, _Made] | None = None
        self._work: Work | None = None

    def of(self, engine: SearchEngine) -> _Made:
        """What was made of this engine; of the one before while this one's takes long.

        Raises what making it raised.
        """
        held = self._held
        if held is not None and held[0] is engine:
            return held[1]
        work = self.begin(engine)
        work.join(None if held is None else PATIENCE)
        if work.wrong is not None:
            raise work.wrong
        held = self._held or held
        if held is None:
            # Another engine's came and went: the swaps outran us.
            return self._make(engine)
        return held[1]

    def begin(self, engine: SearchEngine) -> Work:
        """Make it in the background, unless that has begun; the thread that does."""
        with self._lock:
            work, held = self._work, self._held
            done = held is not None and held[0] is engine
            if work is None or work.engine is not engine or not (done or work.is_alive()):
                work = self._work = Work(engine, self._finish)
                work.start()
            return work

    def _finish(self, work: Work) -> None:
        made = self._make(work.engine)
        with self._lock:
            # The work for an engine that was swapped out meanwhile is not wanted any more.
            if self._work is work:
                self._held = work.engine, made


class Work(threading.Thread):
    """The thread that makes something of an engine; `wrong` is what it raised."""

    def __init__(self, engine: SearchEngine, finish: Callable[[Work], None]) -> None:
        super().__init__(name="gathering", daemon=True)
        self.engine = engine
        self.wrong: Exception | None = None
        self._finish = finish

    def run(self) -> None:
        """Make it; what goes wrong is raised by whoever asks for it."""
        try:
            self._finish(self)
        except Exception as error:
            self.wrong = error
