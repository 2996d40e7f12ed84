"""A query's parts as a line that a reader would type, and the same parts with words replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.search.query import Clause, DateClause, FieldClause, Group, Nearby, Node

#: A word as typed to the one that takes its place.
Respell = Callable[[str], str]


def line_of(nodes: Iterable[Node]) -> str:
    """The parts one after the other: all of them must hold."""
    return " ".join(typed(node) for node in nodes)


def typed(node: Node) -> str:
    """One part of a query as it would be typed."""
    match node:
        case Clause():
            return node.text
        case Nearby():
            said = f" NEAR/{node.within} ".join(clause.text for clause in node.clauses)
            return f"-({said})" if node.excluded else said
        case FieldClause():
            said = _field(node)
        case DateClause():
            said = f"date:{_dates(node)}"
        case Group():
            said = f"({(' OR ' if node.any else ' ').join(map(typed, node.nodes))})"
    return f"-{said}" if node.excluded else said


def respelled(node: Node, respell: Respell) -> Node:
    """A part with other words in it; what is excluded and what is a prefix stays as it is."""
    match node:
        case Clause() if not (node.excluded or node.prefix):
            return replace(node, words=tuple(map(respell, node.words)))
        case Nearby() if not node.excluded:
            return replace(
                node,
                clauses=tuple(
                    replace(clause, words=tuple(map(respell, clause.words)))
                    for clause in node.clauses
                ),
            )
        case Group() if not node.excluded:
            return replace(node, nodes=tuple(respelled(part, respell) for part in node.nodes))
    return node


def words_of(nodes: Iterable[Node]) -> Iterator[str]:
    """The words that a passage must or may hold, in the order they were typed."""
    for node in nodes:
        match node:
            case Clause() if not (node.excluded or node.prefix):
                yield from node.words
            case Nearby() if not node.excluded:
                for clause in node.clauses:
                    yield from clause.words
            case Group() if not node.excluded:
                yield from words_of(node.nodes)


def _field(node: FieldClause) -> str:
    name = node.facet.value
    if not node.values:
        return f"{name}:{_quoted(' '.join(node.words))}"
    said = [f"{name}:{_quoted(value)}" for value in node.values]
    return said[0] if len(said) == 1 else f"({' OR '.join(said)})"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _dates(node: DateClause) -> str:
    """A day, or a range that may be open at either end."""
    if node.since == node.until and node.since is not None:
        return node.since.isoformat()
    since, until = (day.isoformat() if day else "" for day in (node.since, node.until))
    return f"{since}..{until}"
