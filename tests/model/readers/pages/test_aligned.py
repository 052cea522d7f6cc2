"""Tables that no line rules: what a person reads without doubt is read, and what could belong to two rows or columns is doubted."""

from collections.abc import Sequence

from model.document import Grid, no_progress
from model.readers.pages.pdf import read_pdf
from tests.model.readers.pages.pdfs import pdf, words

COLUMNS = (300, 360, 420)
HEADS = tuple((head, x - 8, 700) for head, x in zip(("Alpha", "Bravo", "Total"), COLUMNS, strict=True))
Text = tuple[str, float, float]


def row(y: float, *values: str, columns: Sequence[float] = COLUMNS) -> list[Text]:
    """Numbers in a line."""
    return [(value, x, y) for value, x in zip(values, columns, strict=True) if value]


def label(y: float, *lines: str, x: float = 60) -> list[Text]:
    """The lines of a label, the first at that height."""
    return [(line, x, y - 12 * number) for number, line in enumerate(lines)]


def grid(*texts: Sequence[Text]) -> Grid:
    """The one table on a page with these texts."""
    content = "".join(words(*text) for part in texts for text in part)
    (found,) = read_pdf(pdf([content.encode()]), "年报.pdf", no_progress).grids()
    return found


def told(found: Grid) -> list[list[str]]:
    """The rows of numbers, doubted cells with a question mark."""
    rows = [
        [" ".join(cell.text.split()) + ("?" if cell.doubt else "") for cell in mine] for mine in found.rows
    ]
    return [mine for mine in rows if any(text.rstrip("?").isdigit() for text in mine)]


def test_numbers_half_way_down_a_label_of_several_lines_are_its_row() -> None:
    found = grid(
        HEADS,
        label(670, "1.first of all", "the applications"),
        row(664, "12", "3", "15"),
        label(630, "2.those that", "were left from", "the year before"),
        row(618, "0", "7", "7"),
    )
    assert told(found) == [
        ["1.first of all the applications", "12", "3", "15"],
        ["2.those that were left from the year before", "0", "7", "7"],
    ]


def test_numbers_beside_the_first_line_of_a_label_are_its_row() -> None:
    found = grid(
        HEADS,
        label(670, "1.first of all", "the applications"),
        row(670, "12", "3", "15"),
        label(646, "2.those that", "were left"),
        row(646, "0", "7", "7"),
    )
    assert told(found) == [
        ["1.first of all the applications", "12", "3", "15"],
        ["2.those that were left", "0", "7", "7"],
    ]


def test_numbers_at_the_right_side_of_their_cells_are_under_their_heads() -> None:
    aside = [x + 24 for x in COLUMNS]
    found = grid(
        HEADS,
        label(670, "1.first"),
        row(670, "12", "3", "15", columns=aside),
        label(650, "2.second"),
        row(650, "0", "7", "7", columns=aside),
    )
    assert told(found) == [["1.first", "12", "3", "15"], ["2.second", "0", "7", "7"]]
    assert [cell.column for cell in found.rows[0]] == [1, 2, 3]


def test_the_name_of_a_group_beside_its_rows_leaves_them_certain() -> None:
    found = grid(
        HEADS,
        label(655, "Group", "of them", x=60),
        *(
            part
            for number, y in enumerate((670, 650, 630), start=1)
            for part in (label(y, f"{number}.of the group", x=140), row(y, "1", "2", "3"))
        ),
    )
    assert [mine[-3:] for mine in told(found)] == [["1", "2", "3"]] * 3


def test_numbers_between_two_labels_are_doubted() -> None:
    found = grid(
        HEADS,
        label(670, "1.first"),
        row(660, "12", "3", "15"),
        label(650, "2.second"),
        label(630, "3.third"),
        row(630, "4", "4", "8"),
    )
    rows = told(found)
    assert all(text.endswith("?") for text in rows[0][-3:])
    assert rows[-1] == ["3.third", "4", "4", "8"]


