"""The ledger of an archive: which passages hold which features, in arrays beside an index."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.records import LANGUAGES, Kind, Language, Passage, Role
from indexer.search.coverage.features import lane, passage_features
from indexer.search.coverage.merging import merge
from indexer.search.engine import IndexDamagedError

#: The folder of a ledger within a generation.
LEDGER = "coverage"

#: How far a score is freed from the length of a passage: 0 not at all, 1 wholly (BM25's b).
_LENGTH = 0.35

#: What a larger share of the archive holds finds nothing in particular.
_COMMON = 1 / 3

_BITS = {language: 1 << place for place, language in enumerate(LANGUAGES)}
_IDS = "ids.txt"
_ARRAYS = ("languages", "lengths", "lanes", "features", "starts", "postings")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that shares much with what was asked, by its id; `score` only orders."""

    passage: str
    score: float


class Ledger:
    """What a generation knows for prior coverage; mapped from its files, safe for threads.

    Only first printings of texts that are no notices have rows: a reprint is counted with them.
    """

    def __init__(self, directory: Path) -> None:
        """Open what `write` wrote. Raises `IndexDamagedError` where it can't be read."""
        try:
            self._ids = (directory / _IDS).read_text("utf-8").split("\n")[:-1]
            arrays = {
                # Mapped, but read as plain arrays: numpy's own class for it is slow to slice.
                n: np.asarray(np.load(directory / f"{n}.npy", mmap_mode="r"))
                for n in _ARRAYS
            }
            self._languages: NDArray[np.uint8] = arrays["languages"]
            self._lengths: NDArray[np.float32] = arrays["lengths"]
            self._lanes: list[int] = arrays["lanes"].tolist()
            self._features: NDArray[np.int64] = arrays["features"]
            self._starts: NDArray[np.int64] = arrays["starts"]
            self._postings: NDArray[np.int32] = arrays["postings"]
            if len(self._ids) != len(self._lengths) or len(self._starts) != len(self._features) + 1:
                raise ValueError("the arrays of the ledger do not fit each other")
        except (OSError, ValueError) as fault:
            raise IndexDamagedError(f"{directory}: {fault}") from fault

    @staticmethod
    def write(passages: Iterable[Passage], directory: Path) -> None:
        """Write the ledger of an archive into a new folder."""
        kept = [passage for passage in passages if _has_row(passage)]
        held, owners = _features(kept)
        order = np.argsort(held, kind="stable")
        features, firsts = np.unique(held[order], return_index=True)
        _write(
            directory,
            [passage.id for passage in kept],
            languages=np.array([_bits(passage) for passage in kept], np.uint8),
            lengths=np.bincount(owners, minlength=len(kept)).astype(np.float32),
            lanes=_count_lanes(held, owners),
            features=features,
            starts=np.append(firsts, len(held)).astype(np.int64),
            postings=owners[order],
        )

    def extend(self, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Write this ledger into a new folder with some issues changed: what each holds now.

        Rows stand in the order of their issues' ids, so it is the one that `write` would write.
        """
        of = [passage_id.partition(".")[0] for passage_id in self._ids]
        stays = np.array([issue not in issues for issue in of], np.bool_)
        kept = [issue for issue in of if issue not in issues]
        fresh = [p for issue in sorted(issues) for p in issues[issue] if _has_row(p)]
        held, owners = _features(fresh)
        at = np.array([bisect(kept, passage.issue.id) for passage in fresh], np.int64)
        # The rows get their new numbers: those before which something comes in move down.
        ranks = np.cumsum(stays) - 1
        moved = (ranks + np.searchsorted(at, ranks, "right")).astype(np.int32)
        own = (at + np.arange(len(fresh)))[owners].astype(np.int32)
        counts = np.diff(self._starts)
        feature_of = np.repeat(np.arange(len(self._features)), counts)
        living = stays[self._postings]
        gone = ~living
        lanes = np.array(self._lanes, np.int64) + _count_lanes(held, owners)
        lanes -= _count_lanes(self._features[feature_of[gone]], self._postings[gone])
        features, postings, starts = merge(
            (self._features, feature_of[living], moved[self._postings[living]]),
            (held, own),
            len(kept) + len(fresh),
        )
        ids = np.array(self._ids, np.object_)[stays]
        _write(
            directory,
            np.insert(ids, at, [passage.id for passage in fresh]).tolist(),
            languages=np.insert(self._languages[stays], at, [_bits(p) for p in fresh]),
            lengths=np.insert(self._lengths[stays], at, np.bincount(owners, minlength=len(fresh))),
            lanes=lanes,
            features=features,
            starts=starts,
            postings=postings,
        )

    def rows(self) -> Mapping[str, NDArray[np.int64]]:
        """The features of every passage by its id, in order."""
        counts = np.diff(self._starts)
        order = np.argsort(self._postings, kind="stable")
        held = np.repeat(self._features, counts)[order]
        ends = np.cumsum(self._lengths, dtype=np.int64).tolist()
        return {
            passage_id: held[end - int(length) : end]
            for passage_id, end, length in zip(self._ids, ends, self._lengths, strict=True)
        }

    def __len__(self) -> int:
        return len(self._ids)

    def share(self, feature: int) -> float:
        """The share of passages that hold a feature, 0 to 1, of those with words of its language.

        What a machine glossed has words of both.
        """
        return len(self._holders(feature)) / max(self._lanes[lane(feature)], 1)

    def rarity(self, feature: int) -> float:
        """How much a feature says: BM25's inverse document frequency; unseen is as seen once."""
        held = max(len(self._holders(feature)), 1)
        count = max(self._lanes[lane(feature)], held)
        return log1p((count - held + 0.5) / (held + 0.5))

    def nearest(
        self, asked: Mapping[int, float], language: Language, limit: int
    ) -> tuple[Candidate, ...]:
        """The passages in a language that share most with weighted features, best first.

        Those that stand in both languages are near to both. What is common is left out while there
        is anything rarer.
        """
        count = len(self._ids)
        if not count or not asked:
            return ()
        holders = {feature: self._holders(feature) for feature in sorted(asked)}
        rare = {f: rows for f, rows in holders.items() if len(rows) and self.share(f) <= _COMMON}
        used = rare or {f: rows for f, rows in holders.items() if len(rows)}
        if not used:
            return ()
        weights = [
            np.full(len(rows), asked[f] * self.rarity(f), np.float64) for f, rows in used.items()
        ]
        rows = np.concatenate(list(used.values()))
        scores: NDArray[np.float64] = np.zeros(count)
        scores += np.bincount(rows, np.concatenate(weights), minlength=count)
        scores /= 1 - _LENGTH + _LENGTH * self._lengths / self._lengths.mean()
        scores[self._languages & _BITS[language] == 0] = 0.0
        return tuple(
            Candidate(self._ids[place], float(scores[place])) for place in _best(scores, limit)
        )

    def _holders(self, feature: int) -> NDArray[np.int32]:
        place = int(np.searchsorted(self._features, feature))
        if place == len(self._features) or int(self._features[place]) != feature:
            return self._postings[:0]
        return self._postings[int(self._starts[place]) : int(self._starts[place + 1])]


class Rarities(dict[int, float]):
    """How rare features are in a ledger, each looked up once; for one draft, then forgotten."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __missing__(self, feature: int) -> float:
        self[feature] = rarity = self._ledger.rarity(feature)
        return rarity


def _best(scores: NDArray[np.float64], limit: int) -> Iterator[int]:
    places = np.flatnonzero(scores > 0)
    if len(places) > limit:
        places = places[np.argpartition(-scores[places], limit - 1)[:limit]]
    yield from places[np.lexsort((places, -scores[places]))].tolist()


def _features(passages: Sequence[Passage]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Every feature of every passage, in their order, and whose it is."""
    rows = [np.array(sorted(passage_features(passage)), np.int64) for passage in passages]
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
    return np.concatenate([np.zeros(0, np.int64), *rows]), owners


def _write(directory: Path, ids: Iterable[str], **arrays: NDArray[Any]) -> None:
    directory.mkdir()
    (directory / _IDS).write_text("".join(f"{passage_id}\n" for passage_id in ids), "utf-8")
    for name, array in arrays.items():
        np.save(directory / f"{name}.npy", array)


def _count_lanes(held: NDArray[np.int64], owners: NDArray[np.int32]) -> NDArray[np.int64]:
    """How many passages hold anything at all, then how many hold words of each language."""
    own = [owners, *(owners[held & 3 == place + 1] for place in range(len(LANGUAGES)))]
    return np.array([len(np.unique(found)) for found in own], np.int64)


def _has_row(passage: Passage) -> bool:
    return (
        passage.first is None
        and passage.role is not Role.BOILERPLATE
        and passage.piece.kind is not Kind.NOTICE
    )


def _bits(passage: Passage) -> int:
    return sum(_BITS[language] for language in passage.index_languages)
