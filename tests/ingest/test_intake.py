"""What intake says of a source beside taking it in."""

from __future__ import annotations

from pathlib import Path

from indexer.archive.home import Home
from indexer.archive.sources import find
from indexer.ingest.intake import Intake, Outcome
from indexer.settings import Settings
from tests.renderings.pages import render
from tests.renderings.source import read_all


def test_another_issue_of_a_taken_date_is_kept_beside_it_and_said(tmp_path: Path) -> None:
    page = render(read_all()[0])
    (tmp_path / "a.html").write_text(page, "utf-8")
    (tmp_path / "b.html").write_text(page.replace("</body>", "<p>More.</p></body>"), "utf-8")
    settings = Settings.load(tmp_path / "home")
    with Home(settings.home).writing():
        first, second = Intake(settings).take(find([tmp_path / "a.html", tmp_path / "b.html"]))
        again = list(Intake(settings).take(find([tmp_path / "a.html", tmp_path / "b.html"])))
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.NEW)
    said = f"holds an issue {first.issue_id} already; this one is kept as {second.issue_id}."
    assert not any("already" in warning for warning in first.warnings)
    assert second.warnings[-1].endswith(said)
    assert [each.outcome for each in again] == [Outcome.UNCHANGED] * 2
    assert not any("already" in warning for each in again for warning in each.warnings)
