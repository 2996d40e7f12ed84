"""A query and its reasons in words, in the language of the interface."""

from __future__ import annotations

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.search.engine import Reason
from indexer.search.labels import LANGUAGE_NAMES
from indexer.search.phrasing import all_of, between, choice, none_of, say
from indexer.search.phrasing import told as told_of
from indexer.search.query import Group, Node, Query

_EN, _ES = Language.EN, Language.ES

_WITH = {
    False: {_EN: "with", _ES: "con"},
    True: {_EN: "with exactly", _ES: "con exactamente"},
}
_WITHOUT = {_EN: "without", _ES: "sin"}
_EXCEPT = {_EN: "except", _ES: "excepto"}

#: Characters of a line that a sentence repeats.
_LONGEST = 160


def results_sentence(query: Query, total: int, interface: Language, glossary: Glossary) -> str:
    """What was asked and how much was found, as one sentence.

    *2 passages with “salario mínimo” and (huelga or paro), without pan, in Spanish, from 2024.*
    *2 pasajes con “salario mínimo” y (huelga o paro), sin pan, en español, de 2024.*
    """
    told = [(node, told_of(node, interface, glossary)) for node in query.clauses]
    held = [node for node, said in told if said is None]
    wanted = [node for node in held if not node.excluded]
    unwanted = [part for node in held if node.excluded for part in _each(node)]
    parts = [_count(total, interface)]
    if wanted:
        several = len(wanted) > 1
        said = [say(node, interface, glossary, within=several) for node in wanted]
        parts[0] += f" {_WITH[query.exact][interface]} {_cut(all_of(said, interface))}"
    if unwanted:
        said = [say(node, interface, glossary, within=True) for node in unwanted]
        parts.append(f"{_WITHOUT[interface]} {_cut(none_of(said, interface))}")
    for node, in_words in told:
        if in_words is not None:
            parts.append(f"{_EXCEPT[interface]} {in_words}" if node.excluded else in_words)
    parts += [
        choice(facet, values, interface, glossary)
        for facet in Facet
        if (values := query.chosen.get(facet))
    ]
    parts += [
        f"{_EXCEPT[interface]} {choice(facet, values, interface, glossary)}"
        for facet in Facet
        if (values := query.excluded.get(facet))
    ]
    if query.since or query.until:
        parts.append(between(query.since, query.until, interface))
    return ", ".join(parts) + "."


def _each(node: Node) -> tuple[Node, ...]:
    """What is excluded one by one: of several of which none may hold, each."""
    if isinstance(node, Group) and node.any and not any(part.excluded for part in node.nodes):
        return node.nodes
    return (node,)


def reason_text(reason: Reason, interface: Language, glossary: Glossary) -> str:
    """Why a passage was found, in a few words.

    *T-MEC, Spanish for USMCA*; *T-MEC: así se dice USMCA en español*.
    """
    spanish = interface is _ES
    match reason.kind:
        case "exact":
            return f"forma exacta: {reason.matched}" if spanish else f"exact: {reason.matched}"
        case "word":
            return f"misma palabra: {reason.matched}" if spanish else f"same word: {reason.matched}"
        case "gloss":
            how = (
                "hallado por traducción automática" if spanish else "found through a machine gloss"
            )
            return f"{reason.query}: {how}"
    if not reason.matched or not reason.certain:
        topic = glossary.label(reason.concept or "", interface)
        words = f" ({reason.matched})" if reason.matched else ""
        return f"por su tema: {topic}{words}" if spanish else f"by its topic: {topic}{words}"
    if reason.asked not in (None, reason.language):
        name = LANGUAGE_NAMES[reason.language][interface]
        if spanish:
            return f"{reason.matched}: así se dice {reason.query} en {name}"
        return f"{reason.matched}, {name} for {reason.query}"
    if reason.kind == "term":
        other = "otra palabra para" if spanish else "another word for"
        return f"{reason.matched}, {other} {reason.query}"
    if spanish:
        return f"{reason.matched}, otro nombre de {reason.query}"
    return f"{reason.matched}, another name for {reason.query}"


def _count(total: int, interface: Language) -> str:
    if not total:
        return "Ningún pasaje" if interface is _ES else "No passages"
    if interface is _ES:
        # A Mexican editor groups thousands by a comma.
        return f"{total:,} {'pasaje' if total == 1 else 'pasajes'}"
    return f"{total:,} {'passage' if total == 1 else 'passages'}"


def _cut(said: str) -> str:
    """A long line's beginning, up to a word: a sentence repeats what was asked, not a page."""
    if len(said) <= _LONGEST:
        return said
    kept = said[:_LONGEST].rpartition(" ")[0] or said[:_LONGEST]
    unclosed = sorted(
        (kept.rfind(opening), closing)
        for opening, closing in (("“", "”"), ("(", ")"))
        for _ in range(kept.count(opening) - kept.count(closing))
    )
    return kept.rstrip(",“( ") + "…" + "".join(closing for _, closing in reversed(unclosed))
