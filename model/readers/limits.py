"""How much a reader takes on before it refuses, and the sentences of every refusal, in one place.

A report is some ten pages: each bound is a hundred times that, and small enough that the worst file inside it is read
or refused within five seconds and 500 MB.
"""

from model.errors import Reason, UnreadableDocument

MAX_FILE_BYTES = 100_000_000
"""A whole file; photographs in a .docx are the only honest reason to come near it."""
MAX_TEXT_BYTES = 8_000_000
MAX_HTML_BYTES = 16_000_000
MAX_PART_BYTES = 24_000_000
"""One XML part of a package, unpacked."""
MAX_PACKAGE_BYTES = 64_000_000
"""All parts read from one package, unpacked."""
MAX_PACKAGE_ENTRIES = 4_096
MAX_TAGS = 600_000
"""Tags in one XML part: what a parsed tree weighs depends on these far more than on bytes."""
MAX_PAGE_TAGS = 120_000
"""Tags in a page of HTML: a report has some two thousand, and each costs more here than in a .docx."""
MAX_ATTRIBUTES = 1_500_000
MAX_COLUMN_SPAN = 1_000
"""As browsers have it."""
MAX_SLOTS = 500_000
"""Slots of one table, and of all sheets of one workbook."""
MAX_PAGES = 300
"""Of a PDF or OFD file."""
MAX_PAGE_OBJECTS = 120_000
"""Texts, lines and pictures of one page; a report's has some hundreds."""
MAX_PAGE_SIGNS = 60_000
"""Characters of one page; a full page of small print has some four thousand."""
MAX_ALL_PAGE_OBJECTS = 600_000
"""Texts, lines and pictures of all pages of a PDF file: 300 pages of two thousand signs, each placed by itself."""
MAX_ALL_PAGE_SIGNS = 600_000
"""Characters of all pages of a PDF file: 300 full pages."""
MAX_ALL_OBJECTS = 60_000
MAX_ALL_SIGNS = 200_000
"""Objects and characters of all pages of an OFD file."""
MAX_NESTING = 40
"""Tables inside tables."""
MAX_PIXELS = 80_000_000
"""Pixels of one picture: a camera has 50 million, a scan of A3 in 600 dpi has 70."""
MAX_PICTURE_PAGES = 60
"""Pages of one picture file."""

_OPEN_ELSEWHERE = "请用 Word 或 WPS 试着打开并另存一份，或向报送单位重新要这个文件。"
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开它，另存为 .docx 后再打开。"


def too_large(what: str) -> UnreadableDocument:
    """The refusal of a file beyond a bound; `what` names it: "文件超过 100 MB"."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        f"{what}，不像是一份年度报告。",
        "请确认选对了文件；如确是报告，请另存为 .docx 并删去大图后再打开。",
    )


def damaged(what: str, advice: str = _OPEN_ELSEWHERE) -> UnreadableDocument:
    """The refusal of a broken file; `what` says what is broken: "文件不完整"."""
    return UnreadableDocument(Reason.DAMAGED, f"{what}。", advice)


def damaged_picture() -> UnreadableDocument:
    """The refusal of a picture that no one can open."""
    return damaged(
        "图片文件已损坏，读不出来",
        "请用看图软件试着打开；打不开的，请重新扫描、重新拍照，或向报送单位重新要这个文件。",
    )


def encrypted(what: str = "文件设有打开密码") -> UnreadableDocument:
    """The refusal of a file that only a password opens."""
    return UnreadableDocument(
        Reason.ENCRYPTED,
        f"{what}，无法读取。",
        "请用 Word 或 WPS 输入密码打开，去掉密码后另存，再打开另存的文件。",
    )


def unsupported(what: str, advice: str = _SAVE_AS_DOCX) -> UnreadableDocument:
    """The refusal of a kind of file that is not read; `what` names the kind: "旧版 Word 文档（.doc）"."""
    return UnreadableDocument(Reason.UNSUPPORTED, f"这是{what}，目前不能直接读取。", advice)


def missing(what: str, advice: str = "请检查路径和文件名，或重新选择文件。") -> UnreadableDocument:
    """The refusal of a file that cannot be got at all."""
    return UnreadableDocument(Reason.MISSING, f"{what}。", advice)
