"""Prior coverage: a draft in; what the archive printed of it before, when and in what words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indexer.records import Language, Passage


class Standing(StrEnum):
    """What the archive knows of a passage of a draft: it was printed, brushed by, or not there."""

    COVERED = "covered"
    TOUCHED = "touched"
    NEW = "new"


class EvidenceKind(StrEnum):
    """What a draft and an archived passage share, in the order in which it is shown."""

    PHRASE = "phrase"
    NAME = "name"
    CONCEPT = "concept"
    NUMBER = "number"
    WORD = "word"
    GLOSS = "gloss"


#: Half-open offsets in code points.
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """One paragraph of a draft; `position` counts from 0, `gloss` is it in the other language."""

    position: int
    text: str
    language: Language
    gloss: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something shared: how the draft says it and how the archive does, and where they do.

    A stretch is None where the words themselves stand in no text: a passage tagged by what
    stands around it. For a `GLOSS`, `draft` is what a machine made of the draft's words.
    """

    kind: EvidenceKind
    draft: str
    archive: str
    draft_at: Stretch | None = None
    archive_at: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two stretches of text side by side; the same words on both sides where `same`."""

    draft: str
    archive: str
    same: bool


@dataclass(frozen=True, slots=True)
class Prior:
    """An archived passage that a draft's passage comes close to; `closeness` is from 0 to 1.

    `passage` is the first printing of its text. `alignment` is there for near-verbatim reuse.
    """

    passage: Passage
    closeness: float
    standing: Standing
    evidence: tuple[Evidence, ...]
    alignment: tuple[Aligned, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage printed: the figure, the sentence around it, and whether it is the same."""

    passage: Passage
    figure: str
    sentence: str
    same: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a draft beside its subject, and what was said of both before, newest first."""

    subject: str
    figure: str
    at: Stretch
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one passage of a draft.

    `priors` come closest first. `days` are those on which it was covered, each once, oldest
    first: a reprint is no second time, nor is the issue's other edition. `facts` are its figures
    of which the archive has said something before.
    """

    draft: DraftPassage
    standing: Standing
    priors: tuple[Prior, ...]
    days: tuple[date, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """A draft's verdicts in the order of its passages; `on` is the day one counts back from."""

    language: Language
    verdicts: tuple[Verdict, ...]
    on: date

    def count(self, standing: Standing) -> int:
        """How many passages of the draft stand so."""
        return sum(verdict.standing is standing for verdict in self.verdicts)


class DraftError(ValueError):
    """A draft can't be read; the message says what to do."""
