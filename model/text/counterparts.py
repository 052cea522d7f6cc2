"""What the text tells in numbers, and the cells that must bear each count out."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from model.document import Anchor
from model.figures import Number, State
from model.findings import Finding
from model.records import replace
from model.report import Report
from model.text.claims import Claim, read_claims
from model.text.layout import Layout, cached_by_layout
from model.text.lists import PartList, Share, part_lists, shares
from model.text.quantities import MONEY
from model.text.topics import OTHER_WORDS


class Narrative(NamedTuple):
    """What the text says in numbers; it follows from the document alone. claims in the order of the text; lists of parts with
    their wholes; shares in percent; unmatched: results of a list that the table has no row for."""

    claims: tuple[Claim, ...]
    lists: tuple[PartList, ...]
    shares: tuple[Share, ...]
    unmatched: tuple[Claim, ...]


class Compared(NamedTuple):
    """A claim beside the tables. cells: those of the reading that holds, or of the nearest one; expected: what they add to, None
    where one of them is missing or unclear; holds: None in that case. finding: the finding of this claim, if there is one."""

    claim: Claim
    cells: tuple[str, ...]
    expected: Number | None
    holds: bool | None
    finding: Finding | None = None


def read_narrative(report: Report) -> Narrative:
    """What the text says in numbers."""
    return _read(Layout(report))


def compare(claim: Claim, numbers: Mapping[str, Number]) -> Compared:
    """A claim held against the numbers of the cells. It holds if one of its readings does; it cannot be told where none does
    and one lacks a cell. A rounded number may have been rounded or cut off. Amounts in 元 are brought to 万元 beforehand."""
    nearest: tuple[Number, Number, tuple[str, ...]] | None = None
    lacking: tuple[str, ...] = ()
    for cells in claim.options:
        try:
            total: Number = sum([numbers[cell] for cell in cells])
        except KeyError:
            lacking = lacking or cells
            continue
        excess = total - claim.value
        if excess == 0 or -claim.step <= 2 * excess < 2 * claim.step:
            return Compared(claim, cells, total, True)
        distance = max(excess, -excess)
        if nearest is None or distance < nearest[0]:
            nearest = distance, total, cells
    if lacking or nearest is None:
        return Compared(claim, lacking, None, None)
    return Compared(claim, nearest[2], nearest[1], False)


def usable_numbers(report: Report) -> Mapping[str, Number]:
    """The value of every cell that a comparison may use, a blank as 0, an amount in 万元."""
    blank, sure = State.BLANK, (State.NUMBER, State.REMARK)
    return {
        name: (cell.value or 0) * MONEY.get(cell.unit, 1) if cell.unit else cell.value or 0
        for name, cell in report.cells.items()
        if (cell.value is not None and cell.state in sure) or cell.state is blank
    }


@cached_by_layout
def _read(layout: Layout) -> Narrative:
    report = layout.report
    periods, denials = read_claims(report)
    own = [claim for period in periods for told in period for claim in told.claims]
    lists, unmatched = part_lists(periods)
    ordered = sorted((*own, *denials), key=lambda claim: (claim.anchor.block, claim.anchor.start or 0))
    kept = [claim for claim in ordered if claim.kind != "whole"]
    return Narrative(tuple(_together(kept)), lists, tuple(shares(periods)), unmatched)


def _together(claims: list[Claim]) -> Iterator[Claim]:
    """The claims; those of one sentence that name the same row in words of their own are one claim of their sum."""
    groups: dict[tuple[str, Anchor], list[Claim]] = {}
    for claim in claims:
        if claim.doubt == OTHER_WORDS and claim.group:
            groups.setdefault((claim.group, claim.quote.anchor), []).append(claim)
    for claim in claims:
        same = (
            groups.get((claim.group, claim.quote.anchor), [claim]) if claim.doubt == OTHER_WORDS else [claim]
        )
        if claim is same[0] and len(same) > 1:
            words = "，".join(one.words for one in same)
            total = sum(one.value for one in same)
            yield claim._replace(
                value=total, words=words, anchor=replace(claim.anchor, end=same[-1].anchor.end)
            )
        elif claim is same[0]:
            yield claim
