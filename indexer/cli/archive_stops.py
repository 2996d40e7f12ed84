"""What `hemeroteca trace` says of a passage that only the whole archive tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.archive import readings
from indexer.archive.catalogue import Catalogue
from indexer.archive.home import Home
from indexer.glossing import as_printed
from indexer.records import Passage, Printing, Role


def archive_stops(home: Home, indexed: Passage, kept: Passage) -> Iterator[tuple[str, list[str]]]:
    """The stops of a passage between its issue and the index, each with its reasons.

    `indexed` is the passage as the archive's index holds it, `kept` as its issue was read.
    """
    if indexed.role is Role.BOILERPLATE:
        yield "boilerplate", _reasons(home, indexed, known=kept.role is Role.BOILERPLATE)
    if indexed.first:
        yield "printings", [f"first printed {_said(indexed.first)}; found as that one"]
    elif indexed.printings:
        yield "printings", [f"also printed {_said(other)}" for other in indexed.printings]
    if indexed.twin:
        yield "edition", [f"{indexed.twin} in {indexed.issue.twin} says the same"]
    if indexed.names:
        yield "names", list(indexed.names)
    for language in indexed.gloss_languages:
        yield "gloss", [f"a machine gloss stands in the index of {language}; it is never shown"]


def same(indexed: Passage, kept: Passage) -> bool:
    """Whether an indexed passage is the one kept, beside what only the whole archive tells."""
    if indexed.role is Role.BOILERPLATE and kept.role is not Role.BOILERPLATE:
        return (indexed.text, indexed.language) == (kept.text, kept.language)
    issue = replace(indexed.issue, twin=None)
    bare = replace(indexed, issue=issue, printings=(), first=None, twin=None, names=())
    return as_printed(bare) == kept


def _reasons(home: Home, line: Passage, *, known: bool) -> list[str]:
    # Comparing every line with every other takes a moment: only for who asks about one.
    from indexer.collation import count_issues

    archive = [
        passage
        for row in Catalogue.load(home.catalogue)
        for passage in readings.load(home, row.issue.id, row.source).passages
    ]
    held, count = count_issues(archive, line)
    by = "a known line of corpus/boilerplate.toml" if known else "it recurs at the edges of pieces"
    return [f"in {held} of {count} issues", by]


def _said(printing: Printing) -> str:
    day = printing.date.isoformat() if printing.date else "undated"
    return f"{day}: {printing.passage}"
