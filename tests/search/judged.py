"""Reads our own questions over the sample archive with their judgements."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.records import Language

#: Our own questions; those of somebody who saw the passages alone, by which searches are developed;
#: and those of somebody else, by which nothing is.
_HERE = Path(__file__).resolve().parent
OWN, DEVELOPMENT = _HERE / "judged.toml", _HERE / "judged_development.toml"
HELD_OUT = _HERE / "judged_held_out.toml"
_GAINS = {"best": 3.0, "good": 2.0, "fair": 1.0}


@dataclass(frozen=True, slots=True)
class Judged:
    """A line as typed, by whom, and what each passage that answers it is worth.

    `twins` are passages in the other language that must be among the first ten.
    """

    line: str
    user: str
    language: Language
    gains: Mapping[str, float]
    twins: frozenset[str]


def read_judged(path: Path = OWN) -> tuple[Judged, ...]:
    """All questions in the order of a file."""
    rows = tomllib.loads(path.read_text("utf-8"))["question"]
    return tuple(
        Judged(
            row["line"],
            row["user"],
            Language(row["language"]),
            {passage: gain for name, gain in _GAINS.items() for passage in row.get(name, ())},
            frozenset(row.get("twins", ())),
        )
        for row in rows
    )
