"""A loopback archive, and the verb `crawl` in a process of its own: Scrapy runs once in each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crawler.loopback import Loopback, serving

SETTINGS = """
[crawl]
contact = "https://example.org/keeper"
pause = {pause}
timeout = {timeout}
retries = 2
hosts = []
"""

Start = Callable[..., "subprocess.Popen[str]"]
Crawl = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site() -> Iterator[Loopback]:
    with serving() as one:
        yield one


@pytest.fixture
def start(site) -> Iterator[Start]:
    """Start a crawl of the site into a home; whatever still runs is killed at the end."""
    with starting(site) as run:
        yield run


@contextmanager
def starting(site: Loopback) -> Iterator[Start]:
    """Give what starts a crawl; whatever still runs is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def run(home: Path, *words: str, url: str = "", pause: float = 0, timeout: float = 5):
        home.mkdir(exist_ok=True)
        if not (home / "hemeroteca.toml").exists():
            text = SETTINGS.format(pause=pause, timeout=timeout)
            (home / "hemeroteca.toml").write_text(text)
        entry = [sys.executable, "-c", "from indexer.cli import main; main()"]
        verb = ["--home", str(home), "crawl", url or f"{site.origin}/archives/", *words]
        process = subprocess.Popen(
            [*entry, *verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def crawl(start) -> Crawl:
    """Crawl to the end; give exit code, output and errors."""
    return lambda home, *words, **options: finish(start(home, *words, **options))


def finish(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    out, err = process.communicate(timeout=900)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
