"""A check box is neither a blank nor a number, however a program writes it: the cell it stands in is doubted."""

import pytest

from model.document import Document, Grid
from model.figures import State, read_figure
from model.readers import read_bytes
from tests.model.readers.opendocument.packages import odt
from tests.model.readers.packages import docx, tbl, tc, tr
from tests.model.readers.seen import only_grid
from tests.model.readers.word97.made import SPECIAL, Made, Run, para, row

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_FIELD = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
_BOX = "<w:ffData><w:checkBox><w:sizeAuto/><w:checked/></w:checkBox></w:ffData>"
_END = _FIELD.format("end", "")
_RUN = "<w:r><w:t>{}</w:t></w:r>"
_CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def _control(content: str, more: str = "") -> str:
    state = '<w14:checked w14:val="1"/><w14:checkedState w14:val="0031" w14:font="Wingdings"/>'
    return (
        f"<w:sdt {_W14}><w:sdtPr>{more}<w14:checkbox>{state}</w14:checkbox></w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _sign(code: str, font: str) -> str:
    return f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'


_IN_WORD = {
    "a control that shows ☐": tc(f"<w:p>{_control(_RUN.format('☐'))}</w:p>"),
    "a control whose sign is a figure in another font": tc(f"<w:p>{_control(_RUN.format('1'))}</w:p>"),
    "a control that shows nothing": tc(f"<w:p>{_control(_RUN.format(' '))}</w:p>"),
    "a control with its prompt": tc(f"<w:p>{_control(_RUN.format('☐'), '<w:showingPlcHdr/>')}</w:p>"),
    "a control around the paragraph": tc(_control(f"<w:p>{_RUN.format('1')}</w:p>")),
    "a control around the cell": _control(tc("1")),
    "a form field": tc(f"<w:p>{_FIELD.format('begin', _BOX)}{_CODE.format(' FORMCHECKBOX ')}{_END}</w:p>"),
    "a form field with its code in two runs": tc(
        f"<w:p>{_FIELD.format('begin', _BOX)}{_CODE.format(' FORM')}{_CODE.format('CHECKBOX ')}{_END}</w:p>"
    ),
    "a form field without data": tc(
        f"<w:p>{_FIELD.format('begin', '')}{_CODE.format(' FORMCHECKBOX ')}{_END}</w:p>"
    ),
    "a sign of Wingdings": tc(_sign("F0FE", "Wingdings")),
    "an empty box of Wingdings 2": tc(_sign("F0A3", "Wingdings 2")),
    "an unknown sign of Webdings": tc(_sign("F031", "Webdings")),
    "☑": tc("☑"),
    "☐": tc("☐"),
    "□": tc("□"),
    "√": tc("√"),
}


def _state(document: Document) -> State:
    """What is known of the one cell beside 甲."""
    grid: Grid = only_grid(document)
    cell = next(cell for cell in grid.cells if (cell.row, cell.column) == (0, 1))
    return State.UNCLEAR if cell.doubt else read_figure(cell.text).state


@pytest.mark.parametrize("cell", _IN_WORD.values(), ids=_IN_WORD)
def test_a_check_box_of_a_docx_is_doubted(cell: str) -> None:
    assert _state(read_bytes(docx(tbl(tr("甲", cell), tr("乙", "1"))), "年报.docx")) is State.UNCLEAR


@pytest.mark.parametrize(
    "mark",
    [
        r"{\field{\*\fldinst { FORMCHECKBOX }{{\*\formfield{\fftype1\ffres25\ffhps20}}}}{\fldrslt }}",
        r"{\field{\*\fldinst SYMBOL 168 \\f Wingdings}{\fldrslt }}",
        r"{\field{\*\fldinst MACROBUTTON Mark 1}{\fldrslt }}",
        r"\u9745?",
    ],
)
def test_a_check_box_of_an_rtf_is_doubted(mark: str) -> None:
    rows = rf"\trowd\cellx1000\cellx2000\pard\intbl A\cell\pard\intbl {mark}\cell\row\pard\par"
    assert _state(read_bytes(rf"{{\rtf1\ansi {rows}}}".encode(), "年报.rtf")) is State.UNCLEAR


@pytest.mark.parametrize("code", [" FORMCHECKBOX ", " MACROBUTTON Mark 1 ", " SYMBOL 254 \\f Wingdings "])
@pytest.mark.parametrize("separate", [[], [Run("\x14", SPECIAL)]])
def test_a_check_box_of_a_doc_is_doubted(code: str, separate: list[Run]) -> None:
    field = para(Run("\x13", SPECIAL), code, Run("\x01", SPECIAL), *separate, Run("\x15", SPECIAL))
    data = Made([*row("甲", [field]), *row("乙", "1"), para()]).bytes()
    assert _state(read_bytes(data, "年报.doc")) is State.UNCLEAR


_FORM = "vnd.oasis.opendocument.field.FORMCHECKBOX"
_NAMES = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'


@pytest.mark.parametrize(
    "content",
    [
        f'<field:fieldmark {_NAMES} field:type="{_FORM}" text:name="a"/>',
        f'<field:fieldmark-start {_NAMES} field:type="{_FORM}"/><field:fieldmark-end {_NAMES}/>',
        '<loext:content-control loext:checkbox="true" loext:checked="true">1</loext:content-control>',
        '<loext:content-control loext:checkbox="true" loext:checked="false"> </loext:content-control>',
        '<draw:control text:anchor-type="as-char" draw:control="c1"/>',
    ],
)
def test_a_check_box_of_an_odt_is_doubted(content: str) -> None:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("甲", content)
    )
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert _state(read_bytes(odt(body), "年报.odt")) is State.UNCLEAR


def test_what_is_filled_into_a_form_is_read() -> None:
    """A text field and a list to choose from have their text in the file."""
    text = f"{_FIELD.format('begin', '<w:ffData><w:textInput/></w:ffData>')}{_CODE.format(' FORMTEXT ')}"
    text += f"{_FIELD.format('separate', '')}{_RUN.format('12')}{_END}"
    data = docx(tbl(tr("甲", tc(f"<w:p>{text}</w:p>")), tr("乙", "1")))
    assert _state(read_bytes(data, "年报.docx")) is State.NUMBER
