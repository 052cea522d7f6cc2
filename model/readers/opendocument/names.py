"""The names of OpenDocument that its readers look for, as lxml spells them."""

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE = f"{{{_OASIS}:office:1.0}}"
_TEXT = f"{{{_OASIS}:text:1.0}}"
_TABLE = f"{{{_OASIS}:table:1.0}}"
_STYLE = f"{{{_OASIS}:style:1.0}}"
_DRAW = f"{{{_OASIS}:drawing:1.0}}"
_FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

BODY = f"{_OFFICE}body"
TEXT_DOCUMENT = f"{_OFFICE}text"
SPREADSHEET = f"{_OFFICE}spreadsheet"
STYLES = f"{_OFFICE}styles"
AUTOMATIC_STYLES = f"{_OFFICE}automatic-styles"
MASTER_STYLES = f"{_OFFICE}master-styles"
ANNOTATION = f"{_OFFICE}annotation"
FORMS = f"{_OFFICE}forms"
VALUE_TYPE = f"{_OFFICE}value-type"
CALC_VALUE_TYPE = f"{_CALC}value-type"
VALUE = f"{_OFFICE}value"

P = f"{_TEXT}p"
H = f"{_TEXT}h"
OUTLINE_LEVEL = f"{_TEXT}outline-level"
IS_LIST_HEADER = f"{_TEXT}is-list-header"
STYLE_NAME = f"{_TEXT}style-name"
SPAN = f"{_TEXT}span"
SPACES = f"{_TEXT}s"
COUNT = f"{_TEXT}c"
TAB = f"{_TEXT}tab"
LINE_BREAK = f"{_TEXT}line-break"
NOTE = f"{_TEXT}note"
NOTE_BODY = f"{_TEXT}note-body"
NOTE_CLASS = f"{_TEXT}note-class"
RUBY_TEXT = f"{_TEXT}ruby-text"
PLACEHOLDER = f"{_TEXT}placeholder"
CONTENT_CONTROL = f"{_LO}content-control"
IS_CHECK_BOX = f"{_LO}checkbox"
SHOWS_PROMPT = f"{_LO}showing-place-holder"
FIELD_MARKS = tuple(f"{_FIELD}{name}" for name in ("fieldmark", "fieldmark-start"))
FIELD_TYPE = f"{_FIELD}type"
HIDDEN_TEXT = f"{_TEXT}hidden-text"
HIDDEN_PARAGRAPH = f"{_TEXT}hidden-paragraph"
IS_HIDDEN = f"{_TEXT}is-hidden"
DISPLAY = f"{_TEXT}display"
SECTION = f"{_TEXT}section"
TRACKED_CHANGES = f"{_TEXT}tracked-changes"
CHANGED_REGION = f"{_TEXT}changed-region"
DELETION = f"{_TEXT}deletion"
CHANGE_START = f"{_TEXT}change-start"
CHANGE_END = f"{_TEXT}change-end"
CHANGE_ID = f"{_TEXT}change-id"
INDEX_BODY = f"{_TEXT}index-body"
INDEXES = frozenset(
    f"{_TEXT}{name}"
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)

LIST = f"{_TEXT}list"
LIST_ITEM = f"{_TEXT}list-item"
LIST_HEADER = f"{_TEXT}list-header"
NUMBERED_PARAGRAPH = f"{_TEXT}numbered-paragraph"
LIST_ID = f"{_TEXT}list-id"
LEVEL = f"{_TEXT}level"
START_VALUE = f"{_TEXT}start-value"
CONTINUE_NUMBERING = f"{_TEXT}continue-numbering"
CONTINUE_LIST = f"{_TEXT}continue-list"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEXT_ID = f"{_TEXT}id"
LIST_STYLE = f"{_TEXT}list-style"
OUTLINE_STYLE = f"{_TEXT}outline-style"
DISPLAY_LEVELS = f"{_TEXT}display-levels"
NUM_FORMAT = f"{_STYLE}num-format"
NUM_PREFIX = f"{_STYLE}num-prefix"
NUM_SUFFIX = f"{_STYLE}num-suffix"
NUM_LIST_FORMAT = f"{_LO}num-list-format"
NUMBER_LEVELS = (f"{_TEXT}list-level-style-number", f"{_TEXT}outline-level-style")
MARK_LEVELS = (f"{_TEXT}list-level-style-bullet", f"{_TEXT}list-level-style-image")

