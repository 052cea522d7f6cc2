"""Which copy of a statutory table is the report's own: a document may hold last year's beside it, a sample, an attachment."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeVar

from model.alignment.source_rows import Labelled
from model.document import Document, Grid, Role
from model.figures import State
from model.labels import LabelIndex
from model.patterns import pattern
from model.records import replace
from model.report import Cell
from model.text.sections import outline, report_year

Copy = TypeVar("Copy")

_ASIDE = pattern(r"上年(?!结转|度?继续)|上一年(?!项目)|去年|往年|历年|对照|对比|比较|参考|样表|示例|附件")
_YEAR = pattern(r"(?<!\d)(20[12]\d)(?!\d)")
_LONGEST_CAPTION = 60
LONGEST_LABEL = 120
"""No paragraph of more characters is a label: the longest of the forms has some sixty with its group before it."""
_CAPTIONS = 3
"""So many paragraphs above a table, and rows at its top, may be its caption."""


def own_copies(
    document: Document, copies: Sequence[Copy], block_of: Callable[[Copy], int], rows: Sequence[Labelled]
) -> list[Copy]:
    """The copies without those whose caption says that they are for comparison, or of a year before the report's, unless all do."""
    if len(copies) < 2:
        return list(copies)
    own = [copy for copy in copies if not is_aside(document, block_of(copy), rows)] or list(copies)
    years = [
        _latest_year([*_captions(document, block_of(copy), rows), _heading_above(document, block_of(copy))])
        for copy in own
    ]
    if len(own) < 2 or not any(years):
        return own
    year = year_told(document) or 0
    current = [copy for copy, named in zip(own, years, strict=True) if not named or named >= year]
    return current or own


def year_told(document: Document) -> int | None:
    """The report year as the text tells it before its tables are found."""
    return report_year(document, outline(document, set()))


def _heading_above(document: Document, block: int) -> str:
    """The heading that the block stands under, whatever tables are between them: such as the name of its sheet."""
    above = (one for one in reversed(document.blocks[:block]) if not isinstance(one, Grid))
    return next((one.text[:_LONGEST_CAPTION] for one in above if one.role is Role.HEADING), "")


def _latest_year(captions: Iterable[str]) -> int:
    """The latest year that captions name, 0 where they name none. A sheet of a workbook is often called by its year."""
    return max((int(year) for caption in captions for year in _YEAR.findall(caption)), default=0)


def is_aside(document: Document, block: int, rows: Sequence[Labelled]) -> bool:
    """Whether the caption of the table in that block says that it is for comparison."""
    return any(map(_ASIDE.search, _captions(document, block, rows)))


def _captions(document: Document, block: int, rows: Sequence[Labelled]) -> Iterable[str]:
    seen = 0
    for above in reversed(document.blocks[:block]):
        if isinstance(above, Grid) or seen == _CAPTIONS:
            break
        if above.role is not Role.MARGIN and len(above.text) <= _LONGEST_CAPTION:
            yield above.text
        if above.role is Role.HEADING:
            break
        seen += above.role is not Role.MARGIN
    inside = [row for row in rows if row.block == block][:_CAPTIONS]
    for row in inside:
        printed = [cell.text for cell in row.source.cells if cell.text]
        if row.match is None and not row.heads and len(printed) == 1:
            yield printed[0][:_LONGEST_CAPTION]


def named_in_text(document: Document, index: LabelIndex) -> frozenset[tuple[str, str]]:
    """The rows, as table and row, that paragraphs name: in a report whose tables reading made no table of, these are its own."""
    texts = [block.text for block in document.paragraphs()]
    pieces = {*texts, *" ".join(texts).split()}
    matches = [index.row(piece) for piece in pieces if len(piece) <= LONGEST_LABEL]
    return frozenset((match.table, match.row) for match in matches if match)


def is_printed_elsewhere(
    named: Set[tuple[str, str]], table: str, found: Iterable[str], is_aside: Callable[[], bool]
) -> bool:
    """Whether paragraphs name most of the rows that were found in tables, or two where that table is for comparison (`is_aside`): the
    report's own table, of which reading made no table, so that the one found may be another's."""
    wanted = {(table, row) for row in found}
    shared = len(named & wanted)
    return shared > 0 and shared * 2 > (2 if is_aside() else len(wanted))


def doubted(cell: Cell, why: str) -> Cell:
    """The cell, unclear for that reason."""
    return cell if cell.state is State.UNCLEAR else replace(cell, state=State.UNCLEAR, doubt=why)
