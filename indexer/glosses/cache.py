"""Glosses that were made before, by the text they are of: a file for each language."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from indexer.archive.home import write_whole
from indexer.records import Language


class _Version(msgspec.Struct, frozen=True):
    version: str


class _Line(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A text's key, and its gloss: None where the translator failed on the text."""

    key: str
    gloss: str | None
    senses: str | None = None


#: The gloss of a text and its other senses.
Made = tuple[str | None, str | None]

_VERSION = msgspec.json.Decoder(_Version)
_LINE = msgspec.json.Decoder(_Line)


class GlossCache:
    """The glosses of one language's texts by one version of the translator; others are dropped.

    What is added is on disk before the next batch is translated: a build that was killed goes on
    where it was. The file may be thrown away at any time.
    """

    def __init__(self, folder: Path, language: Language, version: str) -> None:
        self._path = folder / f"{language}.jsonl"
        self._version = version
        self._glosses: dict[str, Made] = {}
        whole = False
        try:
            head, *lines = self._path.read_bytes().split(b"\n")
            # What stands after the last line's end was cut off when a build was killed.
            whole = not lines.pop()
            if _VERSION.decode(head).version == version:
                self._glosses = {
                    line.key: (line.gloss, line.senses)
                    for line in (_LINE.decode(line) for line in lines)
                }
            else:
                whole = False
        except (OSError, IndexError, msgspec.MsgspecError):
            self._glosses, whole = {}, False
        self._appendable = whole

    def __contains__(self, key: str) -> bool:
        return key in self._glosses

    def get(self, key: str) -> Made:
        """The gloss of a text and its other senses; None where there is none."""
        return self._glosses.get(key, (None, None))

    def forget_failures(self) -> None:
        """Let texts that the translator failed on be tried once more."""
        self._glosses = {key: made for key, made in self._glosses.items() if made[0] is not None}

    def add(self, glosses: Mapping[str, Made]) -> None:
        """Keep the glosses of a batch of texts."""
        if not self._appendable:
            self._write()
            self._appendable = True
        self._glosses |= glosses
        with self._path.open("ab") as file:
            file.write(_spelled(glosses))

    def keep(self, keys: Collection[str]) -> None:
        """Drop the glosses of all other texts, where they are most of the file."""
        kept = {key: self._glosses[key] for key in keys if key in self._glosses}
        if len(kept) * 2 < len(self._glosses):
            self._glosses = kept
            self._write()

    def _write(self) -> None:
        head = msgspec.json.encode(_Version(self._version)) + b"\n"
        write_whole(self._path, head + _spelled(self._glosses))


def key_of(text: str) -> str:
    """The key of a text: 24 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _spelled(glosses: Mapping[str, Made]) -> bytes:
    return b"".join(msgspec.json.encode(_Line(key, *made)) + b"\n" for key, made in glosses.items())
