"""The passages themselves beside an index: cards in memory, texts read only when shown."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from indexer.json_fields import RecordsError
from indexer.records import Issue, Passage
from indexer.records_json import whole_passage_from_json, whole_passage_to_json
from indexer.search.collector import Card, card_of
from indexer.search.engine import IndexDamagedError

_TEXTS = "passages.jsonl"
_CARDS = "cards.jsonl"
#: Written last: a folder without it was never finished.
_MANIFEST = "manifest.json"
_FORMAT = 2


@contextmanager
def whole_or_nothing(directory: Path, engine: str) -> Iterator[None]:
    """Fill an empty folder completely, or leave it empty and raise what went wrong.

    Raises `ValueError` where the folder holds anything already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise ValueError(f"{directory} is not empty: an index is built into a new folder")
    try:
        yield
        _sign(directory, engine)
    except BaseException:
        for path in directory.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def check(directory: Path, engine: str) -> None:
    """See that a folder was finished by this engine and each file has the size it had then.

    Raises `IndexDamagedError`. What a file holds is verified by the checksums of a generation.
    """
    try:
        manifest = json.loads((directory / _MANIFEST).read_text("utf-8"))
        if (manifest["format"], manifest["engine"]) != (_FORMAT, engine):
            raise IndexDamagedError(f"{directory} is no {engine} index of format {_FORMAT}")
        for name, size in manifest["bytes"].items():
            if (directory / name).stat().st_size != size:
                raise IndexDamagedError(f"{directory / name} has changed its size")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise IndexDamagedError(f"{directory}: {fault}") from fault


def _sign(directory: Path, engine: str) -> None:
    sizes = {
        path.relative_to(directory).as_posix(): path.stat().st_size
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
    manifest = {"format": _FORMAT, "engine": engine, "bytes": sizes}
    (directory / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


class Shelf:
    """All passages of an index by number: 0 for the first that was built in. Safe for threads."""

    def __init__(self, directory: Path) -> None:
        """Read the cards. Raises `IndexDamagedError` where they can't be read."""
        self._path = directory / _TEXTS
        self._lock = threading.Lock()
        self._file: int | None = None
        try:
            with (directory / _CARDS).open(encoding="utf-8") as lines:
                read = [_read_card(line) for line in lines]
            self._file = os.open(self._path, os.O_RDONLY)
        except (OSError, ValueError, TypeError) as fault:
            raise IndexDamagedError(f"{directory / _CARDS}: {fault}") from fault
        self.cards: tuple[Card, ...] = tuple(card for card, _, _ in read)
        self._places = tuple((start, length) for _, start, length in read)
        self._numbers = {card.id: number for number, card in enumerate(self.cards)}
        self._issues: dict[str, list[int]] = {}
        for number, card in enumerate(self.cards):
            self._issues.setdefault(card.issue, []).append(number)

    @staticmethod
    def write(passages: Iterable[Passage], directory: Path) -> Iterator[Passage]:
        """Write the passages one by one and hand each on. Raises `ValueError` for an id twice."""
        seen: set[str] = set()
        start = 0
        with (directory / _TEXTS).open("wb") as texts, (directory / _CARDS).open("wb") as cards:
            for passage in passages:
                if passage.id in seen:
                    raise ValueError(f"two passages have the id {passage.id}")
                seen.add(passage.id)
                line = _line(whole_passage_to_json(passage))
                texts.write(line)
                card = card_of(passage)
                day = card.day.isoformat() if card.day else None
                cards.write(
                    _line([card.id, card.issue, day, card.values, card.text, start, len(line)])
                )
                start += len(line)
                yield passage

    def read(self, number: int) -> Passage:
        """The passage with this number. Raises `IndexDamagedError` where its line is no passage."""
        start, length = self._places[number]
        try:
            if self._file is None:
                raise OSError("the index is closed")
            return whole_passage_from_json(json.loads(os.pread(self._file, length, start)))
        except (OSError, RecordsError, ValueError) as fault:
            raise IndexDamagedError(f"{self._path}: {fault}") from fault

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        number = self._numbers.get(passage_id)
        return None if number is None else self.read(number)

    def issue(self, issue_id: str) -> tuple[Passage, ...]:
        """All passages of an issue in printed order."""
        found = [self.read(number) for number in self._issues.get(issue_id, ())]
        return tuple(sorted(found, key=lambda passage: (passage.piece.position, passage.position)))

    def issues(self) -> tuple[Issue, ...]:
        """All issues, newest first, undated ones last, then by id."""
        found = [self.read(numbers[0]).issue for numbers in self._issues.values()]
        return tuple(sorted(found, key=_newest_first))

    def close(self) -> None:
        """Release the file. Calling it twice is fine."""
        with self._lock:
            file, self._file = self._file, None
        if file is not None:
            os.close(file)


def _newest_first(issue: Issue) -> tuple[bool, int, str]:
    return issue.date is None, -issue.date.toordinal() if issue.date else 0, issue.id


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _read_card(line: str) -> tuple[Card, int, int]:
    passage_id, issue, day, values, text, start, length = json.loads(line)
    card = Card(
        id=passage_id,
        issue=issue,
        day=date.fromisoformat(day) if day else None,
        values=tuple(tuple(found) for found in values),
        text=text,
    )
    return card, int(start), int(length)
