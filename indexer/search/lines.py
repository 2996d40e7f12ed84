"""A query's parts as a line that a reader would type, and the same parts with words replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.search.query import Clause, Group, Nearby, Node

#: A word as typed to the one that takes its place.
Respell = Callable[[str], str]


def line_of(nodes: Iterable[Node]) -> str:
    """The parts one after the other: all of them must hold."""
    return " ".join(node.text for node in nodes)


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
