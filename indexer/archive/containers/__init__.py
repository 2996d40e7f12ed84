"""Files that hold many mails or pages, opened record by record; never a whole one in memory."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZipFile

from indexer.archive.containers.mbox import read_mbox
from indexer.archive.containers.records import Flaw, Record, Stretch
from indexer.archive.containers.wacz import read_wacz
from indexer.archive.containers.warc import read_warc

__all__ = ["CONTAINERS", "Flaw", "Record", "Stretch", "open_container", "open_stretch"]

_READERS = {
    ".mbox": read_mbox,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".arc": read_warc,
    ".arc.gz": read_warc,
    ".wacz": read_wacz,
}

#: How the names of containers end, in lower case.
CONTAINERS = tuple(_READERS)


@contextmanager
def open_stretch(path: Path, stretch: Stretch) -> Iterator[BinaryIO]:
    """The stream in which the stretch of a container stands, at its start. Raises `OSError`."""
    with ExitStack() as opened:
        file: BinaryIO = opened.enter_context(path.open("rb"))
        if stretch.part is not None:
            packed = opened.enter_context(ZipFile(path))
            file = cast("BinaryIO", opened.enter_context(packed.open(f"archive/{stretch.part}")))
        if stretch.packed:
            file = cast("BinaryIO", opened.enter_context(gzip.open(file)))
        file.seek(stretch.start)
        yield file


def open_container(path: Path, limit: int) -> Iterator[Record | Flaw]:
    """The records of a container in their order.

    What is broken, or larger than `limit` bytes, is a `Flaw`, and the rest goes on. The file's
    name must end in one of `CONTAINERS`.
    """
    ending = max((end for end in CONTAINERS if path.name.lower().endswith(end)), key=len)
    try:
        yield from _READERS[ending](path, limit)
    except OSError as error:
        yield Flaw("0", f"can't be read: {error.strerror or error}")
