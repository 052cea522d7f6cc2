"""Makes a part of a .docx say what a person reads: one pass over its rare elements, before anything is read.

Revisions are accepted, hidden text goes, of two versions of a drawing one stays, wrappers give way to what they wrap, tabs
and breaks become text. What is left is paragraphs of `w:t`, and tables of rows of cells, so that reading is quick and
simple; a usual report has next to nothing to settle.
"""

from collections.abc import Callable

from lxml import etree

from model.readers.docx import letters, revisions
from model.readers.docx import names as w
from model.readers.docx.settlement import BLOCK_PARENTS, BOX, Settlement, drop, parent_is, unwrap
from model.readers.docx.styles import list_of, outline_level
from model.readers.letters import CHECK_BOX, HIDDEN, MATHS, asks_for_result, drawn_by
from model.readers.symbols import symbol


def settle(root: etree._Element, state: Settlement) -> None:
    """Settles a part in place and adds to `state` what it finds."""
    # A list first: the pass changes the tree under it.
    for element in list(root.iter(*_HANDLERS)):
        _HANDLERS[element.tag](state, element)
    if state.has_fields:
        _silence_field_codes(root)
        state.has_fields = False
    for cell in state.hidden:
        if not any((text.text or "").strip() for text in cell.iter(w.T)):
            state.doubts.setdefault(cell, HIDDEN)
    state.hidden.clear()


def _list_mark(state: Settlement, element: etree._Element) -> None:
    paragraph = parent_is(element, w.P_PR, w.P)
    if paragraph is not None:
        marks = state.of(paragraph)
        marks.num_id, marks.level = list_of(element)


def _outline(state: Settlement, element: etree._Element) -> None:
    paragraph = parent_is(element, w.P_PR, w.P)
    if paragraph is not None:
        state.of(paragraph).outline = outline_level(element.get(w.VAL))


def _choose(state: Settlement, element: etree._Element) -> None:
    """Of a drawing's versions the first that holds any text, else the first."""
    versions = list(element.iterchildren(w.CHOICE, w.FALLBACK))
    chosen = next((version for version in versions if next(version.iter(w.T), None) is not None), None)
    for version in versions:
        if version is not chosen and (chosen is not None or version is not versions[0]):
            element.remove(version)
    parent = element.getparent()
    kept = chosen if chosen is not None else versions[0] if versions else None
    if kept is not None and parent is not None and parent.tag in BLOCK_PARENTS:
        unwrap(element, kept)


def _text_box(state: Settlement, element: etree._Element) -> None:
    """Puts a text box behind the paragraph that it hangs on."""
    paragraph = next(element.iterancestors(w.P), None)
    if paragraph is None or paragraph.getparent() is None:
        return
    state.doubt(paragraph, "格内另有文本框")
    element.tag = BOX
    state.last_boxes.get(paragraph, paragraph).addnext(element)
    state.last_boxes[paragraph] = element


def _picture(state: Settlement, element: etree._Element) -> None:
    if next(element.iter(w.TEXT_BOX, BOX), None) is None:
        cell = next(element.iterancestors(w.TC), None)
        if cell is not None:
            state.pictures.add(cell)
            if element.tag == w.OBJECT or next(element.iter(w.INLINE), None) is not None:
                state.inline_pictures.add(cell)


def _control(state: Settlement, element: etree._Element) -> None:
    properties = next(element.iterchildren(w.SDT_PR), None)
    content = next(element.iterchildren(w.SDT_CONTENT), None)
    if content is None:
        drop(element)
        return
    if properties is not None:
        if next(properties.iterchildren(w.CHECK_BOX_CONTROL), None) is not None:
            state.doubt_within(element, CHECK_BOX)
        placeholder = next(properties.iterchildren(w.SHOWING_PLACEHOLDER), None)
        if placeholder is not None and w.is_on(placeholder.get(w.VAL)):
            _placeholder(state, element, content)
        gallery = next(properties.iter(w.DOC_PART_GALLERY), None)
        if gallery is not None and gallery.get(w.VAL) == "Table of Contents":
            for paragraph in content.iter(w.P):
                state.of(paragraph).contents = True
    parent = element.getparent()
    if parent is not None and parent.tag in BLOCK_PARENTS:
        unwrap(element, content)
    elif properties is not None:
        element.remove(properties)


