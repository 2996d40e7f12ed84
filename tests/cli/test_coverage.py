"""`hemeroteca coverage` on the sample archive; nothing of a draft stays behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DRAFT = (
    "On October 31, the CFE and Pemex became public companies of the state again.\n\n"
    "Grandmother feeds a purple quetzalfish with biscuits and hums to it."
)


def files(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_file_is_checked_passage_by_passage(on_built, tmp_path, ending):
    draft = tmp_path / f"draft.{ending}"
    parts = DRAFT.split("\n\n")
    draft.write_text(DRAFT if ending == "txt" else "".join(f"<p>{part}</p>" for part in parts))
    result = on_built("coverage", str(draft), "--json", "--on", "2024-11-27")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert [verdict["verdict"] for verdict in said["verdicts"]] == ["covered", "new"]
    assert said["verdicts"][0]["weeks_ago"] == 2
    shown = on_built("coverage", str(draft), "--on", "2024-11-27").stdout
    assert "2 passages: 1 covered, 0 touched, 1 new." in shown
    assert "2 weeks ago" in shown


def test_standard_input_is_a_draft_too_and_spanish_is_spoken(built, on_built):
    from click.testing import CliRunner

    from indexer.cli import main

    words = ["--home", str(built), "--interface", "es", "coverage", "-"]
    result = CliRunner().invoke(main, words, input=DRAFT)
    assert result.exit_code == 0, result.output
    assert "1 ya publicado" in result.stdout


def test_nothing_of_a_draft_is_kept(built, on_built, tmp_path):
    before = files(built)
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    assert on_built("coverage", str(draft)).exit_code == 0
    after = files(built)
    assert after == before
    assert not [path for path, held in after.items() if b"quetzalfish" in held]


@pytest.mark.parametrize(
    ("draft", "said"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"), (b"* * *", "no text")],
)
def test_what_is_no_draft_is_wrong_usage_and_says_why(on_built, tmp_path, draft, said):
    path = tmp_path / "draft.txt"
    path.write_bytes(draft)
    result = on_built("coverage", str(path))
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_missing_file_and_a_home_without_index_are_said(on_built, hemeroteca, tmp_path):
    assert on_built("coverage", str(tmp_path / "none.txt")).exit_code == 2
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    assert hemeroteca("coverage", str(draft)).exit_code == 4