def test_digits_close_below_a_row_leave_both_in_doubt() -> None:
    found = grid(
        HEADS,
        label(670, "1.first of all", "the applications"),
        row(670, "12", "3", "15"),
        row(658, "", "", "6"),
        label(630, "2.second"),
        row(630, "4", "4", "8"),
    )
    assert not any(text in ("12", "3", "15") for mine in told(found) for text in mine)


def test_a_missing_number_leaves_its_row_in_doubt_and_no_other() -> None:
    found = grid(
        HEADS,
        label(670, "1.first"),
        row(670, "12", "3", "15"),
        label(640, "2.second"),
        row(640, "4", "", "4"),
    )
    first, second = told(found)
    assert first == ["1.first", "12", "3", "15"]
    assert second == ["2.second?", "4?", "?", "4?"]


def test_a_section_before_the_heads_is_no_head() -> None:
    content = "".join(
        words(*text)
        for text in (
            ("1. The applications of the year", 310, 716),
            *HEADS,
            *label(670, "1.first"),
            *row(670, "1", "2", "3"),
            *label(650, "2.second"),
            *row(650, "1", "2", "3"),
        )
    )
    document = read_pdf(pdf([content.encode()]), "年报.pdf", no_progress)
    assert [one.text for one in document.paragraphs()] == ["1. The applications of the year"]


def test_digits_below_the_last_row_of_each_page_are_no_furniture() -> None:
    """A number that wraps in the last row leaves its end there; the same on two pages."""
    rows = [
        *HEADS,
        *label(90, "1.first"),
        *row(90, "1", "2", "3"),
        *label(70, "2.second"),
        *row(70, "1", "2", "3"),
    ]
    page = "".join(words(*text) for text in (*rows, *row(60, "0", "", "0"))).encode()
    document = read_pdf(pdf([page, page]), "年报.pdf", no_progress)
    last = [mine for found in document.grids() for mine in told(found) if "second" in mine[0]]
    assert len(last) == 2
    assert not any(text in ("1", "2", "3") for mine in last for text in mine)


BARS = "".join(f"0.9 g 40 {y} 500 20 re f " for y in (652, 612)) + "0 g "
"""Grounds of every second row."""


def shaded(*texts: Sequence[Text], ground: str = BARS) -> Grid:
    """The one table on a page with these texts on shaded ground."""
    content = ground + "".join(words(*text) for part in texts for text in part)
    (found,) = read_pdf(pdf([content.encode()]), "年报.pdf", no_progress).grids()
    return found


BLANKS = (label(660, "1.first"), row(660, "12", "", "12"), label(640, "2.second"), row(640, "4", "", "4"))


def test_below_its_head_a_blank_is_one_where_shades_part_the_rows() -> None:
    found = shaded(HEADS, *BLANKS)
    assert told(found) == [["1.first", "12", "", "12"], ["2.second", "4", "", "4"]]
    assert [cell.column for cell in found.rows[0]] == [1, 2, 3]


def test_without_a_head_or_shades_between_rows_a_blank_may_be_anothers() -> None:
    full = (*label(620, "3.third"), *row(620, "1", "2", "3"))
    headless = shaded(*BLANKS, full)
    assert told(headless)[-1] == ["3.third", "1", "2", "3"]
    for found in (headless, shaded(HEADS, *BLANKS, full, ground="")):
        assert not any(text in ("12", "4") for mine in told(found) for text in mine)


def test_texts_on_one_shade_are_one_row_whatever_their_heights() -> None:
    found = shaded(
        HEADS,
        label(664, "1.first of all", "the applications"),
        row(658, "12", "3", "15"),
        label(640, "2.second"),
        row(640, "4", "4", "8"),
    )
    assert told(found) == [
        ["1.first of all the applications", "12", "3", "15"],
        ["2.second", "4", "4", "8"],
    ]
