r"""Tables in LaTeX within a text, as programs that recognise pages write them: tabular, with \multicolumn and \multirow.

A row writes every column, covered ones as blank cells, so its columns are known by counting; where rows are not equally wide some
cell is lost, and only its order is claimed.
"""

import re

from model.document import Geometry
from model.readers.limits import too_large
from model.readers.text.drafts import MAX_ROW_CELLS, GridDraft, Piece, Slot, draft_counted, draft_slot
from model.readers.text.lines import Line
from model.records import record, replace

SIGN = r"\\begin\s{0,3}\{(?:tabular|longtable|array|tabu)"
_BEGIN = re.compile(r"\\begin\s{0,3}\{((?:tabular|longtable|array|tabu)[a-z]{0,2}\*?)\}")
_RULES = re.compile(
    r"\\(?:hline|(?:top|mid|bottom)rule|end(?:first)?head|end(?:last)?foot|centering|small|footnotesize)(?![a-zA-Z])"
    r"|\\(?:cline|cmidrule|specialrule)(?:\([a-z]{0,4}\))?\{[^{}\n]{0,20}\}|^\s{0,9}\[[^\]\n]{0,12}\]"
)
_SPAN = re.compile(r"\s{0,9}\\multi(column|row)(?:\[[^\]\n]{0,9}\])?")
_STYLE = re.compile(
    r"\\(?:text[a-z]{0,9}|math[a-z]{0,9}|makecell|shortstack|bfseries|bf|rm|hspace\*?)(?![a-zA-Z])(?:\[[a-z]{0,3}\])?"
)
_INNER = re.compile(
    _BEGIN.pattern + r"(?:\[[a-z]{1,3}\])?\{(?:[^{}\n]|\{[^{}\n]{0,30}\}){0,60}\}|\\end\{[a-z*]{1,12}\}"
)
_BLANK = re.compile(r"\\(?:quad|qquad|,|;|!| )|~")
_BREAK = re.compile(r"\\\\(?:\[[^\]\n]{0,12}\])?|\\newline(?![a-zA-Z])")
_ESCAPED = re.compile(r"\\([%&_#$])")
_WORDS = (("\\textbackslash", "\\"), ("\\times", "×"), ("\\%", "%"))
_MOST_SPANNED = 1_000
_MOST_NESTED = 4
_MOST_UNCLOSED = 5
_LONGEST = 200_000


@record
class _Part:
    """A cell as it is written: its text, and how far it reaches; rows below 0 reach upward."""

    text: str
    columns: int = 1
    rows: int = 1


def find_latex_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every LaTeX table replaced by its grid, in order; one that does not end stays text."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = unclosed = 0
    while index < len(lines):
        opening = _BEGIN.search(lines[index].text) if unclosed < _MOST_UNCLOSED else None
        end = _find_end(lines, index, opening[1]) if opening else -1
        if opening is None or end < 0:
            unclosed += opening is not None
            rest.append(lines[index])
            index += 1
            continue
        source = "\n".join(line.text for line in lines[index : end + 1])[opening.end() :]
        body, _, after = source.rpartition(f"\\end{{{opening[1]}}}")
        draft = _draft(body)
        before = [lines[index]._replace(text=lines[index].text[: opening.start()])]
        pieces += [rest + before, draft] if draft.rows else [rest + before]
        rest = [lines[end]._replace(text=after)]
        index = end + 1
    return [*pieces, rest] if rest else pieces


def _find_end(lines: list[Line], start: int, name: str) -> int:
    """The line in which the table that opens in the first line is closed, tables in its cells counted; -1 if there is none."""
    depth = size = 0
    for index in range(start, len(lines)):
        text = lines[index].text
        size += len(text)
        if size > _LONGEST:
            return -1
        depth += text.count(f"\\begin{{{name}}}") - text.count(f"\\end{{{name}}}")
        if depth <= 0:
            return index
    return -1


def _draft(body: str) -> GridDraft:
    body = _without_specification(body)
    rows = [
        [_read_cell(cell) for cell in _split(row, "&")]
        for row in _split(body.replace("\\tabularnewline", "\\\\"), "\\\\")
    ]
    rows = [row for row in rows if len(row) > 1 or row[0].text]
    if any(len(row) > MAX_ROW_CELLS for row in rows):
        raise too_large("表格的列多得异常")
    if len({sum(part.columns for part in row) for row in rows}) != 1:
        return draft_counted([[part.text for part in row] for row in rows])
    return GridDraft(_place(rows), Geometry.PLACED)


