"""Verification: every checksum, and that the index holds exactly what the archive does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from indexer import generations, seals
from indexer.archive import raw, readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home, HomeError
from indexer.collation import collate
from indexer.glossing import as_printed
from indexer.records import Passage
from indexer.search import index_folder
from indexer.search.engine import IndexDamagedError, SearchEngine


def verify(home: Home, progress: Callable[[str], None] = lambda _stage: None) -> Iterator[str]:
    """Every fault of a home as one sentence that names the file and the remedy."""
    rows = list(Catalogue.load(home.catalogue))
    progress("archive")
    archived: dict[str, Passage] = {}
    corrections = Corrections.load(home)
    whole = True
    for row in rows:
        faults = list(_archive_faults(home, row, corrections, archived))
        whole = whole and not faults
        yield from faults
    yield from _raw_faults(home)
    progress("index")
    folder = generations.current(home)
    if folder is None:
        yield f"{home.index} holds no index; run hemeroteca build"
        return
    try:
        faults = list(_index_faults(folder.name, seals.read_seal(folder), folder))
        if faults:
            yield from faults
            return
        indexes = list(map(_passages, index_folder.open_all(folder)))
    except IndexDamagedError as error:
        yield f"{error}; run hemeroteca build --full"
        return
    if whole:
        told = {passage.id: passage for passage in collate(archived.values())}
        yield from dict.fromkeys(f for indexed in indexes for f in _differences(told, indexed))


def _passages(engine: SearchEngine) -> dict[str, Passage]:
    """Every passage of an index by its id; the engine is closed.

    A gloss is no part of what was printed: with another translator it is another one. Neither are
    names, which follow from the tables.
    """
    with closing(engine):
        return {
            passage.id: replace(as_printed(passage), names=())
            for issue in engine.issues()
            for passage in engine.issue(issue.id)
        }


def _archive_faults(
    home: Home, row: Row, corrections: Corrections, archived: dict[str, Passage]
) -> Iterator[str]:
    if not (home.raw / row.sha256).is_file():
        yield f"{row.issue.id}: {home.raw / row.sha256} is missing; ingest the issue again"
    path = home.passages(row.issue.id)
    try:
        if raw.digest(path.read_bytes()) != row.passages:
            yield f"{row.issue.id}: {path} has changed since it was written; ingest the issue again"
            return
        reading = readings.load(home, row.issue.id, row.source)
        corrected = corrections.apply(reading.passages)
        archived.update({passage.id: passage for passage in corrected})
    except OSError:
        yield f"{row.issue.id}: {path} is missing; ingest the issue again"
    except HomeError as error:
        yield f"{row.issue.id}: {error}"


def _raw_faults(home: Home) -> Iterator[str]:
    """Bytes that are not what their name says, those that an issue no longer has as well."""
    for path in sorted(home.raw.glob("*")):
        try:
            raw.recall(home, path.name)
        except HomeError as error:
            yield str(error)


def _index_faults(name: str, seal: seals.Seal, folder: Path) -> Iterator[str]:
    found = seals.checksums(folder)
    for path in sorted(seal.files.keys() | found.keys()):
        if path not in found:
            yield f"index {name}: {path} is missing; run hemeroteca build --full"
        elif found[path] != seal.files.get(path):
            yield f"index {name}: {path} has changed; run hemeroteca build --full"


def _differences(archived: dict[str, Passage], indexed: dict[str, Passage]) -> Iterator[str]:
    for passage_id in sorted(archived.keys() | indexed.keys()):
        if passage_id not in indexed:
            yield f"{passage_id} is in the archive and not in the index; run hemeroteca build"
        elif passage_id not in archived:
            yield f"{passage_id} is in the index and not in the archive; run hemeroteca build"
        elif archived[passage_id] != indexed[passage_id]:
            yield f"{passage_id} is not the same in archive and index; run hemeroteca build"
