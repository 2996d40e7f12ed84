"""A web archive or a mailbox taken in: its issues kept one by one, with what the records say."""

from __future__ import annotations

from pathlib import Path

from indexer.archive.catalogue import Catalogue
from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.ingest.intake import Intake, Outcome
from indexer.settings import Settings
from tests.archive.test_containers import web_archive
from tests.renderings.pages import render
from tests.renderings.source import read_all


def test_issues_of_a_web_archive_are_kept_with_address_and_time(tmp_path: Path) -> None:
    source = read_all()[0]
    path = tmp_path / "site.warc.gz"
    pages = [(f"{source.url}?can_id=ab12", render(source).encode()), (source.url + "x", b"no page")]
    path.write_bytes(b"".join(web_archive(*pages)))
    settings = Settings.load(tmp_path / "home")
    home = Home(settings.home)
    with home.writing():
        taken = list(Intake(settings).take(find([path])))
        again = list(Intake(settings).take(find([path])))
    assert [each.outcome for each in taken] == [Outcome.NEW, Outcome.REFUSED]
    assert [each.outcome for each in again] == [Outcome.UNCHANGED, Outcome.REFUSED]
    (row,) = Catalogue.load(home.catalogue)
    assert (row.issue.id, row.fetched) == (source.id, "2025-06-04T10:00:00+00:00")
    assert row.issue.url
    assert "can_id" not in row.issue.url
    refused = [file for file in home.refused.iterdir() if file.suffix != ".json"]
    assert [file.read_bytes() for file in refused] == [b"no page"]
