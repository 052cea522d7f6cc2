"""Frames as annotations of a PDF file: each with its own appearance and with words that a viewer shows and a screen reader reads.

They are appended to the file: the bytes of the original stay in front as they were, a signature over them included.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.errors import ExportFailed
from model.readers.pages.directions import UserBox
from model.readers.pages.page import turned
from model.readers.pages.pdfium import LOCK, open_pdf
from model.writers.framed.frames import Box, Look, PageFrame

AUTHOR = "勾稽"
_AIR = 1.0
"""Points between what is framed and the frame."""
_NEAR = 0.5
_COLOURS = {
    Look.ERROR: (0.75, 0.08, 0.08),
    Look.WARNING: (0.66, 0.40, 0.0),
    Look.DOUBT: (0.40, 0.22, 0.60),
    Look.CHANGED: (0.08, 0.30, 0.62),
}
_STROKES = {
    Look.ERROR: "1.8 w [] 0 d",
    Look.WARNING: "1.3 w [5 2] 0 d",
    Look.DOUBT: "1.3 w [1.2 1.6] 0 d",
    Look.CHANGED: "0.7 w [] 0 d",
}
"""Heavy, dashed, dotted, thin."""
_SIGN = 4.5
"""The side of the sign in the corner of a frame, in points."""


def framed_pdf(data: bytes, frames: Sequence[PageFrame]) -> bytes:
    """The file with these frames. Raises ExportFailed where PDFium cannot put them in, UnreadableDocument as the reader does."""
    with LOCK:
        document = open_pdf(data)
        try:
            for number, own in _by_page(frames).items():
                page = document[number]
                shown = _shown(page)
                for frame in own:
                    _annotate(page, _user_box(frame.box, page, shown), frame)
                page.close()
            target = BytesIO()
            document.save(target, flags=pdfium.FPDF_INCREMENTAL)
            return target.getvalue()
        except pypdfium2.PdfiumError as error:
            raise ExportFailed("原文件内部的写法少见，不能在页面上标注。请改用“核对表”。") from error
        finally:
            document.close()


def frame_differences(written: bytes, source: bytes, frames: Sequence[PageFrame]) -> tuple[str, ...]:
    """What of the frames is not in the written file, and which of its pages no longer print what the source prints."""
    with LOCK:
        copy, original = open_pdf(written), open_pdf(source)
        try:
            if len(copy) != len(original):
                return (f"应有{len(original)}页，读回{len(copy)}页",)
            lines = [
                f"第{number + 1}页的内容与原文件不同"
                for number in range(len(original))
                if _printed(copy[number]) != _printed(original[number])
            ]
            for number, own in _by_page(frames).items():
                lines += _missing(copy[number], own)
            return tuple(lines)
        finally:
            copy.close()
            original.close()


def _by_page(frames: Iterable[PageFrame]) -> dict[int, list[PageFrame]]:
    found: defaultdict[int, list[PageFrame]] = defaultdict(list)
    for frame in frames:
        found[frame.page].append(frame)
    return found


def _shown(page: Any) -> UserBox:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _user_box(box: Box, page: Any, shown: UserBox) -> UserBox:
    """A box of the page on the screen in the file's user space: the turn that the file asks for undone."""
    left, top, right, bottom = turned(box, -(page.get_rotation() // 90) % 4, *page.get_size())
    x, _, _, y = shown
    return x + left - _AIR, y - bottom - _AIR, x + right + _AIR, y - top + _AIR


def _annotate(page: Any, box: UserBox, frame: PageFrame) -> None:
    kind = pdfium.FPDF_ANNOT_TEXT if frame.look is Look.NOTE else pdfium.FPDF_ANNOT_SQUARE
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, kind)
    if not annotation:
        raise pypdfium2.PdfiumError("no annotation")
    left, bottom, right, top = box
    done = pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, top, right, bottom))
    done &= _say(annotation, b"Contents", frame.text) and _say(annotation, b"T", AUTHOR)
    done &= pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
    if frame.look is not Look.NOTE:
        red, green, blue = (round(255 * part) for part in _COLOURS[frame.look])
        colour = pdfium.FPDFANNOT_COLORTYPE_Color
        done &= pdfium.FPDFAnnot_SetColor(annotation, colour, red, green, blue, 255)
        drawing = _wide(_appearance(box, frame.look))
        mode = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
        done &= pdfium.FPDFAnnot_SetAP(annotation, mode, drawing)
    pdfium.FPDFPage_CloseAnnot(annotation)
    if not done:
        raise pypdfium2.PdfiumError("annotation refused")


def _appearance(box: UserBox, look: Look) -> str:
    """The frame and, within its corner, the sign of its kind, as operators of a content stream."""
    left, bottom, right, top = box
    paint = " ".join(f"{part:g}" for part in _COLOURS[look])
    frame = f"{left + 0.9:.2f} {bottom + 0.9:.2f} {right - left - 1.8:.2f} {top - bottom - 1.8:.2f} re S"
    return f"q {paint} RG {paint} rg {_STROKES[look]} {frame} {_sign(left + 2, top - 2, look)} Q"


def _sign(x: float, y: float, look: Look) -> str:
    """▲ or ◆ with its upper left corner at (x, y)."""
    half = _SIGN / 2
    points: tuple[tuple[float, float], ...]
    if look is Look.ERROR:
        points = ((x, y - _SIGN), (x + _SIGN, y - _SIGN), (x + half, y))
    elif look is Look.WARNING:
        points = ((x, y - half), (x + half, y), (x + _SIGN, y - half), (x + half, y - _SIGN))
    else:
        return ""
    steps = " ".join(f"{px:.2f} {py:.2f} {'l' if n else 'm'}" for n, (px, py) in enumerate(points))
    return f"{steps} h f"


def _wide(text: str) -> Any:
    """A text as PDFium takes it: UTF-16, ended by a zero."""
    data = text.encode("utf-16-le") + b"\0\0"
    buffer = ctypes.create_string_buffer(data, len(data))
    return ctypes.cast(buffer, pdfium.FPDF_WIDESTRING)


def _say(annotation: Any, key: bytes, text: str) -> bool:
    return bool(pdfium.FPDFAnnot_SetStringValue(annotation, key, _wide(text)))


def _printed(page: Any) -> tuple[tuple[float, float], int, str]:
    """Size, rotation and text of a page."""
    textpage = page.get_textpage()
    try:
        return page.get_size(), page.get_rotation(), textpage.get_text_range()
    finally:
        textpage.close()


def _missing(page: Any, frames: Iterable[PageFrame]) -> list[str]:
    there = _annotations(page)
    shown = _shown(page)
    lines = []
    for frame in frames:
        box = _user_box(frame.box, page, shown)
        if not any(text == frame.text and _same(box, own) for own, text in there):
            lines.append(f"第{frame.page + 1}页少了一处标注：{frame.text.splitlines()[0]}")
    return lines


def _annotations(page: Any) -> list[tuple[UserBox, str]]:
    found = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        rect = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, rect)
        size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAnnot_GetStringValue(
            annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
        )
        pdfium.FPDFPage_CloseAnnot(annotation)
        text = buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
        found.append(((rect.left, rect.bottom, rect.right, rect.top), text))
    return found


def _same(one: UserBox, other: UserBox) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
