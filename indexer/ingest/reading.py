"""The straight path: one issue's bytes in, its passages out, readable top to bottom."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from indexer.archive.envelope import SILENT, Envelope
from indexer.glossary import Glossary
from indexer.ingest.extractors import extract
from indexer.ingest.topics import TopicTagger
from indexer.language import LanguageIdentifier
from indexer.language.identifier import ProfileIdentifier
from indexer.names import Names
from indexer.records import (
    LANGUAGES,
    Extracted,
    ExtractedPiece,
    Issue,
    Language,
    Passage,
    Piece,
    Reading,
    Role,
    Template,
)

#: A piece is in one language when at least this share of its letters is.
ONE_LANGUAGE = 0.85


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads issues; made once and used for many, for its parts take seconds to load."""

    identifier: LanguageIdentifier
    tagger: TopicTagger
    names: Names

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """A reader with the glossary and the names of a corpus folder."""
        tagger = TopicTagger(Glossary.load(corpus))
        return cls(ProfileIdentifier(), tagger, Names.load(corpus))

    def read(
        self,
        raw: bytes,
        source: str,
        *,
        url: str | None = None,
        number: int | None = None,
        envelope: Envelope = SILENT,
    ) -> Reading:
        """Read one issue: pieces, languages, names of record, topics, passages.

        Ids are made from the printed date; the archive may give the issue another one.
        `envelope` is what a server said of the bytes.
        Raises `NotAnIssueError` for bytes that hold no issue.
        """
        extracted = self._speak(
            extract(raw, name=source, url=url, number=number, envelope=envelope)
        )
        issue = extracted.issue
        pieces: list[Piece] = []
        passages: list[Passage] = []
        for piece in extracted.pieces:
            read = self._passages(issue, piece)
            pieces.append(read[0].piece if read else piece.piece)
            passages += read
        return Reading(
            source=source,
            issue=issue,
            pieces=tuple(pieces),
            passages=tuple(numbered(issue.id, passages)),
            warnings=extracted.warnings,
            sent=extracted.sent,
        )

    def _speak(self, extracted: Extracted) -> Extracted:
        """Give a page that is no issue, which has no masthead, the language of its text."""
        if extracted.issue.template is not Template.PAGE:
            return extracted
        texts, languages = [], []
        for each in extracted.pieces:
            verdicts = self.identifier.identify(each.piece.title, each.blocks)
            texts += [block.text for block in each.blocks]
            languages += [verdict.language for verdict in verdicts]
        spoken = language_of(texts, languages)
        language = spoken if spoken in LANGUAGES else Language.EN
        return replace(extracted, issue=replace(extracted.issue, language=language))

    def _passages(self, issue: Issue, extracted: ExtractedPiece) -> list[Passage]:
        title, blocks = extracted.piece.title, extracted.blocks
        verdicts = self.identifier.identify(title, blocks)
        texts = [block.text for block in blocks]
        languages = [verdict.language for verdict in verdicts]
        piece = replace(
            extracted.piece,
            authors=self._of_record(extracted.piece.authors),
            interviewees=self._of_record(extracted.piece.interviewees),
            language=language_of(texts, languages),
        )
        boilerplate = any(block.role is Role.BOILERPLATE for block in blocks)
        # Boilerplate holds names and words that look like topics: it is never tagged.
        tags = [()] * len(texts) if boilerplate else self.tagger.tag(title, texts, languages)
        return [
            Passage(
                id="",
                issue=issue,
                piece=piece,
                position=position,
                role=block.role,
                text=block.text,
                language=verdict.language,
                confidence=verdict.confidence,
                method=verdict.method,
                spans=verdict.spans,
                topics=tuple(sorted({tag.concept for tag in tagged})),
            )
            for position, (block, verdict, tagged) in enumerate(
                zip(blocks, verdicts, tags, strict=True)
            )
        ]

    def _of_record(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.of_record(name) for name in names))


def numbered(issue_id: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Give every passage its id: the issue's, eight hex digits of its text's SHA-256, its turn."""
    turns: Counter[str] = Counter()
    for passage in passages:
        fingerprint = hashlib.sha256(collapsed(passage.text).encode()).hexdigest()[:8]
        turns[fingerprint] += 1
        turn = turns[fingerprint]
        suffix = f".{turn}" if turn > 1 else ""
        yield replace(passage, id=f"{issue_id}.{fingerprint}{suffix}")


def collapsed(text: str) -> str:
    """The text in NFC with every run of blanks as one space: what an id is made from."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def language_of(texts: Sequence[str], languages: Sequence[Language]) -> Language:
    """The language of a piece by the letters of its passages; mixed where none prevails."""
    letters: Counter[Language] = Counter()
    for text, language in zip(texts, languages, strict=True):
        letters[language] += sum(map(str.isalpha, text))
    known = sum(letters[language] for language in (*LANGUAGES, Language.MIXED))
    if not known:
        return Language.UND
    for language in LANGUAGES:
        if letters[language] >= ONE_LANGUAGE * known:
            return language
    return Language.MIXED
