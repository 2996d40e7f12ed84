"""Building is all or nothing, damage is named, and what was built is given back."""

from __future__ import annotations

import threading

import pytest

from indexer.analysis.tokens import split
from indexer.records import Language
from indexer.search.engine import IndexDamagedError
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.vocabulary import VocabularyError, VocabularyReader
from indexer.search.whoosh.scoring import Ghosts, GhostsError
from tests.search.engines import ENGINES, built, passage, written

every_engine = pytest.mark.parametrize("kind", ENGINES.values(), ids=ENGINES)


class InterruptedBuildError(Exception):
    """What stops a build half-way."""


@every_engine
def test_every_passage_is_given_back_as_it_was(kind, tmp_path):
    engine = built(kind, written(), tmp_path / "index")
    assert tuple(engine.passage(found.id) for found in written()) == written()
    assert engine.passage("1999-01-01.nothing") is None
    engine.close()


@every_engine
def test_issues_come_newest_first_and_undated_last(kind, tmp_path):
    engine = built(kind, written(), tmp_path / "index")
    ids = [issue.id for issue in engine.issues()]
    assert ids == ["2025-06-04", "2025-06-04-es", "2023-05-03", "2021-03-10", "undated"]
    engine.close()


@every_engine
def test_an_issue_is_given_in_printed_order(kind, tmp_path):
    engine = built(kind, reversed(written()), tmp_path / "index")
    printed = [found for found in written() if found.issue.id == "2023-05-03"]
    assert list(engine.issue("2023-05-03")) == printed
    assert engine.issue("1999-01-01") == ()
    engine.close()


@every_engine
def test_an_archive_without_passages_can_be_searched(kind, tmp_path):
    engine = built(kind, (), tmp_path / "index")
    assert engine.search(Query(parse('huelga "a b" -c'))).total == 0
    assert engine.search(Query()).total == 0
    assert engine.issues() == ()
    engine.close()


@every_engine
def test_closing_twice_is_fine(kind, tmp_path):
    engine = built(kind, written(), tmp_path / "index")
    engine.search(Query(parse("huelga")))
    engine.close()
    engine.close()


@every_engine
def test_a_build_that_fails_leaves_nothing(kind, tmp_path):
    def breaking():
        yield from written()[:5]
        raise InterruptedBuildError

    with pytest.raises(InterruptedBuildError):
        kind.build(breaking(), tmp_path / "index")
    assert list((tmp_path / "index").iterdir()) == []
    with pytest.raises(IndexDamagedError):
        kind.open(tmp_path / "index")


@every_engine
def test_an_id_given_twice_is_refused(kind, tmp_path):
    with pytest.raises(ValueError, match="two passages have the id"):
        kind.build([passage("a"), passage("b")], tmp_path / "index")


@every_engine
def test_a_folder_in_use_is_refused_and_left_alone(kind, tmp_path):
    (tmp_path / "precious").write_text("mine", "utf-8")
    with pytest.raises(ValueError, match="not empty"):
        kind.build(written(), tmp_path)
    assert (tmp_path / "precious").read_text("utf-8") == "mine"


@every_engine
def test_a_lost_file_is_named_damage(kind, tmp_path):
    built(kind, written(), tmp_path / "index").close()
    for path in sorted((tmp_path / "index").rglob("*")):
        if path.is_file():
            kept = path.read_bytes()
            path.unlink()
            with pytest.raises(IndexDamagedError, match=r"\w"):
                kind.open(tmp_path / "index")
            path.write_bytes(kept)


@every_engine
def test_a_shortened_file_is_named_damage(kind, tmp_path):
    built(kind, written(), tmp_path / "index").close()
    for path in sorted((tmp_path / "index").rglob("*")):
        if path.is_file():
            kept = path.read_bytes()
            path.write_bytes(kept[:-3])
            with pytest.raises(IndexDamagedError, match=r"\w"):
                kind.open(tmp_path / "index")
            path.write_bytes(kept)


