"""A desk over the sample archive, and one over passages of a test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bench.prior.worlds import open_desk, sample
from indexer.language.identifier import ProfileIdentifier
from indexer.records import Passage
from indexer.search.coverage import Coverage
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import Gloss, read_draft

ON = date(2026, 7, 1)


@pytest.fixture(scope="session")
def identifier() -> ProfileIdentifier:
    return ProfileIdentifier()


@pytest.fixture(scope="session")
def archive() -> tuple[Passage, ...]:
    """The sample archive's passages, collated."""
    return sample()


@pytest.fixture(scope="session")
def desk(archive, tmp_path_factory) -> Desk:
    return open_desk(archive, tmp_path_factory.mktemp("desk") / "ledger")


@pytest.fixture
def desk_over(tmp_path) -> Callable[..., Desk]:
    """Open a desk over some passages only."""
    return lambda passages: open_desk(tuple(passages), tmp_path / "ledger")


@pytest.fixture
def check(desk, identifier) -> Callable[..., Coverage]:
    def ask(text: str, over: Desk = desk, gloss: Gloss | None = None) -> Coverage:
        return over.check(read_draft(text, identifier, gloss), ON)

    return ask
