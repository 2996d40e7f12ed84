"""The BEE editor: grids of `div`s shown as tables, zero margins, words torn over spans."""

from __future__ import annotations

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Look, Printed

_P = '<p style="margin:0;font-size:14px;line-height:1.5;word-break:break-word">'

_BRUSH = Brush(
    ink=Ink(
        link_style=' style="text-decoration:underline;color:#0068a5" rel="noopener"',
        split=(
            '<span style="font-size:14px"><span style="font-family:Lato,Tahoma,sans-serif">',
            "</span></span>",
        ),
    ),
    image='<img align="center" border="0" alt="Image" title="Image" width="634" '
    'style="outline:none;display:block" src="{src}">',
    spacer='<p style="margin:0;font-size:14px;line-height:1.5">&nbsp;</p>',
    plain=(_P, "</p>"),
    looks={
        Look.TITLE: (
            '<p style="margin:0;font-size:14px;line-height:1.2"><strong>'
            '<span style="font-size:30px;color:#8a1f11">',
            "</span></strong></p>",
        ),
        Look.SUBHEADING: (
            '<p style="margin:0;line-height:1.5"><span style="font-size:16px;font-weight:bold">',
            "</span></p>",
        ),
        Look.QUESTION: (f'{_P}<span style="font-weight:bold">', "</span></p>"),
        Look.CAPTION: (
            '<p style="margin:0;font-size:11px;line-height:1.2;color:#888888"><em>',
            "</em></p>",
        ),
        Look.DIGEST_HEADING: (f"{_P}<em>", "</em></p>"),
        Look.UNSUBSCRIBE: ('<p style="margin:0;font-size:11px;color:#707070">', "</p>"),
    },
)

_ROW = (
    '<div style="background-color:transparent"><div class="block-grid" style="margin:0 auto;'
    'max-width:650px;word-break:break-word">\n'
    '<div style="border-collapse:collapse;display:table;width:100%">'
    '<!--[if (mso)|(IE)]><table width="100%"><tr><td align="center"><![endif]-->'
    '<div class="col num12" style="display:table-cell;vertical-align:top">\n'
    '<div style="line-height:1.2;padding:10px">',
    "</div></div><!--[if (mso)|(IE)]></td></tr></table><![endif]--></div></div></div>",
)
_PICTURE = (
    _ROW[0].replace("line-height:1.2;padding:10px", "padding-top:5px;text-align:center"),
    _ROW[1],
)


def render(printed: Printed) -> str:
    """The page as BEE exports it."""
    hidden = hidden_line(
        printed,
        '<div style="display:none;font-size:1px;line-height:1px;max-height:0;overflow:hidden">',
        "</div>",
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional //EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml">
<head>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch>\
</o:OfficeDocumentSettings></xml><![endif]-->
<meta content="text/html; charset=utf-8" http-equiv="Content-Type"/>
<meta content="width=device-width" name="viewport"/>
<title>{escape(printed.title)}</title>
<style type="text/css">.block-grid {{ width: 100% !important; }} p {{ margin: 0; }}</style>
</head>
<body class="clean-body" style="margin:0;padding:0;background-color:#ffffff">
{hidden}
<table class="nl-container" role="presentation" \
style="table-layout:fixed;min-width:320px;width:100%"><tr><td>
{_BRUSH.frame(printed, {Area.PICTURE: _PICTURE}, _ROW)}
</td></tr></table>
<img alt="" border="0" height="1" width="1" style="height:1px !important;width:1px !important" \
src="{pixel_address(printed.id)}"/>
</body>
</html>
"""
