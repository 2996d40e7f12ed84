"""One identifier for all tests of this room: it keeps no answer, only words."""

from __future__ import annotations

import pytest

from indexer.language.identifier import ProfileIdentifier


@pytest.fixture(scope="session")
def identifier() -> ProfileIdentifier:
    return ProfileIdentifier()
