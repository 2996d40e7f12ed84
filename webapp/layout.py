"""An issue's passages laid out for reading: the digest as one part, notices last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.records import LANGUAGES, Kind, Language, Passage, Piece, Printing
from indexer.search.answers import BETWEEN
from indexer.search.engine import Fragment

#: What gives a passage's text, or the title of its piece, with the words of a search marked.
Mark = Callable[[Passage], tuple[Fragment, ...]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Fragments in one language; the whole passage, or a part of one that mixes two."""

    language: Language
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as the reading view prints it, its words marked."""

    passage: Passage
    stretches: tuple[Stretch, ...]

    @property
    def repeats_title(self) -> bool:
        """Whether it only says again what the heading says (a digest item without abstract)."""
        return self.passage.text == self.passage.piece.title


@dataclass(frozen=True, slots=True)
class Section:
    """A piece and its passages; `title` is the piece's with the words marked, if it has one."""

    piece: Piece
    title: tuple[Fragment, ...]
    lines: tuple[Line, ...]

    @property
    def reprints(self) -> tuple[Printing, ...]:
        """Where else the piece was printed: in issues that hold half of its letters or more."""
        whole = sum(len(line.passage.text) for line in self.lines)
        letters: Counter[str] = Counter()
        places: dict[str, Printing] = {}
        for line in self.lines:
            for other in line.passage.other_printings:
                letters[other.issue] += len(line.passage.text)
                places.setdefault(other.issue, other)
        return tuple(other for issue, other in places.items() if letters[issue] * 2 >= whole)

    def elsewhere(self, line: Line) -> tuple[Printing, ...]:
        """Where else a passage was printed, besides with the whole piece."""
        told = {other.issue for other in self.reprints}
        return tuple(o for o in line.passage.other_printings if o.issue not in told)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of all its passages, those of the most passages first."""
        counts = Counter(topic for line in self.lines for topic in line.passage.topics)
        return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))

    @property
    def anchor(self) -> str:
        """The name of its place on the page; never that of a passage, whose ids hold a dot."""
        return f"piece-{self.piece.position}"


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces read under one heading (a digest, all notices), or a single piece."""

    kind: Kind
    sections: tuple[Section, ...]

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return self.sections[0].anchor


def lay_out_issue(passages: Iterable[Passage], mark: Mark, mark_title: Mark) -> tuple[Part, ...]:
    """Parts of an issue in printed order, all notices last: masthead and footer are no reading.

    `mark` gives a passage's text with its words marked, `mark_title` the title of its piece.
    """
    sections = []
    for piece, group in groupby(passages, key=lambda passage: passage.piece):
        of_piece = tuple(group)
        lines = tuple(lay_out_passage(passage, mark(passage)) for passage in of_piece)
        # A title is searched together with the first passage, so it is marked as that one is.
        sections.append(Section(piece, mark_title(of_piece[0]), lines))
    notices = tuple(section for section in sections if section.piece.kind is Kind.NOTICE)
    others = (section for section in sections if section.piece.kind is not Kind.NOTICE)
    parts: list[Part] = []
    for kind, of_kind in groupby(others, key=lambda section: section.piece.kind):
        pieces = tuple(of_kind)
        parts += [Part(kind, pieces)] if kind is Kind.DIGEST_ITEM else _one_by_one(pieces)
    return (*parts, *([Part(Kind.NOTICE, notices)] if notices else []))


def lay_out_passage(passage: Passage, fragments: Sequence[Fragment]) -> Line:
    """A passage cut where its language switches, so that each part can say which it is in."""
    stretches: list[Stretch] = []
    start = 0
    for language, end in _switches(passage):
        stretches.append(Stretch(language, cut_fragments(fragments, start, end)))
        start = end
    return Line(passage, tuple(stretches))


def below_title(snippet: tuple[Fragment, ...], title: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """A snippet to stand under its marked title: without the title it may begin with."""
    head = (*title, BETWEEN)
    return snippet[len(head) :] if snippet[: len(head)] == head else snippet


def cut_fragments(fragments: Iterable[Fragment], start: int, end: int) -> tuple[Fragment, ...]:
    """The fragments of the text from `start` to `end`, a fragment that crosses them cut."""
    kept, place = [], 0
    for fragment in fragments:
        text = fragment.text[max(0, start - place) : max(0, end - place)]
        if text:
            kept.append(Fragment(text, fragment.marked))
        place += len(fragment.text)
    return tuple(kept)


def code(language: Language) -> str:
    """The value of a `lang` attribute: empty, "unknown", where there is not one language."""
    return language.value if language in LANGUAGES else ""


def _one_by_one(sections: Iterable[Section]) -> list[Part]:
    return [Part(section.piece.kind, (section,)) for section in sections]


def _switches(passage: Passage) -> list[tuple[Language, int]]:
    """Each language of the text with the offset where it ends."""
    ends: list[tuple[Language, int]] = []
    place = 0
    for span in passage.spans:
        if span.start > place:
            ends.append((Language.UND, span.start))
        ends.append((span.language, span.end))
        place = span.end
    if place < len(passage.text) or not ends:
        ends.append((Language.UND if passage.spans else passage.language, len(passage.text)))
    return ends
