"""Lines that nobody means, drawn at random and the same every time: marks, operators, nesting."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

#: Words, operators and marks that a line is put together from.
PIECES = (
    *("OR", "O", "AND", "Y", "NOT", "NO", "NEAR", "CERCA", "NEAR/3", "cerca/0", "NEAR/999999999"),
    *("(", ")", "((", "))", "-", "--", "-(", "−", "*", "**", "?", "~", "^", "|", "&", "\\", "/"),
    *('"', "“", "”", "«", "»", "„", "'", "’", '-"', '"*', ":", "::", "..", "…", ">=", "<"),
    *("author:", "autor:", 'author:"', "topic:", "tema:", "topic:(", "date:", "fecha:", "date:>="),
    *("2023..2024", "2024-13", "99999", "date:0000", "date:9999-12-31..", "after:9999", "before:1"),
    *("kind:", "tipo:nota", "-kind:", "language:", "idioma:", "exact:", "exacto:(", "outlet:"),
    *("the", "of", "de", "la", "que", "and", "a", "en", "el", "in", "to", "los", "T-MEC", "H-2A"),
    *("huelga", "strike", "union", "salario mínimo", "USMCA", "México", "año", "s*", "a*", "de*"),
    *("EE. UU.", "U.S.", "1,115", "don’t", "a.b.c.d.e", "x-y-z", "\x00", "\ufeff", "\u202e"),
    *("😀", "ﬁ", "İ", "ß", "ñ", "n\u0303", "\ud800", "١٢٣", "中文", "\n", "\t", "\xa0", "%00"),
)


def known_lines(folder: Path) -> tuple[str, ...]:
    """Strings that broke other programs, from a folder of such lists; none if it is not there."""
    return tuple(
        line
        for path in sorted(folder.glob("*/*.txt"))
        if path.parent.name in ("naughty-strings", "xss")
        for line in path.read_text("utf-8", "replace").splitlines()
        if line.strip()
    )


def frequent_lines(words: Sequence[str]) -> tuple[str, ...]:
    """The costliest things to ask: many frequent words at once, in every part of the language."""
    some = " ".join(words[:50])
    return (
        some,
        " OR ".join(words[:50]),
        " ".join(f"{word}*" for word in words[:50]),
        " OR ".join(f"{word[:1]}*" for word in words[:50]),
        " ".join(f"{letter}*" for letter in string.ascii_lowercase),
        " NEAR/100 ".join(words[:50]),
        " NEAR ".join(words[:2]),
        f'"{" ".join(words[:25])}"',
        f'"{" ".join(words[:1] * 50)}"',
        " ".join(f"-{word}" for word in words[:50]),
        " ".join(f'"{one} {two}"' for one, two in pairwise(words[:25])),
        " ".join(f"author:{word}" for word in words[:50]),
        " OR ".join(f"-date:{year}" for year in range(1990, 2040)),
        "".join(f"(-{word} " for word in words[:50]),
        "".join(f"-({word} " for word in words[:50]),
        " ".join(f"({one} OR {two}) NEAR/5 ({two} OR {one})" for one, two in [words[:2]] * 6),
        "(" * 5_000,
        '"' * 5_000,
        "-" * 5_000,
        "a" * 5_000,
        "a-" * 2_500,
        "a*" * 2_500,
        "a.b" * 1_600,
        "author:" * 700,
        "NOT " * 1_250,
        "a OR " * 1_000,
        "'" * 5_000,
        "a’" * 2_500,
        "1," * 2_500,
    )


def draw_lines(count: int, known: Sequence[str], *, seed: int = 1) -> Iterator[str]:
    """Lines without end put together, broken and mixed; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        match number % 4:
            case 0:
                yield "".join(_pieces(chance, chance.randint(1, 12), ("", "", " ")))
            case 1:
                yield " ".join(_pieces(chance, chance.randint(1, 30), ("",)))
            case 2 if known:
                line = chance.choice(known)
                cut = chance.randint(0, len(line))
                yield line[:cut] + chance.choice(PIECES) + line[cut:]
            case _:
                letters = (chr(_letter(chance)) for _ in range(chance.randint(0, 40)))
                yield "".join(letters)


def _letter(chance: random.Random) -> int:
    """A code point: every other one of those that European languages are written in."""
    return chance.randint(0, 0x2FF if chance.random() < 0.5 else 0x10FFFF)


def _pieces(chance: random.Random, count: int, between: Sequence[str]) -> Iterator[str]:
    for _ in range(count):
        yield chance.choice(PIECES)
        yield chance.choice(between)
