"""A home to run verbs in, and one with the whole sample archive."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import main


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


@pytest.fixture
def on_stdin():
    """Run a verb on bytes, in a process of its own; give the JSON it answers, line by line."""

    def run(verb: str, stdin: bytes) -> list[dict[str, object]]:
        entry = [sys.executable, "-c", "from indexer.cli import main; main()", verb]
        done = subprocess.run(entry, input=stdin, capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
