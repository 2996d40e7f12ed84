"""Lines that nobody means, typed into the reading room: a proper page, never a fault of ours."""

from __future__ import annotations

from urllib.parse import quote

from bench.drawn.hostile import draw_lines, frequent_lines
from webapp.address import LONGEST_LINE


def address(line: str, **rest: str) -> str:
    typed = quote(line.encode("utf-8", "surrogatepass"))
    return f"/?q={typed}" + "".join(f"&{name}={quote(value)}" for name, value in rest.items())


def test_drawn_lines_get_a_page(either):
    for line in draw_lines(24, (), seed=7):
        assert either.visit(address(line)).status == 200


def test_the_costliest_lines_get_a_page(reader):
    words = ("the", "de", "la", "of", "que", "to", "workers", "huelga", "en", "and") * 5
    for line in frequent_lines(words)[:18]:
        assert reader.visit(address(line[:LONGEST_LINE])).status == 200


def test_wild_switches_get_a_page(reader):
    for off in ("", ",", "gloss,gloss", "../x", "\x00", "a" * 5_000, "strike," * 900):
        page = reader.visit(address("strike", off=off))
        assert page.status == 200
        assert page.all(".wider li")
