"""Archive to index: everything that needs the whole archive, then a new generation."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from indexer import generations, seals
from indexer.archive.catalogue import Row
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.gathering import Gathering
from indexer.generations import Contents
from indexer.glosses import Glossed, gloss
from indexer.glosses.apertium import Apertium
from indexer.ingest.intake import Intake
from indexer.own_code import code_of
from indexer.records import Passage
from indexer.roll.roll import Records
from indexer.search.engine import IndexDamagedError
from indexer.settings import Settings

#: The rooms whose code decides what an index holds; a change in them means a new generation.
_INDEXING = ("records.py", "gathering.py", "analysis", "collation", "roll", "search")
_INDEXING_PACKAGES = ("whoosh", "simplemma", "PyStemmer", "datasketch", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the generation's folder, what it holds, and what was read again.

    `glosses` says which passages got glosses where a translator was at work.
    """

    generation: Path
    issues: int
    passages: int
    fresh: bool
    read_again: int
    glosses: Glossed | None = None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Look for circles of garbage seldom: what a build makes by the hundred thousand has none."""
    known = gc.get_threshold()
    gc.set_threshold(500_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*known)


@_undisturbed()
def build(
    settings: Settings,
    *,
    full: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
    counted: Callable[[int, int], None] = lambda _done, _all: None,
) -> Built:
    """Bring the index up to date with the archive; to be used while the home is held.

    Issues read by older code or an older glossary are read again first. Where the archive and
    the code are those of the generation in use nothing is built, unless `full`. Where a translator
    is installed and the settings let it, passages get their machine glosses; `counted` hears how
    many texts of how many are translated.
    """
    home = Home(settings.home)
    progress("reading")
    intake = Intake(settings)
    again = intake.take_again()
    rows = intake.rows()
    corrections = Corrections.load(home)
    code = code_fingerprint()
    translator = Apertium.find() if settings.glosses else None
    tables = Records.load(settings.corpus)
    told = tables.fingerprint()
    name = generation_name(rows, corrections, code, translator.version if translator else "", told)
    in_use = generations.current(home)
    generations.sweep_unfinished(home)
    if in_use is not None and not full and in_use.name.partition(".")[0] == name:
        try:
            seal = seals.read_seal(in_use)
            return Built(in_use, seal.issues, seal.passages, fresh=False, read_again=len(again))
        except IndexDamagedError:
            pass  # the seal is gone: build anew under the same name
    progress("comparing")
    gathering = Gathering(home, rows, corrections, tables)
    made_by = translator.version if translator else ""
    held = Contents(gathering.digests(made_by), gathering.passages, gathering.read)
    glossed = None
    if translator:
        progress("glossing")
        changed = held.digests if full else generations.changed(home, held, code)
        passages = [passage for issue in changed for passage in gathering.read(issue)]
        whole = len(changed) == len(held.digests)
        glossed = gloss(
            passages, home.glosses, translator, again=full, whole=whole, counted=counted
        )
        if glossed.fault:
            # Not what the next build will find: it must not take this for done.
            name = generation_name(rows, corrections, code, glossed.fault, told)
            failed = gathering.digests(glossed.fault)
            held = replace(
                held, digests={**held.digests, **{issue: failed[issue] for issue in changed}}
            )
        held = replace(held, read=_Glossing(gathering, glossed, home, translator).read)
    progress("indexing")
    folder = generations.make(home, name, held, code=code, translator=made_by, full=full)
    counts = (len(rows), gathering.passages)
    return Built(folder, *counts, fresh=True, read_again=len(again), glosses=glossed)


class _Glossing:
    """Gives issues with their glosses: those that changed at once, others where all are wanted."""

    def __init__(
        self, gathering: Gathering, glossed: Glossed, home: Home, translator: Apertium
    ) -> None:
        self._gathering = gathering
        self._home = home
        self._translator = translator
        self._issues: dict[str, list[Passage]] = {}
        self._hold(glossed)

    def read(self, issue: str) -> Sequence[Passage]:
        """An issue's passages."""
        if issue not in self._issues:
            # The index in use was worn: all issues are wanted now, and all that have glosses.
            others = [one for one in self._gathering.issues if one not in self._issues]
            passages = [passage for one in others for passage in self._gathering.read(one)]
            self._issues |= {one: [] for one in others}
            self._hold(gloss(passages, self._home.glosses, self._translator, whole=False))
        return self._issues[issue]

    def _hold(self, glossed: Glossed) -> None:
        for passage in glossed.passages:
            self._issues.setdefault(passage.issue.id, []).append(passage)


def generation_name(
    rows: list[Row], corrections: Corrections, code: str, translator: str = "", tables: str = ""
) -> str:
    """Twelve hex digits, the same for the same archive, corrections, code and libraries.

    And for the same translator, or for none, and the same tables of names.
    """
    sha = hashlib.sha256(f"{code}{tables}".encode())
    if translator:
        sha.update(f"glosses by {translator}\n".encode())
    for line in corrections.lines():
        sha.update(f"{line}\n".encode())
    for row in rows:
        sha.update(f"{row.issue.id} {row.passages}\n".encode())
    return sha.hexdigest()[:12]


def code_fingerprint() -> str:
    """Sixteen hex digits that change with the code or a library that turns passages into terms.

    What another code indexed is never carried on: it is indexed anew.
    """
    sha = hashlib.sha256(code_of(_INDEXING))
    for package in _INDEXING_PACKAGES:
        sha.update(f"{package}=={version(package)}\n".encode())
    return sha.hexdigest()[:16]
