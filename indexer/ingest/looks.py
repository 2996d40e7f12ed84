"""How a stretch of text looks, from an element's name, attributes and inline style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

#: The size of text where nothing says otherwise, in pixels.
BASE_SIZE = 16.0

_HEADING_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_SIZE_WORDS = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": BASE_SIZE}
_LENGTH = re.compile(r"(\d{0,4}\.?\d{1,4})\s*(px|pt|pc|rem|em|ex|%)?", re.ASCII)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\D{1,3}(\d{1,3})\D{1,3}(\d{1,3})")
_COLOUR_WORDS = {
    "black": (0, 0, 0),
    "dimgray": (105, 105, 105),
    "dimgrey": (105, 105, 105),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "darkgray": (169, 169, 169),
    "darkgrey": (169, 169, 169),
    "silver": (192, 192, 192),
    "white": (255, 255, 255),
}
#: Text below this size cannot be seen.
_INVISIBLE_SIZE = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """The look of text: `size` in pixels, `shade` from 0 (black) to 255, None for a colour.

    `hidden` is for good: nothing inside a hidden element is seen.
    """

    size: float = BASE_SIZE
    bold: bool = False
    italic: bool = False
    shade: int | None = 0
    hidden: bool = False

    @property
    def visible(self) -> bool:
        """Whether a reader sees text of this look."""
        return not self.hidden and self.size >= _INVISIBLE_SIZE


def read_style(style: str) -> dict[str, str]:
    """Read the declarations of a `style` attribute, names and values in lower case."""
    return {
        name.lower(): value.strip().lower().removesuffix("!important").rstrip()
        for name, value in _DECLARATION.findall(style)
    }


def change_look(
    look: Look, name: str, attributes: Mapping[str, str], style: dict[str, str]
) -> Look:
    """Give the look inside an element of that name within text of the given look."""
    if name in _HEADING_SIZES:
        look = replace(look, size=look.size * _HEADING_SIZES[name], bold=True)
    elif name in {"b", "strong", "th"}:
        look = replace(look, bold=True)
    elif name in {"i", "em", "cite"}:
        look = replace(look, italic=True)
    elif name in {"small", "big"}:
        look = replace(look, size=look.size * (0.83 if name == "small" else 1.2))
    elif name == "font":
        size = _FONT_SIZES.get(attributes.get("size", "").strip(), look.size)
        look = replace(look, size=size, shade=_shade(attributes.get("color"), look.shade))
    if "hidden" in attributes or _hides(style):
        return replace(look, hidden=True)
    if not style:
        return look
    return replace(
        look,
        size=_size(style.get("font-size"), look.size),
        bold=_bold(style.get("font-weight"), look.bold),
        italic=_italic(style.get("font-style"), look.italic),
        shade=_shade(style.get("color"), look.shade),
    )


def pixels(length: str | None) -> float | None:
    """Read a length in pixels, with or without its unit; None for anything else."""
    found = _LENGTH.fullmatch((length or "").strip().lower())
    if not found or found[2] not in {None, *_UNITS}:
        return None
    return float(found[1]) * _UNITS.get(found[2], 1.0)


def _hides(style: Mapping[str, str]) -> bool:
    nothing_high = style.get("max-height") in {"0", "0px"} or style.get("height") in {"0", "0px"}
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("opacity") == "0"
        or (nothing_high and style.get("overflow") == "hidden")
    )


def _size(value: str | None, outer: float) -> float:
    if value is None:
        return outer
    if value in _SIZE_WORDS:
        return _SIZE_WORDS[value]
    found = _LENGTH.fullmatch(value)
    if not found:
        return outer
    number, unit = float(found[1]), found[2]
    # A size of nought is a layout trick; what is inside is relative to the page again.
    outer = outer if outer >= _INVISIBLE_SIZE else BASE_SIZE
    match unit:
        case "em":
            return number * outer
        case "%":
            return number * outer / 100
        case "ex":
            return number * outer / 2
        case _:
            return number * _UNITS.get(unit or "px", 1.0)


def _bold(value: str | None, outer: bool) -> bool:
    if value in {"bold", "bolder"}:
        return True
    if value in {"normal", "lighter"}:
        return False
    return int(value) >= 600 if value and value.isdecimal() and value.isascii() else outer


def _italic(value: str | None, outer: bool) -> bool:
    if value is None or value == "inherit":
        return outer
    return value.startswith(("italic", "oblique"))


def _shade(value: str | None, outer: int | None) -> int | None:
    """Give the shade of a colour if it is black, grey or white, None if it is a true colour."""
    colour = (value or "").strip().lower()
    if found := _HEX.match(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        parts = tuple(int(digits[index : index + 2], 16) for index in (0, 2, 4))
    elif found := _RGB.match(colour):
        parts = tuple(min(255, int(part)) for part in found.groups())
    elif colour in _COLOUR_WORDS:
        parts = _COLOUR_WORDS[colour]
    else:
        return outer
    return sum(parts) // 3 if max(parts) - min(parts) <= 24 else None
