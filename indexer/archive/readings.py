"""Readings on disk: an issue's passages file, and what became of ids whose text changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from indexer.archive.home import Home, HomeError, write_whole
from indexer.archive.lines import passage_told
from indexer.archive.raw import digest
from indexer.records import Passage, Piece, Reading
from indexer.records_json import (
    issue_from_json,
    issue_to_json,
    passage_to_json,
    piece_from_json,
    piece_to_json,
)

#: From this likeness up (0 to 100, the share of letters in common order) a passage whose text
#: changed is the same passage, corrected; below it the old one is gone.
SAME_PASSAGE = 60.0


def spell(reading: Reading) -> bytes:
    """A reading as JSON lines: its issue, then each piece followed by its passages."""
    head: dict[str, object] = {
        "issue": issue_to_json(reading.issue),
        "warnings": list(reading.warnings),
    }
    if reading.sent:
        head["sent"] = reading.sent.isoformat()
    lines: list[dict[str, object]] = [head]
    for piece in reading.pieces:
        lines.append({"piece": piece_to_json(piece)})
        lines += [
            {"passage": passage_to_json(passage)}
            for passage in reading.passages
            if passage.piece == piece
        ]
    return b"".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for line in lines
    )


def parse(spelled: bytes, source: str) -> Reading:
    """A reading from its JSON lines. Raises `ValueError` or `KeyError` where they are damaged."""
    head, *lines = spelled.splitlines()
    first = json.loads(head)
    issue = issue_from_json(first["issue"])
    pieces: list[Piece] = []
    passages: list[Passage] = []
    for line in lines:
        told = passage_told(line)
        if told is None:
            pieces.append(piece_from_json(json.loads(line)["piece"]))
        else:
            passages.append(told.of(issue, pieces[-1]))
    sent = date.fromisoformat(first["sent"]) if "sent" in first else None
    warnings = tuple(first["warnings"])
    return Reading(source, issue, tuple(pieces), tuple(passages), warnings, sent)


def renamed(reading: Reading, issue_id: str) -> Reading:
    """The reading under another issue id, which every passage id begins with."""
    printed = reading.issue.id
    if printed == issue_id:
        return reading
    issue = replace(reading.issue, id=issue_id)
    passages = tuple(
        replace(passage, issue=issue, id=issue_id + passage.id.removeprefix(printed))
        for passage in reading.passages
    )
    return replace(reading, issue=issue, passages=passages)


def keep(home: Home, reading: Reading) -> str:
    """Write an issue's passages file and return its SHA-256; an equal file is left alone.

    Where the text of passages changed, the home remembers what became of their ids.
    """
    path = home.passages(reading.issue.id)
    spelled = spell(reading)
    if path.is_file():
        before = path.read_bytes()
        if before == spelled:
            return digest(spelled)
        remember(home, _old_passages(before), reading.passages)
    write_whole(path, spelled)
    return digest(spelled)


def load(home: Home, issue_id: str, source: str) -> Reading:
    """An issue's reading. Raises `HomeError` naming the file when it is missing or damaged."""
    path = home.passages(issue_id)
    try:
        return parse(path.read_bytes(), source)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise HomeError(
            f"{path} is missing or damaged ({error}); ingest the issue again"
        ) from error


def remember(home: Home, before: Iterable[Passage], now: Iterable[Passage]) -> None:
    """Write down which new id each vanished passage id became, or that it is gone."""
    current = {passage.id: passage.text for passage in now}
    old = {passage.id: passage.text for passage in before}
    fresh = {key: text for key, text in current.items() if key not in old}
    moves = dict(moved(home))
    for key, text in old.items():
        if key not in current:
            best = process.extractOne(text, fresh, scorer=fuzz.ratio, score_cutoff=SAME_PASSAGE)
            moves[key] = best[2] if best else None
    for key in current:
        moves.pop(key, None)  # an id whose text came back stands for itself again
    lines = (
        json.dumps({"old": key, "new": moves[key]}, ensure_ascii=False) + "\n"
        for key in sorted(moves)
    )
    write_whole(home.moved, "".join(lines).encode())


def moved(home: Home) -> Mapping[str, str | None]:
    """Old passage id to the one it became, or None where its text is gone."""
    return dict(_moves(home.moved))


def follow(home: Home, passage_id: str) -> str | None:
    """The id a passage has now, through all its moves; None if it is gone or was never here."""
    steps = trail(home, passage_id)
    return steps[-1] if steps else None


def trail(home: Home, passage_id: str) -> tuple[str | None, ...]:
    """Every id a passage has had since this one, None last where its text is gone.

    Empty for an id that never moved, or was never here.
    """
    moves = moved(home)
    steps: list[str | None] = []
    current: str | None = passage_id
    while current is not None and current in moves and len(steps) < len(moves):
        current = moves[current]
        steps.append(current)
    return tuple(steps)


def _moves(path: Path) -> Iterator[tuple[str, str | None]]:
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            move = json.loads(line)
            yield move["old"], move["new"]


def _old_passages(spelled: bytes) -> tuple[Passage, ...]:
    try:
        return parse(spelled, "").passages
    except (ValueError, KeyError, IndexError):
        return ()  # a damaged file tells nothing about its ids; it is written anew
