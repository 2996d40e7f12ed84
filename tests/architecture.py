"""The room table of docs/ARCHITECTURE.md: every module with its first sentence."""

from __future__ import annotations

import ast
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
MAP = CHECKOUT / "docs" / "ARCHITECTURE.md"
OPENING, CLOSING = "<!-- rooms -->\n", "<!-- /rooms -->"


def modules() -> list[Path]:
    """Every module of the product, in the order of their paths."""
    return sorted(
        path for house in ("indexer", "webapp") for path in (CHECKOUT / house).rglob("*.py")
    )


def purpose(path: Path) -> str | None:
    """The first sentence of a module, or None where it has no docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    return docstring.split("\n\n")[0].replace("\n", " ") if docstring else None


def room_table() -> str:
    """The table as Markdown."""
    rows = [f"| `{path.relative_to(CHECKOUT)}` | {purpose(path)} |\n" for path in modules()]
    return "| module | purpose |\n|---|---|\n" + "".join(rows)


def with_table(text: str) -> str:
    """The map's text with the table as it should be."""
    before, _, rest = text.partition(OPENING)
    return before + OPENING + room_table() + CLOSING + rest.partition(CLOSING)[2]


if __name__ == "__main__":
    MAP.write_text(with_table(MAP.read_text("utf-8")), "utf-8")
