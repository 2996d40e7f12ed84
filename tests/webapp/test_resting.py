"""Between requests the room keeps no more of its index in memory than it must."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.drawn.passages import draw
from indexer.glossary import Glossary
from indexer.search.columns_engine import ColumnsEngine
from indexer.settings import CORPUS
from webapp import create_app
from webapp.resting import APART, MOST_TOUCHED, Resting


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Engine:
    rested = 0

    def rest(self):
        self.rested += 1


def mapped(directory):
    """How many kilobytes of a folder's files are in this process's memory."""
    held, inside = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        name, *rest = line.split()
        if not name.endswith(":"):
            inside = bool(rest) and rest[-1].startswith(str(directory))
        elif inside and name == "Rss:":
            held += int(rest[0])
    return held


def test_an_engine_rests_when_it_was_asked_and_not_again_at_once():
    clock, engine = Clock(), Engine()
    resting = Resting(lambda: engine, clock)
    clock.now = 1.0
    resting.rest()
    assert engine.rested == 0, "no one has asked"
    resting()
    resting.rest()
    assert engine.rested == 1
    resting()
    clock.now += APART / 2
    resting.rest()
    assert engine.rested == 1, "it rested just now"
    clock.now += APART
    resting.rest()
    resting.rest()
    assert engine.rested == 2


def test_an_engine_rests_at_once_when_much_was_touched_since_the_last_time():
    engine, libraries = Engine(), 30 << 20
    held = [libraries]
    resting = Resting(lambda: engine, Clock(), lambda: held[-1])
    for touched, rested in ((MOST_TOUCHED - 1, 0), (MOST_TOUCHED, 1), (10, 1)):
        resting()
        held.append(libraries + touched)
        resting.rest()
        assert engine.rested == rested
    # What did not go when it rested is not waited for again and again.
    resting()
    held.append(libraries + MOST_TOUCHED + 9)
    resting.rest()
    assert engine.rested == 1, "nothing of it was touched after the last rest"
    resting()
    held.append(libraries + 2 * MOST_TOUCHED)
    resting.rest()
    assert engine.rested == 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/smaps")
def test_mapped_pages_are_given_back_and_read_again(tmp_path):
    ColumnsEngine.build(draw(2_000), tmp_path / "index")
    with closing(ColumnsEngine.open(tmp_path / "index")) as engine:
        client = create_app(lambda: engine, Glossary.load(CORPUS)).test_client()
        engine.rest()
        before = mapped(tmp_path)
        told = client.get("/api/v1/search?q=strike+huelga")
        assert mapped(tmp_path) > before
        engine.rest()
        assert mapped(tmp_path) == before
        with client.get("/api/v1/search?q=strike+huelga") as again:
            assert again.data == told.data


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/smaps")
def test_a_response_that_is_over_leaves_little_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.resting.APART", 0.0)
    ColumnsEngine.build(draw(2_000), tmp_path / "index")
    with closing(ColumnsEngine.open(tmp_path / "index")) as engine:
        client = create_app(lambda: engine, Glossary.load(CORPUS)).test_client()
        engine.rest()
        before = mapped(tmp_path)
        with client.get("/?q=strike+huelga") as page:
            assert page.status_code == 200
            assert mapped(tmp_path) > before
        assert mapped(tmp_path) == before


_HEAPS = """
import ctypes, platform, sys, threading
from indexer.glossary import Glossary
from webapp import create_app

if platform.libc_ver()[0] == "glibc":
    create_app(lambda: None, Glossary({}))
    threads = [threading.Thread(target=bytearray, args=(99_999,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    library = ctypes.CDLL(None)
    library.fopen.restype = ctypes.c_void_p
    file = library.fopen(sys.argv[1].encode(), b"w")
    library.malloc_info(0, ctypes.c_void_p(file))
    library.fclose(ctypes.c_void_p(file))
"""


def test_threads_share_one_heap_where_each_would_keep_the_end_of_its_own(tmp_path):
    told = tmp_path / "heaps.xml"
    subprocess.run([sys.executable, "-c", _HEAPS, str(told)], check=True)
    if not told.exists():
        pytest.skip("this C library is not glibc")
    assert told.read_text("utf-8").count("<heap nr=") == 1
