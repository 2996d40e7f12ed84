"""Plain paragraphs, as an editor's source view or a site's own editor leaves them."""

from __future__ import annotations

from tests.renderings.brush import Brush
from tests.renderings.ink import Ink, escape
from tests.renderings.lines import Area, Look, Printed

_BRUSH = Brush(
    ink=Ink(strong=("<b>", "</b>"), emphasis=("<i>", "</i>"), tracked=False),
    image='<p><img src="{src}" alt="Image"></p>',
    spacer="<p><br></p>",
    plain=("<p>", "</p>"),
    looks={
        Look.TITLE: ("<h2>", "</h2>"),
        Look.SUBHEADING: ("<h4>", "</h4>"),
        Look.QUESTION: ("<p><b>", "</b></p>"),
        Look.CAPTION: ("<p><small><i>", "</i></small></p>"),
        Look.UNSUBSCRIBE: ("<p><small>", "</small></p>"),
    },
)

_NONE = ("", "")
_AREAS = {Area.DIGEST: ("<hr>", ""), Area.FOOTER: ("<hr>", "")}


def render(printed: Printed) -> str:
    """The page as plain paragraphs. It has no hidden line and no tracking."""
    return f"""<!DOCTYPE html>
<html lang="{printed.language}">
<head>
<meta charset="utf-8">
<title>{escape(printed.title)}</title>
</head>
<body>
{_BRUSH.frame(printed, _AREAS, _NONE)}
</body>
</html>
"""
