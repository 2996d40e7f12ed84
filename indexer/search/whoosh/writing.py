"""Segments of Whoosh's index, each language written at once from the rows of its tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

from indexer.records import Passage
from indexer.search.shelf import Shelf
from indexer.search.token_rows import TokenRows
from indexer.search.vocabulary import EXACT
from indexer.search.whoosh.postings import Occurrences, PostingLists
from indexer.search.whoosh.writer import GLOSS, NUMBER, TOPIC, IndexWriter, committed

#: What the folder is signed with.
ENGINE = "whoosh"
#: No key of its own.
_NONE = -1

_Ints = NDArray[np.int64]

# Whoosh has no types: its writers are `Any` here.
_WhooshWriter = Any


@dataclass(frozen=True, slots=True)
class WhooshWriting:
    """What writes Whoosh's indexes into an empty folder (see `whole_index.Writing`)."""

    directory: Path
    engine: str = ENGINE

    def records(self, passages: Sequence[Passage]) -> None:
        """Write the shelf."""
        for _ in Shelf.write(passages, self.directory):
            pass

    def language(self, rows: TokenRows, passages: Sequence[Passage]) -> None:
        """Write the index of one language."""
        writer = IndexWriter.create(rows.language, self.directory / rows.language)
        with committed([writer]):
            add(writer, rows, passages.__getitem__)

    def rest(self) -> None:
        """Nothing rests on all of it."""


def add(writer: IndexWriter, rows: TokenRows, passage: Callable[[int], Passage]) -> None:
    """Add what was read of passages, which `passage` gives by their numbers, as a segment."""
    if len(rows.passages):
        fill(writer.opened, rows, passage)
    writer.count(rows)


def fill(writer: _WhooshWriter, rows: TokenRows, passage: Callable[[int], Passage]) -> None:
    """Write a segment: every field's postings in order, and what Whoosh keeps of each passage.

    To be committed by who opened the writer. Passages have Whoosh's numbers by their places.
    """
    keys = Keys.of(rows)
    fields = {name: field for name, field in texts(rows).items() if len(field.terms)}
    lengths = {
        name: np.bincount(field.documents, keys.counts[field.terms], len(rows.passages)).astype(
            np.int64
        )
        for name, field in fields.items()
    }
    _keep_documents(writer, rows, passage, lengths)
    for name in sorted(fields):
        kept = np.array([length_to_byte(length) for length in lengths[name].tolist()], np.int64)
        lists = PostingLists(writer.fieldwriter._postfile, writer.schema[name].format, kept)
        _write_field(writer, name, keys, fields[name], lists)


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of a language in the order of their letters, and those of each surface.

    `tables` gives, for very forms, lemmas and stems, the key of each surface by its number (-1:
    none; surface 0 is a stop and has none); `counts` how many a surface has.
    """

    spelled: Sequence[bytes]
    tables: Sequence[_Ints]
    counts: _Ints

    @classmethod
    def of(cls, rows: TokenRows) -> Keys:
        """The keys of what was read."""
        found = [(EXACT + surface, *rows.terms(surface)) for surface in rows.surfaces]
        # Letters in UTF-8 have the order of their code points.
        ordered = sorted({key for keys in found for key in keys})
        numbers = {key: number for number, key in enumerate(ordered)}
        most = max(map(len, found), default=0)
        tables = [
            np.array(
                [_NONE, *(numbers[keys[at]] if at < len(keys) else _NONE for keys in found)],
                np.int64,
            )
            for at in range(most)
        ]
        counts = np.array([0, *map(len, found)], np.int64)
        return cls([key.encode() for key in ordered], tables, counts)


def texts(rows: TokenRows) -> Mapping[str, Occurrences]:
    """The surfaces of each field by passage and position; a gloss, then the senses behind it."""
    tokens = rows.tokens.astype(np.int64)
    titles, bodies = rows.titles.astype(np.int64), rows.bodies.astype(np.int64)
    places = np.repeat(np.arange(len(bodies)), np.diff(titles))
    at = np.arange(len(tokens))
    in_title = at < bodies[places]
    positions = at - np.where(in_title, titles[places], bodies[places])
    word, own = tokens > 0, rows.own[places]
    # Behind the gloss stands a stop, which has no position.
    positions[in_title & ~own] += (titles[1:] - bodies - 1)[places[in_title & ~own]]
    found: dict[str, Occurrences] = {}
    for name, chosen in (
        ("title", word & own & in_title),
        ("body", word & own & ~in_title),
        (GLOSS, word & ~own),
    ):
        documents, kept = places[chosen], positions[chosen]
        order = np.lexsort((kept, documents)) if name == GLOSS else slice(None)
        found[name] = Occurrences(tokens[chosen][order], documents[order], kept[order])
    return found


def _keep_documents(
    writer: _WhooshWriter,
    rows: TokenRows,
    passage: Callable[[int], Passage],
    lengths: Mapping[str, _Ints],
) -> None:
    """What Whoosh keeps of each passage: its number, how long its fields are, its topics."""
    schema, kept, pool = writer.schema, writer.perdocwriter, writer.pool
    column = schema[NUMBER].column_type

    @cache
    def tagged(topics: tuple[str, ...]) -> list[tuple[bytes, float, bytes]]:
        return [
            (term, weight, value)
            for term, _count, weight, value in schema[TOPIC].index(",".join(topics))
        ]

    each = {name: found.tolist() for name, found in lengths.items()}
    for place, number in enumerate(rows.passages.tolist()):
        kept.start_doc(place)
        for name, found in each.items():
            kept.add_field(name, schema[name], None, found[place])
        topics = tagged(passage(number).topics)
        for term, weight, value in topics:
            pool.add((TOPIC, term, place, weight, value))
        kept.add_field(TOPIC, schema[TOPIC], None, len(topics))
        kept.add_column_value(NUMBER, column, number)
        kept.finish_doc()
    writer.docnum = len(rows.passages)
    writer._added = True


def _write_field(
    writer: _WhooshWriter, name: str, keys: Keys, found: Occurrences, lists: PostingLists
) -> None:
    """Write a field's lists, then every key with where its list lies.

    A key with one surface in this field has that surface's list, for it stands where that does.
    """
    held = np.unique(found.terms)
    listed: dict[int, bytes] = {}
    order = np.argsort(found.terms, kind="stable")
    by_surface = dict(lists.write(_taken(found, found.terms, order)))
    for table in keys.tables:
        had = table[held]
        several = np.bincount(had[had >= 0], minlength=len(keys.spelled)) > 1
        alone = (had >= 0) & ~several[had]
        for surface, key in zip(held[alone].tolist(), had[alone].tolist(), strict=True):
            listed[key] = by_surface[surface]
        if several.any():
            terms = table[found.terms]
            chosen = np.flatnonzero((terms >= 0) & several[terms])
            order = chosen[np.argsort(terms[chosen], kind="stable")]
            listed.update(lists.write(_taken(found, terms, order)))
    writer.fieldwriter.start_field(name, writer.schema[name])
    begin = pack_ushort(writer.fieldwriter._fieldid)
    index = writer.fieldwriter._tindex
    for key in sorted(listed):
        index.add(begin + keys.spelled[key], listed[key])
    writer.fieldwriter.finish_field()


def _taken(found: Occurrences, terms: _Ints, order: _Ints) -> Occurrences:
    return Occurrences(terms[order], found.documents[order], found.positions[order])
