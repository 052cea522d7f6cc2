"""The ways that Word, WPS and LibreOffice write a report that looks the same on paper."""

from random import Random

from tests.corpus.labels import (
    CARRIED_IN,
    CARRIED_OUT,
    DENIED,
    GRANTED,
    GROUP_LABELS,
    HANDLED,
    NEW,
    OTHER,
    PARTIAL,
    REJECTED,
    RESULTS,
    SECTIONS,
    UNABLE,
)
from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered
from tests.corpus.word import W, Writer, paragraph, run

_WHO = 'w:id="7" w:author="审核人" w:date="2025-01-06T09:00:00Z"'


class Gaps(Writer):
    """Rows that begin or end away from the grid's edge: empty label cells are not written but skipped (gridBefore, gridAfter)."""

    def row(self, table: Table, at: int) -> str:
        """Covered first slots and empty cells at the right of rows without values are skipped."""
        slots = table.slots()[at]
        own = [cell for column, cell in enumerate(slots) if cell and cell.column == column]
        skipped = 0
        while own and own[0].row < at and own[0].column == skipped:
            skipped += own[0].columns
            own = own[1:]
        before = f'<w:gridBefore w:val="{skipped}"/>' if skipped else ""
        after = table.width - own[-1].right if own else 0
        trail = f'<w:gridAfter w:val="{after}"/>' if after else ""
        return f"<w:tr><w:trPr>{before}{trail}</w:trPr>{''.join(self.cell(cell, cell.row == at) for cell in own)}</w:tr>"

    def cell(self, cell: Cell, first: bool) -> str:
        """A skipped slot breaks a vertical merge, so only merges that are not skipped stay."""
        if cell.column == 0 and cell.rows > 1:
            cell = Cell(cell.text, cell.row, cell.column, 1, cell.columns, cell.id, cell.head)
        return super().cell(cell, first)


class Tracked(Writer):
    """Tracked changes that nobody has accepted: deleted text is still in the file, inserted text stands in w:ins."""

    def text(self, text: str) -> str:
        """Some texts were changed, some inserted."""
        if not text:
            return self._deleted("12") if self.random.random() < 0.2 else ""
        chance = self.random.random()
        if chance < 0.25:
            return self._deleted("7") + f"<w:ins {_WHO}>{run(text)}</w:ins>"
        if chance < 0.35:
            return f"<w:ins {_WHO}>{run(text[:1])}</w:ins>{run(text[1:]) if text[1:] else ''}"
        if chance < 0.45:
            return f"<w:moveTo {_WHO}>{run(text)}</w:moveTo><w:moveFrom {_WHO}>{run('34')}</w:moveFrom>"
        return run(text)

    def _deleted(self, text: str) -> str:
        return f'<w:del {_WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'

    def row(self, table: Table, at: int) -> str:
        """Below the heads a deleted row stands here and there: like its neighbour, with other numbers, and gone on paper."""
        written = super().row(table, at)
        whole = all(cell and cell.rows == 1 for cell in table.slots()[at])
        if not whole or at <= table.heads or self.random.random() < 0.7:
            return written
        cells = "".join(f"<w:tc><w:tcPr/>{paragraph(self._deleted('5'))}</w:tc>" for _ in range(table.width))
        return f"{written}<w:tr><w:trPr><w:del {_WHO}/></w:trPr>{cells}</w:tr>"


class Controls(Writer):
    """Content controls around runs, cells, rows and tables; an empty one shows its prompt, which is no content."""

    def text(self, text: str) -> str:
        """A control around some texts."""
        return _control(run(text)) if text and self.random.random() < 0.4 else super().text(text)

    def content(self, cell: Cell) -> str:
        """A prompt in some empty cells."""
        if cell.id and not cell.text and self.random.random() < 0.5:
            self.doubtful.add(cell.id)
            return paragraph(_control(run("单击此处输入文字。"), "<w:showingPlcHdr/>"))
        return super().content(cell)

    def cell(self, cell: Cell, first: bool) -> str:
        """A control around some cells."""
        written = super().cell(cell, first)
        return _control(written) if self.random.random() < 0.2 else written

    def row(self, table: Table, at: int) -> str:
        """A control around some rows."""
        written = super().row(table, at)
        return _control(written) if self.random.random() < 0.2 else written

    def table(self, table: Table) -> str:
        """A control around the table."""
        return _control(super().table(table))


