"""Boilerplate by evidence: what stands in issue after issue, at the edges of their pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from indexer.collation.comparisons import Comparisons
from indexer.collation.likeness import Wordings, near
from indexer.records import Issue, Kind, Passage, Piece, Role, Template

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
_ROLES = frozenset({Role.TEXT, Role.SUBHEADING, Role.BOILERPLATE})

_Piece = tuple[str, int]


def set_apart_boilerplate(
    passages: Sequence[Passage], before: Comparisons | None = None
) -> tuple[Passage, ...]:
    """The passages, those that recur at the edges of pieces made boilerplate in a notice.

    A notice stands after all pieces of its issue, or in the place of the piece that it was.
    """
    issues = _issues(passages)
    if len(issues) < FEWEST_ISSUES:
        return tuple(passages)
    lines = _lines(passages, before or Comparisons())
    days = {issue.id: issue.date for issue in issues if issue.date}
    recurring = {
        passage.id
        for line in lines
        if _recurs({passage.issue.id for passage in line}, days)
        for passage in line
    }
    known = {passage.id for passage in passages if passage.role is Role.BOILERPLATE}
    apart = _at_edges(passages, recurring) - known
    for line in lines:
        own = {passage.id for passage in line} - known
        if own and len(own & apart) < AT_EDGE * len(own):
            apart -= own
    return tuple(_move(passages, apart)) if apart else tuple(passages)


def issues_with(passages: Sequence[Passage], line: Passage) -> tuple[int, int]:
    """In how many issues a line stands, nearly the same, and how many issues there are."""
    held = next(
        found for found in _lines(passages, Comparisons()) if any(p.id == line.id for p in found)
    )
    issues = _issues(passages)
    return len({passage.issue.id for passage in held} & {issue.id for issue in issues}), len(issues)


def _issues(passages: Iterable[Passage]) -> tuple[Issue, ...]:
    """The whole issues, pages of single pieces left out, in the order of printing."""
    found = {passage.issue.id: passage.issue for passage in passages}
    whole = [issue for issue in found.values() if issue.template is not Template.SINGLE]
    return tuple(sorted(whole, key=lambda issue: (issue.date or date.max, issue.id)))


def _lines(passages: Sequence[Passage], before: Comparisons) -> tuple[tuple[Passage, ...], ...]:
    """Passages that may be boilerplate, gathered by what they say: nearly the same is the same."""
    wordings = Wordings.of([passage for passage in passages if passage.role in _ROLES])
    line_of = {place: place for place in range(len(wordings.texts))}

    def find(place: int) -> int:
        while line_of[place] != place:
            place = line_of[place]
        return place

    for one, other in near(wordings.texts, ALIKE, FEWEST_WORDS, before):
        first, second = sorted((find(one), find(other)))
        line_of[second] = first
    lines: defaultdict[int, list[Passage]] = defaultdict(list)
    for place, text in enumerate(wordings.texts):
        lines[find(place)] += wordings.holders[text]
    return tuple(map(tuple, lines.values()))


def _recurs(held: Iterable[str], days: Mapping[str, date]) -> bool:
    """Whether a line stands in enough issues, close enough to each other."""
    own = sorted(days[issue] for issue in held if issue in days)
    if len(own) < RECURS_IN:
        return False
    return len(own) >= SHARE * sum(own[0] <= day <= own[-1] for day in days.values())


def _at_edges(passages: Iterable[Passage], recurring: set[str]) -> set[str]:
    """The recurring passages between which and an edge of their piece nothing else stands."""
    found: set[str] = set()
    for piece in _pieces(passages).values():
        for order in (piece, piece[::-1]):
            for passage in order:
                if passage.id not in recurring:
                    break
                found.add(passage.id)
    return found


def _pieces(passages: Iterable[Passage]) -> Mapping[_Piece, list[Passage]]:
    pieces: defaultdict[_Piece, list[Passage]] = defaultdict(list)
    for passage in passages:
        pieces[passage.issue.id, passage.piece.position].append(passage)
    return pieces


def _move(passages: Sequence[Passage], apart: set[str]) -> Iterator[Passage]:
    """The passages as an extractor would have given them had it known these lines."""
    pieces = _pieces(passages)
    last: dict[str, int] = {}
    for issue_id, position in pieces:
        last[issue_id] = max(position, last.get(issue_id, position))
    moved: dict[str, Passage] = {}
    for (issue_id, _), piece in pieces.items():
        lines = [p for p in piece if p.id in apart]
        kept = [passage for passage in piece if passage.id not in apart]
        if lines and kept:
            last[issue_id] += 1
            notice = Piece(last[issue_id], Kind.NOTICE, language=piece[0].piece.language)
            moved |= {p.id: replace(p, position=at) for at, p in enumerate(kept)}
        elif lines:
            own = lines[0].piece
            notice = Piece(own.position, Kind.NOTICE, own.title, own.byline, language=own.language)
        for at, p in enumerate(lines):
            moved[p.id] = replace(p, piece=notice, position=at, role=Role.BOILERPLATE, topics=())
    # Notices that were made stand after the last piece of their issue.
    order = {passage.issue.id: at for at, passage in reversed(list(enumerate(passages)))}
    told = [moved.get(passage.id, passage) for passage in passages]
    return iter(sorted(told, key=lambda p: (order[p.issue.id], p.piece.position, p.position)))
