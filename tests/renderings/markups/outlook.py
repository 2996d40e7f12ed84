"""Outlook, written by Word: `MsoNormal` paragraphs, `o:p` ends, conditional comments."""

from __future__ import annotations

from tests.renderings.brush import Brush, hidden_line
from tests.renderings.ink import Ink, escape
from tests.renderings.lines import Area, Look, Printed

_END = "<o:p></o:p></p>"


def _normal(size: str, before: str = "", after: str = "") -> tuple[str, str]:
    opening = f"<p class=MsoNormal><span lang=EN-US style='font-size:{size};color:black'>{before}"
    return opening, f"{after}</span>{_END}"


_BRUSH = Brush(
    ink=Ink(
        strong=("<b>", "</b>"),
        emphasis=("<i>", "</i>"),
        split=("<span style='font-family:\"Arial\",sans-serif'>", "</span>"),
    ),
    image='<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture"></v:shape><![endif]-->'
    '<![if !vml]><img border=0 width=600 src="{src}" alt="Image"><![endif]><o:p></o:p></p>',
    spacer="<p class=MsoNormal><o:p>&nbsp;</o:p></p>",
    plain=_normal("11.0pt"),
    looks={
        Look.TITLE: _normal("22.0pt", "<b>", "</b>"),
        Look.SUBHEADING: _normal("12.5pt", "<b>", "</b>"),
        Look.QUESTION: _normal("11.0pt", "<b>", "</b>"),
        Look.CAPTION: (
            "<p class=MsoCaption><i><span style='font-size:8.0pt;color:gray'>",
            f"</span></i>{_END}",
        ),
        Look.UNSUBSCRIBE: _normal("8.0pt"),
    },
)

_ROW = (
    "<tr><td width=600 valign=top style='width:6.25in;padding:0in 5.4pt 0in 5.4pt'>",
    "</td></tr>",
)
_HEAD = ("<tr><td align=center style='padding:7.5pt'>", "</td></tr>")


def render(printed: Printed) -> str:
    """The page as Word saves a mail."""
    hidden = hidden_line(
        printed, "<p class=MsoNormal><span style='display:none;mso-hide:all'>", f"</span>{_END}"
    )
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered medium)">
<title>{escape(printed.title)}</title>
<!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}</style><![endif]-->
<style><!-- p.MsoNormal {{margin:0in; font-size:11.0pt;}} --></style>
</head>
<body lang=EN-US link=blue vlink=purple style='word-wrap:break-word'>
{hidden}
<div class=WordSection1>
<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 width=600>
{_BRUSH.frame(printed, {Area.HEAD: _HEAD}, _ROW)}
</table>
</div>
</body>
</html>
"""
