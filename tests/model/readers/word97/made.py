"""Word 97 files made by hand for tests: only what the test says, so that nothing else can help a reader.

An OLE container of three streams; text in pieces; property changes in pages of 512 bytes. Written from [MS-DOC] and [MS-CFB].
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import pack, pack_into

SECTOR = 512
TEXT_AT = 0x600
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file whose root holds these streams, each long enough to lie in sectors of its own."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    chains, sectors = [], []
    for body in bodies.values():
        count = -(-len(body) // SECTOR)
        chains.append((len(sectors), count))
        sectors += [body[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, b"\0") for n in range(count)]
    directory_at = len(sectors)
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, ((name, body), (start, _)) in enumerate(zip(bodies.items(), chains, strict=True), start=1):
        last = number == len(bodies)
        entries.append(_entry(name, 2, start, len(body), right=FREE if last else number + 1))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    sectors += [directory[n : n + SECTOR] for n in range(0, len(directory), SECTOR)]
    fat: list[int] = []
    for start, count in [*chains, (directory_at, len(directory) // SECTOR)]:
        fat += [*range(start + 1, start + count), END]
    fat_count = -(-(len(fat) + 8) // 128)
    fat += [FAT_SECTOR] * fat_count
    fat += [FREE] * (fat_count * 128 - len(fat))
    fat_at = len(sectors)
    sectors += [pack("<128I", *fat[n * 128 : (n + 1) * 128]) for n in range(fat_count)]
    header = bytearray(SECTOR)
    pack_into(
        "<8s16xHHHHH6xII", header, 0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count
    )
    pack_into("<IIIIIIII", header, 48, directory_at, 0, 4096, END, 0, END, 0, 0)
    pack_into("<109I", header, 76, *range(fat_at, fat_at + fat_count), *[FREE] * (109 - fat_count))
    return bytes(header) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
    return head.ljust(116, b"\0") + pack("<III", start, size, 0)


def sprm(code: int, operand: bytes | int = 1) -> bytes:
    """A property change; a number is an operand of one byte."""
    return pack("<H", code) + (bytes((operand,)) if isinstance(operand, int) else operand)


DELETED, INSERTED, HIDDEN = sprm(0x0800), sprm(0x0801), sprm(0x083C)
SPECIAL, RAISED, STRUCK = sprm(0x0855), sprm(0x2A48), sprm(0x0837)
IN_TABLE, ROW_END = sprm(0x2416), sprm(0x2417)
INNER_CELL, INNER_ROW = sprm(0x244B), sprm(0x244C)
RESTART, CONTINUE = 0x60, 0x20


def depth(tables: int) -> bytes:
    """In how many tables a paragraph stands."""
    return sprm(0x6649, pack("<i", tables))


def row_shape(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """The definition of a row: the edges of its cells in twips, and the flags of each."""
    count = len(edges) - 1
    cells = b"".join(pack("<H", flag).ljust(20, b"\0") for flag in flags)
    body = bytes((count,)) + pack(f"<{count + 1}h", *edges) + cells
    return pack("<HH", 0xD608, len(body) + 1) + body


@dataclass
class Run:
    """Text with property changes."""

    text: str
    changes: bytes = b""


@dataclass
class Para:
    """A paragraph: its runs, its mark with changes upon it, its own changes and its style's number."""

    runs: list[Run]
    changes: bytes = b""
    mark: str = "\r"
    mark_changes: bytes = b""
    style: int = 0


def para(
    *runs: str | Run, changes: bytes = b"", mark: str = "\r", mark_changes: bytes = b"", style: int = 0
) -> Para:
    """A paragraph of runs or plain texts."""
    made = [run if isinstance(run, Run) else Run(run) for run in runs]
    return Para(made, changes, mark, mark_changes, style)


Cell = str | Run | list[Para]


