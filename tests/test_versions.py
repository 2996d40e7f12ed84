"""The version of an archive that answers: named, and the same for the same archive alone."""

from __future__ import annotations

import pytest

from indexer.archive.home import Home
from indexer.generations import Contents, make
from indexer.search.engine import NoIndexError
from indexer.versions import CurrentVersion
from tests.search.engines import passage


def test_a_version_follows_the_index_and_stands_for_all_its_files(tmp_path):
    version = CurrentVersion(Home(tmp_path / "home"))
    with pytest.raises(NoIndexError):
        version()
    printed = [passage("La huelga.", name="p0")]
    make(Home(tmp_path / "home"), "one", Contents.of(printed))
    first = version()
    assert (first.generation, first.issues, first.passages) == ("one", 1, 1)
    assert version() is first
    make(Home(tmp_path / "home"), "two", Contents.of([*printed, passage("Otra.", name="p1")]))
    assert version().generation == "two"
    assert version().checksum != first.checksum
