"""How a passage is cited: what is known of its source, and one line of it in either language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from indexer.records import LANGUAGES, Language, Passage
from indexer.search.labels import KIND_NAMES, LANGUAGE_NAMES, day

_EN, _ES = Language.EN, Language.ES

_AND = {_EN: " and ", _ES: " y "}


@dataclass(frozen=True, slots=True)
class Publication:
    """What every citation names: the newsletter, and where its reading room stands.

    `address` is the reading room's own, without a slash at its end.
    """

    newsletter: str
    address: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What is known of a passage's source; `language` is None where it is not one language.

    `title` is the piece's, or the issue's where the piece has none. `section` is the kind of
    piece in the words of the interface. `address` is the passage's permanent one.
    """

    passage: str
    title: str
    authors: tuple[str, ...]
    interviewees: tuple[str, ...]
    newsletter: str
    number: int | None
    date: date | None
    section: str
    outlet: str | None
    language: Language | None
    address: str

    def note(self, interface: Language) -> str:
        """What no reference manager has a field for: the passage, who speaks, who had it first."""
        spanish = interface is _ES
        told = [f"{'Pasaje' if spanish else 'Passage'} {self.passage}"]
        if self.interviewees:
            names = _list(self.interviewees, interface)
            told.append(f"{'entrevista con' if spanish else 'interview with'} {names}")
        if self.outlet:
            told.append(f"{'publicado antes en' if spanish else 'first printed in'} {self.outlet}")
        return "; ".join(told) + "."


class Wording(NamedTuple):
    """A citation in one line, in three parts: the newsletter's name is set in italics."""

    before: str
    newsletter: str
    after: str

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(self)


def cite(passage: Passage, publication: Publication, interface: Language) -> Citation:
    """The citation of a passage; `interface` decides what its section is called."""
    issue, piece = passage.issue, passage.piece
    return Citation(
        passage=passage.id,
        title=piece.title or issue.title,
        authors=piece.authors,
        interviewees=piece.interviewees,
        newsletter=publication.newsletter,
        number=issue.number,
        date=issue.date,
        section=KIND_NAMES[piece.kind][interface],
        outlet=piece.outlet,
        language=passage.language if passage.language in LANGUAGES else None,
        address=f"{publication.address}/passages/{passage.id}",
    )


def word(citation: Citation, interface: Language) -> Wording:
    """A citation as a footnote has it.

    *Ana Ejemplo, “Nine Days” [editorial], The Bulletin, no. 236, August 13, 2025, passage
    2025-08-13.1a2b3c4d, https://…*
    *Ana Ejemplo, “Nine Days” [editorial, en inglés], The Bulletin, núm. 236, 13 de agosto de 2025,
    pasaje 2025-08-13.1a2b3c4d, https://…*
    """
    spanish = interface is _ES
    before = [_list(citation.authors, interface)] if citation.authors else []
    about = [citation.section]
    if citation.interviewees:
        names = _list(citation.interviewees, interface)
        about.append(f"{'con' if spanish else 'with'} {names}")
    if citation.outlet:
        about.append(f"{'de' if spanish else 'from'} {citation.outlet}")
    if citation.language not in (None, interface):
        name = LANGUAGE_NAMES[citation.language or interface][interface]
        about.append(f"{'en' if spanish else 'in'} {name}")
    before.append(f"“{citation.title}” [{', '.join(about)}]")
    after = [""]
    if citation.number is not None:
        after.append(f"{'núm.' if spanish else 'no.'} {citation.number}")
    after.append(day(citation.date, interface))
    after.append(f"{'pasaje' if spanish else 'passage'} {citation.passage}")
    after.append(citation.address)
    return Wording(", ".join(before) + ", ", citation.newsletter, ", ".join(after))


def _list(names: tuple[str, ...], interface: Language) -> str:
    *first, last = names
    # Spanish says e before the sound of i.
    sounds_i = last.casefold().startswith(("i", "í", "hi", "hí"))
    joint = " e " if interface is _ES and sounds_i else _AND[interface]
    return f"{', '.join(first)}{joint}{last}" if first else last
