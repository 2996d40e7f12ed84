"""Our own code: its bytes, by which what another version made is told, and in what form it runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

_INDEXER = Path(__file__).resolve().parent


def code_of(rooms: Iterable[str]) -> bytes:
    """All code of some modules and packages of `indexer`, named by their paths in it."""
    places = [_INDEXER / room for room in rooms]
    paths = [[place] if place.is_file() else sorted(place.rglob("*.py")) for place in places]
    return b"".join(path.read_bytes() for found in paths for path in found)


def is_compiled(module: ModuleType) -> bool:
    """Whether a module runs compiled, and not from its source."""
    return not str(module.__file__).endswith(".py")
