"""Generations: built beside, sealed, swapped at once; a failed build changes nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from indexer import generations, seals
from indexer.archive.home import Home, HomeError
from indexer.current_engine import CurrentEngine
from indexer.generations import Contents
from indexer.search.engine import IndexDamagedError, NoIndexError
from indexer.search.query import Query
from tests.archive.test_readings import reading


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def current(home):
    """The engine of the home's generation in use; closed when the test ends."""
    with closing(CurrentEngine(home)) as engine:
        yield engine


PASSAGES = reading("The strike goes on.", "La huelga sigue.").passages


def test_asking_before_the_first_build_says_so(home):
    with pytest.raises(NoIndexError):
        CurrentEngine(home)()


def test_a_new_generation_is_taken_up_without_reopening_by_hand(home, current):
    generations.make(home, "one", Contents.of(PASSAGES[:1]))
    before = current()
    assert before.search(Query()).total == 1
    assert current() is before
    generations.make(home, "two", Contents.of(PASSAGES))
    assert current().search(Query()).total == 2
    before.close()


def test_a_build_that_fails_leaves_the_old_generation_in_use(home, current):
    generations.make(home, "one", Contents.of(PASSAGES))

    def torn(_issue):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        generations.make(home, "two", replace(Contents.of(PASSAGES), read=torn))
    assert generations.current(home).name == "one"
    assert current().search(Query()).total == 2


def test_what_a_killed_build_left_is_swept_by_the_next_one(home):
    generations.make(home, "one", Contents.of(PASSAGES))
    left = home.index / ".two.new"
    left.mkdir()
    (left / "half").write_text("x")
    generations.make(home, "two", Contents.of(PASSAGES))
    assert not left.exists()


def test_the_generation_before_is_kept_for_who_still_reads_it_and_older_ones_go(home):
    for name in ("one", "two", "three"):
        generations.make(home, name, Contents.of(PASSAGES))
    folders = {path.name for path in home.index.iterdir() if path.is_dir()}
    assert folders == {"two", "three"}


def test_building_the_same_archive_anew_takes_a_free_name(home):
    first = generations.make(home, "one", Contents.of(PASSAGES))
    second = generations.make(home, "one", Contents.of(PASSAGES))
    assert first != second
    assert generations.current(home) == second


def test_the_seal_names_every_file_and_a_missing_one_is_damage(home):
    folder = generations.make(home, "one", Contents.of(PASSAGES))
    seal = seals.read_seal(folder)
    assert (seal.issues, seal.passages) == (1, 2)
    assert seal.files == seals.checksums(folder)
    (folder / seals.SEAL).unlink()
    with pytest.raises(IndexDamagedError):
        seals.read_seal(folder)


def test_the_same_passages_in_another_order_of_building_give_the_same_answers(home, current):
    generations.make(home, "one", Contents.of(PASSAGES))
    before = current()
    one = before.search(Query())
    before.close()
    generations.make(home, "two", Contents.of(tuple(reversed(PASSAGES))))
    two = current().search(Query())
    assert [hit.passage for hit in one.hits] == [hit.passage for hit in two.hits]


def under(name, *texts):
    """Passages of an issue with another id."""
    return [
        replace(p, id=p.id.replace(p.issue.id, name), issue=replace(p.issue, id=name))
        for p in reading(*texts).passages
    ]


WEEKS = [under(f"2025-06-{turn:02}", f"Week {turn} of the strike.") for turn in range(1, 4)]


def carried_on(home):
    """A generation that was carried on once, and what another week adds."""
    first, second, third = (Contents.of([p for own in WEEKS[:n] for p in own]) for n in (1, 2, 3))
    whole = generations.make(home, "one", first, code="x")
    folder = generations.make(home, "two", second, code="x")
    assert folder.joinpath(SHARED).samefile(whole / SHARED)
    return folder, third


SHARED = "columns/passages.1.msgpack"
OWN = (
    *("columns/passages.2.msgpack", "columns/orders.columns", "columns/es.2.columns"),
    *("whoosh/removed.json", "whoosh/en/ghosts.json", "coverage/rows.2.columns"),
    *("coverage/changes.columns", "columns/manifest.json"),
)


@pytest.mark.parametrize("name", OWN)
def test_damage_is_not_carried_on_under_a_new_checksum(home, name):
    folder, more = carried_on(home)
    spelled = bytearray((folder / name).read_bytes())
    spelled[len(spelled) // 2] ^= 1
    (folder / name).write_bytes(spelled)
    after = generations.make(home, "three", more, code="x")
    assert not after.joinpath(SHARED).samefile(folder / SHARED)
    assert seals.read_seal(after).files == seals.checksums(after)
    with closing(CurrentEngine(home)()) as engine:
        assert {hit.passage for hit in engine.search(Query()).hits} == {
            passage for own in WEEKS for passage in own
        }


def test_a_shared_file_keeps_its_checksum_so_that_damage_is_found(home):
    folder, more = carried_on(home)
    spelled = bytearray((folder / SHARED).read_bytes())
    spelled[-1] ^= 1
    (folder / SHARED).write_bytes(spelled)
    after = generations.make(home, "three", more, code="x")
    assert after.joinpath(SHARED).samefile(folder / SHARED)
    assert seals.read_seal(after).files[SHARED] != seals.checksums(after)[SHARED]


def test_two_writers_do_not_meet_in_one_home(home):
    with home.writing(), pytest.raises(HomeError, match="another hemeroteca"), home.writing():
        pass


def test_a_home_that_cant_be_written_is_said_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(HomeError, match="--home"), Home(tmp_path / "file").writing():
        pass


def test_a_damaged_index_is_refused_when_opened(home):
    folder = generations.make(home, "one", Contents.of([replace(PASSAGES[0])]))
    for path in (folder / "columns").iterdir():
        path.unlink()
    with pytest.raises(IndexDamagedError):
        CurrentEngine(home)()


def test_what_was_never_finished_is_swept_and_the_finished_ones_stay(home):
    for name in ("one", "two"):
        generations.make(home, name, Contents.of(PASSAGES))
    (home.index / ".three.new").mkdir()
    generations.sweep_unfinished(home)
    assert {path.name for path in home.index.iterdir() if path.is_dir()} == {"one", "two"}
