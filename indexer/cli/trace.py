"""`hemeroteca trace`: the stops of one passage, from where it came from to what finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlencode

import click

from indexer.analysis.tokens import split_parts
from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.corrections import Corrections
from indexer.archive.home import Home
from indexer.archive.provenance import layout
from indexer.cli import WrongUsage
from indexer.cli.archive_stops import archive_stops, same
from indexer.records import Facet, Passage, Reading, Role
from indexer.search.engine import SearchEngine
from indexer.search.query import Clause, Query
from indexer.settings import Settings

#: How many of its rarest words the address that finds a passage is made of.
ADDRESS_WORDS = 3


@click.command(epilog="Example:  hemeroteca trace 2025-06-04.1a2b3c4d")
@click.argument("passage")
@click.pass_obj
def command(load: Callable[[], Settings], passage: str) -> None:
    """Show one passage's way through Hemeroteca, stop by stop, with the reason for each step."""
    settings = load()
    home = Home(settings.home)
    row, reading, found = _find(home, passage)
    for stop, lines in _stops(settings, home, row, reading, found):
        click.secho(stop, bold=True)
        for line in lines:
            click.echo(f"  {line}")


def _find(home: Home, passage_id: str) -> tuple[Row, Reading, Passage]:
    issue_id = passage_id.partition(".")[0]
    row = Catalogue.load(home.catalogue).get(issue_id)
    if row is not None:
        reading = readings.load(home, issue_id, row.source)
        for passage in Corrections.load(home).apply(reading.passages):
            if passage.id == passage_id:
                return row, reading, passage
    moves = readings.moved(home)
    if passage_id in moves:
        now = readings.follow(home, passage_id)
        fate = f"its text was corrected: it is {now} now" if now else "its text is gone"
        raise WrongUsage(f"{passage_id}: {fate}")
    raise WrongUsage(f"there is no passage {passage_id}; hemeroteca search shows ids")


def _stops(
    settings: Settings, home: Home, row: Row, reading: Reading, passage: Passage
) -> Iterator[tuple[str, list[str]]]:
    issue, piece = passage.issue, passage.piece
    yield (
        "source",
        [
            row.source,
            *([issue.url] if issue.url else []),
            f"taken {row.fetched}, {row.bytes:,} bytes, raw/{row.sha256}",
            *([f"mailed {reading.sent}"] if reading.sent else []),
            *([f"last changed {row.modified}, says its server"] if row.modified else []),
        ],
    )
    printed = row.issue.date.isoformat() if row.issue.date else "no date printed"
    yield (
        "issue",
        [
            f"{issue.id}: {issue.title}",
            f"template {issue.template}, {printed}",
            f"read by {layout(issue.template)}, reader {row.reader}",
            *_corrected(home, issue.id),
            *(f"to be checked: {warning}" for warning in reading.warnings),
        ],
    )
    yield "piece", [*_piece_lines(passage), *_corrected(home, passage.id)]
    yield (
        "passage",
        [f"{passage.position + 1} of {_count(reading, passage)}, {passage.role}", passage.text],
    )
    yield (
        "language",
        [
            f"{passage.language}, {passage.confidence}, by {passage.method}",
            *(f"{span.language}: {passage.text[span.start : span.end]}" for span in passage.spans),
        ],
    )
    yield "topics", _topic_lines(settings, reading, passage) or ["none"]
    yield "terms", _term_lines(passage)
    if piece.url:
        yield "original", [piece.url]
    yield from _index_stops(home, passage)


def _corrected(home: Home, key: str) -> list[str]:
    """What editors said of an issue or a passage, but for its language, which says so itself."""
    lines = Corrections.load(home).lines()
    own = (line.removeprefix(f"{key} ") for line in lines if line.startswith(f"{key} "))
    return [f"corrected by an editor: {line}" for line in own if not line.startswith("language")]


