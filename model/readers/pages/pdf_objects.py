"""The objects of a PDF page, as PDFium gives them, as lines, surfaces and text states; those within forms too."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.limits import MAX_NESTING, MAX_PAGE_OBJECTS, too_large
from model.readers.pages.directions import UserBox
from model.readers.pages.drawn import WHITE, Drawn, Surface, TextState, is_thin, sides

_MOST_SEGMENTS = 100_000
"""Segments of all paths of a page that are looked at; what comes after is a drawing, not a table."""
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_NO_FILL = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)

_LEVEL = 0.02
"""A base line that rises no more than this share of its length is level."""
_Matrix = tuple[float, float, float, float, float, float]


def address(thing: Any) -> int:
    """The number by which PDFium's object can be known again."""
    return ctypes.addressof(thing.contents)


class _Walk:
    """One walk over the objects of a page, those within forms too."""

    def __init__(self) -> None:
        self.drawn = Drawn()
        self.order = 0
        self.segments = 0
        self.plain: list[tuple[int, Any, _Matrix | None]] = []
        self.floats = tuple(ctypes.c_float() for _ in range(4))
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.ints = (ctypes.c_int(), ctypes.c_int())
        self.matrix = pdfium.FS_MATRIX()

    def objects(self, holder: Any, count: int, get: Any, outer: _Matrix | None, depth: int) -> None:
        """Takes in all objects of a page or form."""
        if depth > MAX_NESTING:
            raise too_large("页面内容一层套一层，多得异常")
        for index in range(count):
            thing = get(holder, index)
            if not thing:
                continue
            self.order += 1
            if self.order > MAX_PAGE_OBJECTS:
                raise too_large("一页上的内容多得异常")
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(thing, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(thing, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(thing, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner = self._matrix_of(thing)
                matrix = _times(inner, outer) if outer else inner
                parts = pdfium.FPDFFormObj_CountObjects(thing)
                self.objects(thing, parts, pdfium.FPDFFormObj_GetObject, matrix, depth + 1)

    def _matrix_of(self, thing: Any) -> _Matrix:
        pdfium.FPDFPageObj_GetMatrix(thing, self.matrix)
        m = self.matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _box(self, thing: Any, outer: _Matrix | None) -> UserBox | None:
        left, bottom, right, top = self.floats
        if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return None
        box = left.value, bottom.value, right.value, top.value
        return _mapped(box, outer) if outer else box

    def _text(self, thing: Any, outer: _Matrix | None) -> None:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        pdfium.FPDFPageObj_GetMatrix(thing, self.matrix)
        a, b = self.matrix.a, self.matrix.b
        if outer:
            a, b = a * outer[0] + b * outer[2], a * outer[1] + b * outer[3]
        if a < 0 or abs(b) > _LEVEL * a:
            self.drawn.angled = True
        white, clear = self._colour(pdfium.FPDFPageObj_GetFillColor, thing)
        if mode != pdfium.FPDF_TEXTRENDERMODE_FILL and mode in _NO_FILL:
            white = clear = False
        if white or clear or mode in _INVISIBLE:
            self._state(thing, outer, self.order, clear or mode in _INVISIBLE, white)
        else:
            self.plain.append((self.order, thing, outer))

    def _state(self, thing: Any, outer: _Matrix | None, order: int, invisible: bool, white: bool) -> None:
        box = self._box(thing, outer) or (0.0, 0.0, 0.0, 0.0)
        self.drawn.texts[address(thing)] = TextState(order, box, invisible, white)

    def finish(self) -> Drawn:
        """What was drawn. Of texts that nothing can lie over no state is kept."""
        last = max((one.order for one in self.drawn.surfaces), default=0)
        for order, thing, outer in self.plain:
            if order < last:
                self._state(thing, outer, order, False, False)
        return self.drawn

    def _picture(self, thing: Any, outer: _Matrix | None) -> None:
        box = self._box(thing, outer)
        if box is None:
            return
        if is_thin(box):
            self.drawn.lines.append(box)
        else:
            self.drawn.surfaces.append(Surface(self.order, box, False, True))

    def _path(self, thing: Any, outer: _Matrix | None) -> None:
        fill, stroke = self.ints
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        self.drawn.paths += 1
        fills, strokes = bool(fill.value), bool(stroke.value)
        box = self._box(thing, outer) if fills or strokes else None
        if box is None:
            return
        fill_white, fill_clear = (
            self._colour(pdfium.FPDFPageObj_GetFillColor, thing) if fills else (False, True)
        )
        line_white, line_clear = (
            self._colour(pdfium.FPDFPageObj_GetStrokeColor, thing) if strokes else (False, True)
        )
        seen_fill, seen_line = not fill_clear, not line_clear and not line_white
        if is_thin(box):
            if seen_line or (seen_fill and not fill_white):
                self.drawn.lines.append(box)
            return
        if seen_fill and not pdfium.FPDFPageObj_HasTransparency(thing):
            self.drawn.surfaces.append(Surface(self.order, box, fill_white, False))
        if seen_line:
            self.drawn.lines += [side for part in self.points(thing, outer) for side in sides(part)]
        elif seen_fill and not fill_white:
            self.drawn.lines += filter(is_thin, map(_around, self.points(thing, outer)))

    def _colour(self, get: Any, thing: Any) -> tuple[bool, bool]:
        """(it is white, it is not to be seen at all)."""
        red, green, blue, alpha = self.colour
        if not get(thing, red, green, blue, alpha):
            return False, False
        white = red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE
        return white, alpha.value < 16

    def points(self, thing: Any, outer: _Matrix | None) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path, curves left out."""
        count = pdfium.FPDFPath_CountSegments(thing)
        self.segments += count
        if self.segments > _MOST_SEGMENTS:
            return
        own = self._matrix_of(thing)
        matrix = _times(own, outer) if outer else own
        x, y = self.floats[:2]
        part: list[tuple[float, float]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                part = []
                continue
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _moved(x.value, y.value, matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(part) > 1:
                    yield part
                part = [point]
            else:
                part.append(point)
                if pdfium.FPDFPathSegment_GetClose(segment):
                    yield [*part, part[0]]
                    part = [point]
        if len(part) > 1:
            yield part


def drawn_on(page: Any) -> Drawn:
    """What is drawn on a page. page: PDFium's own page. Raises UnreadableDocument where it is more than a report's can be."""
    walk = _Walk()
    walk.objects(page, pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, None, 0)
    return walk.finish()


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _mapped(box: UserBox, matrix: _Matrix) -> UserBox:
    left, bottom, right, top = box
    return _around([_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)])


def _around(points: Iterable[tuple[float, float]]) -> UserBox:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
