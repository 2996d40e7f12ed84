"""What all issues call by name, in columns: each spelling once, and where it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.roll import Called, Spelling

#: Changes whenever the columns are written in another way.
_FORMAT = 1

Numbers = NDArray[np.uint32]
_NONE = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one issue names, and the acronyms that it explains by the key of their full name.

    `key` stands for the issue's passages. Its call number n is of the spelling `spellings[n]`, a
    number again, in the passage at `places[n]`, counted as the issue's passages are read.
    """

    key: str
    spellings: Numbers
    places: Numbers
    explained: Mapping[str, str] = field(default_factory=dict)


#: The sheet of an issue that is still to be read.
NO_CALLS = Sheet("", _NONE, _NONE)


@dataclass(slots=True)
class Calls:
    """The sheets of issues by their ids; `spellings` has each spelling that they call once.

    `known` says of each spelling what the tables know it by, as `by` stands for them (see
    `Records.of`): it is looked up once.
    """

    spellings: list[Spelling] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    known: list[str | None] = field(default_factory=list)
    by: str = ""
    _numbers: dict[Spelling, int] = field(default_factory=dict)

    def take(
        self,
        issue: str,
        key: str,
        passages: Iterable[str],
        called: Iterable[Called],
        explained: Mapping[str, str],
    ) -> None:
        """Take in what an issue calls; `passages` are the ids of its passages in order."""
        if not self._numbers:
            self._numbers.update((spelling, at) for at, spelling in enumerate(self.spellings))
        place_of = {passage: place for place, passage in enumerate(passages)}
        spellings, places = [], []
        for one in called:
            number = self._numbers.setdefault(one.spelling, len(self.spellings))
            if number == len(self.spellings):
                self.spellings.append(one.spelling)
            spellings.append(number)
            places.append(place_of[one.passage])
        found = np.array(spellings, np.uint32), np.array(places, np.uint32)
        self.sheets[issue] = Sheet(key, *found, explained)

    @property
    def flat(self) -> Numbers:
        """The spellings of all calls, issue after issue."""
        return np.concatenate([_NONE, *(sheet.spellings for sheet in self.sheets.values())])

    def compact(self) -> None:
        """Forget the spellings that no issue calls any more."""
        counts = np.bincount(self.flat, minlength=len(self.spellings))
        if counts.all():
            return
        self._numbers.clear()
        used = np.flatnonzero(counts)
        number_of = np.zeros(len(counts), np.uint32)
        number_of[used] = np.arange(len(used))
        self.spellings = [self.spellings[at] for at in used.tolist()]
        # What is not looked up yet stands behind what is, before and after.
        self.known = [self.known[at] for at in used.tolist() if at < len(self.known)]
        self.sheets = {
            issue: Sheet(sheet.key, number_of[sheet.spellings], sheet.places, sheet.explained)
            for issue, sheet in self.sheets.items()
        }

    def spell(self, made: str) -> bytes:
        """All of it as bytes; `made` stands for what found it."""
        sheets = list(self.sheets.values())
        told = _Told(
            made,
            self.spellings,
            self.known,
            self.by,
            [(issue, sheet.key, sheet.explained) for issue, sheet in self.sheets.items()],
        )
        spelled = io.BytesIO()
        np.savez(
            spelled,
            allow_pickle=False,
            format=np.array([_FORMAT]),
            told=np.frombuffer(msgspec.msgpack.encode(told), np.uint8),
            lengths=np.array([len(sheet.places) for sheet in sheets], np.int64),
            spellings=self.flat,
            places=np.concatenate([_NONE, *(sheet.places for sheet in sheets)]),
        )
        return spelled.getvalue()

    @classmethod
    def parse(cls, spelled: bytes, made: str) -> Self:
        """What `spell` gave; nothing where it was made otherwise or can't be read."""
        try:
            # Each array is checked against the sum that the archive keeps of it.
            with np.load(io.BytesIO(spelled), allow_pickle=False) as held:
                if held["format"][0] != _FORMAT:
                    return cls()
                told = msgspec.msgpack.decode(held["told"].tobytes(), type=_Told)
                lengths, spellings, places = held["lengths"], held["spellings"], held["places"]
        except (
            *(OSError, ValueError, KeyError, EOFError, IndexError),
            *(zipfile.BadZipFile, msgspec.MsgspecError),
        ):
            return cls()
        if told.made != made:
            return cls()
        ends = np.cumsum(lengths).tolist()
        sheets = {
            issue: Sheet(key, spellings[a:b], places[a:b], explained)
            for (issue, key, explained), a, b in zip(
                told.issues, [0, *ends][:-1], ends, strict=True
            )
        }
        return cls(list(told.spellings), sheets, list(told.known), told.by)


class _Told(msgspec.Struct):
    """What is no number: who made it, spellings and what is known of them, issues."""

    made: str
    spellings: Sequence[Spelling]
    known: Sequence[str | None]
    by: str
    issues: Sequence[tuple[str, str, Mapping[str, str]]]
