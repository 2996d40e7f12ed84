"""MJML: ghost tables around every section, columns by percentage, text in styled `div`s."""

from __future__ import annotations

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape, pixel_address
from tests.renderings.lines import Area, Look, Printed

_FONT = "font-family:Ubuntu, Helvetica, Arial, sans-serif;line-height:1.4;text-align:left;"


def _text(style: str) -> tuple[str, str]:
    return f'<div style="{_FONT}{style}">', "</div>"


_BRUSH = Brush(
    ink=Ink(
        link_style=' class="link" target="_blank"',
        split=('<span style="color:#000">', "</span>"),
    ),
    image='<img alt="" height="auto" src="{src}" style="border:0;display:block;width:100%" '
    'width="550">',
    spacer='<div style="height:20px;line-height:20px;">&#8202;</div>',
    plain=_text("font-size:14px;color:#000000;"),
    looks={
        Look.TITLE: _text("font-size:28px;font-weight:bold;color:#000000;"),
        Look.SUBHEADING: _text("font-size:16px;font-weight:700;color:#000000;"),
        Look.QUESTION: _text("font-size:14px;font-weight:bold;color:#000000;"),
        Look.CAPTION: _text("font-size:11px;font-style:italic;color:#888888;"),
        Look.UNSUBSCRIBE: _text("font-size:11px;color:#707070;"),
    },
)

_ROW = (
    '<!--[if mso | IE]><table align="center" style="width:600px;"><tr><td><![endif]-->'
    '<div style="margin:0px auto;max-width:600px;"><table align="center" role="presentation" '
    'style="width:100%;"><tbody><tr><td style="direction:ltr;font-size:0px;padding:20px 0;">'
    '<!--[if mso | IE]><table><tr><td style="width:600px;"><![endif]-->'
    '<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;width:100%;">'
    '<table role="presentation" width="100%"><tbody><tr>\n'
    '<td align="left" style="font-size:0px;padding:10px 25px;word-break:break-word;">',
    "</td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]-->"
    "</td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]-->",
)


def render(printed: Printed) -> str:
    """The page as MJML compiles it."""
    hidden = hidden_line(
        printed,
        '<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;'
        'opacity:0;overflow:hidden;">',
        "</div>",
    )
    areas = {Area.HEAD: (_ROW[0].replace("left", "center"), _ROW[1])}
    return f"""<!doctype html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml">
<head>
<title>{escape(printed.title)}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<style type="text/css">#outlook a {{ padding:0; }} body {{ margin:0;padding:0; }}</style>
<!--[if mso]>
<noscript><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml></noscript>
<![endif]-->
</head>
<body style="word-spacing:normal;">
{hidden}
<div aria-roledescription="email" role="article">
{_BRUSH.frame(printed, areas, _ROW)}
</div>
<img src="{pixel_address(printed.id)}" alt="" width="1" height="1" border="0">
</body>
</html>
"""
