"""Pages as plain marks, laid out from the top down; they are drawn at the end, when their number is known.

Lengths are in points; y grows downwards while laying out and is turned over for the PDF.
"""

from dataclasses import dataclass, field

from model.writers.paper.line_breaking import break_lines, plain
from model.writers.paper.typefaces import Role, Typefaces

WIDTH, HEIGHT = 595.28, 841.89


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page that is set: its distances from the edges of the paper."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Of a line over the whole of it."""
        return WIDTH - self.left - self.right

    @property
    def height(self) -> float:
        """Of a full page."""
        return HEIGHT - self.top - self.bottom


SHEET = Area(42.0, 44.0, 42.0, 48.0)
"""What is set on the sheets about a report."""
LEFT, BOTTOM = SHEET.left, SHEET.bottom
INNER = SHEET.width
HEAD_TINT = (0.945, 0.945, 0.945)
"""Of the heads of lists and tables."""
_ASCENT = 0.85
"""The height of a Chinese character above its base line, in ems."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line at its left end and base line. spread: points added after each character; bold: drawn heavier."""

    x: float
    y: float
    text: str
    role: Role
    size: float
    spread: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A box. fill: red, green, blue from 0 to 1. weight 0: no outline."""

    x: float
    y: float
    width: float
    height: float
    fill: tuple[float, float, float] | None = None
    weight: float = 0.0
    dashed: bool = False


Mark = Text | Rule | Frame


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: the width they were broken for, and how they stand in it ("left", "center", "right")."""

    lines: tuple[str, ...]
    role: Role
    size: float
    align: str = "left"

    @property
    def leading(self) -> float:
        """From one base line to the next."""
        return self.size * (1.45 if self.role is Role.BODY else 1.22)

    @property
    def height(self) -> float:
        """Of all its lines."""
        return self.leading * len(self.lines)


@dataclass
class Pages:
    """The pages being laid out, and how far down the last one is filled: y, from the upper edge of the area where it is new."""

    faces: Typefaces
    area: Area = SHEET
    marks: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = field(init=False)

    def __post_init__(self) -> None:
        self.y = self.area.top

    @property
    def left(self) -> float:
        """The height that is still free."""
        return HEIGHT - self.area.bottom - self.y

    def turn(self) -> None:
        """Goes on to a new page."""
        self.marks.append([])
        self.y = self.area.top

    def need(self, height: float) -> bool:
        """Goes on to a new page unless so much is free. True where it did."""
        if self.left >= height or self.y == self.area.top:
            return False
        self.turn()
        return True

    def add(self, *marks: Mark) -> None:
        """Puts marks on the current page."""
        self.marks[-1].extend(marks)

    def block(self, text: str, width: float, role: Role, size: float, align: str = "left") -> Block:
        """A text broken for a width."""
        lines = break_lines(plain(text), width, lambda part: self.faces.width(part, role, size))
        return Block(tuple(lines), role, size, align)

    def set(self, block: Block, x: float, y: float, width: float) -> None:
        """Puts a block with its upper left corner at (x, y)."""
        slack = {"left": 0.0, "center": 0.5, "right": 1.0}[block.align]
        for number, line in enumerate(block.lines):
            if line:
                free = width - self.faces.width(line, block.role, block.size) if slack else 0.0
                base = y + number * block.leading + (block.leading - block.size) / 2 + block.size * _ASCENT
                self.add(Text(x + free * slack, base, line, block.role, block.size))

    def say(
        self, text: str, role: Role = Role.BODY, size: float = 10, align: str = "left", gap: float = 4
    ) -> None:
        """A paragraph over the whole width, going on to new pages line by line."""
        block = self.block(text, INNER, role, size, align)
        for line in block.lines:
            self.need(block.leading)
            self.set(Block((line,), role, size, align), LEFT, self.y, INNER)
            self.y += block.leading
        self.y += gap
