"""The control words of RTF by what they ask of a reader."""

from model.readers.rtf.state import FORMATS, Opened, Sink

CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"page": "\n",
    b"column": "\n",
    b"lbr": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
}
SIGNS = {b"~": "\u00a0", b"_": "-", b"\t": "\t"}
ESCAPED = (b"\\", b"{", b"}")

MARKS = frozenset(b"par sect cell nestcell row nestrow trowd".split())
NUMBERED = frozenset(b"f fcharset ansicpg s".split())

STORIES = {
    b"footnote": Opened.NOTE,
    b"header": Opened.MARGIN,
    b"headerl": Opened.MARGIN,
    b"headerr": Opened.MARGIN,
    b"headerf": Opened.MARGIN,
    b"footer": Opened.MARGIN,
    b"footerl": Opened.MARGIN,
    b"footerr": Opened.MARGIN,
    b"footerf": Opened.MARGIN,
    b"shptxt": Opened.BOX,
    b"dptxbxtext": Opened.BOX,
}
"""Groups that are stories of their own."""

SINKS = {
    b"listtext": (Sink.LABEL, None),
    b"pntext": (Sink.LABEL, None),
    b"fldinst": (Sink.FIELD_CODE, Opened.FIELD_CODE),
    b"fonttbl": (Sink.FONT_NAME, None),
    b"stylesheet": (Sink.STYLE_NAME, None),
    b"colortbl": (Sink.COLOURS, None),
    b"listtable": (Sink.NOWHERE, None),
    b"listoverridetable": (Sink.NOWHERE, None),
    b"leveltext": (Sink.LEVEL_TEXT, None),
    b"levelnumbers": (Sink.NOWHERE, None),
    b"list": (Sink.NOWHERE, Opened.LIST),
    b"listlevel": (Sink.NOWHERE, Opened.LIST_LEVEL),
    b"listoverride": (Sink.NOWHERE, Opened.LIST_OVERRIDE),
}
"""Groups whose text goes elsewhere, and what closes with them."""

PASSED = frozenset(
    (
        b"shpinst",
        b"shpgrp",
        b"do",
        b"moMath",
        b"moMathPara",
        b"nesttableprops",
        b"lfolevel",
        b"cs",
        b"ts",
        b"s",
    )
)
"""Starred groups that are read through; every other one that is not known is passed over."""

SKIPPED = frozenset(
    (
        b"aftncn aftnsep aftnsepc annotation atnauthor atndate atnid atnref atrfend atrfstart bkmkend bkmkstart blipuid "
        b"colorschememapping comment datafield datastore falt ffdeftext filetbl formfield ftncn ftnsep ftnsepc "
        b"generator info latentstyles listname liststylename mmathPict nonesttables nonshppict objdata panose pn pnseclvl "
        b"private1 revtbl rsidtbl rxe shprslt sp tc tcn template themedata ud userprops xe xmlnstbl"
    ).split()
)
PICTURES = frozenset((b"pict", b"shppict", b"object"))

LIST_WORDS = frozenset(b"levelnfc levelnfcn levelstartat levellegal listid ls".split())
COLOUR_WORDS = {b"red": 16, b"green": 8, b"blue": 0}
"""By how many bits each stands above the lowest in 0xRRGGBB."""
ROW_WORDS = frozenset(b"trleft clvmgf clvmrg clmrg cldel cellx".split())
"""\\clmgf says nothing that \\clmrg does not."""

READ = frozenset(
    (
        *(b"u", b"shp", b"field", b"fldrslt", b"nesttableprops", b"clcbpat"),
        *COLOUR_WORDS,
        *(CHARACTERS | STORIES | SINKS | FORMATS),
        *(MARKS | NUMBERED | SKIPPED | PICTURES | LIST_WORDS | ROW_WORDS),
    )
)
"""All control words that a reader looks at."""
