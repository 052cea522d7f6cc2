"""Tables drawn with rules: box signs (┌─┬─┐ │ │) or + - | as programs and careful typists make them.

The place of a bar is the place of a column here, and a rule that stops short is a merged cell. Text that runs over several
lines between two rules is one cell.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter
from itertools import product

from model.document import Geometry
from model.readers.limits import too_large
from model.readers.text.drafts import MAX_ROW_CELLS, GridDraft, Piece, Slot, draft_counted, draft_slot
from model.readers.text.lines import Line, is_number
from model.records import record, replace

_RULE_SIGNS = frozenset("─━═-=—－┄┅┈┉╌╍")
_JUNCTIONS = frozenset(
    "┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫╭╮╰╯+＋"
)
_UPRIGHTS = frozenset("│┃║|｜┆┇┊┋¦╎╏")
_BOX_ONLY = (_JUNCTIONS | _UPRIGHTS) - frozenset("+＋|｜¦")


def find_box_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every ruled table replaced by its grid, in order; a line without a bar ends a table."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _is_drawn(lines[end]):
            end += 1
        table = lines[index:end]
        if len(table) >= 3 and any(_is_rule_line(line.text) for line in table):
            pieces += [rest, draft_box(table)] if rest else [draft_box(table)]
            rest = []
        else:
            rest += table or [lines[index]]
        index = max(end, index + 1)
    return [*pieces, rest] if rest else pieces


def _is_drawn(line: Line) -> bool:
    """A line of a ruled table opens with a bar or a corner, or has one of the box signs."""
    text = line.text.strip()
    if not text or line.margin:
        return False
    if text[0] in _UPRIGHTS or text[0] in _BOX_ONLY:
        return True
    return text[0] in "+＋" and _is_rule_line(text)


def _is_rule_line(text: str) -> bool:
    """True for a line of nothing but rules and corners, of which a Markdown alignment row has none."""
    text = text.strip()
    signs = set(text)
    return (
        len(text) >= 3
        and text[0] in _JUNCTIONS
        and not signs.isdisjoint(_RULE_SIGNS)
        and signs <= _RULE_SIGNS | _JUNCTIONS | _UPRIGHTS | {" ", ":"}
    )


@record(frozen=False)
class _Open:
    """A cell that no rule has closed yet: where it began and its lines of text so far."""

    row: int
    left: int
    right: int
    texts: list[str]


@record
class _Part:
    """What stands between two neighbouring bars of one line. left, right: display positions, later numbers of edges."""

    left: int
    right: int
    text: str
    rule: bool


_Parts = list[_Part]


def draft_box(lines: list[Line]) -> GridDraft:
    """The grid of one ruled table; COUNTED where the bars of its lines do not stand below each other.

    Fonts differ in the width of box signs and of quotation marks: the widths under which the bars stand best are taken.
    """
    texts = [line.text for line in lines]
    for wide_bars, wide_quotes in product((False, True), (True, False)):
        parts = [_split_parts(text, wide_bars, wide_quotes) for text in texts]
        edges = _find_edges(parts)
        if not edges:
            continue
        snapped = [[_snap(part, edges) for part in line] for line in parts]
        narrow = [part for line in snapped for part in line if part.left == part.right]
        # Two bars side by side are one edge, unless text stands between them.
        if not any(part.text.strip() for part in narrow):
            return _place([[part for part in line if part.left < part.right] for line in snapped])
    return _count([_split_parts(text, False, True) for text in texts])


def _split_parts(text: str, wide_bars: bool, wide_quotes: bool) -> _Parts:
    parts: _Parts = []
    position = 0
    begin, left = -1, 0
    for index, sign in enumerate(text):
        if sign in _UPRIGHTS or (sign in _JUNCTIONS and _is_corner(text, index)):
            if begin >= 0:
                inner = text[begin:index]
                parts.append(_Part(left, position, inner, _is_rule_part(inner)))
            begin, left = index + 1, position
        position += _measure(sign, wide_bars, wide_quotes)
    if len(parts) > MAX_ROW_CELLS:
        raise too_large("表格的列多得异常")
    return parts


def _is_corner(text: str, index: int) -> bool:
    """A plus is a sign of a figure too: it is a corner where a rule of two dashes meets it."""
    if text[index] not in "+＋":
        return True
    return text[index + 1 : index + 3] in ("--", "==") or text[max(index - 2, 0) : index] in ("--", "==")


def _is_rule_part(text: str) -> bool:
    return (len(text) >= 2 and set(text) <= _RULE_SIGNS) or text in ("─", "━", "═")


def _measure(sign: str, wide_bars: bool, wide_quotes: bool) -> int:
    if sign < "\u00a1":
        return 1
    if "\u2500" <= sign <= "\u257f":
        return 2 if wide_bars else 1
    return 2 if unicodedata.east_asian_width(sign) in ("WFA" if wide_quotes else "WF") else 1


def _find_edges(parts: list[_Parts]) -> list[int]:
    """The positions of the upright lines; empty where some bar stands below and above no other, or in no corner of a rule."""
    seen = Counter(position for line in parts for position in _edges_of(line))
    edges: list[int] = []
    support: list[int] = []
    for position in sorted(seen):
        if edges and position - edges[-1] <= 1:
            support[-1] += seen[position]
        else:
            edges.append(position)
            support.append(seen[position])
    ruled = [line for line in parts if any(part.rule for part in line)]
    if len(edges) < 2 or min(support) < 2:
        return []
    if all(len(line) == 1 for line in ruled):
        return edges
    corners = {edge + step for line in ruled for edge in _edges_of(line) for step in (-1, 0, 1)}
    return edges if corners.issuperset(seen) else []


def _edges_of(line: _Parts) -> set[int]:
    return {edge for part in line for edge in (part.left, part.right)}


def _snap(part: _Part, edges: list[int]) -> _Part:
    """The same part with the numbers of its edges: these are its columns."""
    return replace(part, left=bisect_right(edges, part.left) - 1, right=bisect_right(edges, part.right) - 1)


def _place(lines: list[_Parts]) -> GridDraft:
    """Walk down the lines: text goes into the open cells, a rule closes the ones it stands below."""
    closed: list[Slot] = []
    starts: list[int] = []
    opened: dict[int, _Open] = {}
    row = 0
    apart = _find_rows_apart(lines)
    for index, line in enumerate(lines):
        ended = [
            cell for cell in opened.values() if index in apart or any(_ends(cell, part) for part in line)
        ]
        row += bool(ended)
        for cell in ended:
            closed.append(_close(opened.pop(cell.left), row))
            starts.append(cell.row)
        for part in line:
            if not part.rule:
                cell = opened.setdefault(part.left, _Open(row, part.left, part.right, []))
                cell.texts.append(part.text.strip())
    for cell in opened.values():
        closed.append(_close(cell, row + 1))
        starts.append(cell.row)
    return GridDraft(_sort_rows(closed, starts), Geometry.PLACED)


def _ends(cell: _Open, part: _Part) -> bool:
    """True where a rule stands below the cell, or text between other bars than the cell's."""
    meets = cell.left < part.right and part.left < cell.right
    return meets and (part.rule or (cell.left, cell.right) != (part.left, part.right))


