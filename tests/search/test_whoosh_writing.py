"""An index written at once for Whoosh holds what Whoosh's own writer makes of the same passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whoosh import index

from bench.drawn.passages import draw
from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Language, Passage
from indexer.search.token_rows import TokenRows
from indexer.search.whoosh import postings
from indexer.search.whoosh.writer import GLOSS, NUMBER, IndexWriter, committed, words_in
from indexer.search.whoosh.writing import WhooshWriting
from tests.search.engines import written


def glossed(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, some with a gloss, some of those with senses: the texts of their neighbours."""
    others = [*passages[1:], *passages[:1]]
    return [
        replace(
            passage,
            gloss=other.text if at % 3 else None,
            senses=other.heading if at % 3 == 1 else None,
        )
        for at, (passage, other) in enumerate(zip(passages, others, strict=True))
    ]


ARCHIVES = {
    "conformance": lambda: list(written()),
    "drawn": lambda: list(draw(400)),
    "glossed": lambda: glossed(list(draw(200))),
    "empty": list,
    "wordless": lambda: [replace(p, text="¿…?") for p in draw(3)],
}


@pytest.fixture(params=ARCHIVES)
def passages(request: pytest.FixtureRequest) -> list[Passage]:
    return ARCHIVES[request.param]()


def one_by_one(language: Language, passages: Sequence[Passage], directory: Path) -> None:
    """Written as Whoosh does it, a passage at a time, by its own analysis of what it is given."""
    writer = IndexWriter.create(language, directory)
    with committed([writer]):
        for number, passage in enumerate(passages):
            if language in (*passage.index_languages, *passage.gloss_languages):
                read = {
                    field: writer._reader.read(split(text), gloss=field == GLOSS)
                    for field, text in writer._texts(passage).items()
                }
                spelled = {
                    field: "\n".join("\t".join(keys) for keys in found)
                    for field, found in read.items()
                }
                topics = ",".join(passage.topics)
                writer.opened.add_document(number=number, topic=topics, **spelled)


def held(directory: Path) -> dict[str, Any]:
    """All that Whoosh reads of an index."""
    reader = index.open_dir(str(directory)).reader()
    count = reader.doc_count_all()
    fields = sorted(reader.indexed_field_names())
    found: dict[str, Any] = {"count": count, "fields": fields}
    if count:
        column = reader.column_reader(NUMBER)
        found["numbers"] = [column[place] for place in range(count)]
    for name in fields:
        found[f"{name}: lengths"] = [reader.doc_field_length(n, name) for n in range(count)]
        found[f"{name}: length"] = reader.field_length(name)
    terms = list(reader.all_terms())
    found["terms"] = terms
    for name, term in terms:
        info = reader.term_info(name, term)
        matcher = reader.postings(name, term)
        held = []
        while matcher.is_active():
            what = "frequency" if name == "topic" else "positions"
            held.append((matcher.id(), matcher.weight(), matcher.value_as(what)))
            matcher.next()
        extremes = info.min_length(), info.max_length(), info.min_id(), info.max_id()
        told = info.weight(), info.doc_frequency(), info.max_weight()
        found[f"{name}: {term!r}"] = told, extremes, held
    reader.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("portion", [1, 200, 1 << 18], ids=lambda portion: f"{portion} at once")
def test_whoosh_reads_the_same_from_both(
    passages: list[Passage],
    language: Language,
    portion: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postings, "_AT_ONCE", portion)
    for way in ("one by one", "at once"):
        (tmp_path / way).mkdir()
    one_by_one(language, passages, tmp_path / "one by one" / language)
    WhooshWriting(tmp_path / "at once").language(TokenRows.of(language, passages), passages)
    theirs, ours = (held(tmp_path / way / language) for way in ("one by one", "at once"))
    assert ours == theirs
    words = [words_in(tmp_path / way / language) for way in ("one by one", "at once")]
    assert [path.read_bytes() for path in words[0]] == [path.read_bytes() for path in words[1]]


def test_long_lists_have_several_blocks(tmp_path: Path) -> None:
    """Otherwise what the archives above compare would say nothing of them."""
    passages = list(draw(400))
    WhooshWriting(tmp_path).language(TokenRows.of(Language("en"), passages), passages)
    reader = index.open_dir(str(tmp_path / "en")).reader()
    most = max(reader.doc_frequency(*term) for term in reader.all_terms() if term[0] == "body")
    reader.close()
    assert most > postings._BLOCK


def test_a_skip_lands_where_it_should(tmp_path: Path) -> None:
    passages = list(draw(400))
    WhooshWriting(tmp_path).language(TokenRows.of(Language("en"), passages), passages)
    reader = index.open_dir(str(tmp_path / "en")).reader()
    terms = [term for term in reader.all_terms() if term[0] == "body"]
    often = max(terms, key=lambda term: reader.doc_frequency(*term))
    documents = list(reader.postings(*often).all_ids())
    for wanted in documents[::7]:
        matcher = reader.postings(*often)
        matcher.skip_to(wanted)
        assert matcher.id() == wanted
    reader.close()
