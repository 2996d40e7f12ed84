"""Boilerplate by evidence: what stands in issue after issue, at the edges of their pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from indexer.collation.likeness import Met
from indexer.collation.sheets import Columns, Flags, Places
from indexer.records import Kind, Passage, Piece, Role

#: An archive of fewer issues decides nothing.
FEWEST_ISSUES = 8
#: A line must stand in this many issues at least, and in this share of those between its first
#: and its last: a promotion runs for a season, a slogan comes back now and then.
RECURS_IN, SHARE = 5, 0.5
#: In this share of its issues the line stands at the beginning or the end of a piece.
AT_EDGE = 0.8
#: From this share of words in common order up two lines are one, for texts of so many words;
#: shorter ones must be the same.
ALIKE, FEWEST_WORDS = 0.9, 6

#: What may be boilerplate: a question, an answer, a credit or a bio may recur for good reasons.
ROLES = frozenset({Role.TEXT, Role.SUBHEADING, Role.BOILERPLATE})


def boilerplate(columns: Columns, met: Met) -> Flags:
    """The rows that recur at the edges of pieces and that no extractor knew as boilerplate.

    `met` says which wordings are alike.
    """
    apart = np.zeros(len(columns.rows), np.bool_)
    if columns.whole.sum() < FEWEST_ISSUES:
        return apart
    line = _lines(columns, met)
    recurring = np.zeros(len(columns.rows), np.bool_)
    eligible = line >= 0
    recurring[eligible] = _recur(columns, line)[line[eligible]]
    known = columns.has_role([Role.BOILERPLATE])
    apart = _at_edges(columns, recurring) & ~known
    own = eligible & ~known
    count = int(line.max(initial=-1)) + 1
    of_line = np.bincount(line[own], minlength=count)
    at_edge = np.bincount(line[own & apart], minlength=count)
    enough = at_edge >= AT_EDGE * of_line
    apart[apart] = enough[line[apart]]
    return apart


def issues_with(columns: Columns, met: Met, passage: str) -> tuple[int, int]:
    """In how many issues a line stands, nearly the same, and how many issues there are."""
    line = _lines(columns, met)
    own = next(row for row in np.flatnonzero(line >= 0).tolist() if columns.id(row) == passage)
    held = np.unique(columns.issue[line == line[own]])
    return int(columns.whole[held].sum()), int(columns.whole.sum())


def _lines(columns: Columns, met: Met) -> Places:
    """The line that each row prints: nearly the same is the same; -1 where none is wanted."""
    eligible = columns.has_role(ROLES)
    texts, place = np.unique(columns.rows["wording"][eligible], return_inverse=True)
    words = np.zeros(len(texts), np.int64)
    words[place] = columns.rows["words"][eligible]
    line_of = np.arange(len(texts))

    def find(place: int) -> int:
        while line_of[place] != place:
            place = int(line_of[place])
        return place

    where = {int(texts[at]): at for at in np.flatnonzero(np.isin(texts, met.ones)).tolist()}
    where |= {int(texts[at]): at for at in np.flatnonzero(np.isin(texts, met.others)).tolist()}
    for one, other, _ in met.pairs(ALIKE):
        if one in where and other in where:
            pair = where[one], where[other]
            if min(words[pair[0]], words[pair[1]]) >= FEWEST_WORDS:
                first, second = sorted(map(find, pair))
                line_of[second] = first
    for at in where.values():
        line_of[at] = find(at)
    lines = np.full(len(columns.rows), -1, np.int64)
    lines[eligible] = line_of[place]
    return lines


def _recur(columns: Columns, line: Places) -> Flags:
    """Which lines stand in enough issues, close enough to each other."""
    recurs = np.zeros(int(line.max(initial=-1)) + 1, np.bool_)
    dated = columns.whole & (columns.days > 0)
    wanted = (line >= 0) & dated[columns.issue]
    issues = max(len(columns.issues), 1)
    held = np.unique(line[wanted] * issues + columns.issue[wanted])
    lines, issue = np.divmod(held, issues)
    every = np.sort(columns.days[dated])
    for found in np.flatnonzero(np.bincount(lines, minlength=len(recurs)) >= RECURS_IN).tolist():
        first, last = np.searchsorted(lines, [found, found + 1])
        days = columns.days[issue[first:last]]
        passed = np.searchsorted(every, days.max(), "right") - np.searchsorted(every, days.min())
        recurs[found] = len(days) >= SHARE * passed
    return recurs


def _at_edges(columns: Columns, recurring: Flags) -> Flags:
    """The recurring rows between which and an edge of their piece nothing else stands."""
    if not len(recurring):
        return recurring
    piece, others = columns.piece, (~recurring).astype(np.int64)
    run = np.cumsum(others)
    ends = np.append(np.flatnonzero(np.diff(piece)), len(piece) - 1)
    before = np.append(0, run[ends[:-1]])[piece]  # what stands in pieces above
    from_start = run == before
    from_end = run[ends][piece] == run
    found: Flags = recurring & (from_start | from_end)
    return found


def set_apart(passages: Sequence[Passage], apart: set[str]) -> Iterator[Passage]:
    """An issue's passages as an extractor would have given them had it known these lines, by id.

    A notice stands after all pieces of its issue, or in the place of the piece that it was.
    """
    pieces = _pieces(passages)
    last = max(pieces, default=0)
    moved: dict[str, Passage] = {}
    for piece in pieces.values():
        lines = [p for p in piece if p.id in apart]
        kept = [passage for passage in piece if passage.id not in apart]
        if lines and kept:
            last += 1
            notice = Piece(last, Kind.NOTICE, language=piece[0].piece.language)
            moved |= {p.id: replace(p, position=at) for at, p in enumerate(kept)}
        elif lines:
            own = lines[0].piece
            notice = Piece(own.position, Kind.NOTICE, own.title, own.byline, language=own.language)
        for at, p in enumerate(lines):
            moved[p.id] = replace(p, piece=notice, position=at, role=Role.BOILERPLATE, topics=())
    # Notices that were made stand after the last piece of their issue.
    told = [moved.get(passage.id, passage) for passage in passages]
    return iter(sorted(told, key=lambda p: (p.piece.position, p.position)))


def _pieces(passages: Sequence[Passage]) -> Mapping[int, list[Passage]]:
    pieces: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        pieces[passage.piece.position].append(passage)
    return pieces
