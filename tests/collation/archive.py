"""Small archives printed in a few lines, with ids as the contract says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from indexer.ingest.reading import numbered
from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Role,
    Template,
)

EN, ES = Language.EN, Language.ES
FIRST_WEDNESDAY = date(2022, 1, 5)


@dataclass
class Sheet:
    """One issue being printed."""

    id: str
    day: date | None = None
    language: Language = EN
    template: Template = Template.T4
    passages: list[Passage] = field(default_factory=list)
    _pieces: int = 0

    def piece(self, *lines, title=None, kind=Kind.ARTICLE, **rest):
        """A piece; a line is a text, or a role with a text."""
        language = rest.pop("language", self.language)
        issue = Issue(self.id, None, self.day, "Bulletin", None, self.language, self.template)
        piece = Piece(self._pieces, kind, title, language=language, **rest)
        self._pieces += 1
        for position, line in enumerate(lines):
            role, text = line if isinstance(line, tuple) else (Role.TEXT, line)
            self.passages.append(
                Passage(
                    *("", issue, piece, position, role, text, language, Confidence.SURE),
                    method="evidence",
                )
            )
        self.passages = list(numbered(self.id, self.passages))
        return self


def issue(day, name=None, **rest):
    """An issue of a date (ISO 8601), named by it unless told otherwise."""
    return Sheet(name or day, date.fromisoformat(day), **rest)


def weekly(count):
    """So many issues, a week apart."""
    days = [FIRST_WEDNESDAY + timedelta(weeks=week) for week in range(count)]
    return [Sheet(day.isoformat(), day) for day in days]


def printed(*sheets):
    return tuple(passage for sheet in sheets for passage in sheet.passages)


def found(passages, text):
    """The one passage with this text in each issue, by the issue's id."""
    return {p.issue.id: p for p in passages if p.text == text}
