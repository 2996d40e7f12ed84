"""Fixtures every test may use: the shared material beside the checkout, where there is any."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.roll.models import SWITCHED_OFF

# What a test finds must not hang on whether a translator is installed: those that want glosses ask.
os.environ["HEMEROTECA_GLOSSES"] = "off"

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"

# What spaCy's models would add depends on the machine; everything is tested without them.
os.environ[SWITCHED_OFF] = "1"


def skip_or_fail(reason: str) -> None:
    """Skip for a missing part; under HEMEROTECA_CI=1 a missing part is a failure."""
    if os.environ.get("HEMEROTECA_CI") == "1":
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Give the path of a shared file or folder, or skip the test where it does not exist."""

    def find(path: str) -> Path:
        found = SHARED / path
        if not found.exists():
            # Not a part of the product: without it there is nothing to compare with, CI or not.
            pytest.skip(f"the shared material is not beside the checkout: {path}")
        return found

    return find


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The sample archive and the glossary."""
    return CHECKOUT / "corpus"
