"""What an OFD page draws: its characters, lines, surfaces and pictures, in user space as PDF has it (points, y upwards).

GB/T 33190-2016: an object has a Boundary on the page and places within it, which its CTM may turn.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.readers.limits import MAX_NESTING, MAX_PAGE_OBJECTS, MAX_PAGE_SIGNS, too_large
from model.readers.pages.directions import Sign, UserBox
from model.readers.pages.drawn import PAPER, WHITE, Drawn, Surface, TextState, Watch, is_thin, sides
from model.readers.pages.matrix import UNIT, Matrix, around, moved, times
from model.readers.pages.ofd_package import MILLIMETRE, Element, OfdPart, child, name_of, numbers
from model.readers.pages.ofd_text import box_of, characters
from model.readers.pages.signs import UNKNOWN, plain

Colour = tuple[int, int, int]
_BLACK: Colour = (0, 0, 0)
_PATH = re.compile(r"[MSLBQAC]|[-+.\deE]+")
_TAKES = {"M": 2, "S": 2, "L": 2, "B": 6, "Q": 4, "A": 7}
"""How many numbers each letter of a path takes."""
_MOST_STEPS = 100_000
_UNKNOWN_DOUBT = "有的字没有文字编码，读不出来，请对照原文核对"
_NAMELESS = "¤"
"""What the standard writes for a glyph without a character."""
_HEX = re.compile(r"#([0-9a-fA-F]{1,2})\b")
_HAIR = 0.353
"""Millimetres: the thickness of a line that states none."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A character as it is drawn. x, y: where its base line begins, in user space; size: of its type; angle: counter-clockwise."""

    text: str
    x: float
    y: float
    size: float
    angle: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Patch:
    """A picture or a filled surface as it is drawn. part: the file of the picture, "" for a surface of that colour."""

    box: UserBox
    part: str
    colour: Colour


@dataclass
class OfdPage:
    """A page. shown: its box in user space; marks: what a person put over it; drawn: for reading; signs: the characters with the number of their text object;
    drops, patches, strokes: for drawing, patches below; objects: how many there are."""

    shown: UserBox
    marks: list[UserBox] = field(default_factory=list)
    drawn: Drawn = field(default_factory=Drawn)
    signs: list[tuple[Sign, int]] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    strokes: list[UserBox] = field(default_factory=list)
    objects: int = 0

    def seen(self) -> tuple[list[Sign], int]:
        """The characters that a person sees, and how many of them do not say what they are."""
        watch = Watch(self.drawn, self.shown)
        found, unknown = [], 0
        for sign, number in self.signs:
            seen, doubt = watch.judge(sign.box, lambda number=number: number)  # type: ignore[misc]
            if not seen:
                continue
            if sign.text == UNKNOWN:
                unknown += 1
                doubt = doubt or _UNKNOWN_DOUBT
            found.append(Sign(sign.text, sign.box, sign.quarter, doubt))
        return found, unknown


def ofd_page(part: OfdPart) -> OfdPage:
    """Everything that a page draws. Raises UnreadableDocument where it is more than a report's can be."""
    x, y, width, height = (value * MILLIMETRE for value in part.box)
    page = OfdPage((0.0, 0.0, width, height))
    ground = (MILLIMETRE, 0.0, 0.0, -MILLIMETRE, -x, height + y)
    for left, top, across, down in part.marks:
        page.marks.append(around([moved(left, top, ground), moved(left + across, top + down, ground)]))
    walk = _Walk(part, page, ground)
    for layer in part.layers:
        walk.objects(layer, walk.ground, _parameter(part, layer.get("DrawParam")), 0)
    page.objects = walk.order
    return page


def _parameter(part: OfdPart, name: str | None) -> list[Element]:
    """A drawing parameter and those it rests on, the nearest first."""
    found: list[Element] = []
    while name and name in part.resources.parameters and len(found) < MAX_NESTING:
        found.append(part.resources.parameters[name])
        name = found[-1].get("Relative")
    return found


