"""Passages of an English issue and its Spanish edition, side by side without a translator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from indexer.collation.bridges import Rarity, bridges, fits
from indexer.records import Passage, Piece, Role

#: What a passage's bridges, its length and its role weigh in its likeness to a twin; the same
#: address of an article says more than all of them.
_BRIDGES, _LENGTH, _ROLE = 0.6, 0.25, 0.15
#: Passages that give numbers, and no number in common, are less alike by this.
_OTHER_NUMBERS = 0.2
#: Passages less alike than this are no twins, pieces less alike than this are not compared.
#: Between twins the role and a fitting length are enough: "Why?" shares no word with "¿Por qué?".
_TWINS, _PIECES = 0.25, 0.15
_SAME_ADDRESS = 1.0

_Passages = tuple[Passage, ...]


def align(english: Iterable[Passage], spanish: Iterable[Passage]) -> Mapping[str, str]:
    """Each English passage that has a twin with it, by their ids; boilerplate has none.

    Pieces are paired first, best first, within a kind: a digest may be printed in another order.
    Within a pair of pieces the order of passages holds: the cheapest path through both
    (Gale and Church), where a passage has one twin or none.
    """
    ours, theirs = _pieces(english), _pieces(spanish)
    rarity = Rarity(
        passage.text for piece in (*ours.values(), *theirs.values()) for passage in piece
    )
    found: dict[str, str] = {}
    for one, other in _pairs(ours, theirs, rarity):
        for left, right in _path(ours[one], theirs[other], rarity):
            found[left.id] = right.id
    return MappingProxyType(found)


def _pieces(passages: Iterable[Passage]) -> dict[Piece, _Passages]:
    pieces: defaultdict[Piece, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.role is not Role.BOILERPLATE:
            pieces[passage.piece].append(passage)
    return {piece: tuple(own) for piece, own in pieces.items()}


def _pairs(
    ours: Mapping[Piece, _Passages], theirs: Mapping[Piece, _Passages], rarity: Rarity
) -> list[tuple[Piece, Piece]]:
    """The most alike pieces of each kind, then the most alike of those that are left."""
    said = {piece: _said(piece, own) for each in (ours, theirs) for piece, own in each.items()}
    alike = []
    for one in ours:
        for other in theirs:
            if one.kind is other.kind:
                same = _SAME_ADDRESS if one.url and one.url == other.url else 0.0
                share = same + rarity.shared(said[one], said[other])
                if share >= _PIECES:
                    alike.append((-share, one.position, other.position, one, other))
    alike.sort(key=lambda pair: pair[:3])
    paired: list[tuple[Piece, Piece]] = []
    taken: set[Piece] = set()
    for *_, one, other in alike:
        if one not in taken and other not in taken:
            taken |= {one, other}
            paired.append((one, other))
    return paired


def _said(piece: Piece, passages: Iterable[Passage]) -> str:
    names = (*piece.authors, *piece.interviewees, piece.outlet or "")
    return " \n ".join([piece.title or "", *names, *(passage.text for passage in passages)])


def _path(
    ours: Sequence[Passage], theirs: Sequence[Passage], rarity: Rarity
) -> list[tuple[Passage, Passage]]:
    """The twins along the path that gains most; a passage left alone gains and costs nothing."""
    gains = [[_likeness(one, other, rarity) - _TWINS for other in theirs] for one in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, row in enumerate(gains):
        for j, gain in enumerate(row):
            best[i + 1][j + 1] = max(best[i][j] + gain, best[i][j + 1], best[i + 1][j])
    found = []
    i, j = len(ours), len(theirs)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((ours[i], theirs[j]))
    return found[::-1]


def _likeness(one: Passage, other: Passage, rarity: Rarity) -> float:
    if one.text == other.text:
        return 1.0
    numbers = [{bridge for bridge in bridges(p.text) if bridge[0] == "#"} for p in (one, other)]
    return (
        _BRIDGES * rarity.shared(one.text, other.text)
        + _LENGTH * fits(one.text, other.text)
        + (_ROLE if one.role is other.role else 0.0)
        - (_OTHER_NUMBERS if all(numbers) and numbers[0].isdisjoint(numbers[1]) else 0.0)
    )
