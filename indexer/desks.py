"""The desk of the generation in use: drafts are checked against what was built last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from indexer.archive.home import Home
from indexer.generations import current
from indexer.glossary import Glossary
from indexer.glosses.apertium import Apertium, TranslatorError
from indexer.records import Language
from indexer.search.coverage.concepts import Concepts
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import Gloss
from indexer.search.coverage.ledger import LEDGER, Ledger
from indexer.search.engine import NoIndexError, SearchEngine
from indexer.settings import Settings


def find_translator(settings: Settings) -> Gloss | None:
    """What glosses a draft in memory; None where none is installed, or the settings say no."""
    translator = Apertium.find() if settings.glosses else None
    if translator is None:
        return None

    def gloss(texts: Sequence[str], language: Language) -> Sequence[str | None] | None:
        # A draft is checked without its gloss rather than not at all.
        with suppress(TranslatorError):
            return list(translator.translate(texts, language))
        return None

    return gloss


class CurrentDesk:
    """Gives the desk over the generation in use; its ledger is opened once a generation.

    While a new generation is swapped in, its ledger may name a passage that the engine does not
    have yet; the desk passes that one by.
    """

    def __init__(self, home: Home, engine: Callable[[], SearchEngine], glossary: Glossary) -> None:
        self._home = home
        self._engine = engine
        self._glossary = glossary
        self._opened: tuple[Path, Ledger] | None = None
        self._concepts: Concepts | None = None

    def __call__(self) -> Desk:
        """The desk to ask. Raises `NoIndexError`, or `IndexDamagedError`."""
        folder = current(self._home)
        if folder is None:
            raise NoIndexError(f"there is no index in {self._home.path}")
        opened = self._opened
        if opened is None or opened[0] != folder:
            opened = self._opened = (folder, Ledger(folder / LEDGER))
        if self._concepts is None:
            self._concepts = Concepts(self._glossary)
        return Desk(opened[1], self._engine().passage, self._concepts)