def _piece_lines(passage: Passage) -> list[str]:
    piece = passage.piece
    lines = [f"{piece.kind}: {piece.title or 'no title printed'}"]
    for name, value in (
        ("byline", piece.byline),
        ("authors", ", ".join(piece.authors)),
        ("interviewees", ", ".join(piece.interviewees)),
        ("outlet", piece.outlet),
    ):
        if value:
            lines.append(f"{name}: {value}")
    return lines


def _count(reading: Reading, passage: Passage) -> int:
    return sum(other.piece == passage.piece for other in reading.passages)


def _topic_lines(settings: Settings, reading: Reading, passage: Passage) -> list[str]:
    from indexer.glossary import Glossary
    from indexer.ingest.topics import TopicTagger

    if passage.role is Role.BOILERPLATE:
        return ["boilerplate is never tagged"]
    siblings = [other for other in reading.passages if other.piece == passage.piece]
    tagger = TopicTagger(Glossary.load(settings.corpus))
    tags = tagger.tag(
        passage.piece.title,
        [other.text for other in siblings],
        [other.language for other in siblings],
    )[passage.position]
    words: dict[str, list[str]] = {}
    for tag in tags:
        words.setdefault(tag.concept, []).append(tag.text)
    return [f"{concept}: {', '.join(dict.fromkeys(words[concept]))}" for concept in sorted(words)]


def _term_lines(passage: Passage) -> list[str]:
    from indexer.analysis.analyzers import analyzer

    lines = []
    for language in passage.index_languages:
        tokens = analyzer(language).tokens(f"{passage.heading or ''} {passage.text}")
        seen = dict.fromkeys(f"{token.text} → {' '.join(token.terms)}" for token in tokens)
        lines.append(f"{language}: {'; '.join(seen)}")
    return lines


def _index_stops(home: Home, passage: Passage) -> Iterator[tuple[str, list[str]]]:
    from indexer.current_engine import CurrentEngine
    from indexer.search.engine import NoIndexError

    try:
        engine = CurrentEngine(home)()
    except NoIndexError:
        yield "index", ["there is no index yet; run hemeroteca build"]
        return
    indexed = engine.passage(passage.id)
    if indexed is None:
        yield "index", ["not in the index; run hemeroteca build"]
    else:
        where = " and ".join(indexed.index_languages)
        state = "" if same(indexed, passage) else ", as it was before; run hemeroteca build"
        yield "index", [f"in the index of {where}{state}"]
        yield from archive_stops(home, indexed, passage)
        postings = _postings(engine, indexed)
        yield "postings", [f"{word}: {count}" for word, count in postings]
        yield "found by", _addresses(engine, indexed, [word for word, _ in postings])
    engine.close()


def _postings(engine: SearchEngine, passage: Passage) -> list[tuple[str, int]]:
    """The passage's words with the passages that hold them in some form, the rarest first."""
    words = dict.fromkeys(part.text for part in split_parts(passage.text))
    kinds = _all_kinds(passage)
    counts = [
        (word, engine.search(Query((Clause((word,)),), chosen=kinds, glosses=False)).total)
        for word in words
    ]
    return sorted(counts, key=lambda posting: (posting[1], posting[0]))


def _addresses(engine: SearchEngine, passage: Passage, rarest: list[str]) -> list[str]:
    """Where a reader sees the passage, and a search that is tried before it is shown."""
    addresses = [f"/passages/{passage.id}"]
    if passage.first:
        return [*addresses, f"a search finds {passage.first.passage}, the first printing"]
    for count in range(ADDRESS_WORDS, len(rarest) + ADDRESS_WORDS):
        words = rarest[:count]
        query = Query(clauses=tuple(Clause((word,)) for word in words), chosen=_all_kinds(passage))
        found = [hit.passage.id for hit in engine.search(query).hits]
        if passage.id in found:
            rank = found.index(passage.id) + 1
            addresses.append(f"/?{urlencode({'q': ' '.join(words)})} as hit {rank}")
            break
    return addresses


def _all_kinds(passage: Passage) -> Mapping[Facet, tuple[str, ...]]:
    # Notices are found only by who asks for them.
    return {Facet.KIND: (passage.piece.kind.value,)} if passage.role is Role.BOILERPLATE else {}
