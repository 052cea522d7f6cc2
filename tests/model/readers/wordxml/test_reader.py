"""Word documents saved as XML are read like the .docx that they could be."""

from model.document import Role
from model.readers import read_bytes
from tests.model.readers.fuzz.seeds import flat_opc, word2003
from tests.model.readers.packages import p, span, tbl, tc, tr
from tests.model.readers.seen import drawn, lines, only_grid


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{t(text) if text else ''}</w:p></w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def read(body: str):
    return read_bytes(word2003(body), "年报.xml")


def test_a_document_in_flat_opc() -> None:
    body = p("清河镇年报") + tbl(tr(tc("申请人", span(2)), "总计"), tr("1", "2", "3"))
    document = read_bytes(flat_opc(body), "年报.xml")
    assert (document.format, lines(document)) == ("xml", ["清河镇年报"])
    assert drawn(only_grid(document)) == [["申请人", "<", "总计"], ["1", "2", "3"]]


def test_merges_of_word_2003() -> None:
    body = "<w:tbl>{}{}</w:tbl>".format(
        row(cell("规章", '<w:vmerge w:val="restart"/>'), cell("甲", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vmerge/>"), cell("1"), cell("2")),
    )
    assert drawn(only_grid(read(body))) == [["规章", "甲", "<"], ["^", "1", "2"]]


def test_sections_inside_sections_and_drawn_numbers() -> None:
    listed = '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="{}"/><wx:font wx:val="{}"/></w:listPr></w:pPr>{}</w:p>'
    body = f"<wx:sub-section>{listed.format('一、', '宋体', t('总体情况'))}<wx:sub-section>{listed.format('1', '宋体', t('23件'))}</wx:sub-section></wx:sub-section>"
    body += listed.format("l", "Wingdings", t("甲"))
    assert lines(read(body)) == ["一、总体情况", "1 23件", "甲"]


def test_revisions_comments_and_hidden_text() -> None:
    annotation = '<aml:annotation w:type="Word.{}"><aml:content>{}</aml:content></aml:annotation>'
    deleted = annotation.format("Deletion", "<w:r><w:delText>88</w:delText></w:r>")
    body = "<w:p>{}{}{}{}{}</w:p>".format(
        t("规章"),
        deleted,
        annotation.format("Insertion", t("3")),
        annotation.format("Comment", f"<w:p>{t('88')}</w:p>"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>88</w:t></w:r>",
    )
    document = read(body)
    assert lines(document) == ["规章3"]
    assert [note.code for note in document.notes] == ["reading.tracked_changes"]


def test_notes_and_headers_have_their_roles() -> None:
    note = f"<w:r><w:footnote><w:p>{t('注文')}</w:p></w:footnote></w:r>"
    body = (
        f'<w:p>{t("正文")}{note}</w:p><w:sectPr><w:hdr w:type="odd"><w:p>{t("页眉")}</w:p></w:hdr></w:sectPr>'
    )
    assert [(line.text, line.role) for line in read(body).paragraphs()] == [
        ("正文", Role.BODY),
        ("注文", Role.NOTE),
        ("页眉", Role.MARGIN),
    ]
