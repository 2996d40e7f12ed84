"""Named arrays in one file, mapped read-only: opening it costs the same however long they are."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.search.engine import IndexDamagedError

#: An array of any type of number; integers and floats where it matters.
Array = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_MAGIC = b"HEMCOL01"
#: Every array begins at a multiple of so many bytes: a cache line.
_ALIGNED = 64


def bind(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays to a file: what it is, a table of contents as JSON, the arrays one by one."""
    contents = []
    place = 0
    for name, array in arrays.items():
        contents.append([name, array.dtype.str, array.shape, place])
        place += -(-array.nbytes // _ALIGNED) * _ALIGNED
    told = json.dumps(contents, separators=(",", ":")).encode()
    head = _MAGIC + len(told).to_bytes(8, "little") + told
    with path.open("wb") as file:
        file.write(head.ljust(_first(len(told)), b"\0"))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(b"\0" * (-array.nbytes % _ALIGNED))


class Sheaf:
    """The arrays of a file by name. Nothing is read before it is used."""

    _arrays: Mapping[str, Array]

    def __init__(self, path: Path) -> None:
        """Map a file that `bind` wrote. Raises `IndexDamagedError` where it is none."""
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._mapped: mmap.mmap | None = mapped
            if mapped[:8] != _MAGIC:
                raise IndexDamagedError(f"{path} holds no arrays")
            length = int.from_bytes(mapped[8:16], "little")
            first = _first(length)
            self._arrays = {
                str(name): np.ndarray(tuple(shape), np.dtype(kind), mapped, first + place)
                for name, kind, shape, place in json.loads(mapped[16 : 16 + length])
            }
        except (OSError, ValueError, TypeError) as fault:
            raise IndexDamagedError(f"{path}: {fault}") from fault
        self._path = path

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Self:
        """Arrays that are at hand, and in no file."""
        sheaf = cls.__new__(cls)
        sheaf._arrays, sheaf._path, sheaf._mapped = arrays, Path("memory"), None
        return sheaf

    def __getitem__(self, name: str) -> Array:
        """The array of this name. Raises `IndexDamagedError` where there is none."""
        try:
            return self._arrays[name]
        except KeyError:
            raise IndexDamagedError(f"{self._path} holds no array {name}") from None

    def view(self, name: str) -> memoryview:
        """The array of this name, for numbers that are looked up one by one."""
        return self[name].data

    def get(self, name: str) -> Array | None:
        """The array of this name, None where there is none."""
        return self._arrays.get(name)

    def rest(self) -> None:
        """Let the pages go that were read; they stay in the system's cache and are mapped anew.

        Threads that are reading them go on reading. A system without such advice keeps them.
        """
        let_go(self._mapped)


def let_go(mapped: mmap.mmap | None) -> None:
    """Tell the system that a mapped file's pages are not needed now, where it can be told."""
    if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def narrow(array: Array) -> Array:
    """The same whole numbers in as few bytes as hold the largest of them."""
    most = int(array.max()) if array.size else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if most <= np.iinfo(kind).max:
            return array.astype(kind)
    return array.astype(np.uint64)


def ends(lengths: Array) -> Array:
    """Where each of several stretches that lie side by side begins, and where the last ends."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def gaps(stops: Array) -> Ints:
    """How long each stretch is; the opposite of `ends`."""
    numbers = stops.astype(np.int64)
    between: Ints = numbers[1:] - numbers[:-1]
    return between


def stretches(starts: Array, lengths: Array) -> Ints:
    """All the places of several stretches, one stretch after the other."""
    lengths = lengths.astype(np.int64)
    total = int(lengths.sum())
    shift = starts.astype(np.int64) - (np.cumsum(lengths) - lengths)
    places: Ints = np.arange(total, dtype=np.int64) + np.repeat(shift, lengths)
    return places


def _first(length: int) -> int:
    return -(-(16 + length) // _ALIGNED) * _ALIGNED
