"""Raw bytes, kept by their SHA-256: what was read once can be read again."""

from __future__ import annotations

import hashlib
import json
from typing import BinaryIO

from indexer.archive.home import Home, HomeError, write_whole

#: Bytes copied in one go.
_CHUNK = 1 << 20


def digest(raw: bytes) -> str:
    """The SHA-256 of the bytes in lower-case hex."""
    return hashlib.sha256(raw).hexdigest()


def keep(home: Home, raw: bytes) -> str:
    """Keep the bytes and return their SHA-256; bytes already kept are not written again."""
    sha256 = digest(raw)
    path = home.raw / sha256
    if not path.is_file():
        write_whole(path, raw)
    return sha256


def recall(home: Home, sha256: str) -> bytes:
    """The bytes kept under a SHA-256. Raises `HomeError` when they are gone or changed."""
    path = home.raw / sha256
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise HomeError(f"{path} is missing; ingest the issue again") from error
    if digest(raw) != sha256:
        raise HomeError(f"{path} has changed since it was kept; ingest the issue again")
    return raw


def refuse(home: Home, raw: BinaryIO, source: str, reason: str, length: int | None = None) -> None:
    """Keep bytes that were refused, with their source and the reason beside them.

    Of the stream from where it is, so many bytes, or all there are.

    The stream is copied in pieces: what is refused may be far too large to hold.
    """
    home.refused.mkdir(parents=True, exist_ok=True)
    sha = hashlib.sha256()
    beside = home.refused / ".new"
    with beside.open("wb") as copy:
        left = length
        while chunk := raw.read(_CHUNK if left is None else min(_CHUNK, left)):
            sha.update(chunk)
            copy.write(chunk)
            left = None if left is None else left - len(chunk)
    name = sha.hexdigest()
    beside.replace(home.refused / name)
    note = json.dumps({"source": source, "reason": reason}, ensure_ascii=False)
    write_whole(home.refused / f"{name}.json", f"{note}\n".encode())
