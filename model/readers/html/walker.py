"""One walk over the tree of a page as events, without recursion, for pages nest a thousand deep.

Text gathers in a *flow*, the page or a cell; block elements and line breaks end a line of it. What cannot be seen is left
out; what only leads elsewhere (menus, lines that are nothing but links) is kept as MARGIN, for a page of a government site
has a report in the middle of it.
"""

from lxml import etree

from model.document import Role
from model.readers.drafts import Line
from model.readers.html.apart import BREAK, GAP, edge_of, stand_of
from model.readers.html.flow import Flow, OpenTable, without_blanks
from model.readers.html.lists import HtmlList
from model.readers.html.looks import Look, look_of
from model.readers.html.names import (
    ASIDES,
    BESIDE,
    BLOCKS,
    DRAWINGS,
    FIELDS,
    HEADINGS,
    LISTS,
    PARTS,
    SECTIONS,
    SKIPPED,
    is_painted,
    is_spacer,
    shows_otherwise,
    writes,
)
from model.readers.html.office import OfficeMarks
from model.readers.html.page import is_hidden_by_word_only, is_seen, is_shown, is_struck
from model.readers.html.style_sheets import PLAIN, Style, Styles
from model.readers.html.table import HtmlCell, HtmlRow, column_span, doubt_displaced, place, row_span
from model.readers.invisible import (
    OVERRIDE,
    POP,
)
from model.readers.letters import (
    BESIDE_PICTURE,
    HIDDEN,
    PICTURE,
    STRUCK,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    UNSEEN,
    has_digit,
    is_bare_figure,
)
from model.readers.numerals import set_before
from model.readers.tables import cell_text

_CELLS = frozenset(("td", "th"))


