"""The objects of a PDF page, as PDFium gives them, as lines, surfaces and text states; those within forms too."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.limits import MAX_NESTING, MAX_PAGE_OBJECTS, too_large
from model.readers.pages.directions import UserBox
from model.readers.pages.drawn import RGB, WHITE, Drawn, Surface, TextState, is_alike, is_thin, sides
from model.readers.pages.matrix import Matrix, around, mapped, moved, times
from model.readers.pages.pdf_clips import clip_of, within

_MOST_SEGMENTS = 100_000
"""Segments of all paths of a page that are looked at; what comes after is a drawing, not a table."""
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_CLIP = pdfium.FPDF_TEXTRENDERMODE_CLIP
_INK: RGB = (0, 0, 0)
_NO_FILL = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)

_CUT = 1.0
"""Points by which a text may reach over the side of its clip: what is allowed for the room around a sign."""
_LEVEL = 0.02
"""A base line that rises no more than this share of its length is level."""


def address(thing: Any) -> int:
    """The number by which PDFium's object can be known again."""
    return ctypes.addressof(thing.contents)


class _Walk:
    """One walk over the objects of a page, those within forms too. layers: the file may have layers that are not shown."""

    def __init__(self, layers: bool) -> None:
        self.layers = layers
        self.drawn = Drawn()
        self.order = 0
        self.segments = 0
        self.plain: list[tuple[int, Any, Matrix | None, RGB]] = []
        self.clip: UserBox | None = None
        self.floats = tuple(ctypes.c_float() for _ in range(4))
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.ints = (ctypes.c_int(), ctypes.c_int())
        self.matrix = pdfium.FS_MATRIX()

    def objects(self, holder: Any, count: int, get: Any, outer: Matrix | None, depth: int) -> None:
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
                self._form(thing, outer, depth)

    def _form(self, thing: Any, outer: Matrix | None, depth: int) -> None:
        inner, clip = self._matrix_of(thing), self.clip
        self.clip = self._clip(thing, outer)
        matrix = times(inner, outer) if outer else inner
        self.objects(
            thing, pdfium.FPDFFormObj_CountObjects(thing), pdfium.FPDFFormObj_GetObject, matrix, depth + 1
        )
        self.clip = clip

    def _clip(self, thing: Any, outer: Matrix | None) -> UserBox | None:
        """What of the page an object may be drawn on, None for all."""
        own = clip_of(thing)
        if own is None:
            return self.clip
        own = mapped(own, outer) if outer else own
        return within(own, self.clip) if self.clip else own

    def _matrix_of(self, thing: Any) -> Matrix:
        pdfium.FPDFPageObj_GetMatrix(thing, self.matrix)
        m = self.matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _box(self, thing: Any, outer: Matrix | None) -> UserBox | None:
        left, bottom, right, top = self.floats
        if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return None
        box = left.value, bottom.value, right.value, top.value
        return mapped(box, outer) if outer else box

    def _text(self, thing: Any, outer: Matrix | None) -> None:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        pdfium.FPDFPageObj_GetMatrix(thing, self.matrix)
        a, b = self.matrix.a, self.matrix.b
        if outer:
            a, b = a * outer[0] + b * outer[2], a * outer[1] + b * outer[3]
        if a < 0 or abs(b) > _LEVEL * a:
            self.drawn.angled = True
        colour, clear = self._colour(pdfium.FPDFPageObj_GetFillColor, thing)
        if colour is not None and self.colour[3].value < 255:
            colour = _on_paper(colour, self.colour[3].value)
        look = self.layers or colour is None or mode == _CLIP
        if mode != pdfium.FPDF_TEXTRENDERMODE_FILL and mode in _NO_FILL:
            colour, clear = _INK, False
        clip = self._clip(thing, outer)
        if clear or look or clip or mode == _INVISIBLE:
            self._state(self.order, thing, outer, colour or _INK, clear or mode == _INVISIBLE, clip, look)
        else:
            self.plain.append((self.order, thing, outer, colour or _INK))

    def _state(
        self,
        order: int,
        thing: Any,
        outer: Matrix | None,
        colour: RGB,
        invisible: bool = False,
        clip: UserBox | None = None,
        look: bool = False,
    ) -> None:
        box = self._box(thing, outer) or (0.0, 0.0, 0.0, 0.0)
        cut = clip is not None and not (
            clip[0] - _CUT <= box[0]
            and clip[1] - _CUT <= box[1]
            and box[2] <= clip[2] + _CUT
            and box[3] <= clip[3] + _CUT
        )
        if not cut:
            clip = None
        self.drawn.texts[address(thing)] = TextState(order, box, invisible, colour, clip, cut, look)

    def finish(self) -> Drawn:
        """What was drawn. Of texts that nothing can lie over, and that stand out from whatever lies under them, no state is kept."""
        last = max((one.order for one in self.drawn.surfaces), default=0)
        grounds = self.drawn.grounds
        pale = {colour for colour in {one[3] for one in self.plain} if is_alike(colour, grounds)}
        for order, thing, outer, colour in self.plain:
            if order < last or colour in pale:
                self._state(order, thing, outer, colour)
        self.drawn.objects = self.order
        return self.drawn

    def _picture(self, thing: Any, outer: Matrix | None) -> None:
        box = self._box(thing, outer)
        if box is None:
            return
        if is_thin(box):
            self.drawn.lines.append(box)
        else:
            self.drawn.surfaces.append(Surface(self.order, box, None, True))

    def _path(self, thing: Any, outer: Matrix | None) -> None:
        filled, stroked = self.ints
        pdfium.FPDFPath_GetDrawMode(thing, filled, stroked)
        self.drawn.paths += 1
        fills, strokes = bool(filled.value), bool(stroked.value)
        box = self._box(thing, outer) if fills or strokes else None
        if box is None:
            return
        fill, fill_clear = self._colour(pdfium.FPDFPageObj_GetFillColor, thing) if fills else (None, True)
        line, line_clear = self._colour(pdfium.FPDFPageObj_GetStrokeColor, thing) if strokes else (None, True)
        seen_fill, seen_line = not fill_clear, not line_clear and not _is_white(line)
        fill_white = _is_white(fill)
        if seen_line or (seen_fill and not fill_white):
            self.drawn.take_figure(box, pdfium.FPDFPath_CountSegments(thing))
        if is_thin(box):
            if seen_line or (seen_fill and not fill_white):
                self.drawn.lines.append(box)
            return
        if seen_fill and not pdfium.FPDFPageObj_HasTransparency(thing):
            self.drawn.surfaces.append(Surface(self.order, box, fill, False))
        if seen_line:
            self.drawn.lines += [side for part in self.points(thing, outer) for side in sides(part)]
        elif seen_fill and not fill_white:
            self.drawn.lines += filter(is_thin, map(around, self.points(thing, outer)))

    def _colour(self, get: Any, thing: Any) -> tuple[RGB | None, bool]:
        """(the colour, None for a pattern; whether it is not to be seen at all)."""
        red, green, blue, alpha = self.colour
        if not get(thing, red, green, blue, alpha):
            return None, False
        return (red.value, green.value, blue.value), alpha.value < 16

    def points(self, thing: Any, outer: Matrix | None) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path, curves left out."""
        count = pdfium.FPDFPath_CountSegments(thing)
        self.segments += count
        if self.segments > _MOST_SEGMENTS:
            return
        own = self._matrix_of(thing)
        matrix = times(own, outer) if outer else own
        x, y = self.floats[:2]
        part: list[tuple[float, float]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                part = []
                continue
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = moved(x.value, y.value, matrix)
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


def drawn_on(page: Any, layers: bool = False) -> Drawn:
    """What is drawn on a page. page: PDFium's own page; layers: the file may have layers that are not shown. Raises
    UnreadableDocument where it is more than a report's can be."""
    walk = _Walk(layers)
    walk.objects(page, pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, None, 0)
    return walk.finish()


def _on_paper(colour: RGB, alpha: int) -> RGB:
    """How a colour that lets the ground through looks on white paper."""
    red, green, blue = (255 - (255 - value) * alpha // 255 for value in colour)
    return red, green, blue


def _is_white(colour: RGB | None) -> bool:
    return colour is not None and min(colour) >= WHITE
