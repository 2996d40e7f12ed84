"""Apertium, Debian's rule-based translator: texts in, translations and other senses out."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from indexer.glosses.dictionary import DictionaryError, read_pairs
from indexer.glosses.senses import Senses
from indexer.glosses.stream import FIRST, MARK, Stream, TranslatorError, environment
from indexer.records import Language

#: The Debian package that brings the translator for this pair of languages.
PACKAGE = "apertium-eng-spa"

#: How a text is prepared and what is asked beside it; another number makes every gloss anew.
_REVISION = 2

_DIRECTIONS: Mapping[Language, str] = {Language.EN: "eng-spa", Language.ES: "spa-eng"}

#: Seconds without an answer after which a text is given up.
_PATIENCE = 20.0

__all__ = ["PACKAGE", "Apertium", "TranslatorError"]


class Apertium:
    """The translator that is installed on this machine."""

    def __init__(
        self,
        command: str,
        version: str,
        patience: float = _PATIENCE,
        modes: Mapping[Language, Path] | None = None,
    ) -> None:
        """`modes` are the files that list the parts of each direction."""
        self._command = command
        self._patience = patience
        self._modes = modes
        self._pairs: dict[Language, tuple[tuple[str, str], ...]] = {}
        self._senses: dict[Language, Senses] = {}
        self.version = version

    @classmethod
    def find(cls, path: str | None = None) -> Self | None:
        """The installed translator, or None where it or one of its directions is missing.

        `path` is where commands are looked for, the environment's PATH if it is None.
        """
        command = shutil.which("apertium", path=path)
        modes = {lang: _data() / "modes" / f"{name}.mode" for lang, name in _DIRECTIONS.items()}
        if command is None or not all(file.is_file() for file in modes.values()):
            return None
        told = subprocess.run(  # noqa: S603
            [command, "-V"], capture_output=True, check=False, env=environment(), timeout=_PATIENCE
        )
        engine = told.stdout.decode("utf-8", "replace").strip() or "Apertium"
        version = f"{engine}, {PACKAGE} {_digest(list(modes.values()))}"
        return cls(command, version, modes=modes)

    def translate(self, texts: Sequence[str], language: Language) -> Iterator[str | None]:
        """Each text of one language in the other, in order; None where the translator failed.

        Raises `TranslatorError` where it fails on everything.
        """
        direction = _DIRECTIONS[language]
        command = [self._command, "-u", "-z", "-f", "none", direction]
        trial = f"echo hello | apertium {direction}"
        return Stream(command, MARK, trial, self._patience).answers(texts)

    def senses(
        self, texts: Sequence[str], glosses: Sequence[str | None], language: Language
    ) -> Iterator[str | None]:
        """What else the words of each text can mean in the other language, beside its gloss.

        None where nothing can be told. Raises `TranslatorError` where the translator's analyser
        fails on everything, and `DictionaryError` where its dictionary can't be read.
        """
        if self._modes is None:
            yield from (None for _ in texts)
            return
        if not self._pairs:
            self._pairs = {
                lang: tuple(read_pairs(_part(mode, "autobil")))
                for lang, mode in self._modes.items()
            }
        if language not in self._senses:
            (other,) = self._pairs.keys() - {language}
            self._senses[language] = Senses(self._pairs[language], self._pairs[other])
        known = self._senses[language]
        analyser = str(_part(self._modes[language], "automorf"))
        command = [shutil.which("lt-proc") or "lt-proc", "-z", analyser]
        stream = Stream(
            command, f"^{MARK}/*{MARK}$", f"echo hello | lt-proc {analyser}", self._patience
        )
        for answer, gloss in zip(stream.answers(texts), glosses, strict=True):
            yield None if answer is None or gloss is None else known.of(answer, gloss)


def _data() -> Path:
    return Path(os.environ.get("APERTIUM_DATADIR") or "/usr/share/apertium")


def _part(mode: Path, kind: str) -> Path:
    """The compiled file of a kind that a mode names. Raises `DictionaryError` if it names none."""
    found = re.search(rf"'(/[^']+\.{kind}\.bin)'", mode.read_text("utf-8"))
    if found is None:
        raise DictionaryError(f"{mode} names no {kind}.bin")
    return Path(found[1])


def _digest(modes: Sequence[Path]) -> str:
    """Eight hex digits that change with the dictionaries and rules of the modes."""
    sha = hashlib.sha256(f"{_REVISION} {FIRST}\n".encode())
    for mode in modes:
        spelled = mode.read_bytes()
        sha.update(spelled)
        for name in sorted(set(re.findall(rb"'(/[^']+)'", spelled))):
            with suppress(OSError):
                sha.update(Path(os.fsdecode(name)).read_bytes())
    return sha.hexdigest()[:8]