def row(
    *cells: Cell,
    edges: Sequence[int] = (),
    flags: Sequence[int] = (),
    shape: bytes | None = None,
    gone: bytes = b"",
    level: int = 1,
) -> list[Para]:
    """The paragraphs of a row; a cell of several paragraphs ends with the last of them. gone: changes upon all its marks."""
    inner = level > 1
    inside = IN_TABLE + depth(level)
    mark = "\r" if inner else "\x07"
    found: list[Para] = []
    for cell in cells:
        paras = cell if isinstance(cell, list) else [para(cell)]
        for one in paras[:-1]:
            found.append(Para(one.runs, one.changes or inside, one.mark, one.mark_changes, one.style))
        last = paras[-1]
        changes = inside + (INNER_CELL if inner else b"") + last.changes
        found.append(Para(last.runs, changes, mark, last.mark_changes + gone, last.style))
    edges = edges or tuple(range(0, 1000 * len(cells) + 1, 1000))
    written = row_shape(edges, flags) if shape is None else shape
    end = inside + (INNER_CELL + INNER_ROW if inner else b"") + ROW_END + written
    return [*found, Para([], end, mark, gone)]


@dataclass
class Made:
    """The parts of a file that a test may spoil before it is packed."""

    paras: list[Para]
    narrow: bool = False
    cuts: Sequence[tuple[int, bytes]] = ()
    """(character, changes): a piece begins there, with changes upon all of it, as a quick save leaves them."""
    flags: int = 0x0200
    magic: int = 0xA5EC
    version: int = 0xC1
    parts: dict[int, bytes] = field(default_factory=dict)
    """Further structures of the table stream by their number."""
    data: bytes = b""
    stories: Sequence[list[Para]] = ((), (), (), (), (), ())
    """Footnotes, headers, macros, comments, endnotes, text boxes."""
    far: bool = False
    """Each paragraph's changes stand in the Data stream."""

    def streams(self) -> dict[str, bytes]:
        """The streams of the file."""
        every = [*self.paras, *(one for story in self.stories for one in story)]
        text = "".join("".join(run.text for run in one.runs) + one.mark for one in every)
        width = 1 if self.narrow else 2
        raw = text.encode("cp1252") if self.narrow else text.encode("utf-16-le", "surrogatepass")
        if self.far:
            self._move_away(every)
        end = -(-(TEXT_AT + len(raw)) // SECTOR) * SECTOR
        characters = _pages(self._character_runs(every, width), _chpx)
        paragraphs = _pages(self._paragraph_runs(every, width), _papx)
        pages = b"".join(page for _, page in characters + paragraphs)
        first = end // SECTOR
        parts = {
            12: _bte(characters, first),
            13: _bte(paragraphs, first + len(characters)),
            33: self._clx(len(raw) // width, width),
            **self.parts,
        }
        main = bytearray((b"\0" * TEXT_AT + raw).ljust(end, b"\0") + pages)
        table = b""
        pack_into("<HH", main, 0, self.magic, self.version)
        pack_into("<H", main, 10, self.flags)
        lengths = [_length(self.paras), *map(_length, self.stories), 0]
        pack_into("<8i", main, 0x4C, *lengths)
        for number, part in parts.items():
            pack_into("<II", main, 0x9A + 8 * number, len(table), len(part))
            table += part
        return {"WordDocument": bytes(main), "1Table": table, "Data": self.data}

    def bytes(self) -> bytes:
        """The file."""
        return ole(self.streams())

    def _move_away(self, every: list[Para]) -> None:
        for one in every:
            place = len(self.data)
            self.data += pack("<H", len(one.changes)) + one.changes
            one.changes = sprm(0x6646, pack("<I", place))

    def _character_runs(self, every: list[Para], width: int) -> list[tuple[int, int, bytes]]:
        at, found = TEXT_AT, []
        for one in every:
            for run in [*one.runs, Run(one.mark, one.mark_changes)]:
                size = width * (
                    len(run.text) if self.narrow else len(run.text.encode("utf-16-le", "surrogatepass")) // 2
                )
                if size:
                    found.append((at, at + size, run.changes))
                at += size
        return found

    def _paragraph_runs(self, every: list[Para], width: int) -> list[tuple[int, int, bytes]]:
        at, found = TEXT_AT, []
        for one in every:
            units = "".join(run.text for run in one.runs) + one.mark
            size = width * (
                len(units) if self.narrow else len(units.encode("utf-16-le", "surrogatepass")) // 2
            )
            found.append((at, at + size, pack("<H", one.style) + one.changes))
            at += size
        return found

    def _clx(self, count: int, width: int) -> bytes:
        bounds = [0, *(at for at, _ in self.cuts if at), count]
        changes = dict(self.cuts)
        prcs, entries = [], b""
        for start in bounds[:-1]:
            place = TEXT_AT + start * width
            where = (place * 2) | 0x4000_0000 if width == 1 else place
            change = changes.get(start, b"")
            entries += pack("<HIH", 0, where, len(prcs) << 1 | 1 if change else 0)
            prcs += [b"\x01" + pack("<H", len(change)) + change] if change else []
        plc = pack(f"<{len(bounds)}I", *bounds) + entries
        return b"".join(prcs) + b"\x02" + pack("<I", len(plc)) + plc


def _length(paras: Sequence[Para]) -> int:
    return sum(
        len("".join(run.text for run in one.runs).encode("utf-16-le", "surrogatepass")) // 2 + 1
        for one in paras
    )


Stretch = tuple[int, int, bytes]


def _pages(runs: list[Stretch], written) -> list[tuple[Stretch, bytes]]:
    """Pages of a few stretches each, with the bounds of the first and last."""
    found = []
    per_page = 8
    for first in range(0, len(runs), per_page):
        part = runs[first : first + per_page]
        fewer = len(part)
        while (page := written(part[:fewer])) is None:
            fewer -= 1
        found.append(((part[0][0], part[fewer - 1][1], b""), page))
        while fewer < len(part):
            found.append(((part[fewer][0], part[fewer][1], b""), written(part[fewer : fewer + 1])))
            fewer += 1
    return found


def _chpx(part: list[Stretch]) -> bytes | None:
    return _page(part, 1, lambda changes: bytes((len(changes),)) + changes if changes else b"")


def _papx(part: list[Stretch]) -> bytes | None:
    def papx(changes: bytes) -> bytes:
        return (
            bytes((0, len(changes) // 2)) + changes
            if len(changes) % 2 == 0
            else bytes(((len(changes) + 1) // 2,)) + changes
        )

    return _page(part, 13, papx)


def _page(part: list[Stretch], entry: int, packed) -> bytes | None:
    page = bytearray(SECTOR)
    pack_into(f"<{len(part) + 1}I", page, 0, *(one[0] for one in part), part[-1][1])
    end = SECTOR - 1
    least = 4 * (len(part) + 1) + entry * len(part)
    for number, (_, _, changes) in enumerate(part):
        body = packed(changes)
        place = (end - len(body)) // 2 * 2 if body else 0
        if body and place < least:
            return None
        page[place : place + len(body)] = body if body else b""
        page[4 * (len(part) + 1) + entry * number] = place // 2
        end = place or end
    page[-1] = len(part)
    return bytes(page)


def _bte(pages: list[tuple[Stretch, bytes]], first: int) -> bytes:
    bounds = [bound[0] for bound, _ in pages] + [pages[-1][0][1]]
    return pack(f"<{len(bounds)}I", *bounds) + pack(f"<{len(pages)}I", *range(first, first + len(pages)))


def doc(*paras: Para | list[Para], **more: object) -> bytes:
    """A .doc of these paragraphs and rows."""
    flat = [one for item in paras for one in (item if isinstance(item, list) else [item])]
    return Made([*flat, para()], **more).bytes()  # type: ignore[arg-type]


def doc_of_text(text: str) -> bytes:
    """A .doc of any length whose text, marks and all, has one format: a paragraph of a table where there is a mark of a cell."""
    made = Made([Para([Run(text[:-1])], IN_TABLE, mark=text[-1])])
    return made.bytes()
