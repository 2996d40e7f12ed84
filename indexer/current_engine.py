"""The engine of the generation in use: opened once, and anew when a build has swapped it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from indexer.archive.home import Home
from indexer.generations import current
from indexer.search import index_folder
from indexer.search.engine import NoIndexError, SearchEngine


class CurrentEngine:
    """Gives the engine of the generation in use; a new generation replaces one reference.

    Calling it is cheap: it looks at one file's time and opens an engine only after a swap.
    """

    def __init__(
        self, home: Home, open_engine: Callable[[Path], SearchEngine] = index_folder.open_search
    ) -> None:
        self._home = home
        self._open = open_engine
        self._lock = threading.Lock()
        self._engine: tuple[tuple[int, int], SearchEngine] | None = None

    def __call__(self) -> SearchEngine:
        """The engine to ask. Raises `NoIndexError`, or `IndexDamagedError`."""
        try:
            stat = (self._home.index / "current").stat()
        except FileNotFoundError as error:
            raise NoIndexError(f"there is no index in {self._home.path}") from error
        stamp = (stat.st_mtime_ns, stat.st_ino)
        engine = self._engine
        if engine is None or engine[0] != stamp:
            with self._lock:
                engine = self._engine
                if engine is None or engine[0] != stamp:
                    # The old engine is not closed here: another thread may be answering with it.
                    engine = (stamp, self._open(current(self._home) or self._home.index))
                    self._engine = engine
        return engine[1]

    def close(self) -> None:
        """Close the engine in use, once no one asks any more."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine[1].close()
