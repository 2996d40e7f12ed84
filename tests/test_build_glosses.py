"""A build with the translator: glosses in the index, and none of it seen from outside."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from indexer import generations, seals
from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.build import build
from indexer.cli import main
from indexer.cli.status import measure
from indexer.glosses.apertium import Apertium
from indexer.ingest.intake import Intake
from indexer.records import Language
from indexer.search import index_folder
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.settings import CORPUS, Settings
from indexer.verification import verify
from tests.conftest import skip_or_fail

PAGES = [CORPUS / "html" / name for name in ("2024-05-01.html", "2025-06-04.html")]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A home with two issues, built with glosses."""
    if Apertium.find() is None:
        skip_or_fail("apertium-eng-spa is not installed")
    home = tmp_path_factory.mktemp("kept")
    list(Intake(Settings.load(home)).take(list(find(list(map(str, PAGES))))))
    build(replace(Settings.load(home), glosses=True))
    return home


@pytest.fixture
def settings(kept, tmp_path):
    shutil.copytree(kept, tmp_path / "home")
    return replace(Settings.load(tmp_path / "home"), glosses=True)


def through(folder, line, *, glosses=True):
    """The languages of the hits that only a gloss answers, in every engine of a generation."""
    found = []
    for engine in index_folder.open_all(folder):
        with closing(engine):
            hits = engine.search(Query(parse(line), limit=50, glosses=glosses)).hits
            found.append(
                {h.passage.language for h in hits if {r.kind for r in h.reasons} == {"gloss"}}
            )
    assert found[0] == found[1]
    return found[0]


def test_a_word_of_either_language_finds_passages_of_the_other(settings):
    folder = generations.current(Home(settings.home))
    assert through(folder, "trabajadores") == {Language.EN}
    assert Language.ES in through(folder, "workers")
    assert through(folder, "trabajadores", glosses=False) == set()


def test_a_second_build_has_nothing_to_do_and_a_full_one_says_the_same(settings):
    before = generations.current(Home(settings.home))
    seal = seals.read_seal(before)
    assert not build(settings).fresh
    again = build(settings, full=True)
    assert (again.glosses.translated, again.glosses.failed) == (0, ())
    anew = seals.read_seal(again.generation)
    assert (anew.digests, anew.glossed, anew.translator) == (
        seal.digests,
        seal.glossed,
        seal.translator,
    )
    shutil.rmtree(Home(settings.home).glosses)
    fresh = build(settings, full=True)
    assert fresh.glosses.translated > 0
    assert seals.read_seal(fresh.generation).digests == seal.digests


def test_switched_off_and_on_again(settings):
    with_glosses = generations.current(Home(settings.home))
    off = build(replace(settings, glosses=False))
    assert off.fresh
    assert seals.read_seal(off.generation).glossed == 0
    assert through(off.generation, "trabajadores") == set()
    on = build(settings)
    assert on.glosses.translated == 0
    assert on.generation.name.partition(".")[0] == with_glosses.name.partition(".")[0]


def test_another_version_of_the_translator_makes_another_generation(settings, monkeypatch):
    before = generations.current(Home(settings.home)).name
    monkeypatch.setattr("indexer.glosses.apertium._REVISION", 99)
    built = build(settings)
    assert built.generation.name != before
    assert built.glosses.translated > 0


def test_the_archive_is_whole_and_a_gloss_no_part_of_what_was_printed(settings):
    assert list(verify(Home(settings.home))) == []


def test_status_says_how_many_have_glosses_and_whose(settings):
    status = measure(Home(settings.home))
    languages = status["languages"]
    assert status["glossed"] == languages["en"] + languages["es"]
    assert status["translator"] == Apertium.find().version


def run(settings, *words, **environment):
    env = {"HEMEROTECA_GLOSSES": "on"} | environment
    return CliRunner().invoke(main, ["--home", str(settings.home), *words], env=env)


def test_no_gloss_is_seen_from_outside(settings):
    folder = generations.current(Home(settings.home))
    with closing(index_folder.open_search(folder)) as engine:
        hits = engine.search(Query(parse("trabajadores"), limit=50)).hits
    first = next(hit for hit in hits if hit.passage.language is Language.EN)
    gloss, senses = first.passage.gloss, first.passage.senses
    told = run(settings, "trace", first.passage.id).output
    assert "a machine gloss stands in the index of es" in told
    found = run(settings, "search", "trabajadores", "--json", "--limit", "50").output
    for reason in (r for hit in json.loads(found)["hits"] for r in hit["reasons"]):
        assert reason["kind"] != "gloss" or reason["matched"] == ""
    for output in (told, found):
        assert gloss not in output
        assert senses not in output
        assert '"gloss": "' not in output
        assert '"senses": "' not in output


def test_the_command_reports_and_can_do_without(settings):
    told = run(settings, "build", "--full").output
    assert "have a machine gloss, 0 texts are new" in told
    told = run(settings, "build", "--no-glosses").output
    assert "gloss" not in told
    assert measure(Home(settings.home))["glossed"] == 0
    (settings.home / "hemeroteca.toml").write_text("glosses = false\n")
    assert "nothing to do" in run(settings, "build", HEMEROTECA_GLOSSES="").output
