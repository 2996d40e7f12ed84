"""Costs in many languages at once: one integer with a lane of bits for each language."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

#: Costs are thousandths of a nat, so that sums are integers and never depend on their order.
NAT: Final = 1000

#: langdetect's profiles of languages in Latin script.
PROFILES: Final[tuple[str, ...]] = (
    "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it",
    "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
)  # fmt: skip

#: Languages langdetect has no profile of, known by their little words: Galician, Basque,
#: Latin, Nahuatl and the Mayan languages.
UNPROFILED: Final[tuple[str, ...]] = ("gl", "eu", "la", "nah", "myn")

#: The lanes, lowest bits first.
LANES: Final[tuple[str, ...]] = PROFILES + UNPROFILED
EN: Final = LANES.index("en")
ES: Final = LANES.index("es")

#: Bits of a lane: no passage is long enough to overflow it.
LANE_BITS: Final = 64

_UNPACK: Final = struct.Struct(f"<{len(LANES)}Q")
_JOIN: Final = struct.Struct(f"<{len(PROFILES)}Q")


def pack(costs: dict[str, int]) -> int:
    """Costs by language in one integer; a language not named costs nothing."""
    return sum(cost << LANE_BITS * LANES.index(language) for language, cost in costs.items())


def join(costs: Iterable[int]) -> int:
    """Costs in the order of `PROFILES` in one integer; no other language costs anything."""
    return int.from_bytes(_JOIN.pack(*costs), "little")


def unpack(costs: int) -> tuple[int, ...]:
    """The lanes of a sum of packed costs, in the order of `LANES`."""
    return _UNPACK.unpack(costs.to_bytes(_UNPACK.size, "little"))
