"""The way from a page without text to those who recognise its picture, where that is installed."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Note, Progress
from model.readers.limits import unsupported
from model.readers.pages.page import Page

if TYPE_CHECKING:
    from PIL import Image

MODELS = Path(__file__).parents[3] / "resources" / "ocr"
POINTS = 72
"""In an inch."""
SCAN_DOTS = 200
"""Dots an inch at which a page is drawn that must be recognised."""
MOST_UNKNOWN = 0.02
"""Share of a page's characters without a meaning from which it is read as a picture."""
FEW_SIGNS = 40
"""A page of a large picture with fewer characters than this (a page number, the mark of a scanner) is a picture."""
LARGE = 0.5
"""Share of the page that pictures must fill for that."""
NOTED = 0.12
"""Share from which a picture on a page with text is worth a note: a table may be in it."""
_SOME = 0.01


def is_picture(seen: int, unknown: int, share: float, paths: int) -> bool:
    """Whether a page must be recognised: its characters have no meaning, or there are none worth speaking of.

    seen: characters that a person sees; unknown: those of them that do not say what they are; share: of the page that pictures
    fill; paths: how much is drawn, for letters may be drawings too.
    """
    if unknown > MOST_UNKNOWN * max(1, seen):
        return True
    if seen == 0:
        return share > _SOME or paths > 0
    return seen < FEW_SIGNS and share > LARGE


def picture_note(number: int, share: float) -> list[Note]:
    """What is to be said of pictures on a page that has text; nothing of small ones. number: of the page, from 0."""
    if share <= NOTED:
        return []
    words = f"第 {number + 1} 页上有图片，图片里的字没有读取；如表格在图片里，请对照原文核对。"
    return [Note("reading.picture", words)]


def dense_notes(pages: Iterable[Page]) -> list[Note]:
    """What is to be said of pages that are too dense to be read."""
    return [
        Note(
            "reading.picture",
            f"第 {page.number + 1} 页的图像上线条或斑点太密，没有识别；如表格在这一页上，请换一张更清楚的扫描件。",
        )
        for page in pages
        if page.dense
    ]


def recognition() -> "Callable[[Image.Image, float, int, Progress], Page]":
    """What reads the picture of a page: (picture, its dots an inch, number of the page from 0, progress) → Page.

    Raises UnreadableDocument where nothing is installed that can.
    """
    must_recognise()
    from model.readers.pages.scan import scan_page

    return scan_page


def must_recognise() -> None:
    """Raises UnreadableDocument where nothing is installed that recognises a picture, or what is installed cannot be loaded here:
    a system too old for its libraries, or a file that a guard against viruses has taken away."""
    if find_spec("numpy") is None or find_spec("rapidocr") is None or not MODELS.is_dir():
        raise unsupported(
            "扫描件或图片，而本机没有安装文字识别组件",
            "请安装带文字识别的完整版后再打开，或请报送单位提供 Word、WPS 或可复制文字的 PDF 文件。",
        )
    try:
        from model.readers.pages.ocr import load

        load()
    # The engine says in its own ways what it lacks; a reader's other failures mean that the file is damaged, which this one is not.
    except Exception as failure:
        raise unsupported(
            "扫描件或图片，而文字识别组件在这台电脑上不能启动",
            "请更新系统、检查杀毒软件是否隔离了程序文件，重新安装后再打开；或请报送单位提供 Word、WPS 或可复制文字的 PDF 文件。",
        ) from failure


def share_of(progress: Progress, done: int, count: int) -> Progress:
    """The progress of one of several pages, as part of the whole."""

    def part(text: str, fraction: float) -> None:
        progress(text, (done + fraction) / count)

    return part
