"""Lines of text as found on a whole page, and single cells read again, to one text for every cell and every line outside tables.

The page pass tells what stands where and reads words well. What is a number, and ink that the page pass passed over (a lone 0
or 1, more often than not), is read again by itself; `votes` decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from model.document import BROKEN_NUMBER, Weak
from model.readers.pages.ink import Ink, PixelBox, ink_of, is_faint
from model.readers.pages.ocr import FoundLine, Grey
from model.readers.pages.strips import MANNERS, Reading, read_pieces
from model.readers.pages.votes import Verdict, is_number_like, plain, settle

Box = tuple[float, float, float, float]
_INSET = 2
"""Pixels of a cell's side that its ruling line may take."""
_ASTRAY = 0.6
"""A found line that reaches so many of its heights into the next cell is two texts read as one."""
_AS_TALL = 0.6
"""A line of ink is a line of text beside others that are not more than so many times as high."""
_DIGIT_INCHES = 0.10
_MOST_TOGETHER, _MOST_ALONE = 600, 300
"""Numbers of a page that are read again together, and one by one in all manners: a report's fullest page has some 240, of which sixty
are read one by one where it is worn. What is not read again stays in doubt."""
_WIDEST_NUMBER = 6.0
"""Heights of type: a line of ink is counted as so many numbers as it is times as wide."""
_FAINT = "此处字迹太淡，请对照原文核对"
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LABEL = 4
"""So many Chinese characters, and no number before them, are a label: it is known even where some of them are not."""
_TWO_LINES = "此处有两行，可能是一个数，也可能是两个，请对照原文核对"
_DIGITS = re.compile(r"\d[\d,]*(\.\d+)?")
_DIGIT_WIDTH, _PADDING = 0.72, 0.15
"""How wide a digit is set, in heights of its ink; inches that word processors keep free at both sides of a cell together."""
_STARTS_WITH_NUMBER = re.compile(r"[+\-]?\d[\d,.]*(?![\d.,、)])")


@dataclass(frozen=True, slots=True)
class Said:
    """A text on a page with its box in pixels."""

    box: Box
    verdict: Verdict


@dataclass(slots=True)
class _Slot:
    """One line of ink, what the page pass read there, and further readings."""

    ink: Ink
    found: list[FoundLine] = field(default_factory=list)
    votes: list[Reading] = field(default_factory=list)

    @property
    def first(self) -> Reading:
        """What the page pass read."""
        self.found.sort(key=lambda line: line.box[0])
        sure = min((line.confidence for line in self.found), default=0.0)
        return Reading("".join(line.text for line in self.found), sure)

    @property
    def to_vote(self) -> bool:
        """Whether the page pass alone will not do."""
        first = self.first
        text = plain(first.text)
        if is_number_like(text) or _STARTS_WITH_NUMBER.match(text):
            return True
        return len(text) < 2 or (len(text) == 2 and (first.confidence < 0.9 or not _CHINESE.fullmatch(text)))

    @property
    def settled(self) -> bool:
        """Whether a further reading would change nothing."""
        return len(self.votes) > 1 and settle(self.votes, self.ink).doubt is None


@dataclass(slots=True)
class _Cell:
    box: PixelBox
    found: list[FoundLine] = field(default_factory=list)
    slots: list[_Slot] = field(default_factory=list)


def read_texts(
    page: Grey,
    dpi: float,
    boxes: Sequence[Box],
    inks: Sequence[Sequence[Ink]],
    found: Sequence[FoundLine],
    watch: Callable[[], None],
) -> list[Said]:
    """What the cells say, and what stands outside them. page: even and straight; boxes: of the cells, in pixels; inks: the lines of
    ink `inset` in each."""
    cells = [
        _Cell(inset(box), slots=[_Slot(ink) for ink in mine]) for box, mine in zip(boxes, inks, strict=True)
    ]
    outside = _share_out(cells, found)
    loose = [_Cell(_around(line), [line]) for line in outside if is_number_like(line.text)]
    for cell in loose:
        cell.slots = [_Slot(ink) for ink in ink_of(page, cell.box, dpi)]
    for cell in (*cells, *loose):
        _take_lines(cell)
    _vote([slot for cell in (*cells, *loose) for slot in cell.slots if slot.to_vote], dpi, watch)
    said = [Said(line.box, _words(line)) for line in outside if not is_number_like(line.text)]
    said += [one for cell in (*cells, *loose) if (one := _said(cell, dpi) or _faint(cell, page, dpi))]
    return said


