"""Building what changed: shared files, the same answers, whole after every accident."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from indexer import build as build_module
from indexer import generations, seals
from indexer.archive import corrections_file
from indexer.archive.catalogue import Catalogue
from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.build import build
from indexer.ingest.intake import Intake
from indexer.records import Language
from indexer.search import index_folder
from indexer.search.queries import parse
from indexer.search.query import Order, Query
from indexer.settings import CORPUS, Settings
from indexer.verification import verify

NEW = "2025-06-04.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Six sample issues of which the last is the new one."""
    folder = tmp_path_factory.mktemp("pages")
    for page in [*sorted((CORPUS / "html").glob("2024*.html"))[:5], CORPUS / "html" / NEW]:
        shutil.copy(page, folder)
    return folder


@pytest.fixture(scope="module")
def before(pages, tmp_path_factory):
    """A home with all but the new issue, built."""
    home = tmp_path_factory.mktemp("before")
    take(Settings.load(home, None), *[page for page in pages.iterdir() if page.name != NEW])
    build(Settings.load(home, None))
    return home


@pytest.fixture
def settings(before, tmp_path):
    shutil.copytree(before, tmp_path / "home")
    return Settings.load(tmp_path / "home", None)


def take(settings, *pages):
    return list(Intake(settings).take(list(find(sorted(map(str, pages))))))


def segments(folder):
    kept = [*folder.rglob("*.seg"), *folder.rglob("*.1.*")]
    return {path.relative_to(folder): path.stat().st_ino for path in kept}


def shared(one, other):
    """What two generations share beside word lists, which whole builds share as well."""
    both = segments(one).items() & segments(other).items()
    return {path for path, _ in both if not path.name.startswith("forms.")}


def answers(folder):
    found = []
    for engine in index_folder.open_all(folder):
        with closing(engine):
            found += _answers(engine)
    return found


def _answers(engine):
    return [
        (found.total, dict(found.counts), [hit.passage for hit in found.hits])
        for line in ("", "huelga", "workers -union", '"minimum wage"', "México")
        for order in Order
        for found in [engine.search(Query(parse(line), order=order, limit=30))]
    ]


def is_whole(settings):
    return list(verify(Home(settings.home))) == []


def test_a_new_issue_is_added_to_files_that_are_shared(settings, pages):
    old = build(settings).generation
    take(settings, pages / NEW)
    new = build(settings)
    assert new.fresh
    kept = segments(old).items() & segments(new.generation).items()
    assert kept == segments(old).items()
    assert len(segments(new.generation)) > len(kept)
    assert is_whole(settings)
    extended = answers(new.generation)
    anew = build(settings, full=True).generation
    assert not shared(anew, new.generation)
    assert answers(anew) == extended
    assert is_whole(settings)


def test_the_seal_of_shared_files_is_that_of_what_is_on_disk(settings, pages):
    take(settings, pages / NEW)
    folder = build(settings).generation
    assert seals.read_seal(folder).files == seals.checksums(folder)


def test_a_shared_file_that_was_damaged_is_found_by_verify_and_not_sealed_anew(settings, pages):
    old = build(settings).generation
    segment = sorted(old.rglob("*.1.columns"))[0]
    spoilt = bytearray(segment.read_bytes())
    spoilt[-1] ^= 255
    segment.write_bytes(bytes(spoilt))
    take(settings, pages / NEW)
    build(settings)
    assert any(segment.name in fault for fault in verify(Home(settings.home)))


def test_a_correction_reaches_the_index_without_building_all_of_it(settings):
    old = build(settings).generation
    with closing(index_folder.open_search(old)) as engine:
        found = engine.search(Query(parse("workers"))).hits[0].passage
    assert found.language is Language.EN
    corrections_file.correct(Home(settings.home), found.id, Language.ES)
    new = build(settings).generation
    assert segments(old).items() <= segments(new).items()
    with closing(index_folder.open_search(new)) as engine:
        assert engine.passage(found.id).language is Language.ES
        english = Query(parse("workers"), limit=1000)
        hits = [hit for hit in engine.search(english).hits if hit.passage.id == found.id]
        assert all(reason.language is Language.ES for hit in hits for reason in hit.reasons)
    assert is_whole(settings)


def test_other_code_indexes_everything_anew(settings, monkeypatch):
    old = build(settings).generation
    monkeypatch.setattr(build_module, "code_fingerprint", lambda: "another")
    new = build(settings)
    assert new.fresh
    assert not shared(old, new.generation)


def test_a_seal_without_digests_is_built_anew(settings, pages):
    old = build(settings).generation
    seal = json.loads((old / seals.SEAL).read_text("utf-8"))
    del seal["code"], seal["digests"]
    (old / seals.SEAL).write_text(json.dumps(seal), "utf-8")
    take(settings, pages / NEW)
    new = build(settings).generation
    assert not shared(old, new)
    assert is_whole(settings)


def test_a_build_reads_the_catalogue_once_and_rewrites_it_only_if_an_issue_was_read_again(
    settings, pages, monkeypatch
):
    take(settings, pages / NEW)
    loaded = []
    load = Catalogue.load
    monkeypatch.setattr(Catalogue, "load", lambda path: loaded.append(path) or load(path))
    monkeypatch.setattr(Catalogue, "save", lambda self: loaded.append("saved"))
    assert build(settings).fresh
    assert loaded == [Home(settings.home).catalogue]


@pytest.mark.slow
@pytest.mark.parametrize("stop", ["engine.reshelve", "IndexWriter.finish", "engine.add"])
def test_a_build_killed_half_way_leaves_the_old_generation_whole_and_the_next_one_works(
    stop, settings, pages
):
    old = build(settings).generation
    kept = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    take(settings, pages / NEW)
    room, method = stop.split(".")
    killed = (
        "import os, signal\n"
        "from indexer.build import build\n"
        "from indexer.search.whoosh import engine\n"
        "from indexer.search.whoosh.writer import IndexWriter\n"
        "from indexer.settings import Settings\n"
        "from pathlib import Path\n"
        f"doing = {room}.{method}\n"
        "def and_die(*given):\n"
        "    doing(*given)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{room}.{method} = and_die\n"
        f"build(Settings.load(Path({str(settings.home)!r}), None))\n"
    )
    done = subprocess.run([sys.executable, "-c", killed], check=False)
    assert done.returncode == -signal.SIGKILL
    assert generations.current(Home(settings.home)) == old
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == kept
    assert build(settings).generation != old
    assert is_whole(settings)
    assert not list(Home(settings.home).index.glob(".*.new"))
