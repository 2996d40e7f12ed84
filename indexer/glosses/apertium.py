"""Apertium, Debian's rule-based translator: texts in, translations out, each for itself."""

from __future__ import annotations

import hashlib
import os
import re
import select
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import IO, Self

from indexer.records import Language

#: The Debian package that brings the translator for this pair of languages.
PACKAGE = "apertium-eng-spa"

#: How a text is prepared and what is asked beside it; another number makes every gloss anew.
_REVISION = 1

_DIRECTIONS: Mapping[Language, str] = {Language.EN: "eng-spa", Language.ES: "spa-eng"}

#: Seconds without an answer after which a text is given up.
_PATIENCE = 20.0
#: Texts that one run of the translator is given, and characters of one text that are translated.
_BATCH = 400
_LONGEST = 100_000
#: So many texts in a row that fail alone mean that the translator is broken, not the texts.
_BROKEN = 8

#: The tagger forgets what an unknown word may be once it meets a class of words that it was not
#: trained on (a mistake in its find_similar_ambiguity_class), so that a translation would hang on
#: what came before it. This first text makes it forget at once: then the order changes nothing.
_FIRST = "a lot of"
#: An unknown word, which comes back as it is: with one behind each text no answer is lost, split or
#: taken for another's, wherever the translator breaks off.
_MARK = "Qxjzw"

#: What the stream between the translator's parts gives a meaning of its own.
_SPECIAL = re.compile(r"[\[\]{}()^$/\\@<>*+~#|_\x00-\x1f\x7f]+")
_BLANKS = re.compile(r"\s+")


class TranslatorError(Exception):
    """The translator fails whatever it is given; the message says how to find out why."""


class Apertium:
    """The translator that is installed on this machine."""

    def __init__(self, command: str, version: str, patience: float = _PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self.version = version

    @classmethod
    def find(cls, path: str | None = None) -> Self | None:
        """The installed translator, or None where it or one of its directions is missing.

        `path` is where commands are looked for, the environment's PATH if it is None.
        """
        command = shutil.which("apertium", path=path)
        modes = _data() / "modes"
        files = [modes / f"{direction}.mode" for direction in _DIRECTIONS.values()]
        if command is None or not all(file.is_file() for file in files):
            return None
        told = subprocess.run(  # noqa: S603
            [command, "-V"], capture_output=True, check=False, env=_environment(), timeout=_PATIENCE
        )
        engine = told.stdout.decode("utf-8", "replace").strip() or "Apertium"
        return cls(command, f"{engine}, {PACKAGE} {_digest(files)}")

    def translate(self, texts: Sequence[str], language: Language) -> Iterator[str | None]:
        """Each text of one language in the other, in order; None where the translator failed.

        What is between one answer and the next is lost on no other text: the translator is started
        again behind a text on which it crashed or hung, and tried on that text alone before it is
        given up. Raises `TranslatorError` where it fails on everything.
        """
        failed = 0
        for start in range(0, len(texts), _BATCH):
            left = [_prepared(text) for text in texts[start : start + _BATCH]]
            while left:
                answers = self._ask(left, language)
                if answers:
                    failed = 0
                yield from answers
                left = left[len(answers) :]
                if left:
                    alone = self._ask(left[:1], language)
                    failed = 0 if alone else failed + 1
                    if failed >= _BROKEN:
                        raise TranslatorError(
                            f"{self._command} fails on every text; "
                            f"try: echo hello | apertium {_DIRECTIONS[language]}"
                        )
                    yield alone[0] if alone else None
                    left = left[1:]

    def _ask(self, texts: Sequence[str], language: Language) -> list[str]:
        """Answers in order, as many as came before it crashed, hung or said what can't be."""
        asked = [part for text in (_FIRST, *texts) for part in (text, _MARK)]
        answers: list[bytes] = []
        rest = b""
        process = subprocess.Popen(  # noqa: S603
            [self._command, "-u", "-z", "-f", "none", _DIRECTIONS[language]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        said, heard = process.stdout, process.stdin
        if said is None or heard is None:
            raise TranslatorError(f"{self._command} has no input and output")
        feeder = threading.Thread(target=_feed, args=(heard, asked), daemon=True)
        try:
            feeder.start()
            while len(answers) < len(asked):
                if not select.select([said], [], [], self._patience)[0]:
                    break
                data = os.read(said.fileno(), 1 << 16)
                if not data:
                    break
                *whole, rest = (rest + data).split(b"\0")
                answers += whole
        finally:
            # The whole pipeline: one part that hangs must not outlive the build.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            feeder.join()
            said.close()
        found = [_BLANKS.sub(" ", answer.decode("utf-8", "replace")).strip() for answer in answers]
        pairs = zip(found[::2], found[1::2], strict=False)
        safe = takewhile(lambda pair: pair[1] == _MARK, pairs)
        return [answer for answer, _ in safe][1:]


def _prepared(text: str) -> str:
    """A text without the signs that mean something to the translator, on one line."""
    return _BLANKS.sub(" ", _SPECIAL.sub(" ", text[:_LONGEST])).strip()


def _feed(stdin: IO[bytes], texts: Sequence[str]) -> None:
    # A translator that crashes closes its end: what came out of it until then says enough.
    with suppress(OSError), stdin:
        for text in texts:
            stdin.write(text.encode("utf-8", "replace") + b"\0")
            stdin.flush()


def _data() -> Path:
    return Path(os.environ.get("APERTIUM_DATADIR") or "/usr/share/apertium")


def _environment() -> dict[str, str]:
    """What the translator sees: its own settings, where commands are, and UTF-8."""
    kept = ("PATH", "TMPDIR", "APERTIUM_PATH", "APERTIUM_DATADIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def _digest(modes: Sequence[Path]) -> str:
    """Eight hex digits that change with the dictionaries and rules of the modes."""
    sha = hashlib.sha256(f"{_REVISION} {_FIRST}\n".encode())
    for mode in modes:
        spelled = mode.read_bytes()
        sha.update(spelled)
        for name in sorted(set(re.findall(rb"'(/[^']+)'", spelled))):
            with suppress(OSError):
                sha.update(Path(os.fsdecode(name)).read_bytes())
    return sha.hexdigest()[:8]
