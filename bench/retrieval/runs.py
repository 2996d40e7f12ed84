"""Runs: each engine ranks the passages of a set for each of its questions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean

from bench.peers.peer import Peer
from bench.retrieval.measures import ndcg, recall, reciprocal_rank
from bench.retrieval.sets import Asked
from indexer.records import Language, Passage

#: Ranks the passages of one language that hold any word of a text.
Rank = Callable[[str, Language, int], Sequence[str]]

_DEPTH, _DEEPER = 10, 20


@contextmanager
def opened(
    peers: Mapping[str, type[Peer]], passages: Sequence[Passage]
) -> Iterator[dict[str, Peer]]:
    """Every engine with an index of the passages, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        ready = {}
        for name, peer in peers.items():
            place = Path(folder) / name
            place.mkdir()
            peer.build(passages, place)
            ready[name] = peer.open(place)
        yield ready


def one_answer(rank: Rank, asked: Sequence[Asked]) -> dict[str, float]:
    """Of questions with one right passage: MRR@10 and recall@20."""
    ranked = [(_rank(rank, question), question.relevant) for question in asked]
    return {
        "mrr@10": fmean(reciprocal_rank(found, right, _DEPTH) for found, right in ranked),
        "recall@20": fmean(recall(found, right, _DEEPER) for found, right in ranked),
    }


def graded(rank: Rank, asked: Sequence[Asked]) -> dict[str, float]:
    """Of questions with graded judgements: nDCG@10 and recall@20."""
    ranked = [(_rank(rank, question), question.relevant) for question in asked]
    return {
        "ndcg@10": fmean(ndcg(found, right, _DEPTH) for found, right in ranked),
        "recall@20": fmean(recall(found, right, _DEEPER) for found, right in ranked),
    }


def _rank(rank: Rank, question: Asked) -> list[str]:
    found = rank(question.text, question.answers_in, _DEEPER + len(question.known))
    return [passage for passage in found if passage not in question.known]
