"""A drawn archive of any size: weekly issues of passages as an index takes them.

The same number gives the same passages, and the first issues of a larger archive are those of a
smaller one until thirty years of weeks are full; beyond that issues grow instead. Topics, authors
and outlets are few frequent and many rare. Every ninth issue is a Spanish edition, and one text in
a hundred is printed a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice

import numpy as np

from bench.drawn.people import authors, outlets, topics
from bench.drawn.texts import Text, Texts
from indexer.records import (
    LANGUAGES,
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Printing,
    Role,
    Template,
)

FIRST = date(1996, 1, 3)
WEEKS = 30 * 52
LEAST_IN_ISSUE = 60

_AT_ONCE = 64  # issues whose words are drawn together
_SHARES = {
    Kind.DIGEST_ITEM: 0.55,
    Kind.ARTICLE: 0.20,
    Kind.INTERVIEW: 0.09,
    Kind.EDITORIAL: 0.06,
    Kind.NOTE: 0.06,
    Kind.NOTICE: 0.04,
}
_LONGEST = {Kind.ARTICLE: 9, Kind.INTERVIEW: 14, Kind.EDITORIAL: 7}
_TOPICS = (0.25, 0.3, 0.25, 0.15, 0.05)  # how many topics a passage has
_SPANISH, _MIXED, _UNKNOWN, _REPRINTED = 0.28, 0.02, 0.005, 0.01


def draw(count: int, *, seed: int = 1, glossed: bool = False) -> Iterator[Passage]:
    """So many passages in printed order, issue after issue.

    `glossed` ones have a gloss: the words of the other language that are as frequent as theirs.
    """
    size = max(LEAST_IN_ISSUE, -(-count // WEEKS))
    return islice(_all(size, seed, glossed=glossed), count)


def _all(size: int, seed: int, *, glossed: bool) -> Iterator[Passage]:
    turn = 0
    earlier: list[Passage] = []
    while True:
        chance = np.random.default_rng([seed, turn])
        numbers = range(turn * _AT_ONCE, (turn + 1) * _AT_ONCE)
        drawn = [p for number in numbers for p in _outline(number, size, chance)]
        texts = Texts(drawn, chance)
        fresh = []
        for passage in drawn:
            text = texts.next(passage)
            if earlier and chance.random() < _REPRINTED:
                fresh.append(_print_again(passage, earlier[int(chance.integers(len(earlier)))]))
            else:
                fresh.append(_write(passage, text, glossed=glossed))
        named = list(_named(fresh))
        yield from named
        earlier = [p for p in named if p.first is None and p.piece.kind is not Kind.NOTICE]
        turn += 1


def _outline(number: int, size: int, chance: np.random.Generator) -> Iterator[Passage]:
    """One issue's passages without their words."""
    day = FIRST + timedelta(weeks=number)
    spanish = number % 9 == 4
    masthead = Language.ES if spanish else Language.EN
    name = f"{day}-es" if spanish else f"{day}"
    issue = Issue(name, number + 1, day, f"Bulletin {number + 1}", None, masthead, Template.T4)
    kinds = chance.choice(len(_SHARES), size=size, p=list(_SHARES.values())).tolist()
    by = authors().draw(size, chance).tolist()
    at = outlets().draw(size, chance).tolist()
    about = topics().ids.draw(size * 4, chance).reshape(size, 4).tolist()
    many = chance.choice(len(_TOPICS), size=size, p=_TOPICS).tolist()
    dice = chance.random((size, 3)).tolist()
    left = 0
    piece = Piece(-1, Kind.NOTE)
    for place in range(size):
        if not left:
            kind = tuple(_SHARES)[kinds[place]]
            left = 1 + int(dice[place][0] * _LONGEST.get(kind, 1))
            other = Language.ES if dice[place][1] < _SPANISH else Language.EN
            piece = Piece(
                piece.position + 1,
                kind,
                authors=(authors().values[by[place]],) if kind is not Kind.NOTICE else (),
                outlet=outlets().values[at[place]] if kind is Kind.DIGEST_ITEM else None,
                language=masthead if spanish else other,
            )
            position = 0
        left -= 1
        die = dice[place][2]
        language = (
            Language.MIXED
            if die < _MIXED
            else Language.UND
            if die < _MIXED + _UNKNOWN
            else piece.language
        )
        kept = sorted({topics().ids.values[t] for t in about[place][: many[place]]})
        role = Role.BOILERPLATE if piece.kind is Kind.NOTICE else Role.TEXT
        if piece.kind is Kind.INTERVIEW:
            role = Role.ANSWER if position % 2 else Role.QUESTION
        yield Passage(
            *("", issue, piece, position, role, "", language, Confidence.SURE, "drawn"),
            topics=tuple(kept),
        )
        position += 1


def _write(passage: Passage, text: Text, *, glossed: bool) -> Passage:
    """The passage with its words; its piece gets its title where it is the first."""
    return replace(
        passage,
        piece=replace(passage.piece, title=text.title),
        text=text.text,
        spans=text.spans,
        gloss=text.gloss if glossed and passage.language in LANGUAGES else None,
    )


def _print_again(passage: Passage, known: Passage) -> Passage:
    """The earlier passage's text in the place of this one."""
    first = Printing(known.id, known.issue.id, known.issue.date)
    return replace(
        known, issue=passage.issue, piece=passage.piece, position=passage.position, first=first
    )


def _named(passages: list[Passage]) -> Iterator[Passage]:
    """The passages with their ids: issue and text, and a number where a text is repeated."""
    seen: dict[str, int] = {}
    for passage in passages:
        print_ = sha256(passage.text.encode()).hexdigest()[:8]
        name = f"{passage.issue.id}.{print_}"
        seen[name] = turn = seen.get(name, 0) + 1
        yield replace(passage, id=name if turn == 1 else f"{name}.{turn}")
