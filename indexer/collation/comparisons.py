"""What was compared before, so that a new issue is compared with the rest and the rest is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

#: Changes whenever what is remembered is made in another way.
_FORMAT = 1

Numbers = NDArray[np.uint64]
Sketches = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts that were all compared with each other, and those pairs of them that are alike."""

    texts: Numbers
    ones: Numbers
    others: Numbers
    shares: NDArray[np.float64]


_NO_TEXTS = np.empty(0, np.uint64)
NOTHING = Compared(_NO_TEXTS, _NO_TEXTS, _NO_TEXTS, np.empty(0, np.float64))


@dataclass
class Comparisons:
    """Sketches, alignments and containments by the numbers of texts.

    Only what this round asked for is kept for the next. Nothing here decides anything: thrown
    away, it is found again, and the answer is the same.
    """

    _sketches: dict[int, NDArray[np.uint32]] = field(default_factory=dict)
    _compared: dict[str, Compared] = field(default_factory=dict)
    _within: dict[tuple[int, int], bool] = field(default_factory=dict)
    _new_sketches: dict[int, NDArray[np.uint32]] = field(default_factory=dict)
    _new_compared: dict[str, Compared] = field(default_factory=dict)
    _new_within: dict[tuple[int, int], bool] = field(default_factory=dict)

    def sketches(
        self, texts: Sequence[int], make: Callable[[Sequence[int]], Iterable[NDArray[np.uint64]]]
    ) -> Sketches:
        """The sketch of each text, a row each; `make` gives those that are not known, by place."""
        missing = [place for place, text in enumerate(texts) if text not in self._sketches]
        for place, sketch in zip(missing, make(missing), strict=True):
            self._sketches[texts[place]] = sketch.astype(np.uint32)
        rows = [self._sketches[text] for text in texts]
        self._new_sketches.update(zip(texts, rows, strict=True))
        return np.array(rows, np.uint32)

    def compared(self, kind: str) -> Compared:
        """What is known of a kind of comparison."""
        return self._compared.get(kind, NOTHING)

    def remember(self, kind: str, compared: Compared) -> None:
        """Keep what a kind of comparison found this time."""
        self._new_compared[kind] = compared

    def within(self, one: str, other: str, measure: Callable[[str, str], bool]) -> bool:
        """Whether a text stands within another one, measured once."""
        pair = (number(one), number(other))
        found = self._within.get(pair)
        if found is None:
            found = self._within[pair] = measure(one, other)
        self._new_within[pair] = found
        return found

    def spell(self) -> bytes:
        """All that was asked for since it was made or read."""
        arrays: dict[str, NDArray[np.generic]] = {
            "format": np.array([_FORMAT]),
            "texts": np.array(list(self._new_sketches), np.uint64),
            "sketches": np.array(list(self._new_sketches.values()), np.uint32),
            "within": np.array(
                [(*pair, held) for pair, held in self._new_within.items()], np.uint64
            ),
        }
        for kind, found in self._new_compared.items():
            for name in ("texts", "ones", "others", "shares"):
                arrays[f"{kind} {name}"] = getattr(found, name)
        spelled = io.BytesIO()
        np.savez(spelled, allow_pickle=False, **arrays)
        return spelled.getvalue()

    @classmethod
    def parse(cls, spelled: bytes) -> Self:
        """What `spell` wrote; nothing at all where it can't be read."""
        try:
            with np.load(io.BytesIO(spelled), allow_pickle=False) as arrays:
                if arrays["format"][0] != _FORMAT:
                    return cls()
                texts, sketches = arrays["texts"].tolist(), arrays["sketches"]
                kinds = {name.removesuffix(" ones") for name in arrays if name.endswith(" ones")}
                return cls(
                    dict(zip(texts, sketches, strict=True)),
                    {
                        kind: Compared(
                            arrays[f"{kind} texts"],
                            arrays[f"{kind} ones"],
                            arrays[f"{kind} others"],
                            arrays[f"{kind} shares"],
                        )
                        for kind in kinds
                    },
                    {(one, other): bool(held) for one, other, held in arrays["within"].tolist()},
                )
        except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile):
            return cls()


def number(text: str) -> int:
    """A number of 64 bits for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
