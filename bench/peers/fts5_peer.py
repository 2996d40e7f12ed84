"""SQLite's FTS5: a table a language, its bm25() and snippet(), facets counted by NumPy.

Its porter stemmer knows English; for Spanish it has none, and only accents are removed. One scan a
table fetches every match with its score: that is enough for the order, the total and the counts.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from bench.drawn.questions import Kind, Question
from bench.peers.columns import Columns
from bench.peers.peer import PAGE, Answer, fields_of
from indexer.records import LANGUAGES, Language, Passage

_TOKENIZERS = {
    Language.EN: "porter unicode61 remove_diacritics 2",
    Language.ES: "unicode61 remove_diacritics 2",
}
_FILE = "index.sqlite"
_WORD = re.compile(r"\w+")
_SCORED = {
    lang: f"SELECT rowid, bm25({lang}_, 2.0, 1.0) FROM {lang}_ WHERE {lang}_ MATCH ?"
    for lang in LANGUAGES
}
_SNIPPED = {
    language: f"SELECT snippet({language}_, 1, '<b>', '</b>', '…', 30) FROM {language}_"
    f" WHERE {language}_ MATCH ? AND rowid = ?"
    for language in LANGUAGES
}


class Fts5Peer:
    """FTS5 behind the peers' door."""

    def __init__(self, directory: Path) -> None:
        self._base = sqlite3.connect(directory / _FILE)
        self._columns = Columns.load(directory)

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Write a table for each language, rows numbered as the passages are."""
        base = sqlite3.connect(directory / _FILE)
        for language, tokenizer in _TOKENIZERS.items():
            base.execute(
                f"CREATE VIRTUAL TABLE {language}_"
                f" USING fts5(title, body, tokenize = '{tokenizer}')"
            )
        columns = Columns()
        for number, fields in enumerate(fields_of(passages)):
            columns.add(fields)
            for language in fields.languages:
                base.execute(
                    f"INSERT INTO {language}_ (rowid, title, body) VALUES (?, ?, ?)",
                    (number, fields.title, fields.body),
                )
        for language in LANGUAGES:
            base.execute(f"INSERT INTO {language}_ ({language}_) VALUES ('optimize')")
        base.commit()
        base.close()
        columns.save(directory)

    @classmethod
    def open(cls, directory: Path) -> Fts5Peer:
        """Open what `build` wrote."""
        return cls(directory)

    def answer(self, question: Question) -> Answer:
        """Every match with its score, counted; ten snippets."""
        asked = _match(question)
        found: dict[int, tuple[float, Language]] = {}
        for language in LANGUAGES:
            for number, score in self._base.execute(_SCORED[language], (asked,)):
                if number not in found or score < found[number][0]:
                    found[number] = score, language
        numbers = np.fromiter(found, dtype=np.int64, count=len(found))
        scores = np.fromiter((s for s, _ in found.values()), dtype=float, count=len(found))
        best = numbers[np.argsort(scores, kind="stable")[:PAGE]].tolist()
        snippets = [
            self._base.execute(_SNIPPED[found[number][1]], (asked, number)).fetchone()[0]
            for number in best
        ]
        ids = tuple(self._columns.ids[number] for number in best)
        return Answer(len(found), ids, self._columns.count(numbers), tuple(snippets))

    def rank(self, text: str, language: Language, limit: int) -> Sequence[str]:
        """Any word of the text, in one language's table."""
        asked = " OR ".join(f'"{word}"' for word in _WORD.findall(text))
        scored = f"{_SCORED[language]} ORDER BY 2, 1 LIMIT ?"
        return [self._columns.ids[n] for n, _ in self._base.execute(scored, (asked, limit))]


def _match(question: Question) -> str:
    quoted = [f'"{word}"' for word in question.words]
    match question.kind:
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.EITHER:
            return " OR ".join(quoted)
        case Kind.WITHOUT:
            return " NOT ".join(quoted)
        case Kind.PREFIX:
            return f"{quoted[0]} *"
        case _:
            return " ".join(quoted)