def _placeholder(state: Settlement, element: etree._Element, content: etree._Element) -> None:
    """A prompt to fill in is no content; one with a digit in it might be, and is left to the clerk."""
    texts = list(content.iter(w.T))
    if any(sign.isdigit() for text in texts for sign in text.text or ""):
        state.doubt_within(element, "格内是内容控件的占位文字")
        return
    for text in texts:
        text.text = ""


def _wrapper(state: Settlement, element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None and parent.tag in BLOCK_PARENTS:
        unwrap(element, element)


def _embedded(state: Settlement, element: etree._Element) -> None:
    state.embedded = True
    state.doubt(element, "格内嵌有另一个文件的内容")


def _tab(state: Settlement, element: etree._Element) -> None:
    if parent_is(element, w.TABS) is None:
        _say(element, "\t")


def _break(state: Settlement, element: etree._Element) -> None:
    _say(element, "\n")


def _hyphen(state: Settlement, element: etree._Element) -> None:
    _say(element, "-")


def _symbol(state: Settlement, element: etree._Element) -> None:
    _say(element, symbol(element.get(w.CHAR, ""), element.get(w.FONT, "")))


def _math(state: Settlement, element: etree._Element) -> None:
    element.tag = w.T
    if next(element.iterancestors(*w.MATHS), None) is not None:
        state.doubt(element, MATHS)


def _field_code(state: Settlement, element: etree._Element) -> None:
    """A field that draws its text has no result to be read; one that was never worked out has none yet."""
    code = element.get(w.INSTR) or element.text or ""
    if doubt := drawn_by(code):
        state.doubt(element, doubt)
    elif asks_for_result(code):
        state.lose(element)


def _say(element: etree._Element, text: str) -> None:
    element.tag = w.T
    element.text = text


def _reading(state: Settlement, element: etree._Element) -> None:
    """The small reading over a ruby base."""
    drop(element)


def _field(state: Settlement, element: etree._Element) -> None:
    state.has_fields = True
    if next(element.iter(w.CHECK_BOX), None) is not None:
        state.doubt(element, CHECK_BOX)


def _silence_field_codes(root: etree._Element) -> None:
    """Of a field the result is read. Its code is no `w:t`, but the result of a field inside the code is one."""
    in_code: list[bool] = []
    for part in root.iter(w.FLD_CHAR, w.T):
        if part.tag == w.T:
            if any(in_code):
                part.text = ""
            continue
        kind = part.get(w.FLD_CHAR_TYPE)
        if kind == "begin":
            in_code.append(True)
        elif in_code and kind == "separate":
            in_code[-1] = False
        elif in_code and kind == "end":
            in_code.pop()


def _old_state(state: Settlement, element: etree._Element) -> None:
    """What a revision of format keeps of before: a cell's old span would be read for its span."""
    drop(element)


_HANDLERS: dict[str, Callable[[Settlement, etree._Element], None]] = {
    **dict.fromkeys(w.OLD_STATES, _old_state),
    w.DEL: revisions.deleted,
    w.MOVE_FROM: revisions.deleted,
    w.INS: revisions.inserted,
    w.MOVE_TO: revisions.inserted,
    w.CELL_INS: revisions.cell_inserted,
    w.CELL_DEL: revisions.cell_deleted,
    w.VANISH: revisions.vanish,
    w.HIDDEN: revisions.hidden_row,
    w.R_STYLE: revisions.run_style,
    w.P_STYLE: revisions.paragraph_style,
    w.NUM_PR: _list_mark,
    w.OUTLINE_LVL: _outline,
    w.ALTERNATE_CONTENT: _choose,
    w.TEXT_BOX: _text_box,
    w.DRAWING: _picture,
    w.PICT: _picture,
    w.OBJECT: _picture,
    w.SDT: _control,
    w.CUSTOM_XML: _wrapper,
    w.SMART_TAG: _wrapper,
    w.ALT_CHUNK: _embedded,
    w.VERT_ALIGN: letters.raised,
    w.POSITION: letters.moved,
    w.STRIKE: letters.struck,
    w.DSTRIKE: letters.struck,
    w.COLOR: letters.coloured,
    w.SZ: letters.sized,
    w.TAB: _tab,
    w.PTAB: _tab,
    w.BR: _break,
    w.CR: _break,
    w.NO_BREAK_HYPHEN: _hyphen,
    w.SYM: _symbol,
    w.MATH_T: _math,
    w.RT: _reading,
    w.FLD_CHAR: _field,
    w.INSTR_TEXT: _field_code,
    w.FLD_SIMPLE: _field_code,
}
HANDLED = tuple(_HANDLERS)
"""The elements that may say something else than they seem to."""
