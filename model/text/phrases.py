"""A count with the words around it: what stands before and after it in its clause, and what frames it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.patterns import pattern
from model.text.clauses import Clause, squeeze
from model.text.quantities import Quantity

_NEW_WHOLE = pattern(r"收到|受理|新收|办结|答复")
_LIST_BEGINS = pattern(r"其中[：:]?，$|如下[：:]?，?$|分别为[：:]?，?$|包括[：:]?，?$")
_PARTS_BEGIN = pattern(r"其中|包括|包含|分别")
_FILLERS = pattern(r"(?:其中|以及|一共|合计|[共计总有为是的了达于又另均各则即数量和与及、，：（）()])*")


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
    if not any(clause.quantities for clause in period):
        return
    before: list[Quantity] = []
    part = listed = False
    lead = unnumbered = ""
    for clause in period:
        raw, quantities = clause.paragraph.text, clause.quantities
        opening = raw[: clause.start].rstrip()[-1:]
        if opening in ("；", ";") and _NEW_WHOLE.search(clause.text):
            part = listed
        ends = [*(quantity.start for quantity in quantities), clause.end]
        left = squeeze(raw[clause.start : ends[0]])
        for quantity, end in zip(quantities, ends[1:], strict=True):
            right = squeeze(raw[quantity.end : end])
            bare = unnumbered and _FILLERS.fullmatch(left) and _FILLERS.fullmatch(right)
            listed = listed or bool(lead and _LIST_BEGINS.search(lead))
            frame = lead + left
            part = part or opening in ("（", "(") or bool(_PARTS_BEGIN.search(frame))
            yield Phrase(
                clause=clause,
                quantity=quantity,
                left=unnumbered + left if bare else left,
                right=right,
                frame=frame,
                alone=end == clause.end,
                part=part,
                before=tuple(before),
            )
            before.append(quantity)
            left, lead, unnumbered = right, "", ""
        lead += left + "，"
        unnumbered = "" if quantities else clause.text
