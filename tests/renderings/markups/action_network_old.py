"""Action Network's older wrapper: one background table, paragraphs with their own margins."""

from __future__ import annotations

from tests.renderings.brush import Brush
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Look, Printed

_RESET = "border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt"
_P = '<p style="margin-bottom:16px;padding:0px">'

_BRUSH = Brush(
    ink=Ink(link_style=' style="color:#0062ac"', bound=True, redirected=True),
    image='<p style="padding:0px"><img src="{src}" alt="Image" title="Image" width="600"></p>',
    spacer='<div style="font-family:&quot;Helvetica Neue&quot;,Arial">&nbsp;</div>',
    plain=(_P, "</p>"),
    looks={
        Look.MASTHEAD: ('<p style="margin:0" align="center"><em>', "</em></p>"),
        Look.ARCHIVE: ('<p style="margin:0" align="center">', "</p>"),
        Look.TITLE: (
            f'{_P}<strong><span style="font-size:28px;line-height:1.1">',
            "</span></strong></p>",
        ),
        Look.SUBHEADING: (f'{_P}<strong><span style="font-size:18px">', "</span></strong></p>"),
        Look.QUESTION: (f"{_P}<strong>", "</strong></p>"),
        Look.CAPTION: (
            '<p style="margin-bottom:16px;padding:0px;font-size:11px;color:#777777"><em>',
            "</em></p>",
        ),
        Look.DIGEST_HEADING: ('<div style="font-size:16px"><em>', "</em></div>"),
        Look.UNSUBSCRIBE: (
            '<div style="color:#707070;font-family:Arial;font-size:11px;line-height:125%">',
            "</div>",
        ),
    },
)

_ROW = (
    f'<table style="{_RESET}" width="600" cellspacing="0" cellpadding="10"><tbody><tr>\n'
    '<td style="border-collapse: collapse;" valign="top" align="left">',
    "</td></tr></tbody></table>",
)
_FOOT = (
    '<table style="border-top: 2px solid #909090"><tr><td><table cellpadding="10"><tr>\n'
    '<td colspan="2" valign="middle">',
    "</td></tr></table></td></tr></table>",
)


def render(printed: Printed) -> str:
    """The page as this wrapper saved it. It has no hidden line."""
    cells = _BRUSH.frame(printed, {Area.UNSUBSCRIBE: _FOOT}, _ROW)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(printed.title)}</title>
<style type="text/css">
#backgroundTable {{margin:0; padding:0; width:100% !important;}}
a {{color:#0062ac;}}
</style>
</head>
<body style="margin:0;padding:0">
<center><table id="backgroundTable" style="margin:0;padding:0;height:100% !important;\
width:100% !important;{_RESET}" cellspacing="0" cellpadding="0" border="0" align="center">\
<tbody><tr><td style="border-collapse: collapse;" valign="top" align="center">
{cells}
<img width="1" height="1" alt="" style="height:1px !important;width:1px !important" \
src="{pixel_address(printed.id)}">
</td></tr></tbody></table></center>
</body>
</html>
"""