def inset(box: Box) -> PixelBox:
    """The pixels of a cell without those that its ruling lines may take."""
    left, top, right, bottom = (round(side) for side in box)
    return left + _INSET, top + _INSET, right - _INSET + 1, bottom - _INSET + 1


def _around(line: FoundLine) -> PixelBox:
    left, top, right, bottom = line.box
    room = 0.2 * (bottom - top)
    return max(0, round(left - room)), max(0, round(top - room)), round(right + room), round(bottom + room)


def _share_out(cells: Sequence[_Cell], found: Sequence[FoundLine]) -> list[FoundLine]:
    """Puts each found line into its cell; returns those that stand in none. One that lies across two cells is left out, for its
    parts are read cell by cell."""
    outside = []
    sides = np.array([cell.box for cell in cells], dtype=float).reshape(-1, 4)
    for line in found:
        left, top, right, bottom = line.box
        x, y = (left + right) / 2, (top + bottom) / 2
        inside = (sides[:, 0] <= x) & (x <= sides[:, 2]) & (sides[:, 1] <= y) & (y <= sides[:, 3])
        owners = np.flatnonzero(inside)
        reach = _ASTRAY * min(bottom - top, right - left)
        meeting = (
            (sides[:, 0] < right - reach)
            & (sides[:, 2] > left + reach)
            & (sides[:, 1] < bottom - reach)
            & (sides[:, 3] > top + reach)
        )
        if meeting.sum() > 1:
            continue
        if len(owners):
            cells[int(owners[0])].found.append(line)
        else:
            outside.append(line)
    return outside


def _take_lines(cell: _Cell) -> None:
    """Puts the lines that were found in a cell to its lines of ink."""
    for line in cell.found:
        covered = [slot for slot in cell.slots if _holds(line, slot.ink)]
        tallest = max((slot.ink.height for slot in covered), default=0)
        if sum(slot.ink.height >= _AS_TALL * tallest for slot in covered) > 1:
            # Two lines below each other taken for one: each is read by itself.
            continue
        middle = (line.box[1] + line.box[3]) / 2
        near = min(
            cell.slots, key=lambda slot: abs((slot.ink.box[1] + slot.ink.box[3]) / 2 - middle), default=None
        )
        if near is not None:
            near.found.append(line)
    # A stroke that paper parts from the rest of its sign (三, ：) is no line of its own.
    told = [slot for slot in cell.slots if slot.found]
    cell.slots = [slot for slot in cell.slots if slot.found or not _is_stroke(slot.ink, told)]


def _is_stroke(ink: Ink, told: Sequence[_Slot]) -> bool:
    """Whether it belongs to Chinese words that were read around it, and is too low to be a line as theirs."""
    return any(
        ink.height < _AS_TALL * (line.box[3] - line.box[1]) / 2
        and ink.height < slot.ink.height
        and _holds(line, ink)
        and _CHINESE.search(line.text)
        for slot in told
        for line in slot.found
    )


def _holds(line: FoundLine, ink: Ink) -> bool:
    left, top, right, bottom = line.box
    x, y = (ink.box[0] + ink.box[2]) / 2, (ink.box[1] + ink.box[3]) / 2
    return left <= x <= right and top <= y <= bottom


def _vote(slots: list[_Slot], dpi: float, watch: Callable[[], None]) -> None:
    """Further readings for every slot: one in the first manner, another where that leaves a question."""
    heights = [slot.ink.height for slot in slots if slot.ink.signs and is_number_like(slot.first.text)]
    height = float(np.median(heights)) if heights else _DIGIT_INCHES * dpi
    height = min(max(height, 0.6 * _DIGIT_INCHES * dpi), 3 * _DIGIT_INCHES * dpi)
    _read(slots, height, watch)


def _read(slots: list[_Slot], height: float, watch: Callable[[], None]) -> None:
    for slot in slots:
        slot.votes = [slot.first]
    alone = _MOST_ALONE
    for manner in MANNERS:
        most = alone if manner.alone else _MOST_TOGETHER
        slots, count = _first([slot for slot in slots if not slot.settled], most, height)
        alone -= count if manner.alone else 0
        readings = read_pieces([slot.ink for slot in slots], height, manner, watch)
        for slot, reading in zip(slots, readings, strict=True):
            slot.votes.append(reading)


