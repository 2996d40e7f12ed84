"""Searches that found nothing: counted only where it is wished; no address, no number."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from indexer.archive.home import Home
from indexer.archive.unanswered import _MOST, Unanswered, bare_line
from indexer.cli import main


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Pensión Digna", "pension digna"),
        ('"guarderías  subrogadas"', "guarderias subrogadas"),
        ("año", "año"),
        ("huelga -maquila topic:usmca NOT x", "huelga x"),
        ("ana@example.org", ""),
        ("write ana@example.org now", ""),
        ("ana [at] example [dot] org", ""),
        ("ana arroba example punto org", ""),
        ("https://example.org/ana", ""),
        ("call 5512345678", ""),
        ("covid19", ""),
        ("a b c d e f g", ""),
        ("x" * 31, ""),
        ("???", ""),
        ("", ""),
    ],
)
def test_only_plain_words_are_kept(line, bare):
    assert bare_line(line) == bare


def test_lines_are_counted_however_they_are_typed(tmp_path):
    unanswered = Unanswered(Home(tmp_path))
    for line in ("Pensión digna", "pension DIGNA", "otra cosa", "ana@example.org"):
        unanswered.count(line)
    assert list(unanswered.counts().items()) == [("pension digna", 2), ("otra cosa", 1)]
    assert "@" not in Home(tmp_path).unanswered.read_text()


def test_there_is_an_end_to_what_is_kept(tmp_path):
    home = Home(tmp_path)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [a + b + c for a in letters for b in letters for c in letters][:_MOST]
    home.unanswered.write_text(json.dumps(dict.fromkeys(names, 3) | {names[7]: 1}))
    Unanswered(home).count("zzzz")
    counts = Unanswered(home).counts()
    assert len(counts) == _MOST
    assert counts["zzzz"] == 1
    assert names[7] not in counts


def test_a_damaged_file_is_begun_anew(tmp_path):
    home = Home(tmp_path)
    home.unanswered.write_text("{")
    Unanswered(home).count("huelga")
    assert Unanswered(home).counts() == {"huelga": 1}


@pytest.mark.parametrize("wished", [True, False])
def test_what_was_asked_for_is_suggested_where_it_is_wished(tmp_path, corpus, wished):
    home = tmp_path / "home"

    def run(*words):
        result = CliRunner().invoke(main, ["--home", str(home), *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    run("ingest", str(corpus / "html/2025-06-04.html"))
    run("build")
    if wished:
        (home / "hemeroteca.toml").write_text("count_unanswered = true\n")
    for _ in range(3):
        run("search", "guarderías zapotecas")
    run("search", "guarderías zapotecas", "--language", "en")
    told = run("topics", "suggest")
    assert ("# asked, searched for 3 times and not found" in told) is wished
    assert ('es = "guarderias zapotecas"' in told) is wished
    assert (home / "unanswered.json").exists() is wished
