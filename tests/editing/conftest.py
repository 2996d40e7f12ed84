"""Passages and a glossary of a test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from indexer.glossary import Glossary
from indexer.ingest.reading import numbered
from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Role,
    Template,
)

TOPICS = """
[rrm]
kind = "law"
en = "Rapid Response Mechanism"
es = "Mecanismo de Respuesta Rápida"
alt_en = ["RRM"]
alt_es = ["MLRR"]
ambiguous = ["rapid response"]
broader = "usmca"

[usmca]
kind = "law"
en = "USMCA"
es = "T-MEC"
ambiguous = ["trade agreement"]

[nafta]
kind = "law"
en = "NAFTA"
es = "TLCAN"
ambiguous = ["trade agreement"]

[gm]
kind = "org"
en = "General Motors"
es = "General Motors"
alt_en = ["GM Mexico"]
misspellings = ["General Motor"]

[corn]
kind = "topic"
en = "GM corn"
es = "maíz transgénico"
alt_en = ["corn"]

[corn_syrup]
kind = "topic"
en = "corn syrup"
es = "jarabe de maíz"
"""
TERMS = """
[strike]
kind = "term"
en = "strike"
es = "huelga"
"""


@pytest.fixture
def glossary(tmp_path) -> Glossary:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "topics.toml").write_text(TOPICS, "utf-8")
    (folder / "terms.toml").write_text(TERMS, "utf-8")
    return Glossary.load(folder)


@pytest.fixture
def printed() -> Callable[..., list[Passage]]:
    """Passages in one language, each in an issue of its own."""

    def make(*texts: str, language: Language = Language.EN, day: int = 1) -> list[Passage]:
        found = []
        for turn, text in enumerate(texts):
            on = date(2025, day, 1 + turn)
            issue = Issue(f"{on}", None, on, "An issue", None, language, Template.T4)
            piece = Piece(0, Kind.ARTICLE, language=language)
            passage = Passage(
                "", issue, piece, 1, Role.TEXT, text, language, Confidence.SURE, "evidence"
            )
            found += numbered(issue.id, [passage])
        return found

    return make