STYLE = f"{_STYLE}style"
NAME = f"{_STYLE}name"
DISPLAY_NAME = f"{_STYLE}display-name"
FAMILY = f"{_STYLE}family"
PARENT = f"{_STYLE}parent-style-name"
LIST_STYLE_NAME = f"{_STYLE}list-style-name"
PARAGRAPH_PROPERTIES = f"{_STYLE}paragraph-properties"
TEXT_PROPERTIES = f"{_STYLE}text-properties"
CELL_PROPERTIES = f"{_STYLE}table-cell-properties"
GROUNDED = (TEXT_PROPERTIES, PARAGRAPH_PROPERTIES, CELL_PROPERTIES)
"""What may give text a ground."""
ROW_PROPERTIES = f"{_STYLE}table-row-properties"
COLUMN_PROPERTIES = f"{_STYLE}table-column-properties"
TABLE_PROPERTIES = f"{_STYLE}table-properties"
ROW_HEIGHT = f"{_STYLE}row-height"
COLUMN_WIDTH = f"{_STYLE}column-width"
STRIKES = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
INK = f"{_FO}color"
GROUND = f"{_FO}background-color"
FONT_SIZE = f"{_FO}font-size"
POSITION = f"{_STYLE}text-position"
BORDERS = tuple(f"{_FO}border{side}" for side in ("", "-left", "-right", "-top", "-bottom"))
MASTER_PAGE = f"{_STYLE}master-page"
MARGINS = tuple(
    f"{_STYLE}{name}"
    for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
)

TABLE = f"{_TABLE}table"
TABLE_NAME = f"{_TABLE}name"
TABLE_STYLE_NAME = f"{_TABLE}style-name"
TABLE_DISPLAY = f"{_TABLE}display"
IS_SUB_TABLE = f"{_TABLE}is-sub-table"
ROW = f"{_TABLE}table-row"
COLUMN = f"{_TABLE}table-column"
CELL = f"{_TABLE}table-cell"
COVERED_CELL = f"{_TABLE}covered-table-cell"
ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
COLUMN_GROUPS = frozenset(
    f"{_TABLE}{name}" for name in ("table-header-columns", "table-columns", "table-column-group")
)
COLUMNS_SPANNED = f"{_TABLE}number-columns-spanned"
ROWS_SPANNED = f"{_TABLE}number-rows-spanned"
COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
VISIBILITY = f"{_TABLE}visibility"
FORMULA = f"{_TABLE}formula"
DEFAULT_CELL_STYLE = f"{_TABLE}default-cell-style-name"

FRAME = f"{_DRAW}frame"
TEXT_BOX = f"{_DRAW}text-box"
SHAPES = frozenset(
    f"{_DRAW}{name}"
    for name in ("custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "caption")
)
GROUP = f"{_DRAW}g"
CONTROL = f"{_DRAW}control"


def number(text: str | None, usual: int, bound: int) -> int:
    """A count as an attribute has it; `usual` for none or nonsense, never more than the bound."""
    if text is None or not text.isdecimal():
        return usual
    return min(int(text), bound) if len(text) < 10 else bound


def settle(root: etree._Element) -> None:
    """Gives the tables that LibreOffice writes into shapes under its own name the names of all tables."""
    for element in root.iter(f"{_LO}*"):
        local = element.tag.removeprefix(_LO)
        if local.startswith(("table", "covered-table")):
            element.tag = _TABLE + local
