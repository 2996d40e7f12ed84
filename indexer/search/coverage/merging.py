"""Postings of a ledger that lost some and gained some: merged without sorting them anew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def merge(
    known: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]],
    added: tuple[NDArray[np.int64], NDArray[np.int32]],
    rows: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]:
    """Features, postings and where each feature's start, of those that stay and those added.

    `known` are features, and postings by the feature's place; `added` are features and postings.
    """
    features, places, postings = known
    used = np.bincount(places, minlength=len(features)) > 0
    whole = np.union1d(features[used], added[0])
    place_of = np.zeros(len(features), np.int64)
    place_of[used] = np.searchsorted(whole, features[used])
    keys = place_of[places] * rows + postings
    new = np.sort(np.searchsorted(whole, added[0]) * rows + added[1])
    keys = np.insert(keys, np.searchsorted(keys, new), new)
    place, posting = np.divmod(keys, max(rows, 1))
    starts = np.searchsorted(place, np.arange(len(whole) + 1))
    return whole, posting.astype(np.int32), starts.astype(np.int64)
