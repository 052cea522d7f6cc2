"""The characters of an OFD text object: where each stands, how wide it is, and which way up.

GB/T 33190-2016: a text gives its characters by steps from one to the next (DeltaX "g 3 4" for 4 4 4).
"""

import math
import re
from collections.abc import Iterator

from model.readers.pages.directions import ASCENT, ASKEW, DESCENT, UserBox
from model.readers.pages.ofd_package import Element, name_of, numbers

_SLANT = math.radians(12)
_NARROW = ".,:;'|! "


def characters(one: Element, size: float, stretch: float) -> Iterator[tuple[str, float, float, float]]:
    """Each character of a text object with its place and how wide it is."""
    x = y = 0.0
    for code in (code for code in one if name_of(code) == "TextCode"):
        text = re.sub(r"[\r\n\t]", "", code.text or "")
        x = (numbers(code.get("X"), 1) or (x,))[0]
        y = (numbers(code.get("Y"), 1) or (y,))[0]
        across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for number, sign in enumerate(text):
            width = size * stretch * (0.25 if sign in _NARROW else 0.5 if ord(sign) < 0x2000 else 1.0)
            step = across[number] if number < len(across) else 0.0 if number < len(down) else width
            yield sign, x, y, min(width, step) if step > 0 else width
            x += step
            y += down[number] if number < len(down) else 0.0


def _deltas(text: str | None, count: int) -> list[float]:
    """Steps, with the repeated ones written out ("g 3 4.5" is 4.5 4.5 4.5); no more than so many."""
    words = (text or "").replace(",", " ").split()
    steps: list[float] = []
    place = 0
    while place < len(words) and len(steps) < count:
        if words[place].lower() == "g":
            times, value = numbers(" ".join(words[place + 1 : place + 3]), 2) or (0.0, 0.0)
            steps += [value] * max(0, min(int(times), count - len(steps)))
            place += 3
        else:
            steps.append((numbers(words[place], 1) or (0.0,))[0])
            place += 1
    return steps


def box_of(at: tuple[float, float], width: float, size: float, angle: float) -> tuple[UserBox, int]:
    """The box of a character, and the quarter turns clockwise that make it stand upright. angle: counter-clockwise."""
    x, y = at
    turn = angle % (2 * math.pi)
    quarter = round(turn / (math.pi / 2))
    if abs(turn - quarter * math.pi / 2) > _SLANT:
        return (x, y - DESCENT * size, x + width, y + ASCENT * size), ASKEW
    quarter %= 4
    if quarter == 0:
        return (x, y - DESCENT * size, x + width, y + ASCENT * size), 0
    if quarter == 1:
        return (x - ASCENT * size, y, x + DESCENT * size, y + width), 1
    if quarter == 2:
        return (x - width, y - ASCENT * size, x, y + DESCENT * size), 2
    return (x - DESCENT * size, y - width, x + ASCENT * size, y), 3
