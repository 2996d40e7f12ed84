"""Reading in several processes: the same home, in the same order, with nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from indexer.archive.catalogue import Catalogue
from indexer.archive.sources import Source, find
from indexer.ingest import intake as intake_module
from indexer.ingest import readers
from indexer.ingest.intake import Intake, Outcome
from indexer.ingest.readers import Readers, ReadingFailedError, Unread
from indexer.settings import CORPUS, Settings


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The sample issues, with one of them twice, one of a taken date, and what is no issue."""
    folder = tmp_path_factory.mktemp("pages")
    kept = sorted((CORPUS / "html").glob("*.html"))
    for page in kept:
        (folder / page.name).write_bytes(page.read_bytes())
    first = kept[0].read_bytes()
    (folder / "a-copy.html").write_bytes(first)
    (folder / "b-another.html").write_bytes(first.replace(b"</body>", b"<p>More.</p></body>"))
    (folder / "c-empty.html").write_bytes(b"")
    (folder / "d-shop.html").write_text("<html><body><p>Shoes, cheap</p></body></html>", "utf-8")
    return folder


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr(readers, "MANY", 3)
    monkeypatch.setattr(readers, "MOST_UNREAD", 5)


def at(home):
    home.mkdir(exist_ok=True)
    return Settings.load(home, None)


def files(home):
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.slow
def test_several_processes_make_the_same_home_and_say_the_same(
    pages, tmp_path, few_are_many, monkeypatch
):
    monkeypatch.setattr(intake_module, "_now", lambda: "2026-01-07T12:00:00+00:00")
    sources = list(find([pages]))
    homes = {workers: tmp_path / str(workers) for workers in (1, 2)}
    said = {
        workers: list(Intake(at(home), workers).take(sources)) for workers, home in homes.items()
    }
    assert said[1] == said[2]
    assert [taken.source for taken in said[2]] == [source.name for source in sources]
    assert [taken.outcome for taken in said[2]].count(Outcome.REFUSED) == 2
    assert files(homes[1]) == files(homes[2])
    # And so does reading all of it again, after a change of what reads.
    monkeypatch.setattr(intake_module, "fingerprint", lambda _corpus: "another")
    again = {workers: Intake(at(home), workers).take_again() for workers, home in homes.items()}
    assert len(again[1]) == len(Catalogue.load(homes[1] / "catalogue.jsonl")) > 3
    assert again[1] == again[2]
    assert files(homes[1]) == files(homes[2])


@pytest.mark.slow
def test_an_unread_file_that_breaks_the_reader_is_named_and_what_was_before_it_is_kept(
    pages, tmp_path, few_are_many
):
    sources = [source for source in find([pages]) if isinstance(source, Source)]
    with Readers(CORPUS, workers=2) as several:
        # Bytes that are none are nothing a source gives: they break the reader.
        asked = [
            (
                source.name,
                Unread("text" if turn == 4 else source.read(10**7), source.name, None, None),
            )
            for turn, source in enumerate(sources[4:10])
        ]
        kept = []
        with pytest.raises(ReadingFailedError, match=asked[4][0]):
            kept.extend((name, promise.keep()) for name, promise in several.ahead(asked))
    assert [name for name, _ in kept] == [name for name, _ in asked[:4]]


@pytest.mark.slow
def test_a_worker_that_dies_is_said_with_the_file(pages):
    source = next(source for source in find([pages]) if isinstance(source, Source))
    unread = Unread(source.read(10**7), source.name, None, None)
    with Readers(CORPUS, workers=2) as several:
        pool = several._start()
        promise = readers.Promise(unread, several)
        promise._under_way = pool.submit(os._exit, 1)
        with pytest.raises(ReadingFailedError, match=source.name):
            promise.keep()


def test_an_unchanged_archive_is_taken_in_again_without_loading_what_reads(pages, tmp_path):
    settings = at(tmp_path / "home")
    assert list(Intake(settings).take(find([pages])))
    looks = (
        "import sys, time\n"
        "from indexer.archive.sources import find\n"
        "from indexer.ingest.intake import Intake\n"
        "from indexer.settings import Settings\n"
        "from pathlib import Path\n"
        f"settings = Settings.load(Path({str(tmp_path / 'home')!r}), None)\n"
        f"taken = list(Intake(settings).take(list(find([{str(pages / '2025-06-04.html')!r}]))))\n"
        "print(taken[0].outcome, *sorted({'spacy', 'simplemma', 'langdetect'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["unchanged"]


def test_a_stream_is_kept_one_by_one_and_never_read_ahead(pages, tmp_path):
    drawn = []

    def stream():
        for source in find([pages]):
            drawn.append(source)
            yield source

    for turn, _ in enumerate(Intake(at(tmp_path / "home")).take(stream()), start=1):
        assert len(drawn) == turn


def test_what_is_read_ahead_is_bounded(pages, monkeypatch):
    monkeypatch.setattr(readers, "MOST_UNREAD", 3)
    monkeypatch.setattr(readers, "MOST_BYTES", 10_000)
    looked = []

    def asked(size, unread):
        for turn in range(50):
            looked.append(turn)
            yield turn, Unread(b"x" * size, "", None, None) if unread else None

    for size, unread, most in ((1, True, 3), (6_000, True, 2), (1, False, 7)):
        looked.clear()
        with Readers(CORPUS, workers=1) as here:
            for done, (turn, _) in enumerate(here.ahead(asked(size, unread), most=7), start=1):
                assert turn == done - 1
                assert len(looked) <= done - 1 + most


@pytest.mark.slow
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_loses_nothing_and_leaves_no_worker(way, pages, tmp_path):
    home = tmp_path / "home"
    run = (
        "from indexer.ingest import readers; readers.MANY = 3\nfrom indexer.cli import main; main()"
    )
    line = [sys.executable, "-c", run, "--home", str(home), "ingest", str(pages)]
    running = subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_until(lambda: (home / "catalogue.jsonl").is_file(), 60)
    if way == signal.SIGINT:
        os.killpg(running.pid, way)  # as a terminal does: to all of them
    else:
        running.kill()
    running.wait(30)
    wait_until(lambda: not alive(running.pid), 20)
    kept = list(Catalogue.load(home / "catalogue.jsonl"))
    assert kept
    taken = list(Intake(at(home)).take(list(find([pages]))))
    assert [one.outcome for one in taken].count(Outcome.REFUSED) == 2
    whole = list(Intake(at(tmp_path / "undisturbed")).take(list(find([pages]))))
    assert [one.issue_id for one in taken] == [one.issue_id for one in whole]
    same = tmp_path / "undisturbed" / "passages"
    assert files(home / "passages") == files(same)


def alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(true, seconds):
    for _ in range(seconds * 20):
        if true():
            return
        time.sleep(0.05)
    pytest.fail(f"waited {seconds} s in vain")