def _without_specification(body: str) -> str:
    """The body without the options and columns that the table declares."""
    body = body.lstrip()
    for _ in range(_MOST_NESTED):
        if body[:1] not in ("[", "{"):
            break
        end = body.find("]") if body[0] == "[" else _end_of_braces(body, 0)
        if end < 0 or "\\\\" in body[:end] or "&" in body[:end]:
            break
        body = body[end + 1 :].lstrip()
    return body


def _end_of_braces(text: str, start: int) -> int:
    """The place of the brace that closes the one at start; -1 if none does."""
    depth = 0
    for index in range(start, len(text)):
        if text[index] in "{}" and text[index - 1 : index] != "\\":
            depth += 1 if text[index] == "{" else -1
            if depth == 0:
                return index
    return -1


def _split(text: str, mark: str) -> list[str]:
    """The text cut at the marks outside all braces and inner tables."""
    parts: list[str] = []
    depth = begin = index = 0
    while index < len(text):
        sign = text[index]
        if sign == "\\":
            if mark == "\\\\" and depth == 0 and text.startswith(mark, index):
                parts.append(text[begin:index])
                begin = index + 2
            elif text.startswith("\\begin{", index):
                depth += 1
            elif text.startswith("\\end{", index):
                depth -= 1
            index += 2
            continue
        depth += (sign == "{") - (sign == "}")
        if sign == mark and depth == 0:
            parts.append(text[begin:index])
            begin = index + 1
        index += 1
    return [*parts, text[begin:]]


def _read_cell(source: str) -> _Part:
    """A cell with its spans taken off, in whichever order they are written."""
    text = _RULES.sub("", source).strip()
    columns = rows = 1
    for _ in range(_MOST_NESTED):
        opened = _SPAN.match(text)
        if opened is None:
            break
        count, place = _take_braces(text, opened.end())
        _, place = _take_braces(text, place)
        if text[place : place + 1] == "[":
            place = text.find("]", place) + 1
        inner, place = _take_braces(text, place)
        if not count.lstrip("-").isdecimal() or not 0 < abs(int(count)) <= _MOST_SPANNED:
            break
        columns, rows = (int(count), rows) if opened[1] == "column" else (columns, int(count))
        text = inner.strip()
    return _Part(_read_text(text), max(columns, 1), rows)


def _take_braces(text: str, start: int) -> tuple[str, int]:
    """What stands in the braces, or the bare star, at start, and the place behind it."""
    while text[start : start + 1].isspace():
        start += 1
    if text[start : start + 1] != "{":
        return text[start : start + 1], start + 1
    end = _end_of_braces(text, start)
    return (text[start + 1 : end], end + 1) if end >= 0 else (text[start + 1 :], len(text))


def _read_text(text: str) -> str:
    """What a cell prints: no styles, braces, marks of mathematics or escapes."""
    text = _BLANK.sub(" ", _BREAK.sub("\n", _INNER.sub("", text)))
    for word, sign in _WORDS:
        text = text.replace(word, sign)
    text = _STYLE.sub("", text).replace("{", "").replace("}", "")
    return _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)\$", "", text)).strip()


def _place(rows: list[list[_Part]]) -> tuple[tuple[Slot, ...], ...]:
    """The slots of rows that are equally wide. Blank cells below a cell that reaches over them are its own."""
    placed: list[dict[int, Slot]] = []
    for row in rows:
        slots: dict[int, Slot] = {}
        column = 0
        for part in row:
            slots[column] = draft_slot(part.text, column, part.columns)
            column += part.columns
        placed.append(slots)
    for number, row in enumerate(rows):
        column = 0
        for part in row:
            if abs(part.rows) > 1:
                _span(placed, number, column, part.rows)
            column += part.columns
    return tuple(tuple(slot for _, slot in sorted(slots.items())) for slots in placed)


def _span(placed: list[dict[int, Slot]], number: int, column: int, rows: int) -> None:
    """Let a cell reach down, or up to where it then begins, as far as cells as wide are blank."""
    own = placed[number].get(column)
    if own is None:
        return
    step = 1 if rows > 0 else -1
    taken = [number]
    while len(taken) < abs(rows):
        beside = taken[-1] + step
        other = placed[beside].get(column) if 0 <= beside < len(placed) else None
        if other is None or other.text or other.column_span != own.column_span:
            break
        taken.append(beside)
    for row in taken:
        del placed[row][column]
    placed[min(taken)][column] = replace(own, row_span=len(taken))
