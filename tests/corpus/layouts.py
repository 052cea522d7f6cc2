"""The layouts and renderings that there are, and which of them go together."""

from collections.abc import Callable
from random import Random

from tests.corpus import (
    cuts,
    older,
    open_sheets,
    open_text,
    paged_ofd,
    paged_pdf,
    pages,
    printed_text,
    shapes,
    sheets,
    sheets_xml,
    text,
    troubles,
    typed,
    word,
    word_hands,
    wording,
    wrapped,
)
from tests.corpus.paper import Paper
from tests.corpus.text import Rendered

Layout = Callable[[Random, Paper], Paper]
Rendering = Callable[[Random, Paper], Rendered]

LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        shapes.plain,
        cuts.clauses_apart,
        cuts.five_columns,
        cuts.split_bare,
        cuts.split_headed,
        cuts.split_thrice,
        cuts.tail_apart,
        cuts.group_cut,
        cuts.label_cut_upper,
        cuts.label_cut_lower,
        cuts.lost_value,
        cuts.shifted_rows,
        wording.label_variants,
        wording.half_width,
        wording.upright,
        wording.captions_inside,
        wording.sections_reworded,
        shapes.repeated,
        shapes.unmerged,
        shapes.serial_column,
        shapes.line_column,
        shapes.notes_column,
        shapes.subtotal_column,
        shapes.group_rows,
        shapes.spacers,
        shapes.headless,
        shapes.halves_apart,
        shapes.hybrid,
        shapes.table_missing,
        shapes.row_missing,
        shapes.decoys,
        troubles.narrow_heads,
        troubles.among_rows,
        troubles.column_lost,
        troubles.last_year_below,
        troubles.two_reports,
        troubles.attachment,
        troubles.bare_page_numbers,
        troubles.years_in_heads,
    )
}

# Tables without upright lines are read with doubt at the least sign; tests/model/readers/pages looks at them by themselves.
_LINELESS = ("pdf unruled", "pdf across")

RENDERINGS: dict[str, tuple[str, Rendering]] = {
    "docx": ("docx", word_hands.rendering(word.Writer)),
    "docx gaps": ("docx", word_hands.rendering(word_hands.Gaps)),
    "docx tracked": ("docx", word_hands.rendering(word_hands.Tracked)),
    "docx controls": ("docx", word_hands.rendering(word_hands.Controls)),
    "docx fields": ("docx", word_hands.rendering(word_hands.Fields)),
    "docx hidden": ("docx", word_hands.rendering(word_hands.Hidden)),
    "docx noted": ("docx", word_hands.rendering(word_hands.Noted)),
    "docx fragments": ("docx", word_hands.rendering(word_hands.Fragments)),
    "docx boxed": ("docx", word_hands.rendering(word_hands.Boxed)),
    "docx nested": ("docx", word_hands.rendering(word_hands.Nested)),
    "docx numbered": ("docx", word_hands.rendering(word_hands.Numbered)),
    "doc tidy": ("doc", older.doc_tidy),
    "doc worked on": ("doc", older.doc_worked_on),
    "rtf word": ("rtf", older.rtf_word),
    "rtf worked on": ("rtf", older.rtf_worked_on),
    "rtf wps": ("rtf", older.rtf_wps),
    "html tidy": ("html", pages.tidy),
    "html unclosed": ("html", pages.unclosed),
    "html exported": ("html", pages.exported),
    "html site": ("html", pages.site),
    "xlsx one sheet": ("xlsx", sheets.one_sheet),
    "xlsx three sheets": ("xlsx", sheets.three_sheets),
    "xlsx offset": ("xlsx", sheets.offset_sheets),
    "xlsx formulas": ("xlsx", sheets.formulas),
    "xlsx uncalculated": ("xlsx", sheets.uncalculated),
    "xls xml one sheet": ("xls", sheets_xml.one_sheet),
    "ods one sheet": ("ods", open_sheets.one_sheet),
    "ods sheets": ("ods", open_sheets.sheets),
    "odt": ("odt", open_text.plain),
    "odt worked on": ("odt", open_text.worked_on),
    "mht": ("mht", wrapped.mht),
    "flat opc": ("xml", wrapped.flat_opc),
    "docx tabs": ("docx", typed.rendering("docx", "tabs")),
    "docx typed blanks": ("docx", typed.rendering("docx", "typed blanks")),
    "docx cell paragraphs": ("docx", typed.rendering("docx", "cell paragraphs")),
    "odt tabs omitted": ("odt", typed.rendering("odt", "tabs omitted")),
    "doc tabs": ("doc", typed.rendering("doc", "tabs")),
    "doc cell paragraphs": ("doc", typed.rendering("doc", "cell paragraphs")),
    "rtf typed blanks": ("rtf", typed.rendering("rtf", "typed blanks")),
    "html cell paragraphs": ("html", typed.rendering("html", "cell paragraphs")),
    "txt tabs": ("txt", text.tabs),
    "txt tabs omitted": ("txt", text.tabs_omitted),
    "txt tabs stripped": ("txt", text.tabs_stripped),
    "txt aligned": ("txt", text.aligned),
    "txt single blanks": ("txt", text.single_blanks),
    "txt cell lines": ("txt", text.cell_lines),
    "txt stream": ("txt", text.stream),
    "txt printed": ("txt", printed_text.printed),
    "md pipes": ("md", text.pipes),
    "md pipes loose": ("md", text.pipes_loose),
    **{
        name: ("pdf", paged_pdf.rendering(printer))
        for name, printer in paged_pdf.PRINTERS.items()
        if name not in _LINELESS
    },
    **{name: ("ofd", paged_ofd.rendering(printer)) for name, printer in paged_ofd.PRINTERS.items()},
}

