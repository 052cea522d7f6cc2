"""Pages of formats (Fkp): which property changes lie upon which bytes of the main stream.

Source: [MS-DOC] 2.8.5 (PlcBteChpx), 2.8.6 (PlcBtePapx), 2.9.33 (ChpxFkp), 2.9.175 (PapxFkp).
"""

from bisect import bisect_right
from struct import unpack_from

from model.readers.limits import damaged, too_large
from model.records import record

_PAGE = 512
_PAGE_NUMBER = 0x3F_FFFF
_BX = 13
_MAX_STRETCHES = 300_000


@record
class Stretches:
    """Stretches of the main stream in order: where each begins and ends, and what the file says of it."""

    starts: list[int]
    ends: list[int]
    grpprls: list[bytes]

    def at(self, place: int) -> int:
        """The number of the stretch that holds a byte, -1 for none."""
        index = bisect_right(self.starts, place) - 1
        return index if index >= 0 and place < self.ends[index] else -1


def character_stretches(main: bytes, table: bytes) -> Stretches:
    """The formats of characters. Raises UnreadableDocument where a page lies outside the file."""
    found: list[tuple[int, int, bytes]] = []
    for page, bounds in _pages(main, table):
        first = 4 * len(bounds)
        for index in range(len(bounds) - 1):
            place = 2 * page[first + index]
            grpprl = page[place + 1 : place + 1 + page[place]] if place else b""
            found.append((bounds[index], bounds[index + 1], grpprl))
    return _in_order(found)


def paragraph_stretches(main: bytes, table: bytes) -> Stretches:
    """The formats of paragraphs, each opened by the number of its style in two bytes."""
    found: list[tuple[int, int, bytes]] = []
    for page, bounds in _pages(main, table):
        first = 4 * len(bounds)
        for index in range(len(bounds) - 1):
            place = 2 * page[first + _BX * index]
            grpprl = b""
            if place:
                short = page[place]
                begin = place + 1 if short else place + 2
                size = 2 * short - 1 if short else 2 * page[min(place + 1, _PAGE - 1)]
                grpprl = page[begin : begin + size]
            found.append((bounds[index], bounds[index + 1], grpprl))
    return _in_order(found)


def _pages(main: bytes, table: bytes) -> list[tuple[bytes, tuple[int, ...]]]:
    """Each page and the bounds of its stretches."""
    number = (len(table) - 4) // 8
    if number < 0 or number > len(main) // _PAGE:
        raise damaged("文件已损坏，格式信息读不出来")
    found = []
    stretches = 0
    for (entry,) in (unpack_from("<I", table, 4 * (number + 1) + 4 * index) for index in range(number)):
        start = (entry & _PAGE_NUMBER) * _PAGE
        page = main[start : start + _PAGE]
        count = page[-1] if len(page) == _PAGE else 0
        if not count or 4 * (count + 1) + count >= _PAGE:
            raise damaged("文件已损坏，格式信息读不出来")
        stretches += count
        if stretches > _MAX_STRETCHES:
            raise too_large("格式多得异常")
        found.append((page, unpack_from(f"<{count + 1}I", page)))
    return found


def _in_order(found: list[tuple[int, int, bytes]]) -> Stretches:
    found.sort(key=lambda stretch: stretch[0])
    return Stretches([one[0] for one in found], [one[1] for one in found], [one[2] for one in found])
