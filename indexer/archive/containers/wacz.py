"""Web archives packed as WACZ: a ZIP file with WARCs in its folder `archive/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from indexer.archive.containers.records import Flaw, Record, Stretch
from indexer.archive.containers.warc import read_records

_WARCS = (".warc", ".warc.gz")


def read_wacz(path: Path, limit: int) -> Iterator[Record | Flaw]:
    """The pages of every WARC inside, in the order of their names; nothing is unpacked to disk."""
    try:
        packed = ZipFile(path)
    except BadZipFile:
        yield Flaw("0", "this is no ZIP file, as a WACZ must be: save it again, whole")
        return
    with packed:
        places = sorted(info.header_offset for info in packed.infolist())
        for name in sorted(packed.namelist()):
            if not (name.startswith("archive/") and name.lower().endswith(_WARCS)):
                continue
            part = f"{name.removeprefix('archive/')}#"
            try:
                with packed.open(name) as file:
                    yield from read_records(cast("BinaryIO", file), limit, part)
            except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError):
                start = packed.getinfo(name).header_offset
                end = next((place for place in places if place > start), None)
                reason = "this part of the WACZ is damaged or encrypted"
                yield Flaw(f"{part}0", reason, Stretch(start, end))