# Layouts that leave the official labels whole, once and in order, so that Word can number them.
_NUMBERABLE = {
    "plain",
    "clauses_apart",
    "five_columns",
    "split_bare",
    "split_headed",
    "split_thrice",
    "tail_apart",
    "lost_value",
    "shifted_rows",
    "captions_inside",
    "serial_column",
    "line_column",
    "notes_column",
    "subtotal_column",
    "group_rows",
    "headless",
    "halves_apart",
    "decoys",
}
# Renderings that keep no empty cells, or only some: of a row that lacks or adds one, nothing shows where.
_DENSE = {
    "txt single blanks",
    "txt stream",
    "txt tabs stripped",
    "md pipes loose",
    *(name for name in RENDERINGS if name.endswith(("typed blanks", "cell paragraphs"))),
}
_NEEDS_CELLS = {"label_cut_lower", "label_cut_upper", "repeated", "unmerged", "notes_column"}
# Renderings in which every cell stands in its column: a row that lacks a cell looks like one that ends with an empty one.
_PLACED = {
    "txt aligned",
    "txt printed",
    "md pipes loose",
    *(name for name in RENDERINGS if name.startswith(("xls", "ods", "pdf", "ofd"))),
}
# Layouts with numbers that are none of the form's, in columns whose head cannot be followed down once covered slots are left out.
_MORE_NUMBERS = {
    "serial_column": ("t1", "t2"),
    "line_column": ("t2",),
    "subtotal_column": ("t2",),
    "bare_page_numbers": ("t2",),
}


def fits(layout: str, rendering: str, form: str) -> bool:
    """Whether that layout means something in that rendering of that form."""
    if layout == "hybrid" and form != "2021":
        return False
    if rendering == "docx numbered":
        return layout in _NUMBERABLE
    if layout == "lost_value" and rendering in _PLACED:
        return False
    # Where cells are lost only the sums tell which, and these cannot hold beside numbers that are in doubt.
    if rendering == "docx noted" and layout in ("lost_value", "shifted_rows"):
        return False
    # A workbook with all text on one sheet and the tables on others does not say which report a table is of.
    if layout == "two_reports" and rendering.startswith(("xls", "ods")) and "one sheet" not in rendering:
        return False
    # Without heads that stand above their numbers and without totals nothing is left that says which column is which.
    if rendering == "xlsx uncalculated" and layout in ("headless", "tail_apart", "shifted_rows"):
        return False
    return not (rendering in _DENSE and layout in _NEEDS_CELLS)


def in_doubt(layout: str, rendering: str) -> tuple[str, ...]:
    """The tables of which that layout, in that rendering, leaves every cell in doubt."""
    return _MORE_NUMBERS.get(layout, ()) if rendering in _DENSE or rendering.endswith("tabs omitted") else ()
