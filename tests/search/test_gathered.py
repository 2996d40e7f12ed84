"""What is gathered from an engine once, and who waits for it."""

from __future__ import annotations

import threading

import pytest

from bench.drawn.passages import draw
from indexer.search.engine import SearchEngine
from indexer.search.gathered import Gathered
from indexer.search.plain_engine import PlainEngine


class Maker:
    """Makes a name of an engine, when it is let; counts how often it was asked."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.may = threading.Event()
        self.may.set()
        self.asked = 0

    def __call__(self, engine: SearchEngine) -> str:
        self.asked += 1
        assert self.may.wait(30)
        return self.names[id(engine)]


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def engines(tmp_path, maker) -> list[SearchEngine]:
    PlainEngine.build(draw(2), tmp_path / "index")
    opened = [PlainEngine.open(tmp_path / "index") for _ in range(2)]
    maker.names.update({id(engine): name for engine, name in zip(opened, "ab", strict=True)})
    return opened


def test_it_is_made_once_for_each_engine(engines, maker):
    gathered = Gathered(maker)
    assert [gathered.of(engine) for engine in (*engines[:1] * 3, *engines[1:] * 3)] == [*"aaabbb"]
    assert maker.asked == 2


def test_after_a_swap_the_old_one_serves_until_the_new_one_is_made(engines, maker):
    old, new = engines
    gathered = Gathered(maker)
    assert gathered.of(old) == "a"
    maker.may.clear()
    assert gathered.of(new) == "a"
    work = gathered.begin(new)
    maker.may.set()
    work.join(30)
    assert gathered.of(new) == "b"
    assert maker.asked == 2


def test_whoever_asks_first_waits(engines, maker):
    gathered = Gathered(maker)
    maker.may.clear()
    threading.Timer(0.4, maker.may.set).start()
    assert gathered.of(engines[0]) == "a"


def test_what_was_begun_early_is_there_at_once(engines, maker):
    gathered = Gathered(maker)
    gathered.begin(engines[0]).join(30)
    maker.may.clear()
    assert gathered.of(engines[0]) == "a"
    assert maker.asked == 1


def test_what_goes_wrong_is_raised_and_tried_again(engines, maker):
    gathered = Gathered(maker)
    name = maker.names.pop(id(engines[0]))
    for _ in range(2):
        with pytest.raises(KeyError):
            gathered.of(engines[0])
    maker.names[id(engines[0])] = name
    assert gathered.of(engines[0]) == "a"


def test_an_engine_swapped_out_meanwhile_does_not_come_back(engines, maker):
    old, new = engines
    gathered = Gathered(maker)
    maker.may.clear()
    slow = gathered.begin(old)
    quick = gathered.begin(new)
    maker.may.set()
    slow.join(30)
    quick.join(30)
    assert gathered.of(new) == "b"
    assert maker.asked == 2
