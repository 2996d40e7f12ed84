"""The word list's forms as a mapped table: the lemma of a word that the archive does not hold."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

import numpy as np

from indexer.analysis.analyzers import analyzer
from indexer.own_code import code_of
from indexer.records import Language
from indexer.search.columns.sheaf import Array, Sheaf, bind, ends
from indexer.search.engine import IndexDamagedError
from indexer.search.manifest import take_over

#: A longer form is not in the table; no word list has one that is a word.
_LONGEST = 48
#: One odd number for each byte of a form: two forms meet by a chance of one in 2 to the 56th.
_FACTORS = np.random.default_rng(1848).integers(1, 2**63, _LONGEST, np.uint64) * 2 + 1
_WHOLE = 2**64 - 1
_ARRAYS = ("bare", "hashes", "lemmas", "letters", "stops")
_NO_ACCENTS = [
    (letter.encode(), bare.encode()) for letter, bare in zip("áéíóú", "aeiou", strict=True)
]


def bind_forms(language: Language, path: Path, before: Path | None) -> None:
    """Write a table, or share one that was written `before` by the same code and is whole.

    The path of the other one ends alike. To make a table takes up to three seconds.
    """
    if before is not None and _is_current(before):
        take_over(before, path.parent)
    else:
        arrays = forms(language)
        bind(path, {**arrays, **_signed(arrays)})


@cache
def forms(language: Language) -> Mapping[str, Array]:
    """The arrays of a table; made once in a process."""
    found: dict[str, str] = {}
    for form, lemma in analyzer(language).forms():
        if len(form) <= _LONGEST // 2:
            found.setdefault(form, lemma)
    coded = [form.encode() for form in found]
    letters = np.frombuffer(b"".join(coded), np.uint8).astype(np.uint64)
    stops = ends(np.fromiter(map(len, coded), np.int64, len(coded)))
    within = np.arange(len(letters)) - np.repeat(stops[:-1], stops[1:] - stops[:-1])
    hashes = np.add.reduceat(letters * _FACTORS[within], stops[:-1]) if coded else letters
    lemmas = dict.fromkeys(found.values())
    numbers = {lemma: number for number, lemma in enumerate(lemmas)}
    spelled = [lemma.encode() for lemma in lemmas]
    order = np.argsort(hashes, kind="stable")
    held = np.fromiter(map(numbers.__getitem__, found.values()), np.uint32, len(found))
    return {
        "hashes": hashes[order],
        "lemmas": held[order],
        "letters": np.frombuffer(b"".join(spelled), np.uint8),
        "stops": ends(np.array([len(lemma) for lemma in spelled], np.int64)).astype(np.uint32),
        "bare": _bare(found),
    }


def _bare(found: Iterable[str]) -> Array:
    """The hashes of what is left of the forms with an accent when it is taken away, in order."""
    # Taken away from all at once: there are hundreds of thousands.
    accented = "\n".join([form for form in found if not form.isascii()]).encode()
    for letter, bare in _NO_ACCENTS:
        accented = accented.replace(letter, bare)
    return np.array(sorted({crc32(form) for form in set(accented.split())}), np.uint32)


def _is_current(path: Path) -> bool:
    """Whether a table is there, was made by this code and is what was written then."""
    try:
        sheaf = Sheaf(path)
        arrays = {name: sheaf[name] for name in _ARRAYS}
        return all(np.array_equal(sheaf[name], told) for name, told in _signed(arrays).items())
    except IndexDamagedError:
        return False


def _signed(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """Who made a table, and the checksum of its arrays."""
    code = hashlib.sha256(code_of(("analysis", "search/columns/forms.py")))
    code.update(f"simplemma=={version('simplemma')}".encode())
    sha = hashlib.sha256()
    for name in sorted(arrays):
        sha.update(np.ascontiguousarray(arrays[name]).data)
    told = {"made_by": code.digest(), "checksum": sha.digest()}
    return {name: np.frombuffer(digest, np.uint8) for name, digest in told.items()}


class Forms:
    """A mapped table of forms."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._hashes, self._lemmas = sheaf.view("hashes"), sheaf.view("lemmas")
        self._letters, self._stops = sheaf.view("letters"), sheaf.view("stops")
        self._bare = sheaf.view("bare")

    def has_accents(self, form: str) -> bool:
        """Whether there may be a form that is this one but for an accent on a vowel."""
        wanted = crc32(form.encode("utf-8", "replace"))
        at = bisect_left(self._bare, wanted)
        return at < len(self._bare) and self._bare[at] == wanted

    def lemma(self, form: str) -> str | None:
        """The lemma of a form in small letters, None where the word list has no such form."""
        coded = form.encode("utf-8", "replace")
        if len(coded) > _LONGEST:
            return None
        wanted = sum(map(int.__mul__, coded, _NUMBERS)) & _WHOLE
        at = bisect_left(self._hashes, wanted)
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return None
        number = self._lemmas[at]
        return str(self._letters[self._stops[number] : self._stops[number + 1]], "utf-8")


_NUMBERS: list[int] = _FACTORS.tolist()
