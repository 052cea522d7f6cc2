"""Which files can be opened and which can be written, and the words for them in dialogs."""

from pathlib import Path

from model.readers import SUFFIXES
from model.records import record
from model.report import Report
from ui.look.theme import RESOURCES

READABLE = SUFFIXES
"""Endings that the readers take."""
WORK_ENDING = ".gouji"


def open_filter() -> str:
    """The filter of the open dialog."""
    patterns = " ".join(f"*{ending}" for ending in (*READABLE, WORK_ENDING))
    return f"年度报告和工作文件 ({patterns});;勾稽工作文件 (*{WORK_ENDING});;所有文件 (*)"


def sample_files() -> list[Path]:
    """The sample reports that come with the program, by name."""
    return sorted(path for path in (RESOURCES / "samples").glob("*") if path.suffix in READABLE)


@record
class ExportKind:
    """One kind of output. id: as the writers name it."""

    id: str
    title: str
    saves: bool = True
    """Whether the corrected numbers are in it."""
    on_original: bool = False
    """Whether it is made of the original."""
    originals: tuple[str, ...] = ("docx",)
    """The formats that the original may then have."""
    wanted: str = " .docx"
    """The same in words."""
    short: str = ""
    """Its name where it is seen and printed."""

    @property
    def ending(self) -> str:
        """The ending of its files, with the dot."""
        # What writes is loaded when something is to be written.
        from model.writers import ENDINGS

        return ENDINGS[self.id]

    @property
    def filter(self) -> str:
        """Its line in the save dialog."""
        return f"{self.title} (*{self.ending})"

    def filter_for(self, source: Path) -> str:
        """The same for this original, whose ending some kinds keep."""
        return f"{self.title} (*{Path(self.name_for(source)).suffix})"

    def name_for(self, source: Path) -> str:
        """The name that the save dialog proposes: 原名（校正）.docx."""
        from model.writers import default_name

        return default_name(source, self.id)


REPORT = ExportKind("report", "校正后的报告（官方格式）")
WORKBOOK = ExportKind("workbook", "工作簿")
REVIEW = ExportKind("review", "核对表", saves=False, short="核对表")
PDF = ExportKind("pdf", "校正后的报告（PDF，可直接打印）", short="校正后的报告")
MARKED = ExportKind("marked", "原文修订稿（带修订标记和批注）", on_original=True)
CLEAN = ExportKind("clean", "原文改正稿（直接改好）", on_original=True)
FRAMED = ExportKind(
    "framed",
    "原文标注稿（在页面上框出问题）",
    saves=False,
    on_original=True,
    originals=("pdf", "ofd", "png", "jpg", "tif", "bmp"),
    wanted=" PDF、OFD 或图片",
    short="原文标注稿",
)
RETURN = ExportKind("return", "退回单", saves=False, short="退回单")
NEXT = ExportKind("next", "下年空白报告", saves=False)
EXPORT_KINDS = (REPORT, PDF, MARKED, CLEAN, FRAMED, WORKBOOK, REVIEW, RETURN, NEXT)
PRINT_KINDS = (REVIEW, PDF, RETURN, FRAMED)
"""What can be printed: every kind of PDF."""


def kind_of_filter(text: str) -> ExportKind:
    """The kind whose line was chosen in the save dialog."""
    return next((kind for kind in EXPORT_KINDS if text.startswith(f"{kind.title} (")), REPORT)


def possible(kind: ExportKind, report: Report) -> bool:
    """Whether a report can be written as this kind."""
    return not kind.on_original or report.document.format in kind.originals


def not_possible(kind: ExportKind, report: Report) -> str:
    """Why a report cannot be written as this kind, "" where it can."""
    return "" if possible(kind, report) else f"原文不是{kind.wanted}，不能在原文上改或标注"
