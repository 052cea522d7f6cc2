"""Papers as .html: tidy, careless, exported by a word processor, and as the page of a government site."""

import html
from collections.abc import Callable
from random import Random

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_Content = Callable[[str], str]


def tidy(random: Random, paper: Paper) -> Rendered:
    """Every element closed, heads as th, UTF-8."""
    body = "\n".join(_block(block, _escape, "</td>", "</tr>") for block in paper.blocks)
    return Rendered(
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>报告</title></head><body>{body}</body></html>'.encode()
    )


def unclosed(random: Random, paper: Paper) -> Rendered:
    """Cells, rows and paragraphs are opened and never closed; gb2312; blanks as entities."""

    def content(text: str) -> str:
        return _escape(text).replace("\u3000", "&#12288;") or "&nbsp;"

    body = "\n".join(_block(block, content, "", "").replace("</p>", "") for block in paper.blocks)
    page = f'<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><BODY bgColor=#ffffff>{body}'
    return Rendered(page.encode("gbk", "xmlcharrefreplace"))


def exported(random: Random, paper: Paper) -> Rendered:
    """As a word processor saves a document for the web: spans everywhere, wrapped source lines, its own conditional comments."""

    def content(text: str) -> str:
        if not text.strip():
            return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
        halves = text.split("\n")
        spans = "<br>\n  ".join(
            f"<span\n  style='font-size:10.0pt;font-family:宋体'>{_escape(half)}</span>" for half in halves
        )
        return f"<p class=MsoNormal align=center style='text-align:center'>{spans}<span lang=EN-US><o:p></o:p></span></p>"

    blocks = []
    for block in paper.blocks:
        written = _block(block, content, "</td>", "</tr>")
        if isinstance(block, Table):
            empty = "".join("<td width=60></td>" for _ in range(block.width))
            written = written.replace(
                "</table>", f"<![if !supportMisalignedColumns]><tr height=0>{empty}</tr><![endif]></table>"
            )
        blocks.append(written)
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style></head>"
    )
    return Rendered(
        f"{head}<body lang=ZH-CN><div class=WordSection1>{''.join(blocks)}</div></body></html>".encode(
            "gbk", "xmlcharrefreplace"
        )
    )


def site(random: Random, paper: Paper) -> Rendered:
    """The page of a government site: the report is one cell of a table that lays the page out, amid menus and notices."""

    def content(text: str) -> str:
        shown = _escape(text).replace("\n", "<br/>")
        return f'<p style="text-align:center"><span>{shown}</span></p>' if shown.strip() else "&nbsp;"

    body = "\n".join(_block(block, content, "</td>", "</tr>") for block in paper.blocks)
    menu = "".join(
        f'<td class="nav"><a href="#">{name}</a></td>'
        for name in ("首页", "政务公开", "办事服务", "互动交流")
    )
    side = "".join(
        f'<li><a href="#">{name}</a></li>'
        for name in ("政府信息公开指南", "政府信息公开制度", "政府信息公开年报", "依申请公开")
    )
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>政府信息公开年报-云溪县人民政府</title>
<style>.TRS_Editor p {{ line-height: 2 }}</style><script>var total = 175; document.write("<table><tr><td>1</td></tr></table>");</script></head>
<body><table class="top" width="100%"><tr>{menu}</tr></table>
<table class="info"><tr><td>索引号：</td><td>0011/{paper.year + 1}-00021</td><td>发布日期：</td><td>{paper.year + 1}-01-2{random.randint(0, 9)}</td></tr></table>
<table width="1000"><tr><td valign="top"><ul>{side}</ul></td><td valign="top"><div class="TRS_Editor">{body}</div>
<div style="display:none"><table><tr><td>总计</td><td>99</td></tr></table></div></td></tr></table>
<div class="footer">主办：云溪县人民政府办公室　网站标识码：0000000001　<a href="#">网站地图</a></div></body></html>"""
    return Rendered(page.encode())


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _block(block: Paragraph | Table, content: _Content, end_cell: str, end_row: str) -> str:
    if isinstance(block, Paragraph):
        tag = {"title": "h1", "section": "h2"}.get(block.kind, "p")
        return f"<{tag}>{html.escape(block.text, quote=False) or '&nbsp;'}</{tag}>"
    rows = "\n".join(
        "<tr>" + "".join(_cell(cell, content, end_cell) for cell in row) + end_row for row in block.rows()
    )
    return f"<table border=1 cellspacing=0>\n{rows}\n</table>"


def _cell(cell: Cell, content: _Content, end: str) -> str:
    spans = (f" rowspan={cell.rows}" if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    tag = "th" if cell.head and end else "td"
    return f"<{tag}{spans}>{content(cell.text)}{end.replace('td', tag)}"
