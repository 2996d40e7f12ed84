"""Where few passages have all the words of a search: those that have some of them, set apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.glossary import Glossary
from indexer.search.engine import Hit, Results, SearchEngine
from indexer.search.little import is_plain
from indexer.search.proposals import Suggestion, any_of

#: So many passages fill a page; where fewer have all the words, others may help.
FEW = 10


@dataclass(frozen=True, slots=True)
class Partial:
    """The search for any of the words, with its total, and its first hits that lack some of them.

    With those that have all the words there are no more than `FEW`. `results` are what the search
    found, without those.
    """

    suggestion: Suggestion
    results: Results

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is shown below the hits that have all the words."""
        return self.results.hits


def some_words(engine: SearchEngine, found: Results, glossary: Glossary) -> Partial | None:
    """What has some of the words of a search whose hits are few, all of them in `found`.

    None where there is no such passage, and where the search was precise: in quotes, with
    operators, or for the very words. Who asks so wants just that.
    """
    query = found.query
    if not 0 < found.total < FEW or len(found.hits) < found.total:
        return None
    if query.exact or not is_plain(query.clauses):
        return None
    either = any_of(query, glossary)
    if either is None:
        return None
    results = engine.search(replace(either.query, page=1, limit=FEW))
    known = {hit.passage.id for hit in found.hits}
    others = [hit for hit in results.hits if hit.passage.id not in known][: FEW - found.total]
    if not others:
        return None
    return Partial(replace(either, total=results.total), replace(results, hits=tuple(others)))
