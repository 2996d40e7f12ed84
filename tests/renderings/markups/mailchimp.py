"""Mailchimp: template sections, ghost tables, blocks and contents with `mcn` classes."""

from __future__ import annotations

from itertools import groupby

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Cell, Look, Printed, boxes

_BRUSH = Brush(
    ink=Ink(link_style=' target="_blank"', bound=True),
    image='<img class="mcnImage" align="center" alt="" src="{src}" width="564" '
    'style="max-width:800px;padding-bottom:0">',
    spacer="<br>",
    plain=('<p dir="ltr">', "</p>"),
    looks={
        Look.MASTHEAD: ('<div style="text-align:center"><em>', "</em></div>"),
        Look.ARCHIVE: ('<div style="text-align:center">', "</div>"),
        Look.TITLE: ('<h1 class="null">', "</h1>"),
        Look.SUBHEADING: ('<h4 class="null">', "</h4>"),
        Look.QUESTION: ("<p><strong>", "</strong></p>"),
        Look.CAPTION: (
            '<div style="text-align:center"><em><span style="font-size:11px">',
            "</span></em></div>",
        ),
        Look.DIGEST_HEADING: ('<h4 class="null"><em>', "</em></h4>"),
        Look.UNSUBSCRIBE: ('<p style="font-size:11px">', "</p>"),
    },
)

_TEXT = (
    '<table class="mcnTextBlock" width="100%"><tbody class="mcnTextBlockOuter"><tr>'
    '<td class="mcnTextBlockInner" valign="top">'
    '<!--[if mso]><table width="100%"><tr><td><![endif]-->'
    '<table class="mcnTextContentContainer"><tbody><tr><td class="mcnTextContent" valign="top">',
    "</td></tr></tbody></table><!--[if mso]></td></tr></table><![endif]-->"
    "</td></tr></tbody></table>",
)
_IMAGE = (
    '<table class="mcnCaptionBlock" width="100%"><tbody><tr><td class="mcnCaptionBlockInner" '
    'valign="top"><table><tbody><tr><td class="mcnTextContent" align="center">',
    "</td></tr></tbody></table></td></tr></tbody></table>",
)
_DIVIDER = (
    '<table class="mcnDividerBlock" width="100%"><tbody><tr><td><span></span></td></tr></tbody>'
    "</table>"
)
_GHOST = (
    '<!--[if (gte mso 9)|(IE)]><table align="center" width="600"><tr><td><![endif]-->',
    "<!--[if (gte mso 9)|(IE)]></td></tr></table><![endif]-->",
)


def _section(cell: Cell) -> str:
    if cell.area is Area.HEAD:
        return "templateHeader"
    return "templateFooter" if cell.area in {Area.FOOTER, Area.UNSUBSCRIBE} else "templateBody"


def _paint(printed: Printed, cell: Cell) -> str:
    before, after = _IMAGE if cell.area is Area.PICTURE else _TEXT
    divider = _DIVIDER if cell.area is Area.DIGEST else ""
    return "\n".join((divider + before, _BRUSH.paint(printed, cell), after))


def render(printed: Printed) -> str:
    """The page as Mailchimp saves it."""
    sections: list[str] = []
    for place, (name, cells) in enumerate(groupby(boxes(printed.lines), _section)):
        # A picture above the masthead makes a second section of the same name: count them.
        ident = f"{name}{place}" if place else name
        blocks = "\n".join(_paint(printed, cell) for cell in cells)
        sections.append(
            f'<tr><td id="{ident}" valign="top">{_GHOST[0]}\n{blocks}\n{_GHOST[1]}</td></tr>'
        )
    hidden = hidden_line(
        printed,
        '<!--[if !gte mso 9]><!----><span class="mcnPreviewText" '
        'style="display:none; font-size:0px; max-height:0px; overflow:hidden; mso-hide:all;">',
        "</span><!--<![endif]-->",
    )
    body = "\n".join(sections)
    return f"""<!doctype html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="UTF-8">
<title>{escape(printed.title)}</title>
<style type="text/css">
h1 {{ font-size: 26px; }}
.mcnTextContent {{ word-break: break-word; }}
</style>
</head>
<body>
{hidden}
<center><table id="bodyTable" align="center" width="100%"><tbody><tr>\
<td id="bodyCell" align="center" valign="top"><table width="100%"><tbody>
{body}
</tbody></table></td></tr></tbody></table></center>
<img src="{pixel_address(printed.id)}" height="1" width="1" alt="">
</body>
</html>
"""
