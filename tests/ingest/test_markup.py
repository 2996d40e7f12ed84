from __future__ import annotations

import pytest

from indexer.ingest.looks import Look, change_look, pixels, read_style
from indexer.ingest.markup import read_html


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<br>two</p>", ["one two"]),
        ("<div>one<br>&nbsp;<br>two</div>", ["one", "two"]),
        ("<p>so<span style='font-size:16px'>lid<span>ar</span></span>ity</p>", ["solidarity"]),
        ("<td>loose<p>inside</p>behind</td>", ["loose", "inside", "behind"]),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>", ["a", "b", "c"]),
        ("<ul><li>one<li>two</ul><hr>three", ["one", "two", "three"]),
        ("<span style='display:block'>one</span>two", ["one", "two"]),
        ("<p>&nbsp;</p><p><br></p><p>|</p><p>word</p>", ["word"]),
        ("<p>a<o:p></o:p>b</p>", ["ab"]),
        ("<title>no</title><style>p{}</style><script>no()</script><p>yes</p>", ["yes"]),
        ("<!-- no --><!--[if mso]><p>no</p><![endif]--><p>yes</p>", ["yes"]),
        ("<div style='display:none;mso-hide:all'>no<p>no</p></div>yes", ["yes"]),
        ("<div style='max-height:0;overflow:hidden'>no</div>yes", ["yes"]),
        ("<p hidden>no</p><p>yes</p>", ["yes"]),
        ("<td style='font-size:0px'>no<div style='font-size:13px'>yes</div></td>", ["yes"]),
        ("<?xml version='1.0'?><html><body><p>yes</p></body></html>", ["yes"]),
        ("<p>unclosed <b>bold<p>next", ["unclosed bold", "next"]),
        ("", []),
    ],
)
def test_markup_gives_the_blocks_a_reader_sees(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_looks_are_set_against_the_body_text() -> None:
    title, small, grey, bold, _ = read_html(
        "<p><strong><span style='font-size:28px'>Title</span></strong></p>"
        "<p style='font-size:11px'><em>Small</em></p><p style='color:#999'>Grey</p>"
        "<p style='font-weight:700'>Bold</p>"
        "<p style='font-size:14px'>The body text is what most letters are printed in.</p>"
    )
    assert (title.size, title.bold, title.prominent) == (2.0, 1.0, True)
    assert (small.italic, small.subdued) == (1.0, True)
    assert grey.grey
    assert bold.emphatic
    assert not bold.subdued


def test_a_caption_in_the_cell_of_its_image_knows_it() -> None:
    picture = "<td><img src='a.png' width='600'><p>Below</p></td>"
    below, text = read_html(f"<table><tr>{picture}<td><p>Text</p></td></tr></table>")
    assert (below.below_image, below.image_cell) == (True, True)
    assert (text.below_image, text.image_cell) == (False, False)


def test_a_counting_pixel_is_no_image() -> None:
    (block,) = read_html("<img width='1' height='1' src='o.gif'><p>Text</p>")
    assert not block.below_image


def test_links_keep_their_place_and_lose_what_names_the_reader() -> None:
    (block,) = read_html(
        "<p>Ana, <a href='https://example.org/a?can_id=00ff'><b>The</b> title</a> "
        "<a href='mailto:ana@example.org'>write</a></p>"
    )
    assert [(block.text[link.start : link.end], link.url) for link in block.links] == [
        ("The title", "https://example.org/a"),
        ("write", ""),
    ]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting_is_read_to_the_bottom(tag: str) -> None:
    assert texts(f"<{tag}>" * 3000 + "deep") == ["deep"]


@pytest.mark.parametrize(
    ("style", "outer", "size"),
    [
        ("font-size:12pt", 10.0, 16.0),
        ("font-size:150%", 10.0, 15.0),
        ("font-size: 2em !important", 10.0, 20.0),
        ("font-size:small", 10.0, 13.0),
        ("font-size:larger", 10.0, 10.0),
        ("font-size:1.5rem", 10.0, 24.0),
        ("font-size:2em", 0.0, 32.0),
    ],
)
def test_sizes_are_read_in_any_unit(style: str, outer: float, size: float) -> None:
    assert change_look(Look(size=outer), "span", {}, read_style(style)).size == size


def test_old_elements_and_styles_show_as_they_did() -> None:
    font = change_look(Look(), "font", {"size": "5", "color": "gray"}, {})
    assert (font.size, font.shade) == (24.0, 128)
    style = read_style("font-weight:normal;font-style:oblique;color:rgb(0, 98, 172)")
    plain = change_look(Look(bold=True), "span", {}, style)
    assert (plain.bold, plain.italic, plain.shade) == (False, True, None)
    assert change_look(Look(size=10.0), "big", {}, {}).size == 12.0


def test_lengths_are_pixels_or_nothing() -> None:
    assert [pixels(length) for length in ("600", "12pt", "50%", "auto", None)] == [
        600.0,
        16.0,
        None,
        None,
        None,
    ]
