"""Action Network's newer wrapper: styled boxes between ghost tables, a cell for each part."""

from __future__ import annotations

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Look, Printed

_GHOST = (
    '<!--[if mso]><center><table><tr><td width="600"><![endif]-->',
    "<!--[if mso]></td></tr></table></center><![endif]-->",
)
_BOX = (
    '<div style="color:#333333;font-family:Helvetica,sans-serif;font-size:14px;line-height:150%;'
    'text-align:left;padding:20px 20px 0px;max-width:600px;margin:0 auto;">'
)

_BRUSH = Brush(
    ink=Ink(bound=True),
    image='<img alt="" src="{src}" width="560" style="max-width:100%">',
    spacer="<p>&nbsp;</p>",
    plain=("<p>", "</p>"),
    looks={
        Look.MASTHEAD: ('<p style="margin:0"><em>', "</em></p>"),
        Look.TITLE: ('<p><strong><span style="font-size:28px">', "</span></strong></p>"),
        Look.SUBHEADING: ('<p><strong><span style="font-size:16px">', "</span></strong></p>"),
        Look.QUESTION: ("<p><strong>", "</strong></p>"),
        Look.CAPTION: ('<p style="font-size:11px;color:#777">', "</p>"),
        Look.DIGEST_HEADING: ("<p><em>", "</em></p>"),
        Look.FOOTER: ('<p style="font-size:12px;line-height:150%">', "</p>"),
        Look.UNSUBSCRIBE: (
            '<div style="color:#707070;font-family:Arial;font-size:11px;line-height:125%;'
            'text-align:left;">',
            "</div>",
        ),
    },
)

_ROW = ("<tr><td>", "</td></tr>")
_AREAS = {
    Area.HEAD: ('<tr><td align="center" style="padding:10px">', "</td></tr>"),
    Area.PROMO: ('<tr><td align="center" style="background-color:#f3f3f3">', "</td></tr>"),
    Area.UNSUBSCRIBE: (
        '<tr><td><table style="border-top: 2px solid #909090"><tr><td>'
        '<table cellpadding="10"><tr><td colspan="2" valign="middle">',
        "</td></tr></table></td></tr></table></td></tr>",
    ),
}


def render(printed: Printed) -> str:
    """The page as this wrapper saves it."""
    hidden = hidden_line(
        printed,
        '<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">',
        "</div>",
        "&zwnj;&nbsp;" * 12,
    )
    return f"""<!DOCTYPE html>
<html lang="{printed.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(printed.title)}</title>
<style>p {{ margin: 0 0 10px; }} @media (max-width: 480px) {{ td {{ padding: 4px; }} }}</style>
</head>
<body>
{hidden}
<table><tr><td>{_GHOST[0]}
{_BOX}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody>
{_BRUSH.frame(printed, _AREAS, _ROW)}
</tbody></table>
</div>
{_GHOST[1]}</td></tr></table>
<img width="1" height="1" alt="" style="height:1px !important;width:1px !important" \
src="{pixel_address(printed.id)}">
</body>
</html>
"""
