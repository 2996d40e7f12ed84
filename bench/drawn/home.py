"""A drawn archive written straight into a home, as `ingest` would have left it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from bench.drawn.passages import draw
from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.home import Home
from indexer.archive.raw import digest
from indexer.ingest.intake import fingerprint
from indexer.records import Reading
from indexer.settings import Settings


def drawn_readings(count: int, *, seed: int = 1) -> Iterator[Reading]:
    """Issues of so many passages in all, as they are read: nothing told by the whole archive."""
    plain = (replace(passage, first=None) for passage in draw(count, seed=seed))
    for issue, printed in groupby(plain, key=lambda passage: passage.issue):
        passages = tuple(printed)
        pieces = tuple(dict.fromkeys(passage.piece for passage in passages))
        yield Reading(f"drawn/{issue.id}.html", issue, pieces, passages)


def keep(settings: Settings, read: Iterable[Reading]) -> None:
    """Write readings into a home; the raw bytes are left out, for no one reads them again."""
    home = Home(settings.home)
    reader = fingerprint(settings.corpus)
    rows = list(Catalogue.load(home.catalogue))
    for reading in read:
        passages = readings.keep(home, reading)
        sha256 = digest(reading.source.encode())
        fetched = "2026-01-01T00:00:00+00:00"
        rows.append(Row(reading.issue, reading.source, fetched, sha256, 0, passages, reader))
    Catalogue(home.catalogue, rows).save()
