"""A small archive printed for the tests of the reading room: every kind, both languages."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Role,
    Span,
    Template,
)

EN, ES, MIXED = Language.EN, Language.ES, Language.MIXED

#: What a hostile page would print; it must reach the reader as these very characters.
HOSTILE = '<script>alert("huelga")</script> & <img src=x onerror=alert(1)> huelga'


@dataclass
class Press:
    """Prints one issue; passages get their identifiers as the contract says."""

    issue: Issue
    passages: list[Passage] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    _pieces: int = 0

    def piece(self, kind: Kind, *lines: tuple[Role, str], language: Language = EN, **rest):
        topics = rest.pop("topics", ())
        spans = rest.pop("spans", ())
        piece = Piece(self._pieces, kind, language=language, **rest)
        self._pieces += 1
        for position, (role, text) in enumerate(lines):
            self.passages.append(
                Passage(
                    id=self._name(text),
                    issue=self.issue,
                    piece=piece,
                    position=position,
                    role=role,
                    text=text,
                    language=MIXED if spans else language,
                    confidence=Confidence.SURE,
                    method="evidence",
                    spans=spans,
                    topics=tuple(sorted(topics)),
                )
            )
        return self

    def _name(self, text: str) -> str:
        fingerprint = hashlib.sha256(text.encode()).hexdigest()[:8]
        self._seen[fingerprint] += 1
        turn = self._seen[fingerprint]
        return f"{self.issue.id}.{fingerprint}" + (f".{turn}" if turn > 1 else "")


def text(*lines: str) -> tuple[tuple[Role, str], ...]:
    return tuple((Role.TEXT, line) for line in lines)


def print_archive() -> tuple[Passage, ...]:
    """All passages: four issues, one of them Spanish, one undated."""
    presses: Iterable[Press] = (_august(), _june(), _march(), _undated())
    return tuple(passage for press in presses for passage in press.passages)


def _issue(issue_id: str, day: date | None, title: str, **rest) -> Issue:
    address = f"https://archive.example.org/{issue_id}.html"
    fields = {"number": None, "url": address, "language": EN, "template": Template.T4}
    return Issue(id=issue_id, date=day, title=title, **(fields | rest))


def _august() -> Press:
    press = Press(_issue("2025-08-13", date(2025, 8, 13), "Who Answers the Complaint?", number=236))
    press.piece(Kind.NOTICE, (Role.BOILERPLATE, "The weekly newsletter of an invented project"))
    press.piece(
        Kind.EDITORIAL,
        (Role.CAPTION, "Workers outside an invented plant in Silao."),
        *text(
            "The USMCA protects the right to organize, and a strike in Silao put it to the test.",
            "Two governments answered the complaint within thirty days.",
        ),
        title="Who Answers the Complaint?",
        byline="Ana Ejemplo, for the editorial team",
        authors=("Ana Ejemplo",),
        topics=("usmca", "rrm"),
    )
    press.piece(
        Kind.INTERVIEW,
        (Role.BIO, "Berta Muestra is an invented organizer."),
        (Role.QUESTION, "How did the strike begin?"),
        (Role.ANSWER, "With a vote. The strike lasted nine days."),
        (Role.SUBHEADING, "After the vote"),
        (Role.ANSWER, "The minimum wage rose, and we kept meeting."),
        title="Nine Days in Silao",
        interviewees=("Berta Muestra",),
        topics=("minimum_wage",),
    )
    slogan = "They shouted: ¡Huelga, huelga!"
    press.piece(
        Kind.ARTICLE,
        (Role.TEXT, slogan),
        title="What They Shouted",
        authors=("John Specimen",),
        outlet="Labor Notes",
        spans=(Span(0, 14, EN), Span(14, len(slogan), ES)),
    )
    press.piece(
        Kind.DIGEST_ITEM,
        *text("La huelga terminó con un aumento de diez por ciento."),
        language=ES,
        title="Termina la huelga en Silao",
        authors=("Georgina Inventada", "Ernesto Imaginario"),
        outlet="La Jornada",
        topics=("minimum_wage",),
    )
    return press.piece(
        Kind.DIGEST_ITEM,
        *text("El T-MEC cumple cinco años"),
        language=ES,
        title="El T-MEC cumple cinco años",
        outlet="Milenio",
        url="javascript:alert(1)",
        topics=("usmca",),
    )


def _june() -> Press:
    press = Press(
        _issue("2025-06-04-es", date(2025, 6, 4), "El salario que viaja", language=ES, number=228)
    )
    press.piece(
        Kind.EDITORIAL,
        *text(
            "El salario mínimo subió otra vez este año.",
            "Ningún ano se menciona por error en esta página.",
            HOSTILE,
        ),
        language=ES,
        title="El salario que viaja",
        authors=("Ana Ejemplo",),
        topics=("minimum_wage",),
    )
    return press


def _march() -> Press:
    press = Press(_issue("2024-03-20", date(2024, 3, 20), "A Long Issue", template=Template.T3))
    for number in range(14):
        press.piece(
            Kind.DIGEST_ITEM,
            *text(f"The plant numbered {number} reopened.", f"A second line about plant {number}."),
            title=f"Plant {number}",
            authors=(f"Reporter {chr(65 + number)} Ficticia",),
            outlet="The Invented Post",
        )
    return press


def _undated() -> Press:
    press = Press(_issue("undated", None, "A Loose Sheet", url=None))
    return press.piece(Kind.NOTE, *text("An undated note about the strike."))