class _Walk:
    """One walk over the objects of a page."""

    def __init__(self, part: OfdPart, page: OfdPage, ground: Matrix) -> None:
        self.part, self.page, self.ground = part, page, ground
        self.order = 0

    def objects(self, holder: Element, matrix: Matrix, inherited: list[Element], depth: int) -> None:
        """Takes in all objects of a layer, block or composed graphic."""
        if depth > MAX_NESTING:
            raise too_large("页面内容一层套一层，多得异常")
        for one in holder:
            self.order += 1
            if self.order > MAX_PAGE_OBJECTS:
                raise too_large("一页上的内容多得异常")
            kind = name_of(one)
            if kind in ("PageBlock", "Content"):
                self.objects(one, matrix, inherited, depth + 1)
            elif kind.endswith("Object") and one.get("Visible", "true").strip().lower() not in ("false", "0"):
                self._object(kind, one, matrix, inherited, depth)

    def _object(self, kind: str, one: Element, matrix: Matrix, inherited: list[Element], depth: int) -> None:
        own = [*_parameter(self.part, one.get("DrawParam")), *inherited]
        inner = _placed(one, matrix)
        if kind == "TextObject":
            self._text(one, inner, own)
        elif kind == "PathObject":
            self._path(one, inner, own)
        elif kind == "ImageObject":
            box = (
                around([moved(x, y, inner) for x in (0.0, 1.0) for y in (0.0, 1.0)])
                if one.get("CTM")
                else None
            )
            self._picture(one, box or self._boundary(one, matrix))
        elif kind == "CompositeObject":
            unit = self.part.resources.composed.get(one.get("ResourceID", ""))
            if unit is not None:
                self.objects(unit, inner, own, depth + 1)

    def _boundary(self, one: Element, matrix: Matrix) -> UserBox:
        x, y, width, height = numbers(one.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
        return around([moved(x, y, matrix), moved(x + width, y + height, matrix)])

    def _picture(self, one: Element, box: UserBox) -> None:
        if is_thin(box):
            self.page.drawn.lines.append(box)
            self.page.strokes.append(box)
        else:
            self.page.drawn.surfaces.append(Surface(self.order, box, None, True))
            self.page.patches.append(
                Patch(box, self.part.resources.pictures.get(one.get("ResourceID", ""), ""), _BLACK)
            )

    def _path(self, one: Element, matrix: Matrix, own: Sequence[Element]) -> None:
        data = child(one, "AbbreviatedData")
        parts = [
            [moved(x, y, matrix) for x, y in part]
            for part in _parts(data.text or "" if data is not None else "")
        ]
        if not parts:
            return
        self.page.drawn.paths += 1
        strokes, fills = _says(one, "Stroke", True), _says(one, "Fill", False)
        line, fill = _colour(one, "StrokeColor", own), _colour(one, "FillColor", own)
        box = around([point for part in parts for point in part])
        inked = (strokes and line and min(line) < WHITE) or (fills and fill and min(fill) < WHITE)
        if inked:
            self.page.drawn.take_figure(box, sum(map(len, parts)))
        if strokes and line and min(line) < WHITE:
            self._strokes(one, parts, own, matrix)
        if not fills or not fill:
            return
        if is_thin(box):
            if min(fill) < WHITE:
                self.page.drawn.lines.append(box)
        else:
            self.page.drawn.surfaces.append(Surface(self.order, box, fill, False))
            if min(fill) < WHITE:
                self.page.drawn.lines += [thin for part in parts if is_thin(thin := around(part))]
        self.page.patches.append(Patch(box, "", fill))

    def _strokes(
        self, one: Element, parts: list[list[tuple[float, float]]], own: Sequence[Element], matrix: Matrix
    ) -> None:
        width = next(
            (value for holder in (one, *own) if (value := numbers(holder.get("LineWidth"), 1))), (_HAIR,)
        )[0]
        half = min(width * math.hypot(matrix[0], matrix[1]), 4.0) / 2
        for part in parts:
            for left, bottom, right, top in sides(part):
                if right - left >= top - bottom:
                    self.page.drawn.lines.append((left, bottom - half, right, top + half))
                else:
                    self.page.drawn.lines.append((left - half, bottom, right + half, top))
                self.page.strokes.append(self.page.drawn.lines[-1])

    def _text(self, one: Element, matrix: Matrix, own: Sequence[Element]) -> None:
        size = (numbers(one.get("Size"), 1) or (0.0,))[0]
        colour = _colour(one, "FillColor", own)
        stretch = (numbers(one.get("HScale"), 1) or (1.0,))[0] or 1.0
        turn = math.radians((numbers(one.get("CharDirection"), 1) or (0.0,))[0])
        angle = math.atan2(matrix[1], matrix[0]) - turn
        scale = math.hypot(matrix[2], matrix[3])
        boxes = []
        for text, x, y, step in characters(one, size, stretch):
            sign = plain(ord(text))
            at = moved(x, y, matrix)
            if not sign:
                continue
            if sign == _NAMELESS:
                sign = UNKNOWN
            box, quarter = box_of(at, step * math.hypot(matrix[0], matrix[1]), size * scale, angle)
            boxes.append(box)
            self.page.signs.append((Sign(sign, box, quarter), self.order))
            if colour:
                self.page.drops.append(Drop(text, *at, size * scale, angle, colour))
            if len(self.page.signs) > MAX_PAGE_SIGNS:
                raise too_large("一页上的文字多得异常")
        if boxes:
            area = around([corner for box in boxes for corner in (box[:2], box[2:])])
            invisible = colour is None or (not _says(one, "Fill", True) and not _says(one, "Stroke", False))
            self.page.drawn.texts[self.order] = TextState(self.order, area, invisible, colour or PAPER)


def _placed(one: Element, outer: Matrix) -> Matrix:
    """From the object's own places to user space: its CTM, then the corner of its Boundary."""
    x, y, *_ = numbers(one.get("Boundary"), 4) or (0.0, 0.0)
    a, b, c, d, e, f = numbers(one.get("CTM"), 6) or UNIT
    return times((a, b, c, d, e + x, f + y), outer)


def _colour(one: Element, kind: str, own: Sequence[Element]) -> Colour | None:
    """The colour that an object draws with, black where none is said; None where nothing is to be seen."""
    for holder in (one, *own):
        colour = child(holder, kind)
        if colour is None:
            continue
        if (numbers(colour.get("Alpha"), 1) or (255.0,))[0] < 16:
            return None
        told = _HEX.sub(lambda found: str(int(found[1], 16)), colour.get("Value", ""))
        values = numbers(told, 3)
        grey = numbers(told, 1)
        red, green, blue = (int(value) & 255 for value in values or (grey * 3 if grey else (0, 0, 0)))
        return red, green, blue
    return None if (numbers(one.get("Alpha"), 1) or (255.0,))[0] < 16 else _BLACK


def _says(one: Element, name: str, otherwise: bool) -> bool:
    value = one.get(name)
    return otherwise if value is None else value.strip().lower() in ("true", "1")


def _parts(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; of a curve, its end."""
    words = _PATH.findall(data[: _MOST_STEPS * 8])
    part: list[tuple[float, float]] = []
    place = 0
    while place < len(words):
        letter = words[place]
        count = _TAKES.get(letter, 0)
        values = numbers(" ".join(words[place + 1 : place + 1 + count]), count) if count else ()
        if letter in ("M", "S") or values is None:
            if len(part) > 1:
                yield part
            part = []
        if letter == "C" and part:
            part.append(part[0])
        elif values:
            part.append((values[-2], values[-1]))
        place += 1 + (count if values is not None else 0)
    if len(part) > 1:
        yield part
