"""The command line as a person uses it: exit codes, real files, wrong input."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from indexer.cli import VERBS, main

PAGE = "2025-06-04.html"


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


def test_detect_explains_itself_by_the_words_that_spoke(hemeroteca):
    slogan = "Their lives are our lives, sus vidas son nuestras vidas."
    french = "Les travailleurs ont voté pour la grève dans toutes les usines du pays."
    result = hemeroteca("detect", "--explain", stdin=f"{slogan}\n{french}\n")
    mixed, foreign = [json.loads(line) for line in result.stdout.splitlines()]
    assert mixed["language"] == "mixed"
    said = [slogan[span["start"] : span["end"]] for span in mixed["spans"]]
    assert [span["language"] for span in mixed["spans"]] == ["en", "es"]
    assert said[1].startswith("sus vidas")
    spoke = {voice["word"]: voice["language"] for voice in mixed["words"]}
    assert (spoke["their"] if "their" in spoke else spoke["Their"]) == "en"
    assert spoke["nuestras"] == "es"
    assert (foreign["language"], foreign["third"]) == ("und", "fr")


def test_detect_survives_bytes_that_are_no_text(on_stdin):
    answers = on_stdin("detect", b"caf\xe9 con leche\n\x00\xff\n")
    assert len(answers) == 2


def test_an_address_in_a_file_name_is_never_kept(hemeroteca, corpus, tmp_path):
    page = tmp_path / "mail ana.ficticia@example.org.html"
    shutil.copy(corpus / "html" / PAGE, page)
    result = hemeroteca("ingest", str(page), str(tmp_path / "b.c@example.org.html"))
    assert "example.org" not in result.output
    assert "mail [@]" in (tmp_path / "home" / "catalogue.jsonl").read_text()
    kept = [path for path in (tmp_path / "home").rglob("*") if path.suffix in (".json", ".jsonl")]
    assert not [path for path in kept if "ana.ficticia" in path.read_text("utf-8")]