def _first(slots: Sequence[_Slot], most: int, height: float) -> tuple[list[_Slot], int]:
    """The first slots with no more numbers than that, and how many numbers these are."""
    taken: list[_Slot] = []
    count = 0
    for slot in slots:
        count += 1 + int(slot.ink.width / (_WIDEST_NUMBER * max(height, slot.ink.height)))
        if count > most:
            break
        taken.append(slot)
    return taken, count


def _said(cell: _Cell, dpi: float) -> Said | None:
    """What the cell says as a whole."""
    if not cell.slots:
        return None
    verdicts = [settle(slot.votes, slot.ink) if slot.votes else _plainly(slot.first) for slot in cell.slots]
    lefts, tops, rights, bottoms = zip(*(slot.ink.box for slot in cell.slots), strict=True)
    box = (float(min(lefts)), float(min(tops)), float(max(rights)), float(max(bottoms)))
    return Said(box, _broken_number(cell, verdicts, dpi) or _lines(verdicts))


def _lines(verdicts: Sequence[Verdict]) -> Verdict:
    """Lines below each other as one text."""
    text = "\n".join(verdict.text for verdict in verdicts if verdict.text)
    doubts = [verdict.doubt for verdict in verdicts if verdict.doubt]
    sure = min(verdict.confidence for verdict in verdicts)
    if _is_label(text) and sure >= 0.5:
        doubts = []
    elif not doubts and text.count("\n") and not _CHINESE.search(text):
        doubts = [_TWO_LINES]
    return Verdict(text, sure, doubts[0] if len(verdicts) == 1 and doubts else _strong(doubts))


def _broken_number(cell: _Cell, verdicts: Sequence[Verdict], dpi: float) -> Verdict | None:
    """The number of a narrow cell that goes on below, whole but doubted; None where the lines are none: words stand in them, more
    is in doubt than weak print, a line has room for more, or the first begins with 0, as no long number does."""
    texts = [verdict.text for verdict in verdicts]
    whole = "".join(texts)
    doubts = [verdict.doubt for verdict in verdicts if verdict.doubt]
    if len(texts) < 2 or not all(texts) or not _DIGITS.fullmatch(whole) or whole.startswith("0"):
        return None
    room = cell.box[2] - cell.box[0] - _PADDING * dpi
    inks = [slot.ink for slot in cell.slots[:-1]]
    full = all(ink.width + _DIGIT_WIDTH * ink.height > room for ink in inks)
    if not full or not all(isinstance(doubt, Weak) for doubt in doubts):
        return None
    weak = Weak(f"数字断在两行，识别为“{whole}”，但字迹不够清楚，请对照原文核对")
    return Verdict(whole, min(one.confidence for one in verdicts), weak if doubts else BROKEN_NUMBER)


def _strong(doubts: Sequence[str]) -> str | None:
    """One doubt of several lines, a plain one: sums prove nothing of numbers below each other."""
    return str(doubts[0]) if doubts else None


def _is_label(text: str) -> bool:
    return sum(map(len, _CHINESE.findall(text))) >= _LABEL and not _STARTS_WITH_NUMBER.match(plain(text))


def _faint(cell: _Cell, page: Grey, dpi: float) -> Said | None:
    """Where hardly any ink is, but something was read, or something pale can be seen."""
    line = max(cell.found, key=lambda line: line.confidence, default=None)
    if line and line.confidence >= 0.5:
        return Said(line.box, Verdict(line.text, line.confidence, _FAINT))
    left, top, right, bottom = cell.box
    if is_faint(page, cell.box, dpi):
        return Said((float(left), float(top), float(right), float(bottom)), Verdict("", 0.0, _FAINT))
    return None


def _words(line: FoundLine) -> Verdict:
    return _plainly(Reading(line.text, line.confidence))


def _plainly(reading: Reading) -> Verdict:
    """Words as the page pass read them: a label is known by most of its characters, so that one weak one is no doubt."""
    doubt = None if reading.confidence >= 0.5 else "字迹不够清楚，请对照原文核对"
    return Verdict(reading.text, reading.confidence, doubt)
