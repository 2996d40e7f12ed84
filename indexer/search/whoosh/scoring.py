"""Whoosh's scores as if passages that were removed had never been indexed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, Self

from whoosh import scoring

from indexer.search.vocabulary import Keys

# Whoosh has no types: its searchers and scorers are `Any` here.
_Searcher = Any
_Scorer = Any


class GhostsError(ValueError):
    """What was written is no count of ghosts."""


class Ghosts:
    """Passages that were removed and whose postings still stand in a segment, in numbers.

    Whoosh hides them from results but counts them in its statistics until a segment is rewritten:
    how many passages hold a term, how long a field is. A score corrected by them is that of an
    index built anew.
    """

    def __init__(self) -> None:
        self.lengths: Counter[str] = Counter()
        self.terms: dict[str, Counter[str]] = {}

    def add(self, fields: Mapping[str, Sequence[Keys]]) -> None:
        """Count a removed passage: the keys of each position of each field."""
        for field, positions in fields.items():
            self.lengths[field] += sum(map(len, positions))
            held = {key for keys in positions for key in keys}
            self.terms.setdefault(field, Counter()).update(held)

    def holding(self, field: str, term: str) -> int:
        """How many removed passages hold a term in a field."""
        return self.terms[field][term] if field in self.terms else 0

    def save(self, path: Path) -> None:
        """Write the counts to a file, in alphabetical order."""
        spelled = {
            "lengths": _ordered(self.lengths.items()),
            "terms": {field: _ordered(self.terms[field].items()) for field in sorted(self.terms)},
        }
        path.write_text(json.dumps(spelled, ensure_ascii=False) + "\n", "utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises `GhostsError` for anything else."""
        try:
            spelled = json.loads(path.read_text("utf-8"))
            ghosts = cls()
            ghosts.lengths.update(spelled["lengths"])
            ghosts.terms = {field: Counter(held) for field, held in spelled["terms"].items()}
        except (OSError, KeyError, TypeError, ValueError, AttributeError) as fault:
            raise GhostsError(f"{path}: {fault}") from fault
        return ghosts


class LivingScores:
    """BM25F with the ghosts taken out of its statistics; what Whoosh calls a weighting.

    `living` is how many passages have each field: a machine gloss makes no text rarer or longer.
    """

    use_final = False

    def __init__(self, ghosts: Ghosts, living: Mapping[str, int]) -> None:
        self._ghosts = ghosts
        self._living = living
        self._bm25f = scoring.BM25F()

    def idf(self, searcher: _Searcher, field: str, term: str | bytes) -> float:
        """How rare a term is among the passages that are still there, as Whoosh reckons it."""
        whole = searcher.get_parent()
        text = term.decode() if isinstance(term, bytes) else term
        held = whole.doc_frequency(field, term) - self._ghosts.holding(field, text)
        return log(max(1, self._living[field]) / (held + 1)) + 1

    def scorer(self, searcher: _Searcher, field: str, term: str | bytes, qf: float = 1) -> _Scorer:
        """Whoosh's own scorer with the average length of what is still there."""
        scorer = self._bm25f.scorer(searcher, field, term, qf=qf)
        whole = searcher.get_parent()
        length = whole.field_length(field) - self._ghosts.lengths[field]
        scorer.avgfl = length / max(1, self._living[field]) or 1
        scorer.setup(searcher, field, term)
        return scorer


def _ordered(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(counts))
