"""Surfaces and keys numbered, and the tables written in which a query's words are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from indexer.analysis.analyzers import STEM
from indexer.analysis.folding import fold
from indexer.search.columns.lexicon import spelled
from indexer.search.columns.listed import completable
from indexer.search.columns.near_words import by_letters
from indexer.search.columns.sheaf import Array, Ints, ends, narrow
from indexer.search.columns.word_volumes import NO_ROW, stem_head
from indexer.search.columns.words import MappedWords
from indexer.search.token_rows import TokenRows
from indexer.search.vocabulary import EXACT


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a volume's surfaces are numbered as: the row of each, and of its lemma and stem."""

    rows: Ints
    lemmas: Ints
    stems: Ints


def number(rows: TokenRows, before: MappedWords | None) -> tuple[Numbered, dict[str, Array]]:
    """Give every surface a row, those that no volume before has new ones; the volume's arrays."""
    read = rows.surfaces
    first = before.volumes[-1].end if before is not None else NO_ROW + 1
    known = [NO_ROW if before is None else before.row(EXACT + surface) for surface in read]
    fresh = sorted(
        (s for s, row in zip(read, known, strict=True) if row == NO_ROW),
        key=lambda surface: (fold(surface), surface),
    )
    terms = {surface: rows.terms(surface) for surface in fresh}
    if before is not None:
        terms |= {surface: before.keys(surface)[1:] for surface in read if surface not in terms}
    distinct = sorted({key for found in terms.values() for key in found})
    row_of = {key: NO_ROW if before is None else before.row(key) for key in distinct}
    new_keys = [key for key, row in row_of.items() if row == NO_ROW]
    row_of |= {key: first + len(fresh) + at for at, key in enumerate(new_keys)}
    row_of |= {EXACT + surface: first + at for at, surface in enumerate(fresh)}
    lemmas = {surface: row_of[found[0]] for surface, found in terms.items()}
    stems = {s: row_of[found[1]] if len(found) > 1 else NO_ROW for s, found in terms.items()}
    numbered = Numbered(
        np.array([r or row_of[EXACT + s] for s, r in zip(read, known, strict=True)], np.int64),
        np.array([lemmas[surface] for surface in read], np.int64),
        np.array([stems[surface] for surface in read], np.int64),
    )
    arrays = {
        "first": np.array([first], np.uint32),
        **spelled("surface", fresh),
        **spelled("key", new_keys),
        **_folds(fresh),
        **by_letters(fresh),
        **completable(fresh),
        "stem.heads": _heads(new_keys),
        "surface.lemma": np.array([lemmas[surface] for surface in fresh], np.uint32),
        "surface.stem": np.array([stems[surface] for surface in fresh], np.uint32),
    }
    return numbered, arrays


def compounds(found: Mapping[tuple[str, ...], Sequence[int]]) -> dict[str, Array]:
    """The arrays of words with hyphens: by what they are when joined, who holds each."""
    ordered = sorted((fold("".join(parts)), parts) for parts in found)
    joined = list(dict.fromkeys(name for name, _ in ordered))
    counts = dict.fromkeys(joined, 0)
    for name, _ in ordered:
        counts[name] += 1
    holding = [list(dict.fromkeys(found[parts])) for _, parts in ordered]
    return {
        **spelled("joined", joined),
        **spelled("parts", [" ".join(parts) for _, parts in ordered]),
        "joined.stops": ends(np.array(list(counts.values()), np.int64)).astype(np.uint32),
        "parts.passages": np.array([n for held in holding for n in held], np.uint32),
        "parts.stops": ends(np.array([len(h) for h in holding], np.int64)).astype(np.uint32),
    }


def _heads(keys: Iterable[str]) -> Array:
    """How the stems begin, by hash: a word that begins like none of them has no kin here."""
    heads = {stem_head(key) for key in keys if key.startswith(STEM)}
    return np.array(sorted(heads), np.uint32)


def _folds(surfaces: Sequence[str]) -> dict[str, Array]:
    """Where the surfaces of each folded form begin and how many there are, by its hash."""
    firsts: dict[str, int] = {}
    for place, surface in enumerate(surfaces):
        firsts.setdefault(fold(surface), place)
    counts = np.diff(np.array([*firsts.values(), len(surfaces)], np.int64))
    hashes = np.array([crc32(folded.encode()) for folded in firsts], np.uint32)
    order = np.argsort(hashes, kind="stable")
    return {
        "fold.hashes": hashes[order],
        "fold.firsts": np.array(list(firsts.values()), np.uint32)[order],
        "fold.counts": narrow(counts[order]),
    }
