"""The Unlayer editor: rows and columns of `div`s, headings as `h1`, text in spans."""

from __future__ import annotations

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Look, Printed

_P = '<div class="v-text-align" style="line-height:140%"><p style="line-height:140%"><span \
style="font-size:14px;line-height:19.6px">'
_P_END = "</span></p></div>"

_BRUSH = Brush(
    ink=Ink(
        link_style=' rel="noopener" target="_blank"',
        split=('<span style="font-size:14px"><span style="line-height:19.6px">', "</span></span>"),
    ),
    image='<img align="center" border="0" src="{src}" alt="Image" title="Image" '
    'style="outline:none;display:inline-block;width:100%" width="580">',
    spacer='<p style="line-height:140%"><br></p>',
    plain=(_P, _P_END),
    looks={
        Look.TITLE: (
            '<h1 class="v-text-align" style="margin:0;font-size:26px;font-weight:700">',
            "</h1>",
        ),
        Look.SUBHEADING: (
            '<h4 class="v-text-align" style="margin:0;font-size:16px">',
            "</h4>",
        ),
        Look.QUESTION: (f"{_P}<strong>", f"</strong>{_P_END}"),
        Look.CAPTION: (
            '<p style="font-size:12px;line-height:140%;text-align:center;color:#7e8c8d">',
            "</p>",
        ),
        Look.DIGEST_HEADING: (f"{_P}<em>", f"</em>{_P_END}"),
        Look.UNSUBSCRIBE: (
            '<p style="font-size:11px;line-height:140%;color:#707070">',
            "</p>",
        ),
    },
)

_ROW = (
    '<div class="u-row-container" style="padding:0px;background-color:transparent">'
    '<div class="u-row" style="margin:0 auto;max-width:600px"><div style="display:table">'
    '<!--[if (mso)|(IE)]><table width="100%"><tr><td><![endif]-->'
    '<div class="u-col u-col-100"><div><table role="presentation" width="100%"><tbody><tr>\n'
    '<td class="v-container-padding-padding" style="padding:10px" align="left">',
    "</td></tr></tbody></table></div></div>"
    "<!--[if (mso)|(IE)]></td></tr></table><![endif]--></div></div></div>",
)
_DIVIDER = (
    '<table height="0px" align="center" border="0" width="100%" '
    'style="border-top:1px solid #BBBBBB"><tbody><tr><td><span>&#160;</span></td></tr></tbody>'
    "</table>"
)


def render(printed: Printed) -> str:
    """The page as Unlayer exports it."""
    hidden = hidden_line(
        printed,
        '<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">',
        "</div>",
        "&zwnj;&nbsp;" * 6,
    )
    areas = {Area.DIGEST: (_DIVIDER + _ROW[0], _ROW[1]), Area.FOOTER: (_DIVIDER + _ROW[0], _ROW[1])}
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD XHTML 1.0 Transitional //EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="x-apple-disable-message-reformatting">
<title>{escape(printed.title)}</title>
<style type="text/css">table, td {{ color: #000000; }} .u-row {{ width: 600px !important; }}</style>
</head>
<body class="clean-body u_body" style="margin:0;padding:0;background-color:#ffffff">
{hidden}
<table id="u_body" style="border-collapse:collapse;table-layout:fixed;width:100%"><tbody><tr><td>
{_BRUSH.frame(printed, areas, _ROW)}
</td></tr></tbody></table>
<img width="1" height="1" alt="" style="height:1px !important;width:1px !important" \
src="{pixel_address(printed.id)}">
</body>
</html>
"""
