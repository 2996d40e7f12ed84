"""Files that hold many mails or pages, opened record by record; never a whole one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.archive.containers.mbox import read_mbox
from indexer.archive.containers.records import Flaw, Record
from indexer.archive.containers.wacz import read_wacz
from indexer.archive.containers.warc import read_warc

__all__ = ["CONTAINERS", "Flaw", "Record", "open_container"]

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
