"""A report as an office hands it in: A4, 小标宋 title, 黑体 and 楷体 heads, 仿宋 text, bordered tables, a page number."""

from tests.corpus.paper import Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.word import W, Writer, paragraph, run

_TWO_LETTERS = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_WIDTHS = {"t1": (2400, 2140, 2140, 2140), "t2": (650, 1000, 2500, *(670,) * 7), "t3": (589,) * 15}
_TEXT_WIDTH = 8840


def _fonts(name: str, size: int, bold: bool = False) -> str:
    """Run properties: a Chinese font with its size in points."""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>{weight}<w:sz w:val="{size * 2}"/>'
    )


class Official(Writer):
    """Letters and spacing follow GB/T 9704 as offices keep it."""

    _margins = (2098, 1474, 1985, 1588)
    _widths: tuple[int, ...] = ()

    def block(self, block: Paragraph) -> str:
        """A paragraph by its kind."""
        text = block.text
        exact = '<w:spacing w:line="560" w:lineRule="exact"/>'
        if block.kind == "title":
            return paragraph(
                run(text, _fonts("方正小标宋简体", 22)),
                '<w:pStyle w:val="Title"/><w:spacing w:after="400"/><w:jc w:val="center"/>',
            )
        if block.kind == "section":
            return paragraph(
                run(text, _fonts("黑体", 16)),
                f'<w:pStyle w:val="Heading1"/><w:keepNext/>{exact}{_TWO_LETTERS}',
            )
        if block.kind == "closing":
            return paragraph(
                run(text, _fonts("仿宋_GB2312", 16)), f'{exact}<w:ind w:right="640"/><w:jc w:val="right"/>'
            )
        if text.startswith("（") and "。" in text[:20]:
            head, rest = text.split("。", 1)
            lead = run(head + "。", _fonts("楷体_GB2312", 16))
            return paragraph(
                lead + run(rest, _fonts("仿宋_GB2312", 16)), exact + _TWO_LETTERS + '<w:jc w:val="both"/>'
            )
        return paragraph(run(text, _fonts("仿宋_GB2312", 16)), exact + _TWO_LETTERS + '<w:jc w:val="both"/>')

    def content(self, cell: Cell) -> str:
        """Labels bold or not by what they are, the note of the table in 楷体, everything centred."""
        if not cell.text:
            return paragraph("", '<w:jc w:val="center"/>')
        note = cell.text.startswith("（本列数据")
        font = _fonts(
            "楷体_GB2312" if note else "宋体",
            10,
            bold=cell.text.startswith("第二十条") or cell.text == "信息内容",
        )
        left = (
            not cell.id
            and not cell.head
            and not note
            and cell.columns == 1
            and cell.rows == 1
            and "." in cell.text
        )
        return paragraph(run(cell.text, font), f'<w:jc w:val="{"left" if left else "center"}"/>')

    def cell(self, cell: Cell, first: bool) -> str:
        """Cells stand in the middle of their height."""
        return super().cell(cell, first).replace("</w:tcPr>", '<w:vAlign w:val="center"/></w:tcPr>', 1)

    def row(self, table: Table, at: int) -> str:
        """A row is never torn by a page end."""
        written = super().row(table, at)
        kept = '<w:cantSplit/><w:trHeight w:val="420"/>'
        if "<w:trPr>" in written:
            return written.replace("<w:trPr>", f"<w:trPr>{kept}", 1)
        return written.replace("<w:tr>", f"<w:tr><w:trPr>{kept}</w:trPr>", 1)

    def width(self, cell: Cell) -> int:
        """As wide as its columns of the table that is being written."""
        return sum(self._widths[cell.column : cell.right])

    def table(self, table: Table) -> str:
        """Thin borders, columns as wide as their words."""
        self._widths = _WIDTHS.get(table.name) or (_TEXT_WIDTH // table.width,) * table.width
        rows = "".join(self.row(table, at) for at in range(table.height))
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        size = f'<w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        properties = f'{size}<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def section(self) -> str:
        """A4 with the margins of an official document and the page number at the foot."""
        top, right, bottom, left = self._margins
        margins = f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="1400" w:gutter="0"'
        return f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'

    def parts(self) -> dict[str, str]:
        """The foot of the page."""
        number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot = paragraph(run("— ") + number + run(" —"), '<w:jc w:val="center"/>')
        return {
            "footer": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr xmlns:w="{W}">{foot}</w:ftr>'
        }