class Walker:
    def __init__(self, marks: OfficeMarks, styles: Styles, keep_lines: bool) -> None:
        self._marks = marks
        self._sheets = styles
        self.page = Flow()
        self._flows = [self.page]
        self._tables: list[OpenTable] = []
        self._lists: list[HtmlList] = []
        self._opened: list[bool | None] = []
        """For each open element whether it began a cell; None where nothing of it counts."""
        self._depths = {"a": 0, "struck": 0, "pre": 0, "aside": 0, "note": 0}
        self._looks = [Look()]
        self._styles = [PLAIN]
        self._keep_lines = keep_lines

    def enter(self, element: etree._Element) -> bool:
        """Takes an element's beginning; False if what is in it does not count."""
        tag = element.tag
        is_text = tag not in SKIPPED
        style = self._sheets.of(element) if is_text else PLAIN
        shown = is_text and is_shown(element, style)
        if not shown or self._marks.is_gone(element, style):
            self._pass_over(element, style if is_text and not shown else None)
            self._opened.append(None)
            return False
        drawn = self._marks.drawn(element)
        if drawn is not None:
            self._flows[-1].drawn = drawn
            self._opened.append(None)
            return False
        if tag in FIELDS:
            self._take_field(element, style)
            self._opened.append(None)
            return False
        began_cell = False
        if tag in PARTS and self._tables:
            began_cell = self._begin_table_part(tag, element, style)
        elif tag in BLOCKS:
            self._begin_block(tag, element, style)
        else:
            self._begin_in_line(tag, element, style)
        self._flows[-1].pictured |= style.draws
        self._opened.append(began_cell)
        self._looks.append(look_of(element, style, self._looks[-1]))
        self._styles.append(style)
        self._count(tag, element, style, 1)
        if not is_seen(style):
            # A cell that cannot be seen still holds its place, empty, and letters hold theirs.
            self._flows[-1].text.append(GAP)
            self._flows[-1].hidden |= has_digit("".join(map(str, element.itertext())))
            return False
        if element.text:
            self._say(element.text)
        return True

    def _begin_in_line(self, tag: str, element: etree._Element, style: Style) -> None:
        flow = self._flows[-1]
        if tag == "br":
            flow.text.append(BREAK)
        elif tag == "img":
            flow.pictured |= not is_spacer(element)
        elif is_painted(element, style.text):
            flow.painted = True
        elif tag in ("col", "colgroup") and self._tables:
            self._tables[-1].unsettled |= "visibility:collapse" in style.text
        self._set_apart(style)

    def _take_field(self, element: etree._Element, style: Style) -> None:
        """What is filled into a field of a form, or what is drawn there and cannot be read."""
        flow = self._flows[-1]
        self._looks.append(look_of(element, style, self._looks[-1]))
        flow.text.append(GAP)
        self._say(FIELDS[element.tag](element))
        flow.text.append(GAP)
        self._looks.pop()
        flow.hidden |= shows_otherwise(element)

    def _pass_over(self, element: etree._Element, style: Style | None) -> None:
        """Keeps of what is left out that there might be a number in it: a drawing, a script that writes, hidden letters.

        style: of text that is not shown, else None.
        """
        flow, tag = self._flows[-1], element.tag
        text = "".join(map(str, element.itertext()))
        if tag in DRAWINGS or (tag in BESIDE and has_digit(text)):
            flow.pictured = True
        elif tag == "script":
            flow.hidden |= has_digit(text)
            flow.pictured |= writes(text)
            if self._tables and writes(text) and "<t" in text.lower():
                self._tables[-1].unsettled = True
        elif style is not None and has_digit(text):
            flow.hidden = True
            if flow.cell is not None and is_hidden_by_word_only(style):
                flow.cell.doubt = flow.cell.doubt or UNSEEN

    def leave(self, element: etree._Element) -> None:
        """Takes an element's end and the text behind it."""
        tag = element.tag
        began_cell = self._opened.pop()
        if began_cell is not None:
            self._looks.pop()
            style = self._styles.pop()
            self._count(tag, element, style, -1)
            if began_cell:
                self._end_cell()
            elif tag in BLOCKS:
                self._end_block(tag, element)
            else:
                self._set_apart(style)
        if element.tail:
            self._say(element.tail)

    def _set_apart(self, style: Style) -> None:
        """Keeps, within a cell, that an element of a line stands apart from the letters beside it."""
        flow = self._flows[-1]
        if flow.cell is None:
            return
        edge = edge_of(style.text) or (GAP if self._looks[-1].parted or self._looks[-1].leftwards else "")
        if edge and not (edge == BREAK and (not flow.text or flow.text[-1] == BREAK)):
            flow.text.append(edge)

    def flush(self) -> None:
        """Ends the line under way."""
        flow = self._flows[-1]
        if not flow.text and flow.drawn is None:
            return
        text = flow.line_text()
        linked, flow.linked = flow.linked, 0
        drawn, flow.drawn = flow.drawn, None
        doubt, flow.doubt = flow.doubt, None
        flow.leftwards = False
        flow.text.clear()
        if drawn is not None and drawn.text:
            text = set_before(drawn.text, text) if text else drawn.text
        if not text:
            return
        level = flow.heading
        role = Role.HEADING if level else Role.BODY
        if self._depths["note"]:
            role, level = Role.NOTE, 0
        elif drawn is not None and not level:
            role, level = Role.LIST, drawn.level
        elif self._lists and not level and flow.cell is None:
            role, level = Role.LIST, len(self._lists)
        if not flow.heading and (self._depths["aside"] or linked >= len(without_blanks(text))):
            role, level = Role.MARGIN, 0
        if flow.marker:
            text = set_before(flow.marker, text)
            flow.marker = ""
        if self._keep_lines and text.startswith("#") and flow.cell is None:
            hashes = len(text) - len(text.lstrip("#"))
            role, level, text = Role.HEADING, min(hashes, 6), text.lstrip("#")
        flow.pieces.append(Line(text, role, level, doubt))

    def _say(self, text: str) -> None:
        flow = self._flows[-1]
        if self._depths["pre"] or (self._keep_lines and flow.cell is None):
            text = text.replace("\r\n", "\n").replace("\n", BREAK)
        if text.strip():
            text = self._seen(text, flow)
        if self._depths["a"]:
            flow.linked += len(without_blanks(text))
        flow.text.append(text)

    def _seen(self, text: str, flow: Flow) -> str:
        """A text as its look shows it; what is doubtful about that is kept."""
        look = self._looks[-1]
        if look.raised:
            text = text.translate(SUPERSCRIPTS if look.raised > 0 else SUBSCRIPTS)
        doubt = look.doubt or (STRUCK if self._depths["struck"] else None)
        if doubt is None and look.doubt_of_digits and has_digit(text):
            doubt = look.doubt_of_digits
        flow.doubt = flow.doubt or doubt
        flow.leftwards |= look.leftwards
        if flow.cell is not None:
            flow.cell.doubt = flow.cell.doubt or doubt
        return BREAK.join(f"{OVERRIDE}{part}{POP}" for part in text.split(BREAK)) if look.turned else text

    def _count(self, tag: str, element: etree._Element, style: Style, step: int) -> None:
        depths = self._depths
        if tag in ("pre", "textarea"):
            depths["pre"] += step
        elif tag == "a" and element.get("href"):
            depths["a"] += step
        elif tag in ASIDES:
            depths["aside"] += step
        elif self._marks.is_note(element):
            depths["note"] += step
        if is_struck(element, style):
            depths["struck"] += step

    def _begin_block(self, tag: str, element: etree._Element, style: Style) -> None:
        self.flush()
        if tag == "table":
            self._tables.append(OpenTable(depth=len(self._flows)))
        elif tag in HEADINGS:
            self._flows[-1].heading = HEADINGS[tag]
        elif tag in LISTS:
            self._lists.append(HtmlList(element, style.text))
        elif tag == "li" and self._lists:
            self._flows[-1].marker = self._lists[-1].marker(element, style.text)

    def _close_cell(self, table: OpenTable) -> None:
        """Ends a cell that is still open where the next one, or a row, begins in it, as a browser does."""
        if len(self._flows) == table.depth + 1:
            self._end_cell()
            last = max(at for at, began in enumerate(self._opened) if began)
            self._opened[last] = False

    def _begin_table_part(self, tag: str, element: etree._Element, style: Style) -> bool:
        """A row group, row or cell of the innermost table; whether it is a cell."""
        table = self._tables[-1]
        self.flush()
        self._close_cell(table)
        if len(self._flows) != table.depth:
            return False
        if tag in SECTIONS:
            table.section, table.open = SECTIONS[tag], False
            table.group += 1
            table.stand[0] = stand_of(tag, style.text)
        elif tag == "tr":
            table.open = True
            table.stand[1] = stand_of(tag, style.text) + "+" * style.boxed
            table.rows.append(HtmlRow(table.section, table.group))
        else:
            if not table.open:
                # A cell outside any row begins one, as in a browser.
                table.open = True
                table.rows.append(HtmlRow(table.section, table.group))
            cell = HtmlCell(column_span(element.get("colspan")), row_span(element.get("rowspan")))
            if tag == "td":
                table.rows[-1].stands.append("".join([*table.stand, stand_of(tag, style.text)]))
            self._marks.mark_cell(element, style, cell)
            table.rows[-1].cells.append(cell)
            self._flows.append(Flow(cell.pieces, cell=cell))
        return tag in _CELLS

    def _end_block(self, tag: str, element: etree._Element) -> None:
        self.flush()
        if tag in HEADINGS:
            self._flows[-1].heading = 0
        elif tag in LISTS:
            self._lists.pop()
        elif tag == "li":
            flow = self._flows[-1]
            flow.pictured |= flow.cell is not None and has_digit(flow.marker)
            flow.marker = ""
        elif tag == "tr" and self._tables:
            self._end_row(element)
        elif tag in SECTIONS and self._tables:
            table = self._tables[-1]
            table.section, table.open = 0, False
            table.group += 1
        elif tag == "table":
            table = self._tables.pop()
            doubt_displaced(table.rows, all_are=table.unsettled)
            self._flows[-1].pieces.append(place(table.rows))

    def _end_cell(self) -> None:
        self.flush()
        flow = self._flows.pop()
        if flow.cell is None:
            return
        if not flow.pieces and (flow.pictured or flow.painted or flow.hidden):
            flow.cell.doubt = PICTURE if flow.pictured or flow.painted else HIDDEN
        elif flow.pictured and is_bare_figure(cell_text(flow.pieces)):
            flow.cell.doubt = flow.cell.doubt or BESIDE_PICTURE

    def _end_row(self, element: etree._Element) -> None:
        table = self._tables[-1]
        if len(self._flows) != table.depth:
            return
        table.open = False
        # Word ends its tables with a row of no height that only keeps the widths.
        if (
            table.rows
            and element.get("height") == "0"
            and not any(cell.pieces for cell in table.rows[-1].cells)
        ):
            table.rows.pop()
