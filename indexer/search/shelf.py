"""The passages themselves beside an index: cards in memory, texts read only when shown."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from indexer.json_fields import RecordsError
from indexer.records import Issue, Passage
from indexer.records_json import whole_passage_from_json, whole_passage_to_json
from indexer.search.collector import Card, card_of
from indexer.search.engine import IndexDamagedError
from indexer.search.headlines import Headline, distinct, headline_of, read, spell

#: A card as it is written, and where the passage's line begins and how long it is.
Written = tuple[str, str, date | None, tuple[tuple[str, ...], ...], str, int, int]
CARD = msgspec.json.Decoder(Written)

#: A shelf grows by volumes, each three files that are never written to again.
TEXTS = "passages.{}.jsonl"
CARDS = "cards.{}.jsonl"
HEADLINES = "headlines.{}.jsonl"
#: The numbers of passages that still stand in a volume and no longer in the archive.
_REMOVED = "removed.json"


class Shelf:
    """All passages of an index by number, in the order they were put in. Safe for threads."""

    def __init__(self, directory: Path) -> None:
        """Read the cards. Raises `IndexDamagedError` where they can't be read."""
        self._directory = directory
        self._lock = threading.Lock()
        self._files: list[int] = []
        self._written: list[Written] = []
        self._places: list[tuple[int, int, int]] = []
        self._starts: list[int] = []
        try:
            self._removed = read_removed(directory)
            for volume, path in enumerate(volumes_in(directory)):
                self._starts.append(len(self._written))
                written = CARD.decode_lines(path.read_bytes())
                self._written += written
                self._places += [(volume, *held[5:]) for held in written]
                self._files.append(os.open(beside(path, TEXTS), os.O_RDONLY))
        except (OSError, ValueError, TypeError, msgspec.MsgspecError) as fault:
            self.close()
            raise IndexDamagedError(f"{directory / CARDS.format(1)}: {fault}") from fault
        self.numbers = tuple(n for n in range(len(self._written)) if n not in self._removed)
        self._by_id = {self._written[number][0]: number for number in self.numbers}
        self._issues: dict[str, list[int]] = {}
        for number in self.numbers:
            self._issues.setdefault(self._written[number][1], []).append(number)

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of all passages by number, those that are gone too."""
        return tuple(Card(*held[:5]) for held in self._written)

    @staticmethod
    def write(passages: Iterable[Passage], directory: Path) -> Iterator[Passage]:
        """Write the passages one by one and hand each on. Raises `ValueError` for an id twice."""
        write_removed(directory, ())
        yield from write_volume(1, passages, directory)

    def read(self, number: int) -> Passage:
        """The passage with this number. Raises `IndexDamagedError` where its line is no passage."""
        volume, start, length = self._places[number]
        path = self._directory / TEXTS.format(volume + 1)
        try:
            if not self._files:
                raise OSError("the index is closed")
            line = os.pread(self._files[volume], length, start)
        except OSError as fault:
            raise IndexDamagedError(f"{path}: {fault}") from fault
        return parse_passage(line, path)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        number = self._by_id.get(passage_id)
        return None if number is None else self.read(number)

    def issue(self, issue_id: str) -> tuple[Passage, ...]:
        """All passages of an issue in printed order."""
        found = [self.read(number) for number in self._issues.get(issue_id, ())]
        return tuple(sorted(found, key=lambda passage: (passage.piece.position, passage.position)))

    def issues(self) -> tuple[Issue, ...]:
        """All issues, newest first, undated ones last, then by id."""
        found = [self.read(numbers[0]).issue for numbers in self._issues.values()]
        return tuple(sorted(found, key=_newest_first))

    def headlines(self) -> tuple[Headline, ...]:
        """The headlines of all pieces, each once, in the order they were put in.

        Raises `IndexDamagedError` where they can't be read.
        """
        found: list[Headline] = []
        for path, start in zip(volumes_in(self._directory), self._starts, strict=True):
            try:
                listed = tuple(read(beside(path, HEADLINES)))
            except (OSError, ValueError, TypeError) as fault:
                raise IndexDamagedError(f"{beside(path, HEADLINES)}: {fault}") from fault
            found += [line for place, line in listed if start + place not in self._removed]
        return distinct(found)

    def close(self) -> None:
        """Release the files. Calling it twice is fine."""
        with self._lock:
            files, self._files = self._files, []
        for file in files:
            os.close(file)


def volumes_in(directory: Path) -> tuple[Path, ...]:
    """The files of cards in their order; there is always a first one."""
    count = sum(1 for _ in directory.glob(CARDS.format("*")))
    return tuple(directory / CARDS.format(turn) for turn in range(1, max(count, 1) + 1))


def beside(cards: Path, shape: str) -> Path:
    """The file of another kind that belongs to the same volume as a file of cards."""
    return cards.with_name(shape.format(cards.name.split(".")[1]))


def write_volume(turn: int, passages: Iterable[Passage], directory: Path) -> Iterator[Passage]:
    """Write passages one by one and hand each on. Raises `ValueError` for an id twice."""
    seen: set[str] = set()
    start = 0
    path = directory / CARDS.format(turn)
    with (
        beside(path, TEXTS).open("wb") as texts,
        beside(path, HEADLINES).open("wb") as headlines,
        path.open("wb") as cards,
    ):
        for number, passage in enumerate(passages):
            if passage.id in seen:
                raise ValueError(f"two passages have the id {passage.id}")
            seen.add(passage.id)
            line = _line(whole_passage_to_json(passage))
            texts.write(line)
            card = card_of(passage)
            day = card.day.isoformat() if card.day else None
            place = (start, len(line))
            cards.write(_line([card.id, card.issue, day, card.values, card.text, *place]))
            start += len(line)
            headline = headline_of(passage)
            if headline is not None:
                headlines.write(spell(number, headline))
            yield passage


def parse_passage(line: bytes, path: Path) -> Passage:
    """A passage from its line in a file. Raises `IndexDamagedError` where it is none."""
    try:
        return whole_passage_from_json(json.loads(line))
    except (RecordsError, ValueError) as fault:
        raise IndexDamagedError(f"{path}: {fault}") from fault


def read_removed(directory: Path) -> frozenset[int]:
    """The numbers of passages that are gone. Raises `OSError`, or `ValueError` for no numbers."""
    return frozenset(json.loads((directory / _REMOVED).read_text("utf-8")))


def write_removed(directory: Path, numbers: Iterable[int]) -> None:
    """Write the numbers of passages that are gone."""
    (directory / _REMOVED).write_bytes(_line(sorted(numbers)))


def _newest_first(issue: Issue) -> tuple[bool, int, str]:
    return issue.date is None, -issue.date.toordinal() if issue.date else 0, issue.id


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