@every_engine
def test_a_spoilt_line_of_the_same_length_is_damage_when_it_is_read(kind, tmp_path):
    folder = tmp_path / "index"
    built(kind, written(), folder).close()
    (texts,) = folder.glob("passages.1.*")
    texts.write_bytes(b"?" * len(texts.read_bytes()))
    with pytest.raises(IndexDamagedError, match="passages"):
        kind.open(folder).passage(written()[0].id)


def test_an_engine_does_not_open_the_index_of_another(tmp_path):
    for name, kind in ENGINES.items():
        built(kind, written(), tmp_path / name).close()
        for rival, other in ENGINES.items():
            if rival != name:
                with pytest.raises(IndexDamagedError, match=f"no {rival} index"):
                    other.open(tmp_path / name)


@every_engine
def test_reading_an_index_changes_none_of_its_files(kind, tmp_path):
    def state():
        return {p: p.read_bytes() for p in (tmp_path / "index").rglob("*") if p.is_file()}

    engine = built(kind, written(), tmp_path / "index")
    before = state()
    engine.search(Query(parse("huelga -pan")))
    engine.close()
    kind.open(tmp_path / "index").close()
    assert state() == before


@every_engine
def test_threads_share_an_engine(kind, tmp_path):
    engine = built(kind, written(), tmp_path / "index")
    queries = [Query(parse(line)) for line in ("strike", '"respuesta rápida"', "year -union", "")]
    wanted = [engine.search(query) for query in queries]
    found = []

    def ask():
        found.append([engine.search(query) for query in queries * 5] == wanted * 5)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 6
    engine.close()


def test_the_same_archive_gives_the_same_answers_in_any_order_of_building(tmp_path):
    for name, kind in ENGINES.items():
        one = built(kind, written(), tmp_path / name)
        two = built(kind, reversed(written()), tmp_path / f"{name}-reversed")
        assert one.search(Query(parse("strike"))) == two.search(Query(parse("strike")))
        one.close()
        two.close()


def test_words_are_read_as_they_were_written(tmp_path):
    reader = VocabularyReader(Language.ES)
    reader.read(split("Años del T-MEC, EE. UU. y México"))
    reader.read(split("los años"), gloss=True)
    reader.save(tmp_path / "words.json")
    again = VocabularyReader.load(Language.ES, [tmp_path / "words.json"])
    assert again.vocabulary() == reader.vocabulary()
    assert again.tally() == reader.tally()
    assert again.vocabulary().compounds == {"tmec": (("t", "mec"),), "eeuu": (("ee", "uu"),)}


@pytest.mark.parametrize(
    "spoilt", ["", "null", "[]", "{}", '{"words": {"a": 1}, "compounds": {}}', '{"words": 3}']
)
def test_what_is_no_count_of_words_or_of_ghosts_is_refused(spoilt, tmp_path):
    (tmp_path / "spoilt.json").write_text(spoilt, "utf-8")
    with pytest.raises(VocabularyError, match="spoilt"):
        VocabularyReader.load(Language.ES, [tmp_path / "spoilt.json"])
    with pytest.raises(GhostsError, match="spoilt"):
        Ghosts.load(tmp_path / "spoilt.json")


def test_words_that_were_forgotten_are_as_if_never_read(tmp_path):
    first = VocabularyReader(Language.ES)
    first.read(split("Años del T-MEC; la huelga del TTIP-2"))
    first.save(tmp_path / "1.json")
    second = VocabularyReader(Language.ES)
    second.forget(split("la huelga del TTIP-2"))
    second.save(tmp_path / "2.json")
    both = VocabularyReader.load(Language.ES, [tmp_path / "1.json", tmp_path / "2.json"])
    only = VocabularyReader(Language.ES)
    only.read(split("Años del T-MEC"))
    assert both.vocabulary() == only.vocabulary()
    assert both.tally() == only.tally()
