"""Verify: content with what is whole, exact about what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from indexer.cli import main

PAGE = "2025-06-04.html"


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
    (generation / "whoosh" / "cards.1.jsonl").unlink()
    assert "cards.1.jsonl is missing" in faults(damaged)
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
    generation = index / (index / "current").read_text().strip()
    (generation / "columns" / "manifest.json").write_text("{}")
    result = hemeroteca("search", "wage")
    assert result.exit_code == 1
    assert "hemeroteca build --full" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_verify_reads_bytes_that_no_issue_has_any_more(hemeroteca, corpus, tmp_path):
    page = tmp_path / "issue.html"
    page.write_bytes((corpus / "html" / PAGE).read_bytes())
    hemeroteca("ingest", str(page))
    before = next((tmp_path / "home" / "raw").iterdir())
    page.write_bytes(page.read_bytes().replace(b"remittance", b"transfer"))
    assert "1 changed" in hemeroteca("ingest", str(page)).stdout
    hemeroteca("build")
    assert hemeroteca("verify").exit_code == 0
    before.write_bytes(b"damaged")
    assert before.name in hemeroteca("verify").stderr
