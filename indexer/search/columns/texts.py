"""The passages themselves in one file a volume, read one by one when they are shown."""

from __future__ import annotations

import mmap
import os
import threading
from pathlib import Path

import msgspec

from indexer.records import Passage
from indexer.search.columns.sheaf import let_go
from indexer.search.engine import IndexDamagedError
from indexer.search.sentence_breaks import Breaks, sentence_breaks
from indexer.search.snippets import WHOLE

#: A passage, and where the sentences of its text break: () where it is short and shown whole.
Kept = tuple[Passage, Breaks]

_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Kept] = msgspec.msgpack.Decoder(Kept)
_UNBROKEN = Breaks((), ())

#: A file of so many bytes at most is mapped, and read without a call of the system; of a longer
#: one too much would soon be in memory.
_MAPPED = 1 << 24


def pack(passage: Passage) -> bytes:
    """A passage with its issue and piece as it is kept."""
    text = passage.text
    return _ENCODER.encode((passage, sentence_breaks(text) if len(text) > WHOLE else _UNBROKEN))


class Texts:
    """The passages of one volume by their place in it. Safe for threads."""

    def __init__(self, path: Path, stops: memoryview) -> None:
        """Open a file of packed passages; `stops` is where each begins and the last ends."""
        self._path = path
        self._stops = stops
        self._lock = threading.Lock()
        self._file: int | None
        self._mapped: mmap.mmap | None
        try:
            file = self._file = os.open(path, os.O_RDONLY)
            size = os.fstat(file).st_size
            self._mapped = (
                mmap.mmap(file, 0, access=mmap.ACCESS_READ) if 0 < size <= _MAPPED else None
            )
        except OSError as fault:
            raise IndexDamagedError(f"{path}: {fault}") from fault

    def __len__(self) -> int:
        return len(self._stops) - 1

    def read(self, place: int) -> Kept:
        """The passage at a place with its breaks.

        Raises `IndexDamagedError` where none can be read.
        """
        start, stop = self._stops[place], self._stops[place + 1]
        try:
            file, mapped = self._file, self._mapped
            if file is None:
                raise OSError("the index is closed")
            packed = os.pread(file, stop - start, start) if mapped is None else mapped[start:stop]
            return _DECODER.decode(packed)
        except (OSError, ValueError, msgspec.MsgspecError) as fault:
            raise IndexDamagedError(f"{self._path}: {fault}") from fault

    def rest(self) -> None:
        """Let the pages go that were read, as a `Sheaf` does."""
        let_go(self._mapped)

    def close(self) -> None:
        """Release the file. Calling it twice is fine."""
        with self._lock:
            file, self._file, self._mapped = self._file, None, None
        if file is not None:
            os.close(file)
