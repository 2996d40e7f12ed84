"""Many issues read at once: in worker processes where there is much to read, in order always."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from indexer.archive.envelope import SILENT, Envelope
from indexer.archive.sources import RefusedError
from indexer.records import Reading

if TYPE_CHECKING:
    from indexer.ingest.reading import Reader

#: From so many unread issues on, starting workers (a second each) is worth it.
MANY = 40
#: How many issues, and how many bytes of them, may be read ahead of the one that is kept.
MOST_AHEAD = 400
MOST_UNREAD = 64
MOST_BYTES = 64_000_000
#: Each worker holds a reader of its own, about 150 MB.
MOST_WORKERS = 4

_T = TypeVar("_T")


class ReadingFailedError(Exception):
    """The program failed over an issue; the message names the file. Nothing kept is lost."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An issue's bytes, and what is known of it before it is read."""

    raw: bytes
    source: str
    url: str | None
    number: int | None
    envelope: Envelope = SILENT


class Promise:
    """A reading to come: under way in a worker, or made here when it is asked for."""

    def __init__(self, unread: Unread, readers: Readers) -> None:
        self.unread = unread
        self._readers = readers
        self._under_way: Future[Reading] | None = None

    def send(self, pool: ProcessPoolExecutor) -> None:
        """Have a worker read it, if none does yet."""
        if self._under_way is None:
            self._under_way = pool.submit(_read_in_worker, self.unread)

    def keep(self) -> Reading:
        """The reading. Raises `RefusedError`, or `ReadingFailedError`."""
        if self._under_way is None:
            return self._readers.read(self.unread)
        try:
            return self._under_way.result()
        except BrokenProcessPool as error:
            raise ReadingFailedError(
                f"{self.unread.source}: the process that read it died; is there memory enough?"
            ) from error


class Readers:
    """Reads issues here, or in `workers` processes from `MANY` unread ones on.

    A context manager: when it ends, what no one waits for is dropped and the workers end. The
    readings are the same wherever they are made.
    """

    def __init__(self, corpus: Path, workers: int | None = None) -> None:
        self._corpus = corpus
        self._workers = min(cores(), MOST_WORKERS) if workers is None else workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @cached_property
    def _reader(self) -> Reader:
        # Loading spaCy and the profiles takes seconds: not for an archive that has not changed.
        from indexer.ingest.reading import Reader

        return Reader.load(self._corpus)

    def read(self, unread: Unread) -> Reading:
        """Read an issue in this process. Raises `RefusedError`, or `ReadingFailedError`."""
        return _read(self._reader, unread)

    def ahead(
        self, asked: Iterable[tuple[_T, Unread | None]], most: int = MOST_AHEAD
    ) -> Iterator[tuple[_T, Promise | None]]:
        """Hand on whatever was asked in its order, its reading under way if it is unread.

        Looks ahead only as far as the bounds above allow, and holds at most `most` at a time.
        """
        waiting: deque[tuple[_T, Promise | None]] = deque()
        source = iter(asked)
        unread, held, ended = 0, 0, False
        while waiting or not ended:
            while not ended and unread < MOST_UNREAD and held < MOST_BYTES:
                if len(waiting) >= most:
                    break
                try:
                    what, todo = next(source)
                except StopIteration:
                    ended = True
                    break
                waiting.append((what, Promise(todo, self) if todo else None))
                unread += todo is not None
                held += len(todo.raw) if todo else 0
            if self._workers > 1 and (self._pool is not None or unread >= MANY):
                for _, promise in waiting:
                    if promise is not None:
                        promise.send(self._start())
            if waiting:
                what, promise = waiting.popleft()
                unread -= promise is not None
                held -= len(promise.unread.raw) if promise else 0
                yield what, promise

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not fork: this process may hold threads and open files.
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=get_context("spawn"),
                initializer=_prepare,
                initargs=(self._corpus,),
            )
        return self._pool


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(reader: Reader, unread: Unread) -> Reading:
    try:
        return reader.read(
            unread.raw,
            unread.source,
            url=unread.url,
            number=unread.number,
            envelope=unread.envelope,
        )
    except RefusedError:
        raise
    except Exception as error:
        raise ReadingFailedError(f"{unread.source}: {type(error).__name__}: {error}") from error


#: The reader of a worker process, loaded once when the process starts.
_workers_own: list[Reader] = []


def _prepare(corpus: Path) -> None:
    """Make a worker ready: its own reader, deaf to Ctrl-C, and gone when its parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        # A parent that was killed tells no one; without this its workers would wait for ever.
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    from indexer.ingest.reading import Reader

    _workers_own.append(Reader.load(corpus))


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _read_in_worker(unread: Unread) -> Reading:
    return _read(_workers_own[0], unread)
