"""One cell's new text as edits of the part's bytes: a revision that Word can accept or reject, or a plain replacement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from model.writers.original.spans import CellSpan, Field, Paragraph, Run

AUTHOR = "勾稽"
"""Who the revisions and comments are by, as Word shows it."""
_NOT_FOR_NEW = ("rPrChange", "ins", "del", "moveFrom", "moveTo", "strike", "dstrike", "vertAlign", "vanish")
"""Properties of the old text that the new one must not inherit: revisions, and what takes a number back or shrinks it."""


@dataclass(frozen=True, slots=True)
class Splice:
    """`new` instead of the bytes start…end."""

    start: int
    end: int
    new: bytes


@dataclass(slots=True)
class Stamp:
    """Numbers and signs the annotations of one output. when: ISO 8601."""

    next_id: int
    when: str

    def attributes(self, prefix: bytes) -> bytes:
        """The attributes of the next annotation."""
        text = b' %sid="%d" %sauthor="%s" %sdate="%s"' % (
            prefix,
            self.next_id,
            prefix,
            AUTHOR.encode(),
            prefix,
            self.when.encode(),
        )
        self.next_id += 1
        return text


def apply_splices(data: bytes, splices: list[Splice]) -> bytes:
    """The bytes after all edits. Edits at one place are put in the order given; they never overlap."""
    pieces: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        pieces += [data[at : splice.start], splice.new]
        at = splice.end
    return b"".join([*pieces, data[at:]])


def revise(data: bytes, cell: CellSpan, text: str, stamp: Stamp | None, comment: int | None) -> list[Splice]:
    """The edits that make a cell say `text`. stamp: of the revision, None for a replacement without marks. comment: the id of
    the comment that the cell bears, None where it bears none. A cell without a paragraph takes no edit: [] comes back."""
    if not cell.paragraphs:
        return []
    shown = [run for run in _runs(cell) if run.shown and not run.hidden]
    home = next((p for p in cell.paragraphs if any(run in shown for run in p.runs)), cell.paragraphs[0])
    properties = _inherited(shown[0].properties if shown else home.mark, cell.prefix)
    taken_out = [_taken_out(data, run, cell.prefix, stamp) for run in shown]
    put_in = _put_in(text, properties, cell.prefix, stamp)
    fields = [
        splice for p in cell.paragraphs for own in p.fields for splice in _undone(own, cell.prefix, stamp)
    ]
    return [*taken_out, *fields, *_around(data, home, cell.prefix, put_in, comment)]


def remark(data: bytes, cell: CellSpan, comment: int) -> list[Splice]:
    """The edits that hang a comment on a cell and leave its text alone."""
    if not cell.paragraphs:
        return []
    return _around(data, cell.paragraphs[0], cell.prefix, b"", comment)


def _runs(cell: CellSpan) -> Iterator[Run]:
    for paragraph in cell.paragraphs:
        yield from paragraph.runs


def _taken_out(data: bytes, run: Run, prefix: bytes, stamp: Stamp | None) -> Splice:
    if stamp is None:
        return Splice(run.start, run.end, b"")
    deleted = data[run.start : run.end]
    for shown, gone in ((b"t", b"delText"), (b"instrText", b"delInstrText")):
        pattern = rb"(</?)%s(?=[\s/>])" % re.escape(prefix + shown)
        deleted = re.sub(pattern, rb"\g<1>" + prefix + gone, deleted)
    mark = b"<%sdel%s>%s</%sdel>" % (prefix, stamp.attributes(prefix), deleted, prefix)
    return Splice(run.start, run.end, mark)


def _undone(own: Field, prefix: bytes, stamp: Stamp | None) -> tuple[Splice, Splice]:
    """A simple field taken away, or it would calculate its number anew beside the new one. What only runs can be, deleted, it
    becomes first: begin, instruction and end of a field of several runs."""
    if stamp is None:
        return Splice(*own.opening, b""), Splice(*own.closing, b"")

    def deleted(*runs: bytes) -> bytes:
        inside = b"".join(b"<%sr>%s</%sr>" % (prefix, run, prefix) for run in runs)
        return b"<%sdel%s>%s</%sdel>" % (prefix, stamp.attributes(prefix), inside, prefix)

    def sign(kind: bytes) -> bytes:
        return b'<%sfldChar %sfldCharType="%s"/>' % (prefix, prefix, kind)

    said = escape(own.instruction).encode()
    words = b'<%sdelInstrText xml:space="preserve">%s</%sdelInstrText>' % (prefix, said, prefix)
    opening = deleted(sign(b"begin"), words, sign(b"separate"))
    return Splice(*own.opening, opening), Splice(*own.closing, deleted(sign(b"end")))


def _put_in(text: str, properties: bytes, prefix: bytes, stamp: Stamp | None) -> bytes:
    if not text:
        return b""
    said = escape(text).encode()
    run = b'<%sr>%s<%st xml:space="preserve">%s</%st></%sr>' % (
        prefix,
        properties,
        prefix,
        said,
        prefix,
        prefix,
    )
    if stamp is None:
        return run
    return b"<%sins%s>%s</%sins>" % (prefix, stamp.attributes(prefix), run, prefix)


def _around(data: bytes, home: Paragraph, prefix: bytes, put_in: bytes, comment: int | None) -> list[Splice]:
    """New content goes to the end of the paragraph, out of the reach of links, fields and older revisions."""
    before = after = b""
    if comment is not None:
        before = b'<%scommentRangeStart %sid="%d"/>' % (prefix, prefix, comment)
        after = b'<%scommentRangeEnd %sid="%d"/><%sr><%scommentReference %sid="%d"/></%sr>' % (
            *(prefix, prefix, comment, prefix),
            *(prefix, prefix, comment, prefix),
        )
    if home.empty_tag:
        opening = data[home.start : home.end].removesuffix(b"/>").rstrip()
        return [Splice(home.start, home.end, b"%s>%s%s%s</%sp>" % (opening, before, put_in, after, prefix))]
    begin, end = home.inside
    return [Splice(begin, begin, before), Splice(end, end, put_in + after)]


def _inherited(properties: bytes, prefix: bytes) -> bytes:
    for name in _NOT_FOR_NEW:
        qualified = re.escape(prefix + name.encode())
        properties = re.sub(
            rb"<%s(?=[\s>])[^>]*(?<!/)>.*?</%s>" % (qualified, qualified), b"", properties, flags=re.DOTALL
        )
        properties = re.sub(rb"<%s(?=[\s/>])[^>]*/>" % qualified, b"", properties)
    return properties
