"""Parts of a build done at once: the same index, and no failure lost."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial
from pathlib import Path

import pytest

from bench.drawn.passages import draw
from indexer.records import LANGUAGES
from indexer.search import index_folder, side_by_side, whole_index
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.side_by_side import LostProcessError, do_all


def _write_pid(path: Path) -> None:
    path.write_text(str(os.getpid()))


def _raise(message: str) -> None:
    raise ValueError(message)


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started however few processors and whatever other threads there are."""
    monkeypatch.setattr(side_by_side, "_can_fork", lambda: True)


@pytest.mark.usefixtures("forking")
def test_each_task_but_the_last_has_a_process_of_its_own(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abc"]
    do_all([partial(_write_pid, path) for path in paths], at_once=True)
    pids = [int(path.read_text()) for path in paths]
    assert len(set(pids)) == 3
    assert pids[-1] == os.getpid()


def test_few_are_done_one_after_the_other(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "ab"]
    do_all([partial(_write_pid, path) for path in paths], at_once=False)
    assert {int(path.read_text()) for path in paths} == {os.getpid()}


def test_beside_other_threads_no_process_is_started(tmp_path: Path) -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        do_all([partial(_write_pid, tmp_path / name) for name in "ab"], at_once=True)
    finally:
        ended.set()
        thread.join()
    assert {int(path.read_text()) for path in tmp_path.iterdir()} == {os.getpid()}


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("failing", [0, 1])
def test_what_a_task_raises_is_raised(failing: int, tmp_path: Path) -> None:
    tasks = [partial(_write_pid, tmp_path / "a"), partial(_write_pid, tmp_path / "b")]
    tasks[failing] = partial(_raise, "two passages have the id x")
    with pytest.raises(ValueError, match="two passages have the id x"):
        do_all(tasks, at_once=True)


@pytest.mark.usefixtures("forking")
def test_a_process_that_was_killed_is_missed(tmp_path: Path) -> None:
    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(LostProcessError, match="build again"):
        do_all([die, partial(_write_pid, tmp_path / "a")], at_once=True)


@pytest.mark.usefixtures("forking")
def test_an_index_built_at_once_answers_like_one_built_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = list(draw(60))
    index_folder.build(passages, tmp_path / "turn")
    monkeypatch.setattr(whole_index, "MANY", 1)
    index_folder.build(passages, tmp_path / "once")
    words = [passage.text.split()[0] for passage in passages[:20]]
    for one, other in zip(
        index_folder.open_all(tmp_path / "turn"),
        index_folder.open_all(tmp_path / "once"),
        strict=True,
    ):
        for word in words:
            asked = Query(parse(word))
            assert one.search(asked).hits == other.search(asked).hits
        for language in LANGUAGES:
            assert one.frequencies(language) == other.frequencies(language)
        one.close()
        other.close()
