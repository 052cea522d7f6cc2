"""A count with the words around it: what stands before and after it in its clause, and what frames it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.patterns import pattern
from model.text.clauses import Clause, squeeze
from model.text.quantities import Quantity

_NEW_WHOLE = pattern(r"收到|受理|新收|办结|答复")
_LIST_BEGINS = pattern(r"其中[：:]?，$|(?:如下|分别为|包括)[：:]?，?$")
_PART_WORDS = ("其中", "包括", "包含", "分别")
_FILLER = pattern(
    r"其中|以及|一共|共计|合计|总计|总数|数量|[共计总有为是的了达于又另均各则即数量和与及、，：（）()]"
)


class Phrase(NamedTuple):
    """One count. left, right: the words of its clause up to the next count on either side, without blanks; where neither side has a
    word of its own, the clause before leads it. frame: all words since the count before in the same period. alone: no other
    count follows in the clause. part: 其中 or a bracket has opened parts of a whole before it, and no
    semicolon has ended them. before: the counts of the period
    that stand before it."""

    clause: Clause
    quantity: Quantity
    left: str
    right: str
    frame: str
    alone: bool
    part: bool
    before: tuple[Quantity, ...]


def phrases_of(period: Sequence[Clause]) -> Iterator[Phrase]:
    """The counts of one period with their words."""
    before: list[Quantity] = []
    part = listed = False
    lead = ""
    for number, clause in enumerate(period):
        raw = clause.paragraph.text
        at = clause.start
        if raw[:at].rstrip()[-1:] in ("；", ";") and _NEW_WHOLE.search(clause.text):
            part = listed
        for index, quantity in enumerate(clause.quantities):
            left = squeeze(raw[at : quantity.start])
            last = index + 1 == len(clause.quantities)
            end = clause.end if last else clause.quantities[index + 1].start
            previous = period[number - 1] if number and at == clause.start else None
            right = squeeze(raw[quantity.end : end])
            bare = not _FILLER.sub("", left) and not _FILLER.sub("", right)
            own = previous.text + left if bare and previous and not previous.quantities else left
            listed = listed or bool(lead and _LIST_BEGINS.search(lead))
            frame = lead + left
            part = part or any(word in frame for word in _PART_WORDS) or _bracketed(clause)
            yield Phrase(
                clause=clause,
                quantity=quantity,
                left=own,
                right=right,
                frame=frame,
                alone=last,
                part=part,
                before=tuple(before),
            )
            before.append(quantity)
            lead, at = "", quantity.end
        lead += squeeze(raw[at : clause.end]) + "，"


def _bracketed(clause: Clause) -> bool:
    return clause.paragraph.text[: clause.start].rstrip()[-1:] in ("（", "(")
