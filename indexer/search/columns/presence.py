"""Who stands in one language's index: by their own title and text, or by a machine gloss alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.search.columns.postings import PostingVolume


class Presence:
    """The passages of a language's index by number, and masks over them."""

    def __init__(self, volumes: Sequence[PostingVolume]) -> None:
        #: All of them, rising.
        self.passages = np.concatenate([volume.passages for volume in volumes]).astype(np.int64)
        #: A mask over numbers: who stands here by its own title and text.
        self.own = np.zeros(int(self.passages.max(initial=-1)) + 1, np.bool_)
        for volume in volumes:
            self.own[volume.passages[volume.own]] = True
        #: Another one: who stands here by a gloss.
        self.glossed = np.zeros(len(self.own), np.bool_)
        self.glossed[self.passages] = True
        self.glossed &= ~self.own
