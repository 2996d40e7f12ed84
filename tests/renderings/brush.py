"""Paints the lines of a cell as HTML blocks in the looks of one mail editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.renderings.ink import Ink, image_address
from tests.renderings.lines import Area, Cell, Line, Look, Printed, boxes

#: What opens and closes a block.
Wrap = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Brush:
    """How one mail editor writes blocks.

    `image` is a tag with `{src}` in it; `plain` wraps every look that `looks` does not name.
    """

    ink: Ink
    image: str
    spacer: str
    plain: Wrap
    looks: Mapping[Look, Wrap] = field(default_factory=dict)

    def paint(self, printed: Printed, cell: Cell) -> str:
        """The blocks of a cell, one a line of HTML."""
        return "\n".join(self._block(printed, cell, line) for line in cell.lines)

    def _block(self, printed: Printed, cell: Cell, line: Line) -> str:
        if line.look is Look.SPACER:
            return self.spacer
        if line.look is Look.IMAGE:
            captions = " ".join(other.text for other in cell.lines)
            return self.image.replace("{src}", image_address(printed.id, captions))
        before, after = self.looks.get(line.look, self.plain)
        return before + self.ink.write(printed, line) + after

    def frame(self, printed: Printed, areas: Mapping[Area, Wrap], other: Wrap) -> str:
        """All cells, each in the frame of its area or else in the other one."""
        return "\n".join(
            "\n".join((before, self.paint(printed, cell), after))
            for cell in boxes(printed.lines)
            for before, after in (areas.get(cell.area, other),)
        )


def hidden_line(printed: Printed, before: str, after: str, padding: str = "") -> str:
    """The line that only a mailbox list shows, or nothing where the issue has none."""
    if printed.hidden is None:
        return ""
    return before + printed.hidden.replace("&", "&amp;").replace("<", "&lt;") + padding + after
