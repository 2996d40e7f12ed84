"""Serving: a real process on a real port, a new index taken up without a restart."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ENTRY = [sys.executable, "-c", "from indexer.cli import main; main()"]


@pytest.mark.slow
def test_serve_answers_takes_up_a_new_index_and_stops_on_ctrl_c(tmp_path, corpus):
    home = ["--home", str(tmp_path)]
    issue = tmp_path / "issue.html"
    shutil.copy(corpus / "html/2025-06-04.html", issue)
    subprocess.run([*ENTRY, *home, "ingest", str(issue)], check=True)
    subprocess.run([*ENTRY, *home, "build"], check=True)
    server = subprocess.Popen(
        [*ENTRY, *home, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        address = re.search(r"http://\S+", server.stdout.readline()).group()
        assert (
            "2025-06-04" in urllib.request.urlopen(f"{address}/issues/2025-06-04").read().decode()
        )
        page = str(corpus / "html/2024-11-13-es.html")
        subprocess.run([*ENTRY, *home, "ingest", page], check=True)
        subprocess.run([*ENTRY, *home, "build"], check=True)
        assert urllib.request.urlopen(f"{address}/issues/2024-11-13-es").status == 200
        old = _correct_a_passage(tmp_path, issue)
        subprocess.run([*ENTRY, *home, "ingest", str(issue)], check=True)
        subprocess.run([*ENTRY, *home, "build"], check=True)
        led = urllib.request.urlopen(f"{address}/passages/{old}")
        assert led.geturl() != f"{address}/passages/{old}"
        assert "as an editor corrected it" in led.read().decode()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=10) == 0
        server.stdout.close()


def _correct_a_passage(home: Path, page: Path) -> str:
    """Change the text of one passage on its page; give the id it had."""
    printed = page.read_text("utf-8")
    lines = (home / "passages/2025-06-04.jsonl").read_text("utf-8").splitlines()
    passages = [json.loads(line)["passage"] for line in lines if line.startswith('{"passage"')]
    old = max((one for one in passages if one["text"] in printed), key=lambda one: len(one["text"]))
    text = f"{old['text']} This is the text as an editor corrected it."
    page.write_text(printed.replace(old["text"], text), "utf-8")
    return str(old["id"])


def test_a_port_that_is_taken_is_said_with_the_remedy(tmp_path, corpus):
    import socket

    from click.testing import CliRunner

    from indexer.cli import main

    run = CliRunner().invoke
    run(main, ["--home", str(tmp_path), "ingest", str(corpus / "html/2025-06-04.html")])
    run(main, ["--home", str(tmp_path), "build"])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run(main, ["--home", str(tmp_path), "serve", "--port", port])
    assert result.exit_code == 1
    assert "--port" in result.stderr


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path, corpus):
    home = ["--home", str(tmp_path)]
    subprocess.run([*ENTRY, *home, "ingest", "-q", str(corpus)], check=True)
    subprocess.run([*ENTRY, *home, "build"], check=True, stdout=subprocess.DEVNULL)
    search = subprocess.Popen(
        [*ENTRY, *home, "search", "de", "--limit", "1000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    search.stdout.readline()
    search.stdout.close()
    assert search.stderr.read() == b""
    search.stderr.close()
    assert search.wait() == 0
