"""The command line as a person uses it: real processes' exit codes, real files, real index."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import VERBS, main

PAGE = "2025-06-04.html"


@pytest.fixture
def hemeroteca(tmp_path):
    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["--home", str(tmp_path / "home"), *words], input=stdin)

    return run


@pytest.fixture(scope="module")
def built(tmp_path_factory, corpus) -> Path:
    """A home with the whole sample archive ingested and built."""
    home = tmp_path_factory.mktemp("built")
    for words in (["ingest", "-q", str(corpus)], ["build"]):
        result = CliRunner().invoke(main, ["--home", str(home), *words])
        assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def on_built(built):
    def run(*words: str, interface: str = "en") -> Result:
        options = ["--home", str(built), "--interface", interface]
        return CliRunner().invoke(main, [*options, *words])

    return run


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(hemeroteca, verb):
    result = hemeroteca(verb, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output


def test_an_unknown_verb_and_a_bad_option_are_wrong_usage(hemeroteca):
    assert hemeroteca("fly").exit_code == 2
    assert hemeroteca("search", "x", "--from", "yesterday").exit_code == 2
    assert hemeroteca("search").exit_code == 2


def test_searching_before_building_says_what_to_do(hemeroteca):
    result = hemeroteca("search", "huelga")
    assert result.exit_code == 4
    assert "hemeroteca ingest, then build" in result.stderr


def test_extract_prints_the_contracts_shape_and_writes_nothing(hemeroteca, corpus, tmp_path):
    result = hemeroteca("extract", str(corpus / "html" / PAGE))
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert set(said) == {"source", "issue", "pieces", "warnings"}
    assert said["issue"]["id"] == "2025-06-04"
    piece = {"kind", "title", "authors", "interviewees", "outlet", "url", "language", "passages"}
    passage = {"id", "position", "role", "text", "language", "confidence", "spans", "topics"}
    for each in said["pieces"]:
        assert piece <= set(each)
        assert all(passage <= set(one) for one in each["passages"])
    assert not (tmp_path / "home").exists()


def test_extract_names_what_it_refuses_and_does_the_rest(hemeroteca, corpus, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    files = [str(tmp_path / "empty.html"), str(tmp_path / "gone.html"), str(corpus / "html" / PAGE)]
    result = hemeroteca("extract", *files)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        f"refused {path}" for path in files[:2]
    ]


def test_wrong_input_is_named_kept_and_the_rest_is_done(hemeroteca, corpus, tmp_path):
    batch = tmp_path / "batch"
    batch.mkdir()
    (batch / "empty.html").write_bytes(b"")
    (batch / "photo.html").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 500)
    (batch / "huge.html").write_bytes(b"<p>x</p>" * 4_000_000)
    (batch / "torn.eml").write_bytes(b"From: a@example.org\nContent-Type: multipart/mixed; bound")
    (tmp_path / "nothing").mkdir()
    shutil.copy(corpus / "html" / PAGE, batch / "real.html")
    result = hemeroteca("ingest", str(tmp_path / "nothing"), str(batch), str(tmp_path / "gone"))
    assert result.exit_code == 3
    assert "1 new" in result.stdout
    assert "6 refused" in result.stdout
    for name in ("empty.html", "photo.html", "huge.html", "torn.eml", "nothing", "gone"):
        assert any(
            line.startswith("refused") and name in line for line in result.stderr.splitlines()
        ), name
    kept = list((tmp_path / "home" / "refused").iterdir())
    assert len([path for path in kept if path.suffix == ".json"]) == 4
    assert (batch / "huge.html").stat().st_size in {path.stat().st_size for path in kept}
    assert "example.org" not in result.output


def test_ingesting_again_changes_nothing_byte_for_byte(hemeroteca, corpus, tmp_path):
    def snapshot() -> dict[str, tuple[bytes, int]]:
        files = (path for path in (tmp_path / "home").rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    page = str(corpus / "html" / PAGE)
    assert "1 new" in hemeroteca("ingest", page).stdout
    before = snapshot()
    before.pop(str(tmp_path / "home" / ".lock"))
    assert "1 unchanged" in hemeroteca("ingest", page).stdout
    after = snapshot()
    after.pop(str(tmp_path / "home" / ".lock"))
    assert after == before


def test_the_same_archive_gives_the_same_records_on_another_machine(hemeroteca, corpus, tmp_path):
    page = str(corpus / "html" / PAGE)
    hemeroteca("ingest", page)
    other = CliRunner().invoke(main, ["--home", str(tmp_path / "other"), "ingest", page])
    assert other.exit_code == 0
    one, two = (tmp_path / home / "passages" / "2025-06-04.jsonl" for home in ("home", "other"))
    assert one.read_bytes() == two.read_bytes()


def test_a_corrected_issue_is_changed_and_its_old_ids_are_followed(hemeroteca, corpus, tmp_path):
    page = tmp_path / "issue.html"
    printed = (corpus / "html" / PAGE).read_text("utf-8")
    page.write_text(printed, "utf-8")
    hemeroteca("ingest", str(page))
    lines = (tmp_path / "home/passages/2025-06-04.jsonl").read_text("utf-8").splitlines()
    passages = [json.loads(line)["passage"] for line in lines if line.startswith('{"passage"')]
    old = max((one for one in passages if one["text"] in printed), key=lambda one: len(one["text"]))
    page.write_text(printed.replace(old["text"], old["text"] + " Corrected."), "utf-8")
    assert "1 changed" in hemeroteca("ingest", str(page)).stdout
    result = hemeroteca("trace", old["id"])
    assert result.exit_code == 2
    assert "its text was corrected: it is 2025-06-04." in result.stderr


@pytest.mark.parametrize("query", ["USMCA", "salario mínimo", "huelga", "respuesta rápida"])
def test_search_finds_what_a_reader_would_expect_with_counts_that_add_up(on_built, query):
    said = json.loads(on_built("search", query, "--json", "--limit", "1000").stdout)
    assert said["total"] == len(said["hits"]) > 0
    for facet in ("language", "year", "kind"):
        assert sum(choice["count"] for choice in said["facets"][facet]) == said["total"]
    assert {"sentence", "total", "hits", "facets", "suggestions"} == set(said)
    for hit in said["hits"]:
        assert any(fragment["marked"] for fragment in hit["snippet"])
        assert hit["reasons"]


def test_usmca_also_finds_t_mec_and_says_why(on_built):
    said = json.loads(on_built("search", "USMCA", "--json", "--limit", "1000").stdout)
    by_tag = [
        hit
        for hit in said["hits"]
        if "T-MEC" in {part["text"] for part in hit["snippet"] if part["marked"]}
    ]
    assert by_tag
    assert {reason["kind"] for hit in by_tag for reason in hit["reasons"]} >= {"concept"}


def test_accents_may_be_left_out_and_n_with_tilde_is_a_letter(on_built):
    def found(query: str) -> set[str]:
        said = json.loads(on_built("search", query, "--json", "--limit", "1000").stdout)
        return {hit["passage"] for hit in said["hits"]}

    assert found("mexico") == found("México")
    assert found("mexico")
    assert found("año")
    assert not found("ano") & found("año")


def test_facets_narrow_and_finding_nothing_is_fine(on_built):
    narrowed = json.loads(
        on_built("search", "huelga", "--language", "es", "--from", "2022-01-01", "--json").stdout
    )
    assert {hit["language"] for hit in narrowed["hits"]} == {"es"}
    assert all(hit["date"] >= "2022-01-01" for hit in narrowed["hits"])
    assert on_built("search", "xyzzy").exit_code == 0
    assert on_built("search", "huelga", "--topic", "T-MEC").exit_code == 0
    assert on_built("search", "huelga", "--topic", "no such topic").exit_code == 2


def test_answers_follow_the_interface(on_built):
    english = on_built("search", "huelga").stdout
    spanish = on_built("search", "huelga", interface="es").stdout
    assert english.splitlines()[0] != spanish.splitlines()[0]
    assert "pasajes" in spanish


def test_trace_shows_every_stop_of_a_passage(on_built):
    said = json.loads(on_built("search", "USMCA", "--json").stdout)
    result = on_built("trace", said["hits"][0]["passage"])
    assert result.exit_code == 0, result.output
    stops = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert [stop for stop in stops if stop != "original"] == [
        *("source", "issue", "piece", "passage", "language", "topics", "terms"),
        *("index", "postings", "found by"),
    ]
    assert re.search(r"/\?q=\S+ as hit \d", result.stdout)
    assert "usmca: " in result.stdout


def test_an_unknown_passage_is_wrong_usage(on_built):
    result = on_built("trace", "2025-06-04.00000000")
    assert result.exit_code == 2
    assert "there is no passage" in result.stderr


def test_status_counts_what_the_home_holds(on_built):
    status = json.loads(on_built("status", "--json").stdout)
    assert status["issues"] >= 16
    assert status["passages"] == status["indexed"] == sum(status["languages"].values())
    assert "issues" in on_built("status").stdout


def test_building_again_has_nothing_to_do_and_full_builds_anew(on_built, built):
    in_use = (built / "index/current").read_text()
    assert "nothing to do" in on_built("build").stdout
    assert (built / "index/current").read_text() == in_use
    assert "indexed" in on_built("build", "--full").stdout


def test_verify_is_content_with_what_is_whole_and_names_what_is_not(on_built, built, tmp_path):
    assert on_built("verify").exit_code == 0
    damaged = tmp_path / "damaged"
    shutil.copytree(built, damaged)
    generation = damaged / "index" / (damaged / "index/current").read_text().strip()
    raw = next(iter((damaged / "raw").iterdir()))
    raw.write_bytes(b"changed")
    passages = damaged / "passages" / "2025-06-04.jsonl"
    passages.write_bytes(passages.read_bytes()[:-20])
    segment = max(generation.rglob("*.seg"), key=lambda path: path.stat().st_size)
    segment.write_bytes(segment.read_bytes()[:-1] + b"\x00")
    result = CliRunner().invoke(main, ["--home", str(damaged), "verify"])
    assert result.exit_code == 1
    for name in (raw.name, passages.name, segment.name):
        assert name in result.stderr


def test_verify_names_what_is_missing(built, tmp_path):
    def faults(home: Path) -> str:
        result = CliRunner().invoke(main, ["--home", str(home), "verify"])
        assert result.exit_code == 1
        return result.stderr

    damaged = tmp_path / "damaged"
    shutil.copytree(built, damaged)
    (damaged / "passages" / "2025-06-04.jsonl").unlink()
    next(iter((damaged / "raw").iterdir())).unlink()
    assert "2025-06-04.jsonl is missing" in faults(damaged)
    generation = damaged / "index" / (damaged / "index/current").read_text().strip()
    (generation / "cards.jsonl").unlink()
    assert "cards.jsonl is missing" in faults(damaged)
    (generation / "seal.json").unlink()
    assert "hemeroteca build --full" in faults(damaged)
    (damaged / "index/current").unlink()
    assert "holds no index" in faults(damaged)


def test_verify_sees_an_index_that_is_not_the_archives(hemeroteca, corpus):
    hemeroteca("ingest", str(corpus / "html" / PAGE))
    hemeroteca("build")
    hemeroteca("ingest", str(corpus / "html" / "2024-11-13.html"))
    result = hemeroteca("verify")
    assert result.exit_code == 1
    assert "is in the archive and not in the index; run hemeroteca build" in result.stderr


def test_a_damaged_index_is_one_line_with_the_remedy(hemeroteca, corpus, tmp_path):
    hemeroteca("ingest", str(corpus / "html" / PAGE))
    hemeroteca("build")
    index = tmp_path / "home" / "index"
    (index / (index / "current").read_text().strip() / "manifest.json").write_text("{}")
    result = hemeroteca("search", "wage")
    assert result.exit_code == 1
    assert "hemeroteca build --full" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_home_that_cant_be_used_and_a_bad_setting_are_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    result = CliRunner().invoke(main, ["--home", str(tmp_path / "file"), "ingest", "x"])
    assert result.exit_code in (1, 2)
    (tmp_path / "hemeroteca.toml").write_text("colour = 1")
    result = CliRunner().invoke(main, ["--home", str(tmp_path), "status"])
    assert result.exit_code == 2
    assert "unknown key" in result.stderr


def test_detect_answers_each_line(hemeroteca):
    result = hemeroteca("detect", stdin="La huelga sigue en Matamoros.\nThe strike goes on.\n\n")
    assert result.exit_code == 0, repr(result.exception)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["language"] for answer in answers] == ["es", "en", "und"]
    assert set(answers[0]) == {"text", "language", "confidence", "method", "spans"}
