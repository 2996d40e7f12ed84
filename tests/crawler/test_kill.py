"""A crawl killed at any moment and resumed ends as an undisturbed one."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from threading import Event

import pytest

from tests.crawler.site import archived, build


@pytest.mark.parametrize(
    ("count", "kills"),
    [(40, 3), pytest.param(300, 10, marks=pytest.mark.slow)],
)
def test_a_crawl_killed_and_resumed_ends_as_an_undisturbed_one(
    site, start, crawl, tmp_path: Path, count, kills
):
    build(site, count)
    undisturbed = crawl(tmp_path / "undisturbed")
    assert undisturbed.returncode == 0, undisturbed.stderr
    requests = len(site.asked)

    home = tmp_path / "killed"
    chance = random.Random(20201021)
    moments = sorted(chance.sample(range(2, requests), kills))
    site.asked.clear()
    for moment in moments:
        _kill_at(site, start(home), moment, chance.uniform(0, 0.15))
    finished = crawl(home)
    assert finished.returncode == 0, finished.stderr

    assert archived(home) == archived(tmp_path / "undisturbed")
    asked = Counter(path for path, _status in site.asked)
    assert (asked - Counter(set(asked))).total() <= kills


def _kill_at(site, process, moment: int, later: float) -> None:
    """Kill the crawl so many seconds after the server's request of that number."""
    reached = Event()

    def look(total: int) -> None:
        if total >= moment:
            reached.set()

    site.on_request = look
    assert reached.wait(300)
    Event().wait(later)
    process.kill()
    process.wait()
    site.on_request = lambda _total: None
