"""Who writes in a drawn archive, what about, and where it appeared first."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

#: Plainly nobody's names.
_GIVEN = (
    *("Ana", "Beto", "Carla", "Diego", "Elena", "Fidel", "Greta", "Hugo", "Irma", "Jorge", "Karen"),
    *("Luis", "Marta", "Nora", "Omar", "Paula", "Quique", "Rosa", "Saúl", "Tere", "Úrsula", "Zoe"),
)
_SURNAMES = (
    *("Ficticia", "Inventado", "Supuesta", "Sample", "Ejemplo", "Example", "Imaginaria", "Muestra"),
    *("Placeholder", "Figurado", "Simulada", "Fulano"),
)


@dataclass(frozen=True, slots=True)
class Zipf:
    """Values of which the first are drawn most often: value number r with weight 1 / r."""

    values: tuple[str, ...]

    def draw(self, count: int, chance: np.random.Generator) -> NDArray[np.int64]:
        """So many numbers of values."""
        running = np.cumsum(1 / np.arange(1, len(self.values) + 1))
        return np.searchsorted(running, chance.random(count) * running[-1])


@cache
def authors() -> Zipf:
    """Invented names, 264 of them."""
    return Zipf(tuple(f"{given} {surname}" for surname, given in product(_SURNAMES, _GIVEN)))


@cache
def outlets() -> Zipf:
    """The outlets that the sample archive knows."""
    return Zipf(tuple(tomllib.loads((CORPUS / "outlets.toml").read_text("utf-8"))))


@dataclass(frozen=True, slots=True)
class Topics:
    """The ids of all topics, and what each is called in each language."""

    ids: Zipf
    wordings: Mapping[Language, tuple[tuple[str, ...], ...]]


@cache
def topics() -> Topics:
    """The topics of the sample archive's glossary."""
    known = [c for c in Glossary.load(CORPUS).concepts.values() if c.is_facet]
    return Topics(
        Zipf(tuple(concept.id for concept in known)),
        {
            language: tuple(
                (concept.labels[language], *concept.alternatives.get(language, ()))
                for concept in known
            )
            for language in LANGUAGES
        },
    )
