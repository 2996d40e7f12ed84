"""A ZIP file that is sent while it is written: its members are texts, and none is held whole."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator

#: The same contents are the same file whenever it is made: every member has the oldest date.
_DATE = (1980, 1, 1, 0, 0, 0)

#: The member that lists the SHA-256 of every other, as `sha256sum --check` reads it.
SUMS = "SHA256SUMS"


class _Pipe:
    """What a ZIP file writes to: keeps what was written since it was last taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        """Keep a part."""
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken, self._parts = b"".join(self._parts), []
        return taken


def stream(members: Iterable[tuple[str, Iterable[str]]], folder: str) -> Iterator[bytes]:
    """The members in their order, in one folder, and last the checksums of all of them."""
    pipe = _Pipe()
    sums: list[str] = []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, texts in members:
            sha = hashlib.sha256()
            yield from _member(archive, pipe, f"{folder}/{name}", texts, sha)
            sums.append(f"{sha.hexdigest()}  {name}\n")
        yield from _member(archive, pipe, f"{folder}/{SUMS}", sums, hashlib.sha256())
    yield pipe.take()


def _member(
    archive: zipfile.ZipFile, pipe: _Pipe, name: str, texts: Iterable[str], sha: hashlib._Hash
) -> Iterator[bytes]:
    about = zipfile.ZipInfo(name, _DATE)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    with archive.open(about, "w") as member:
        for text in texts:
            encoded = text.encode()
            sha.update(encoded)
            member.write(encoded)
            if taken := pipe.take():
                yield taken
    yield pipe.take()
