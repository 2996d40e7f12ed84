"""A query with words the archive never printed, spelled as the archive would have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from indexer.analysis.tokens import spell, split_parts
from indexer.records import LANGUAGES, Language
from indexer.search.collector import is_asked
from indexer.search.lines import line_of, respelled, words_of
from indexer.search.naming import NAMED, Naming
from indexer.search.query import FieldClause, Node
from indexer.search.spelling import Speller
from indexer.search.spellings import Spellings

#: Whether a word alone finds any passage.
Finds = Callable[[str], bool]

#: Unknown words of one line that are looked up; a line with more is in another language.
MOST_UNKNOWN = 4
#: Spellings of a single unknown word that are tried.
_MOST_NEAR = 4


@dataclass(frozen=True, slots=True)
class Respelling:
    """A corrected line, the words that were put in, and what all corrections cost."""

    nodes: tuple[Node, ...]
    words: tuple[str, ...]
    cost: float

    @property
    def line(self) -> str:
        """The line as it would be typed."""
        return line_of(self.nodes)


class Respeller:
    """Looks up a query's words in the vocabulary of each language, and names among the names."""

    def __init__(self, spellings: Mapping[Language, Spellings], naming: Naming) -> None:
        self._spellers = {language: Speller(known) for language, known in spellings.items()}
        self._naming = naming

    def respell(self, nodes: Sequence[Node], finds: Finds) -> tuple[Respelling, ...]:
        """Corrected lines, the cheapest first; none where every word finds something.

        A word that was never printed may still find other forms of it: `finds` is asked.
        Several unknown words are corrected together in each language; of a single one several
        spellings are given, of either language.
        """
        unknown = tuple(islice(self._unknown(nodes, finds), MOST_UNKNOWN))
        found: dict[str, Respelling] = {}
        for swaps, cost in self._swaps(unknown):
            changed = tuple(respelled(node, partial(_swap, swaps)) for node in nodes)
            one = Respelling(changed, tuple(swaps.values()), cost)
            if one.line not in found or one.cost < found[one.line].cost:
                found[one.line] = one
        for one in self._renamed(nodes):
            found.setdefault(one.line, one)
        return tuple(sorted(found.values(), key=lambda one: (one.cost, one.line)))

    def _unknown(self, nodes: Sequence[Node], finds: Finds) -> Iterator[str]:
        """The spellings, each once, that no language has and that find nothing."""
        parts = (part.surface for word in words_of(nodes) for part in split_parts(word))
        for surface in dict.fromkeys(parts):
            known = any(speller.knows(surface) for speller in self._spellers.values())
            if not known and not finds(surface):
                yield surface

    def _swaps(self, unknown: Sequence[str]) -> Iterator[tuple[dict[str, str], float]]:
        for language in LANGUAGES:
            near = {word: self._near(word, language) for word in unknown}
            if len(unknown) == 1:
                (word,) = unknown
                yield from (({word: text}, cost) for text, cost in near[word])
            else:
                best = {word: found[0] for word, found in near.items() if found}
                if best:
                    cost = sum(cost for _, cost in best.values()) + len(unknown) - len(best)
                    yield {word: text for word, (text, _) in best.items()}, cost

    def _near(self, word: str, language: Language) -> list[tuple[str, float]]:
        speller = self._spellers[language]
        near = [(found.text, found.cost) for found in speller.near(word, _MOST_NEAR)]
        halves = speller.halves(word)
        return [*near, (" ".join(halves), 1.0)] if halves else near

    def _renamed(self, nodes: Sequence[Node]) -> Iterator[Respelling]:
        """The same with a name that is nobody's replaced by the nearest one that is."""
        for place, node in enumerate(nodes):
            if isinstance(node, FieldClause) and node.facet in NAMED and not node.excluded:
                asked = node.words or tuple(word for value in node.values for word in value.split())
                for name in self._naming.near(node.facet, asked)[:_MOST_NEAR]:
                    if name.cost and not is_asked(node, name.value):
                        named = replace(node, words=(), values=(name.value,))
                        changed = (*nodes[:place], named, *nodes[place + 1 :])
                        yield Respelling(changed, (name.value,), name.cost)


def _swap(swaps: Mapping[str, str], word: str) -> str:
    """A typed word with the parts that were unknown replaced, the rest as typed."""
    for part in reversed(split_parts(word)):
        new = swaps.get(spell(part.text))
        if new is not None:
            word = word[: part.start] + new + word[part.end :]
    return word