def _control(content: str, properties: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="31"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


class Fields(Writer):
    """Numbers as results of fields, as a SUM(ABOVE) leaves them."""

    def content(self, cell: Cell) -> str:
        """A field in half of the cells of values."""
        if not cell.id or not cell.text or self.random.random() < 0.5:
            return super().content(cell)
        if not cell.text.strip():
            # A field that shows nothing is one to look at.
            self.doubtful.add(cell.id)
        if self.random.random() < 0.4:
            return paragraph(f'<w:fldSimple w:instr=" =SUM(ABOVE) \\# 0 ">{run(cell.text)}</w:fldSimple>')
        begin, middle, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        nested = f"{begin}<w:r><w:instrText> REF a9 </w:instrText></w:r>{middle}{run('41')}{end}"
        return paragraph(
            f"{begin}<w:r><w:instrText> =SUM(LEFT)+ </w:instrText></w:r>{nested}{middle}{run(cell.text)}{end}"
        )


class Hidden(Writer):
    """Text that Word keeps and does not show: by the run, by a style, whole rows."""

    def text(self, text: str) -> str:
        """Hidden digits before or after; a vanish that is switched off hides nothing."""
        chance = self.random.random()
        if chance < 0.2:
            return run("3", "<w:vanish/>") + (run(text) if text else "")
        if chance < 0.3:
            return (run(text) if text else "") + run("88", '<w:rStyle w:val="Unseen"/>')
        if chance < 0.4 and text:
            return run(text, '<w:vanish w:val="0"/>')
        return super().text(text)

    def content(self, cell: Cell) -> str:
        """A cell with nothing but a hidden number is one to look at."""
        written = super().content(cell)
        if cell.id and not cell.text.strip() and ("<w:vanish/>" in written or "Unseen" in written):
            self.doubtful.add(cell.id)
        return written

    def row(self, table: Table, at: int) -> str:
        """A hidden row of numbers below some rows."""
        written = super().row(table, at)
        whole = all(cell and cell.rows == 1 for cell in table.slots()[at])
        if not whole or at <= table.heads or self.random.random() < 0.7:
            return written
        cells = "".join(
            f"<w:tc><w:tcPr/>{paragraph(run('6', '<w:vanish/>'), '<w:rPr><w:vanish/></w:rPr>')}</w:tc>"
            for _ in range(table.width)
        )
        return f"{written}<w:tr><w:trPr><w:hidden/></w:trPr>{cells}</w:tr>"


class Noted(Writer):
    """Numbers with figures beside them that are none of theirs: set high or low, struck, white on white, a point high."""

    def content(self, cell: Cell) -> str:
        """Such a figure behind some numbers, and alone in some empty cells."""
        if not cell.id or self.random.random() < 0.96:
            return super().content(cell)
        looks = (
            '<w:vertAlign w:val="superscript"/>',
            '<w:vertAlign w:val="subscript"/>',
            '<w:position w:val="8"/>' if cell.text.strip() else "<w:strike/>",
            "<w:strike/>",
            '<w:color w:val="FFFFFF"/>',
            '<w:sz w:val="2"/>',
            "<w:vanish/>" if not cell.text.strip() else "<w:dstrike/>",
        )
        self.doubtful.add(cell.id)
        own = run(cell.text) if cell.text else ""
        return paragraph(own + run(self.random.choice("123"), self.random.choice(looks)))


class Fragments(Writer):
    """A run a character, with the marks that editing leaves between: bookmarks, proofing, page breaks, notes."""

    def text(self, text: str) -> str:
        """Every character on its own."""
        marks = (
            '<w:proofErr w:type="spellStart"/>',
            '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>',
            "<w:r><w:lastRenderedPageBreak/></w:r>",
            '<w:smartTag w:uri="u" w:element="e"></w:smartTag>',
            "",
            "",
        )
        return "".join(run(letter) + self.random.choice(marks) for letter in text)

    def content(self, cell: Cell) -> str:
        """A long label on two paragraphs; some empty cells hold several empty ones."""
        if not cell.id and len(cell.text) > 8 and "\n" not in cell.text and self.random.random() < 0.3:
            return paragraph(self.text(cell.text[:5])) + paragraph(self.text(cell.text[5:]))
        if not cell.text and self.random.random() < 0.3:
            return paragraph("") + paragraph(run(" "))
        note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        marked = not cell.id and cell.text and self.random.random() < 0.05
        return paragraph(self.text(cell.text) + (note if marked else ""))

    def parts(self) -> dict[str, str]:
        """The text of the note."""
        note = f'<w:footnote w:id="2">{paragraph(run("含上年结转 3 件。"))}</w:footnote>'
        return {"footnotes": f'<?xml version="1.0"?><w:footnotes xmlns:w="{W}">{note}</w:footnotes>'}


class Boxed(Writer):
    """Table three in a text box, which Word writes twice: for itself and for older programs."""

    def table(self, table: Table) -> str:
        """The box holds the table; both copies say the same."""
        written = super().table(table)
        if table.name != "t3":
            return written
        inside = f"<w:txbxContent>{written}{paragraph('')}</w:txbxContent>"
        shape = (
            '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        both = f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
        return paragraph(f"<w:r>{both}</w:r>")


class Nested(Writer):
    """The whole report within the cell of an outer table, as a page pasted from a government site."""

    def body(self) -> str:
        """The outer table: a banner, then the report."""
        banner = f"<w:tr><w:tc><w:tcPr/>{paragraph(run('云溪县人民政府门户网站'))}</w:tc></w:tr>"
        inside = f"<w:tr><w:tc><w:tcPr/>{super().body()}{paragraph('')}</w:tc></w:tr>"
        return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{banner}{inside}</w:tbl>{paragraph("")}'


# The lists that Word numbers by itself: the labels of each, as printed, in order, and the form of a number.
_LISTS = (
    ((NEW, CARRIED_IN, RESULTS, CARRIED_OUT), "%1、", "chineseCounting", 2),
    ((GRANTED, PARTIAL, *GROUP_LABELS.values(), HANDLED), "（%1）", "chineseCounting", 3),
    *(((*items,), "%1.", "decimal", 2) for items in (DENIED, UNABLE, REJECTED, OTHER)),
    (SECTIONS, "%1、", "chineseCounting", 2),
)


class Numbered(Writer):
    """（一）, 1. and 一、 drawn by Word itself: they are not in the text."""

    def _numbering(self, text: str) -> str:
        for number, (labels, *_) in enumerate(_LISTS, start=1):
            if text in labels:
                return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return ""

    def _bare(self, text: str) -> str:
        return next((text[length:] for labels, _, _, length in _LISTS if text in labels), text)

    def block(self, block: Paragraph) -> str:
        """A section head with a drawn number."""
        return paragraph(self.text(self._bare(block.text)), self._numbering(block.text))

    def content(self, cell: Cell) -> str:
        """A label with a drawn number."""
        return (
            super().content(cell)
            if cell.id
            else paragraph(self.text(self._bare(cell.text)), self._numbering(cell.text))
        )

    def parts(self) -> dict[str, str]:
        """numbering.xml: a list for each group of labels."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
            for n, (_, shape, form, _) in enumerate(_LISTS, start=1)
        )
        lists = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(_LISTS) + 1)
        )
        return {"numbering": f'<?xml version="1.0"?><w:numbering xmlns:w="{W}">{kinds}{lists}</w:numbering>'}


def rendering(writer: type[Writer]):
    """The rendering of that writer, for the list of them."""

    def render(random: Random, paper: Paper) -> Rendered:
        return writer(random, paper).render()

    return render
