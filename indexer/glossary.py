"""The glossary: concepts and everyday terms with their forms in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from indexer.records import Language


class ConceptKind(StrEnum):
    """What a concept is; every kind but `TERM` is a topic facet."""

    TOPIC = "topic"
    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    LAW = "law"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the glossary: labels and forms in both languages.

    `ambiguous` forms count only beside another form of the concept; `misspellings` match and
    are never shown; `broader` is the id of a wider concept (a tag does not propagate to it).
    """

    id: str
    kind: ConceptKind
    labels: Mapping[Language, str]
    alternatives: Mapping[Language, tuple[str, ...]]
    misspellings: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts by id, in the order of their file."""

    concepts: Mapping[str, Concept]

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `topics.toml` and `terms.toml`. Raises `SettingsError` naming file and fault."""
        raise NotImplementedError
