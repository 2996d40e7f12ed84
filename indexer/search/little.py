"""Little words of either language: what joins and asks, and says nothing of what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer.analysis.folding import fold
from indexer.records import Language
from indexer.search.lines import words_of
from indexer.search.query import Clause, Node, Notice


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


#: Little words that are words of their own as well, in their language or the other: only another
#: little word of their language shows that they are none.
_DOUBTFUL = {
    Language.EN: _listed("can will mine down"),
    Language.ES: _listed("son sea hay era ante contra tan he"),
}

#: The closed classes of each language without accents: articles, pronouns, prepositions,
#: conjunctions, words that ask, forms of be, have, do, ser, estar and haber. What denies or leaves
#: open is none.
#: *May* is a month, and *once* eleven.
LITTLE: Mapping[Language, frozenset[str]] = {
    Language.EN: _listed(
        "a an the this that these those some any each every all both such",
        "i me my we us our you your he him his she her it its they them their",
        "who whom whose which what when where why how",
        "am is are was were be been being do does did doing have has had having",
        "could would should might must shall",
        "and but if then than because while as",
        "of at by for with about between into through during before after from to in on upon",
        "up out off over there here so too very just also",
    )
    | _DOUBTFUL[Language.EN],
    Language.ES: _listed(
        "el la los las un una unos unas lo al del",
        "a de desde durante en entre hacia hasta para por segun sobre tras con bajo",
        "y e o u que si pero sino porque pues aunque como cuando donde",
        "quien quienes cual cuales cuanto cuanta cuantos cuantas",
        "yo tu el ella ellos ellas nosotros nosotras usted ustedes me te se nos le les",
        "mi mis tus su sus nuestro nuestra nuestros nuestras",
        "este esta estos estas ese esa esos esas esto eso aquel aquella aquellos aquellas",
        "es eran fue fueron ser sido estan estaba estaban estar",
        "ha han habia habian hubo haber muy mas tambien tanto",
        "todo toda todos todas otro otra otros otras mismo misma",
    )
    | _DOUBTFUL[Language.ES],
}

#: What denies, and what leaves open: it says something beside other words, and nothing alone.
IDLE = _listed("no not nor without ni sin or o u")

#: So many words must be left: a line with one may be a name or a title.
_LEAST = 2

_SURE = frozenset().union(*LITTLE.values()).difference(*_DOUBTFUL.values())
#: By which words a language shows: those that the other does not have among its own.
_SHOWING = {
    language: (little & _SURE).difference(*(LITTLE[o] for o in LITTLE if o != language))
    for language, little in LITTLE.items()
}


def little_among(words: Iterable[str]) -> frozenset[str]:
    """The words of a line that are little ones, as typed.

    A word in capitals is a name (*US*, *IT*), and a line in capitals a title.
    """
    folded = {word: fold(word) for word in words}
    if _SURE.isdisjoint(folded.values()):
        return frozenset()
    if all(word == word.upper() for word in folded):
        return frozenset()
    said = {w: f for w, f in folded.items() if len(w) == 1 or w != w.upper()}
    typed = frozenset(said.values())
    shown = [LITTLE[lang] for lang, those in _SHOWING.items() if not those.isdisjoint(typed)]
    little = _SURE.union(*shown)
    return frozenset(word for word, plain in said.items() if plain in little)


def without_little(
    nodes: tuple[Node, ...], notices: tuple[Notice, ...], *, exact: bool
) -> tuple[tuple[Node, ...], tuple[Notice, ...]]:
    """Of a line's parts those that must hold; a notice more where little words are left out.

    Nothing is left out where fewer than two other words are asked for (*Y tu mamá también* is a
    name), nor of a precise line: in quotes, with operators, for the very words. What the glossary
    knows is never taken apart.
    """
    if exact or len(nodes) <= _LEAST:
        return nodes, notices
    little = little_among(word for node in nodes if isinstance(node, Clause) for word in node.words)
    if not little or not is_plain(nodes):
        return nodes, notices
    left = [node for node in nodes if _is_little(node, little)]
    kept = tuple(node for node in nodes if node not in left)
    if not left or len(tuple(words_of(kept))) < _LEAST:
        return nodes, notices
    return kept, (*notices, Notice("little", ", ".join(words_of(left))))


def is_plain(nodes: Iterable[Node]) -> bool:
    """Whether a line is of bare words, whatever else narrows or excludes."""
    return all(
        isinstance(node, Clause) and not (node.phrase or node.prefix or node.exact)
        for node in nodes
        if not node.excluded and tuple(words_of([node]))
    )


def _is_little(node: Node, little: frozenset[str]) -> bool:
    return (
        isinstance(node, Clause)
        and not node.excluded
        and len(node.words) == 1
        and node.words[0] in little
    )
