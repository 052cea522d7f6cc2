"""The official forms as data: tables, rows, columns, printed labels, the merges, and the meaning of each cell.

A form is one TOML file in resources/forms; next year's form is a new file and no Python. Ids are those of the contract:
`table.row.column`. Labels are as printed; `variants` are other wordings seen in published reports, for matching only.
"""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from model.errors import BadFormFile
from model.kept import PROGRAM
from model.records import record

FORMS_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "forms"


@record
class Row:
    """One line of values. label: as printed, without its group. group: the printed label of its group ("（三）不予公开"), or "".
    chapter: the printed label of the outer group ("三、本年度办理结果"), or "". columns: ids of its value columns, in printed order.
    result: it is one of the rows that add to （七）. meaning: one sentence for a tooltip; basis: where that is said."""

    id: str
    label: str
    columns: tuple[str, ...]
    variants: tuple[str, ...] = ()
    group: str = ""
    chapter: str = ""
    result: bool = False
    meaning: str = ""
    basis: str = ""


@record
class Column:
    """One value column. header: its printed heads from the top ("法人或其他组织", "商业企业"). kind: "count", "change" (may be
    negative) or "amount" (may have a fraction). unit: the unit the form prints, "" for a count and where the form prints none."""

    id: str
    label: str
    header: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    kind: str = "count"
    unit: str = ""


@record
class Slot:
    """One printed cell of the official layout. cell: the id of the value printed here, else None and text is what is printed.
    style: "label", "head", "note" or "value"."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    cell: str | None
    style: str


@record(slots=False, eq=False)
class Table:
    """One statutory table. title: its section's heading words; caption: 表一 …; number: the section (2…4) it stands in.
    printed: the official printed table, row by row, in the file's short hand. header_rows: how many printed rows repeat on a new page."""

    id: str
    caption: str
    title: str
    number: int
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    printed: tuple[tuple[str, ...], ...]
    layout_rows: int
    layout_columns: int
    header_rows: int

    @cached_property
    def layout(self) -> tuple[Slot, ...]:
        """The official printed table, row by row, with its merges: for who writes or shows it, for to check a report asks for none."""
        return _layout(self)

    @cached_property
    def row_by_id(self) -> Mapping[str, Row]:
        """Rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def row_places(self) -> Mapping[str, int]:
        """The number of each row, from 0 on, by its id."""
        return {row.id: place for place, row in enumerate(self.rows)}

    @cached_property
    def column_places(self) -> Mapping[str, int]:
        """The number of each column, from 0 on, by its id."""
        return {column.id: place for place, column in enumerate(self.columns)}

    @cached_property
    def row_cells(self) -> Mapping[str, tuple[str, ...]]:
        """The cell ids of each row, in printed order."""
        return {row.id: tuple(f"{self.id}.{row.id}.{column}" for column in row.columns) for row in self.rows}

    @cached_property
    def row_columns(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns of each row, in printed order."""
        return {row.id: tuple(self.column_by_id[column] for column in row.columns) for row in self.rows}

    @cached_property
    def column_cells(self) -> Mapping[str, tuple[str, ...]]:
        """The cell ids of each column, from the top."""
        return {
            column.id: tuple(
                f"{self.id}.{row.id}.{column.id}" for row in self.rows if column.id in row.columns
            )
            for column in self.columns
        }

    @cached_property
    def column_by_id(self) -> Mapping[str, Column]:
        """Columns by id."""
        return {column.id: column for column in self.columns}


@record(slots=False, eq=False)
class Form:
    """One official form. id: "2019" or "2021"; years: first and last report year (last None: still in force);
    notice: the notice that set it; marks: strings that only this form prints."""

    id: str
    years: tuple[int, int | None]
    notice: str
    tables: tuple[Table, ...]
    marks: tuple[str, ...]
    sections: tuple[str, ...]

    @cached_property
    def table_by_id(self) -> Mapping[str, Table]:
        """Tables by id."""
        return {table.id: table for table in self.tables}

    @cached_property
    def cell_ids(self) -> tuple[str, ...]:
        """Every cell id in form order."""
        return tuple(cell for table in self.tables for cells in table.row_cells.values() for cell in cells)

    @cached_property
    def _column_of(self) -> Mapping[str, Column]:
        return {
            cell: table.column_by_id[column]
            for table in self.tables
            for row in table.rows
            for column, cell in zip(row.columns, table.row_cells[row.id], strict=True)
        }

    def column(self, cell: str) -> Column:
        """The column of a cell id."""
        return self._column_of[cell]

    def row(self, cell: str) -> Row:
        """The row of a cell id (or of a "table.row")."""
        table_id, row_id = cell.split(".")[:2]
        return self.table_by_id[table_id].row_by_id[row_id]

    def covers(self, year: int) -> bool:
        """Whether this is the form of that report year."""
        first, last = self.years
        return first <= year and (last is None or year <= last)

    def cell_name(self, cell: str) -> str:
        """A cell as a clerk would name it: 表二·（三）不予公开 1.属于国家秘密·自然人."""
        table = self.table_by_id[cell.split(".")[0]]
        return f"{table.caption}·{self.row_name(cell)}·{self.column(cell).label}"

    def row_name(self, cell: str) -> str:
        """A row as printed, with its group."""
        row = self.row(cell)
        return f"{row.group} {row.label}" if row.group else row.label


