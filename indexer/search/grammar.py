"""Parts of a query and the operators between them to one tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from indexer.glossary import Glossary
from indexer.search.field_values import Field, resolve
from indexer.search.lexemes import Is, Lexeme
from indexer.search.query import Clause, Group, Nearby, Node, Notice
from indexer.search.widening import plain

#: A part of the query, or a parenthesis or an operator that stands between two of them.
Item = Node | Lexeme

#: NEAR between groups of OR is read as NEAR between each of one and each of the other.
_MOST_PAIRS = 36


def read_items(
    items: Sequence[Item], glossary: Glossary | None, notices: list[Notice]
) -> tuple[Node, ...]:
    """Read parts with their operators; every operator has something on both sides.

    Every parenthesis has its other and something inside. See `queries` for what binds how.
    """
    return _all_of(_Reader(items, glossary, notices).side_by_side())


class _Reader:
    def __init__(
        self, items: Sequence[Item], glossary: Glossary | None, notices: list[Notice]
    ) -> None:
        self._items = items
        self._glossary = glossary
        self._notices = notices
        self._at = 0

    def side_by_side(self) -> list[Node]:
        nodes: list[Node] = []
        while self._at < len(self._items) and self._kind() is not Is.CLOSE:
            nodes.append(self._either())
        return nodes

    def _either(self) -> Node:
        nodes = [self._both()]
        while self._take(Is.OR):
            nodes.append(self._both())
        return nodes[0] if len(nodes) == 1 else group(nodes, any_of=True)

    def _both(self) -> Node:
        nodes = [self._near()]
        while self._take(Is.AND):
            nodes.append(self._near())
        return nodes[0] if len(nodes) == 1 else group(nodes, any_of=False)

    def _near(self) -> Node:
        nodes = [self._part()]
        distances: list[int] = []
        while (found := self._take(Is.NEAR)) is not None:
            distances.append(found.within)
            nodes.append(self._part())
        if not distances:
            return nodes[0]
        near = list(_near_each_other(nodes, distances))
        if not near:
            self._notices.append(Notice("near", " ".join(node.text for node in nodes)))
            near = nodes
        return near[0] if len(near) == 1 else group(near, any_of=False)

    def _part(self) -> Node:
        item = self._items[self._at]
        self._at += 1
        if not isinstance(item, Lexeme):
            return item
        nodes = self.side_by_side()
        self._at += 1
        if item.exact:
            nodes = [_exactly(node) for node in nodes]
        if item.field is not None:
            nodes = [self._told(node, item.field) for node in nodes]
        found = nodes[0] if len(nodes) == 1 else group(nodes, any_of=False)
        return _negated(found) if item.excluded else found

    def _told(self, node: Node, field: Field) -> Node:
        """What stands in a field's parentheses, as values of the field."""
        match node:
            case Clause():
                told = resolve(field, " ".join(node.words), self._glossary)
                if told is None:
                    self._notices.append(Notice("value", node.text))
                    return node
                return replace(told, excluded=node.excluded)
            case Group():
                return replace(node, nodes=tuple(self._told(part, field) for part in node.nodes))
        return node

    def _kind(self) -> Is | None:
        item = self._items[self._at] if self._at < len(self._items) else None
        return item.kind if isinstance(item, Lexeme) else None

    def _take(self, kind: Is) -> Lexeme | None:
        if self._kind() is not kind:
            return None
        item = self._items[self._at]
        self._at += 1
        return item if isinstance(item, Lexeme) else None


def group(nodes: Iterable[Node], *, any_of: bool) -> Node:
    """Parts taken together, groups of the same kind within dissolved, each part once."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.any is any_of and not node.excluded:
            flat += node.nodes
        else:
            flat.append(node)
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else Group(once, any=any_of)


def _all_of(nodes: Iterable[Node]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and not node.any and not node.excluded:
            flat += node.nodes
        else:
            flat.append(node)
    return tuple(dict.fromkeys(flat))


def _near_each_other(nodes: Sequence[Node], distances: Sequence[int]) -> Iterator[Node]:
    """Nothing where NEAR stands between what has no place in a text."""
    choices = [list(_single(node)) for node in nodes]
    pairs = 1
    for choice in choices:
        pairs *= len(choice)
    if not 0 < pairs <= _MOST_PAIRS:
        return
    if len(set(distances)) == 1:
        found = [Nearby(clauses, distances[0]) for clauses in product(*choices)]
        yield found[0] if len(found) == 1 else group(found, any_of=True)
        return
    for one, other, within in zip(choices, choices[1:], distances, strict=False):
        found = [Nearby(clauses, within) for clauses in product(one, other)]
        yield found[0] if len(found) == 1 else group(found, any_of=True)


def _single(node: Node) -> Iterator[Clause]:
    """A clause that has a place in a text, or each of several of which one must hold."""
    if isinstance(node, Clause) and not node.excluded:
        bare = plain(node)
        yield replace(bare, phrase=True) if len(bare.words) > 1 else bare
    elif isinstance(node, Group) and node.any and not node.excluded:
        parts = [list(_single(part)) for part in node.nodes]
        if all(parts):
            for part in parts:
                yield from part


def _exactly(node: Node) -> Node:
    match node:
        case Clause():
            return replace(plain(node), exact=True)
        case Nearby():
            return replace(node, clauses=tuple(replace(c, exact=True) for c in node.clauses))
        case Group():
            return replace(node, nodes=tuple(_exactly(part) for part in node.nodes))
    return node


def _negated(node: Node) -> Node:
    if isinstance(node, Clause):
        return replace(plain(node), excluded=not node.excluded)
    return replace(node, excluded=not node.excluded)
