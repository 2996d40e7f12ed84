"""Editors' corrections: what a small text file in the home says against what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from indexer.analysis.wordings import keys
from indexer.archive import readings
from indexer.archive.corrections_file import Table, fault, read_tables
from indexer.archive.home import Home
from indexer.records import Confidence, Issue, Kind, Language, Passage, Piece

#: How a corrected language says that it was decided.
METHOD = "editor"

_CODES = tuple(language.value for language in Language)
_KINDS = tuple(kind.value for kind in Kind if kind is not Kind.NOTICE)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What editors decided.

    By passage id: its language, the topics and the names added to it and taken from it, and the
    authors and the kind of its whole piece. By issue id: its date. By the folded words of a
    printed name: the name of record it is to stand under.
    """

    languages: Mapping[str, Language] = field(default_factory=dict)
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    removed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unnamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, home: Home) -> Self:
        """Read the home's file; none is no corrections. Raises `HomeError` naming the fault.

        An id whose text was corrected since stands for the passage it became.
        """
        languages, kinds = {}, {}
        added: dict[str, tuple[str, ...]] = {}
        removed: dict[str, tuple[str, ...]] = {}
        named: dict[str, tuple[str, ...]] = {}
        unnamed: dict[str, tuple[str, ...]] = {}
        lists = {"add_topics": added, "remove_topics": removed}
        lists |= {"add_names": named, "remove_names": unnamed}
        authors = {}
        moves = readings.moved(home)
        for passage_id, table in read_tables(home, "passages").items():
            now = readings.follow(home, passage_id) if passage_id in moves else passage_id
            if now is None:
                continue
            if language := _one_of(home, passage_id, table, "language", _CODES):
                languages[now] = Language(language)
            if kind := _one_of(home, passage_id, table, "kind", _KINDS):
                kinds[now] = Kind(kind)
            for name, place in lists.items():
                if name in table:
                    place[now] = _texts(home, passage_id, table, name)
            if "authors" in table:
                authors[now] = _texts(home, passage_id, table, "authors")
        dates = {}
        for issue_id, table in read_tables(home, "issues").items():
            day = table.get("date")
            if not isinstance(day, date):
                raise fault(home, issue_id, f"date must be a day such as 2025-06-04, not {day!r}")
            dates[issue_id] = day
        names = {}
        for printed, table in read_tables(home, "names").items():
            record = table.get("is")
            if not isinstance(record, str) or not keys(record) or not keys(printed):
                raise fault(home, printed, "a name needs `is`, the name of record")
            names[keys(printed)] = record
        return cls(languages, added, removed, authors, kinds, dates, names, named, unnamed)

    def __len__(self) -> int:
        return len(self.lines())

    def lines(self) -> tuple[str, ...]:
        """Every correction as one line, in order."""
        return (*sorted(self._own_lines()), *self._name_lines())

    def lines_of(self, issues: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each of some issues the lines of all corrections that touch it, in order."""
        own: defaultdict[str, list[str]] = defaultdict(list)
        for line in sorted(self._own_lines()):
            own[line.split(" ", 1)[0].partition(".")[0]].append(line)
        names = self._name_lines()
        return {issue: (*own.get(issue, ()), *names) for issue in issues}

    def _own_lines(self) -> Iterator[str]:
        """Corrections of passages and issues, each a line that begins with its id."""
        yield from (f"{key} language {value}" for key, value in self.languages.items())
        yield from (f"{key} kind {value}" for key, value in self.kinds.items())
        yield from (f"{key} authors {', '.join(value)}" for key, value in self.authors.items())
        yield from (f"{key} topics + {', '.join(value)}" for key, value in self.added.items())
        yield from (f"{key} topics - {', '.join(value)}" for key, value in self.removed.items())
        yield from (f"{key} names + {', '.join(value)}" for key, value in self.named.items())
        yield from (f"{key} names - {', '.join(value)}" for key, value in self.unnamed.items())
        yield from (f"{key} date {value}" for key, value in self.dates.items())

    def _name_lines(self) -> tuple[str, ...]:
        return tuple(sorted(f"{' '.join(key)} is {value}" for key, value in self.names.items()))

    def issue(self, issue: Issue) -> Issue:
        """An issue with its corrected date; its id stays."""
        day = self.dates.get(issue.id)
        return issue if day is None else replace(issue, date=day)

    def names_of(self, passage_id: str, names: Iterable[str]) -> tuple[str, ...]:
        """The people and organisations that a passage names, sorted."""
        found = {*names, *self.named.get(passage_id, ())}
        return tuple(sorted(found.difference(self.unnamed.get(passage_id, ()))))

    def apply(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """The passages with every correction made; a corrected language is sure.

        All passages of a piece must be given together: a correction of one is the piece's.
        """
        given = tuple(passages)
        pieces: dict[tuple[str, int], Piece] = {}
        for passage in given:
            place = passage.issue.id, passage.piece.position
            pieces[place] = self._piece(passage.id, pieces.get(place, passage.piece))
        for passage in given:
            issue = self.issue(passage.issue)
            piece = pieces[passage.issue.id, passage.piece.position]
            if issue is passage.issue and piece is passage.piece:
                yield self._passage(passage)
            else:
                yield self._passage(replace(passage, issue=issue, piece=piece))

    def _piece(self, passage_id: str, piece: Piece) -> Piece:
        """A piece as a correction of one of its passages has it, its people under their names."""
        authors = self.authors.get(passage_id, piece.authors)
        named = tuple(dict.fromkeys(self.names.get(keys(name), name) for name in authors))
        asked = tuple(
            dict.fromkeys(self.names.get(keys(name), name) for name in piece.interviewees)
        )
        kind = self.kinds.get(passage_id, piece.kind)
        if (named, asked, kind) == (piece.authors, piece.interviewees, piece.kind):
            return piece
        return replace(piece, authors=named, interviewees=asked, kind=kind)

    def _passage(self, passage: Passage) -> Passage:
        added, removed = self.added.get(passage.id, ()), self.removed.get(passage.id, ())
        if added or removed:
            topics = (set(passage.topics) | set(added)) - set(removed)
            passage = replace(passage, topics=tuple(sorted(topics)))
        language = self.languages.get(passage.id)
        if language is None:
            return passage
        return replace(
            passage, language=language, confidence=Confidence.SURE, method=METHOD, spans=()
        )


def _one_of(home: Home, key: str, table: Table, name: str, known: tuple[str, ...]) -> str | None:
    value = table.get(name)
    if value is not None and (not isinstance(value, str) or value not in known):
        raise fault(home, key, f"{name} must be one of {', '.join(known)}, not {value!r}")
    return value


def _texts(home: Home, key: str, table: Table, name: str) -> tuple[str, ...]:
    value = table[name]
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise fault(home, key, f"{name} must be a list of texts")
    return tuple(value)