def _close(cell: _Open, end: int) -> Slot:
    text = "\n".join(filter(None, cell.texts))
    return draft_slot(text, cell.left, cell.right - cell.left, end - cell.row)


def _sort_rows(slots: list[Slot], starts: list[int]) -> tuple[tuple[Slot, ...], ...]:
    rows: list[list[Slot]] = [[] for _ in range(max(starts, default=-1) + 1)]
    for slot, row in zip(slots, starts, strict=True):
        # A broken rule may close a cell below the last row that has one.
        rows[row].append(replace(slot, row_span=min(slot.row_span, len(rows) - row)))
    return tuple(tuple(sorted(row, key=lambda slot: slot.column)) for row in rows)


def _find_rows_apart(lines: list[_Parts]) -> set[int]:
    """The lines that begin a row though no rule stands above them: programs rule off the header and the end only.

    Between two rules, lines with a label and a figure each are rows, and so are, in a table of few rules, figures below other
    words; label pieces around the same few figures are one row.
    """
    ruled = [index for index, line in enumerate(lines) if any(part.rule for part in line)]
    apart: set[int] = set()
    for above, below in zip([-1, *ruled], [*ruled, len(lines)], strict=True):
        group = lines[above + 1 : below]
        labelled = sum(1 for line in group if _is_labelled(line))
        stacked = len(ruled) <= 3 and (len(group) >= 4 or _count_stacked(group) >= 2)
        if len(group) > 1 and (2 * labelled > len(group) or stacked):
            apart |= set(range(above + 2, below))
    return apart


def _count_stacked(lines: list[_Parts]) -> int:
    """In how many columns a figure stands with other words above or below it."""
    columns: dict[int, list[str]] = {}
    for line in lines:
        for part in line:
            columns.setdefault(part.left, []).append(part.text.strip())
    return sum(
        1 for texts in columns.values() if len([*filter(None, texts)]) > 1 and any(map(is_number, texts))
    )


def _is_labelled(line: _Parts) -> bool:
    texts = [text for part in line if (text := part.text.strip())]
    figures = sum(1 for text in texts if is_number(text))
    return 0 < figures < len(texts)


def _count(lines: list[_Parts]) -> GridDraft:
    """Rows by rules and cells by number, for a table whose bars do not stand below each other."""
    apart = _find_rows_apart(lines)
    rows: list[list[str]] = []
    fresh = True
    for index, line in enumerate(lines):
        texts = [part.text.strip() for part in line if not part.rule]
        if not texts:
            fresh = True
        elif fresh or index in apart or len(texts) != len(rows[-1]):
            rows.append(texts)
            fresh = False
        else:
            rows[-1] = [f"{above}\n{text}".strip() for above, text in zip(rows[-1], texts, strict=True)]
    return draft_counted(rows)
