"""The sample archive, read."""

from __future__ import annotations

import pytest

from indexer.archive.sources import find
from indexer.ingest.reading import Reader


@pytest.fixture(scope="session")
def sample(corpus):
    reader = Reader.load(corpus)
    return tuple(
        passage
        for source in find([corpus])
        for passage in reader.read(source.read(10**8), source.name, url=source.url).passages
    )
