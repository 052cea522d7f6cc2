"""Reads .rtf from its groups and control words: true to what Word shows, deletions and hidden text left out.

Source: Rich Text Format (RTF) Specification 1.9.1; what Word, WPS and LibreOffice write.
"""

from model.document import Document, Progress, Role, no_progress
from model.readers.drafts import Piece
from model.readers.limits import damaged
from model.readers.rtf.content import RtfContent
from model.readers.rtf.tokens import Kind, Tokens
from model.readers.stories.flow import flattened, read_story
from model.readers.stories.paragraphs import REVISED
from model.readers.tables import assemble


def read_rtf(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in an .rtf; notes follow the body, headers and footers come last.

    Raises UnreadableDocument: no RTF, more than a report can hold.
    """
    start = data.find(b"{\\rtf")
    if start < 0:
        raise damaged("文件不完整，文档的开头缺了一部分")
    progress("正在读取正文和表格…", 0.0)
    tokens = Tokens(data, start)
    content = RtfContent(tokens.skip_group)
    for kind, text, number in tokens:
        match kind:
            case Kind.TEXT:
                content.text(text)
            case Kind.BYTE:
                content.text(text)
            case Kind.WORD:
                content.word(text, number)
            case Kind.OPEN:
                content.open()
            case Kind.CLOSE:
                if content.close():
                    break
            case Kind.SIGN:
                content.sign(text)
    progress("正在读取脚注和页眉页脚…", 0.8)
    pieces: list[Piece] = read_story(content.finish())
    for notes in content.writer.notes:
        pieces += flattened(read_story(notes), Role.NOTE)
    margins = {"\r".join(one.text for one in margin): margin for margin in content.writer.margins}
    for margin in margins.values():
        pieces += flattened(read_story(margin), Role.MARGIN)
    if not pieces and not content.closed:
        raise damaged("文件不完整，里面没有文字")
    return Document(name, "rtf", assemble(pieces), (REVISED,) * content.writer.revised)
