"""A command that answers texts one by one: none is lost or taken for another's."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import IO

#: Texts that one run of the command is given, and characters of one text that are read.
_BATCH = 400
_LONGEST = 100_000
#: So many texts in a row that fail alone mean that the command is broken, not the texts.
_BROKEN = 8

#: The tagger forgets what an unknown word may be once it meets a class of words that it was not
#: trained on (a mistake in its find_similar_ambiguity_class), so that a translation would hang on
#: what came before it. This first text makes it forget at once: then the order changes nothing.
FIRST = "a lot of"
#: An unknown word, which comes back as it is: with one behind each text no answer is lost, split or
#: taken for another's, wherever the command breaks off.
MARK = "Qxjzw"

#: What the stream between the translator's parts gives a meaning of its own.
_SPECIAL = re.compile(r"[\[\]{}()^$/\\@<>*+~#|_\x00-\x1f\x7f]+")
_BLANKS = re.compile(r"\s+")


class TranslatorError(Exception):
    """The translator fails whatever it is given; the message says how to find out why."""


class Stream:
    """A command of Apertium's that reads texts and writes an answer to each.

    `mark` is its answer to the unknown word behind each text, `trial` what a person may try where
    it fails; `patience` are seconds without an answer after which a text is given up.
    """

    def __init__(self, command: Sequence[str], mark: str, trial: str, patience: float) -> None:
        self._command = tuple(command)
        self._mark = mark
        self._trial = trial
        self._patience = patience

    def answers(self, texts: Sequence[str]) -> Iterator[str | None]:
        """An answer to each text, in order; None where the command failed on it.

        What is between one answer and the next is lost on no other text: the command is started
        again behind a text on which it crashed or hung, and tried on that text alone before it is
        given up. Raises `TranslatorError` where it fails on everything.
        """
        failed = 0
        for start in range(0, len(texts), _BATCH):
            left = [_prepared(text) for text in texts[start : start + _BATCH]]
            while left:
                answers = self._ask(left)
                if answers:
                    failed = 0
                yield from answers
                left = left[len(answers) :]
                if left:
                    alone = self._ask(left[:1])
                    failed = 0 if alone else failed + 1
                    if failed >= _BROKEN:
                        raise TranslatorError(
                            f"{self._command[0]} fails on every text; try: {self._trial}"
                        )
                    yield alone[0] if alone else None
                    left = left[1:]

    def _ask(self, texts: Sequence[str]) -> list[str]:
        """Answers in order, as many as came before it crashed, hung or said what can't be."""
        asked = [part for text in (FIRST, *texts) for part in (text, MARK)]
        answers: list[bytes] = []
        rest = b""
        process = subprocess.Popen(  # noqa: S603
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,
        )
        said, heard = process.stdout, process.stdin
        if said is None or heard is None:
            raise TranslatorError(f"{self._command[0]} has no input and output")
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
        safe = takewhile(lambda pair: pair[1] == self._mark, pairs)
        return [answer for answer, _ in safe][1:]


def environment() -> Mapping[str, str]:
    """What the translator sees: its own settings, where commands are, and UTF-8."""
    kept = ("PATH", "TMPDIR", "APERTIUM_PATH", "APERTIUM_DATADIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def _prepared(text: str) -> str:
    """A text without the signs that mean something to the translator, on one line."""
    return _BLANKS.sub(" ", _SPECIAL.sub(" ", text[:_LONGEST])).strip()


def _feed(stdin: IO[bytes], texts: Sequence[str]) -> None:
    # A translator that crashes closes its end: what came out of it until then says enough.
    with suppress(OSError), stdin:
        for text in texts:
            stdin.write(text.encode("utf-8", "replace") + b"\0")
            stdin.flush()
