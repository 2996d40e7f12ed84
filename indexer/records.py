"""The values that flow from a printed issue to a hit: issues, pieces and passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    """The language of a passage; `MIXED` holds both, `UND` neither or too little to tell."""

    EN = "en"
    ES = "es"
    MIXED = "mixed"
    UND = "und"


#: The languages that have an analyzer, an index and an interface, in this order everywhere.
LANGUAGES: tuple[Language, ...] = (Language.EN, Language.ES)


class Kind(StrEnum):
    """What a piece is in its issue."""

    EDITORIAL = "editorial"
    INTERVIEW = "interview"
    ARTICLE = "article"
    DIGEST_ITEM = "digest_item"
    NOTE = "note"
    NOTICE = "notice"


class Role(StrEnum):
    """What a passage is in its piece."""

    TEXT = "text"
    QUESTION = "question"
    ANSWER = "answer"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    BIO = "bio"
    BOILERPLATE = "boilerplate"


class Confidence(StrEnum):
    """How sure the language of a passage is, in three bands."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Template(StrEnum):
    """The four printed layouts, the newsletter's `SINGLE` page of a piece, any other web `PAGE`."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    SINGLE = "single"
    PAGE = "page"


class Facet(StrEnum):
    """What a result list can be narrowed by."""

    LANGUAGE = "language"
    YEAR = "year"
    MONTH = "month"
    AUTHOR = "author"
    TOPIC = "topic"
    KIND = "kind"
    OUTLET = "outlet"
    NAME = "name"


#: The value of a facet that a passage has none of (an undated one).
NONE = "none"


@dataclass(frozen=True, slots=True)
class Issue:
    """One printed newsletter.

    `id` is the printed date, `-es` added for a Spanish edition, or `undated`; `url` its
    canonical address; `language` the language its masthead is printed in. `twin` is the id of
    its edition in the other language, known only once the whole archive was seen.
    """

    id: str
    number: int | None
    date: date | None
    title: str
    url: str | None
    language: Language
    template: Template
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an issue: editorial, interview, article, digest item, note or notice.

    `position` counts from 0 in the issue. `byline` is the line as printed, `authors` and
    `interviewees` the names of record found in it. `outlet` is where the piece appeared first.
    """

    position: int
    kind: Kind
    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: Language = Language.UND


@dataclass(frozen=True, slots=True)
class Block:
    """One printed block of a piece with its role, before its language is known.

    `text` is NFC, runs of blanks (no-break ones too) collapsed, e-mail addresses `[@]`.
    """

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class ExtractedPiece:
    """A piece as an extractor hands it over: the piece and its blocks in printed order."""

    piece: Piece
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """An issue as extractors give it; `warnings` in English, `sent` a mail's own day."""

    issue: Issue
    pieces: tuple[ExtractedPiece, ...]
    warnings: tuple[str, ...] = ()
    sent: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a mixed passage in one language: half-open offsets in code points."""

    start: int
    end: int
    language: Language


@dataclass(frozen=True, slots=True)
class Printing:
    """Another place where a passage's text was printed: the passage there and its issue."""

    passage: str
    issue: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed block, never merged or split: the unit that is found, cited and counted.

    `position` counts from 0 in its piece. `heading` is the piece's title where this is the
    piece's first passage (a title is searched together with it), else None. `method` says how
    the language was decided; `topics` are concept ids of the glossary, sorted.

    Known only once the whole archive was seen: `printings`, later ones of the text where this is
    its first; `first`, the first one where this is a later; `twin`, its id in the other edition;
    `names`, people and organisations by concept id or name of record; `gloss`, a translation of
    heading and text, and `senses`, what else its words can mean there: searched, never shown.
    """

    id: str
    issue: Issue
    piece: Piece
    position: int
    role: Role
    text: str
    language: Language
    confidence: Confidence
    method: str
    spans: tuple[Span, ...] = ()
    topics: tuple[str, ...] = ()
    printings: tuple[Printing, ...] = ()
    first: Printing | None = None
    twin: str | None = None
    gloss: str | None = None
    senses: str | None = None
    names: tuple[str, ...] = ()

    @property
    def heading(self) -> str | None:
        """The piece's title if it is searched together with this passage."""
        return self.piece.title if self.position == 0 else None

    @property
    def other_printings(self) -> tuple[Printing, ...]:
        """The other printings it knows of: all later ones, or the first."""
        return self.printings or ((self.first,) if self.first else ())

    @property
    def index_languages(self) -> tuple[Language, ...]:
        """The indexes this passage stands in: its own, or all when it is mixed or unknown."""
        return (self.language,) if self.language in LANGUAGES else LANGUAGES

    @property
    def gloss_languages(self) -> tuple[Language, ...]:
        """The indexes it stands in by its gloss alone: the other language's, if it has one."""
        known = self.gloss is not None and self.language in LANGUAGES
        return tuple(lang for lang in LANGUAGES if lang is not self.language) if known else ()

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values this passage counts under; the only place that knows which field answers."""
        day = self.issue.date
        match facet:
            case Facet.LANGUAGE:
                return (self.language.value,)
            case Facet.YEAR | Facet.MONTH:
                return (day.isoformat()[: 4 if facet is Facet.YEAR else 7] if day else NONE,)
            case Facet.AUTHOR | Facet.TOPIC | Facet.NAME:
                own = {Facet.AUTHOR: self.piece.authors, Facet.TOPIC: self.topics}
                return own.get(facet, self.names)
            case Facet.KIND:
                return (self.piece.kind.value,)
            case Facet.OUTLET:
                return (self.piece.outlet,) if self.piece.outlet else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One issue read: what `ingest` keeps and `extract` prints.

    `source` is where the bytes came from, as a person would say it (a path or an address).
    Passages are in printed order, each `piece` is one of `pieces`; `sent`: a mail's own day.
    """

    source: str
    issue: Issue
    pieces: tuple[Piece, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()
    sent: date | None = None