def form_texts(folder: Path = FORMS_FOLDER) -> tuple[str, ...]:
    """The files of the folder, by their names."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml")))


@cache
def load_forms(folder: Path = FORMS_FOLDER) -> tuple[Form, ...]:
    """All forms of the folder, oldest first. Raises BadFormFile where one cannot be used."""
    forms = tuple(_load(path) for path in sorted(folder.glob("*.toml")))
    return tuple(sorted(forms, key=lambda form: form.years[0]))


def form_of_year(year: int, forms: tuple[Form, ...] | None = None) -> Form | None:
    """The form that a report of that year must use, or None for years before the first form."""
    return next((form for form in forms or load_forms() if form.covers(year)), None)


def _load(path: Path) -> Form:
    text = path.read_text(encoding="utf-8")
    return _form(PROGRAM.made(("form", text), lambda: _parsed(path.name, text)))


def _parsed(file: str, text: str) -> dict[str, Any]:
    """What the text says, once a form has been made of it without a mistake."""
    # What was parsed before needs no parser.
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFormFile(file, _line_of(str(error)), "", f"不是有效的 TOML：{error}") from error
    try:
        for table in _form(data).tables:
            _layout(table)
    except (KeyError, TypeError, ValueError) as error:
        name = str(error.args[0]) if error.args else ""
        line = next((n for n, row in enumerate(text.splitlines(), 1) if name and name in row), 0)
        raise BadFormFile(file, line, name, "缺少这一项，或写法不对") from error
    return data


def _line_of(message: str) -> int:
    """The line number that tomllib names in its message, 0 where it names none."""
    words = message.split("line ")
    return int(words[-1].split(",")[0]) if len(words) > 1 and words[-1].split(",")[0].isdigit() else 0


def _form(data: Mapping[str, Any]) -> Form:
    last = data["years"][1] if len(data["years"]) > 1 else None
    return Form(
        id=data["id"],
        years=(data["years"][0], last),
        notice=data["notice"],
        tables=tuple(_table(table) for table in data["tables"]),
        marks=tuple(data["marks"]),
        sections=tuple(data["sections"]),
    )


def _table(data: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(
            c["id"],
            c["label"],
            tuple(c.get("header", ())),
            tuple(c.get("variants", ())),
            c.get("kind", "count"),
            c.get("unit", ""),
        )
        for c in data["columns"]
    )
    rows = tuple(_row(row, tuple(c.id for c in columns)) for row in data["rows"])
    return Table(
        id=data["id"],
        caption=data["caption"],
        title=data["title"],
        number=data["number"],
        rows=rows,
        columns=columns,
        printed=tuple(map(tuple, data["layout"])),
        layout_rows=len(data["layout"]),
        layout_columns=data["width"],
        header_rows=data["header_rows"],
    )


def _row(data: Mapping[str, Any], columns: tuple[str, ...]) -> Row:
    own = tuple(data.get("columns", columns))
    if not set(own) <= set(columns):
        raise ValueError(data["id"])
    return Row(
        id=data["id"],
        label=data["label"],
        columns=own,
        variants=tuple(data.get("variants", ())),
        group=data.get("group", ""),
        chapter=data.get("chapter", ""),
        result=data.get("result", False),
        meaning=data.get("meaning", ""),
        basis=data.get("basis", ""),
    )


def _layout(table: Table) -> tuple[Slot, ...]:
    """The printed slots from the file's short hand: "text @3x2" spans 3 columns and 2 rows; "=row" stands for all value
    cells of that row and "=row.column" for one."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for number, line in enumerate(table.printed):
        column = 0
        for piece in _expanded(table, line):
            body, _, spans = piece.partition(" @")
            wide, _, high = (spans or "1x1").partition("x")
            while (number, column) in taken:
                column += 1
            slots.append(_slot(table, body, number, column, int(high), int(wide)))
            taken |= {(number + r, column + c) for r in range(int(high)) for c in range(int(wide))}
        if column >= table.layout_columns:
            raise ValueError(line[0])
    if len(taken) != table.layout_columns * table.layout_rows:
        raise ValueError(table.id)
    return tuple(slots)


def _expanded(table: Table, line: Sequence[str]) -> list[str]:
    pieces: list[str] = []
    for piece in line:
        name, at, spans = piece.partition(" @")
        if name.startswith("=") and "." not in name:
            pieces += [f"{name}.{column}{at}{spans}" for column in table.row_by_id[name[1:]].columns]
        else:
            pieces.append(piece)
    return pieces


def _slot(table: Table, body: str, row: int, column: int, row_span: int, column_span: int) -> Slot:
    if body.startswith("="):
        row_id, column_id = body[1:].split(".")
        if column_id not in table.row_by_id[row_id].columns:
            raise ValueError(body)
        return Slot(row, column, row_span, column_span, "", f"{table.id}.{row_id}.{column_id}", "value")
    style = "note" if body.startswith("（本列") else "head" if row < table.header_rows else "label"
    return Slot(row, column, row_span, column_span, body, None, style)
