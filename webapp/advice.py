"""Where to go when nothing was found: nearby searches that do find something, with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.glossary import Glossary
from indexer.search.engine import SearchEngine
from indexer.search.queries import parse
from indexer.search.query import Order
from webapp.address import Address

#: Clauses that are tried without, one by one; a longer line has other troubles.
MOST_CLAUSES = 8


class AdviceKind(StrEnum):
    """What is changed about the search."""

    LOOSEN = "loosen"
    FORMS = "forms"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Advice:
    """A search that finds `total` passages: `left_out` is the clause that is dropped, if any."""

    kind: AdviceKind
    address: Address
    total: int
    left_out: str = ""


def advise(engine: SearchEngine, address: Address, glossary: Glossary) -> tuple[Advice, ...]:
    """What would find something: no filters, every form of the words, one clause less."""
    tried = []
    first = address.turned(1)
    if address.is_narrowed:
        tried.append((AdviceKind.LOOSEN, first.loosened(), ""))
    if address.exact:
        tried.append((AdviceKind.FORMS, first.exactly(False), ""))
    clauses = parse(address.line, glossary, exact=address.exact)
    if 1 < len(clauses) <= MOST_CLAUSES:
        for place, clause in enumerate(clauses):
            kept = (other.text for at, other in enumerate(clauses) if at != place)
            tried.append((AdviceKind.DROP, first.asking(" ".join(kept)), clause.text))
    found = []
    for kind, nearby, left_out in tried:
        query = replace(nearby.query(glossary, limit=1), order=Order.NEWEST)
        total = engine.search(query).total
        if total:
            found.append(Advice(kind, nearby, total, left_out))
    return tuple(found)
