"""Lists of parts in the text, held to the wholes that they are parts of; and shares in percent."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from model import patterns
from model.document import Anchor
from model.figures import Number
from model.findings import Quote
from model.patterns import pattern
from model.text.claims import Claim, Period, Told
from model.text.clauses import squeeze
from model.text.matters import DISPUTES, Matter
from model.text.sentences import stretch
from model.text.topic_words import LEGAL

_CHANNEL = pattern(r"(?:当面|网络|网上|信函|邮寄|邮件|现场|传真|在线|平台|电子邮箱|书面)[^，]{0,6}$")
_CHANNEL_BEHIND = pattern(r"(?:通过|以)?(?:当面|网络|网上|信函|邮寄|邮件|现场|传真|在线)")
_OUTCOME = pattern(r"告知|答复|办理|处理|公开|提供|不存在|撤回|撤销|终止|移送")
_COMPLETE = pattern(r"分别|具体为|分为|全部为")
_BEGINS = pattern(r"其中|办理结果|处理结果|答复结果|具体|从|按")
_SHARE = pattern(
    r"占(?:比|总数|全部|总量|申请总数|总申请量|申请总量|申请量|全年|的|比例|为|达|约|到|办结总数|办理总数|受理总数|比重|[为是的])*$"
)
_MATTERS = (Matter.APPLICATIONS, *DISPUTES)


class PartList(NamedTuple):
    """Parts of one whole. kind: what parts them ("results", "applicants", "channels", or a group of results). wholes: every count
    that may be the whole. complete: the list names all parts. quote: the sentence that holds the parts; words: the parts as printed."""

    kind: str
    parts: tuple[Number, ...]
    wholes: tuple[Number, ...]
    words: str
    quote: Quote
    anchor: Anchor
    complete: bool

    def fails(self, more: Number = 0) -> bool:
        """Whether the parts cannot make up any whole. A list may leave parts out unless it says that it is complete; it may
        never have too many. more: what a whole may hold beyond what the text says."""
        total = sum(self.parts)
        if self.complete:
            return all(total not in (whole, whole + more) for whole in self.wholes)
        return total > max(self.wholes) + more


class Share(NamedTuple):
    """A share in percent. part, whole: the counts it was surely worked out from; decimals: as printed."""

    value: Decimal
    decimals: int
    part: Number
    wholes: tuple[Number, ...]
    words: str
    quote: Quote
    anchor: Anchor

    def expected(self, whole: Number) -> Decimal:
        """The share of this whole, rounded as the text prints it."""
        return self._exact(whole).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def holds(self, whole: Number) -> bool:
        """Whether the share is right to 0.1 point, or to the last digit printed."""
        return self.value == self.expected(whole) or abs(self._exact(whole) - self.value) <= Decimal("0.1")

    def is_cut(self, whole: Number) -> bool:
        """Whether digits were cut off where they should have been rounded."""
        return self.value == self._exact(whole).quantize(Decimal(1).scaleb(-self.decimals), ROUND_DOWN)

    def _exact(self, whole: Number) -> Decimal:
        return Decimal(self.part) * 100 / Decimal(whole)


def part_lists(periods: Sequence[Period]) -> tuple[tuple[PartList, ...], tuple[Claim, ...]]:
    """The lists of the text, and results in them that the table has no row for."""
    lists: list[PartList] = []
    unmatched: list[Claim] = []
    carried: list[Number] = []
    for period in periods:
        if not period:
            carried = []
            continue
        same = carried if _BEGINS.match(_opening(period[0])) else []
        wholes = [*same, *_wholes(period)]
        found = list(_lists(period, wholes))
        lists += [one for one, _ in found]
        unmatched += [claim for _, claims in found for claim in claims]
        lists += _nested(period)
        carried = wholes
    return tuple(lists), tuple(unmatched)


def shares(periods: Sequence[Period]) -> Iterator[Share]:
    """The shares of the text whose part and whole it names in the same period or the one before."""
    earlier: list[Told] = []
    for period in periods:
        counts: list[Told] = []
        for told in period:
            quantity, phrase = told.phrase.quantity, told.phrase
            if quantity.unit != "%":
                counts.append(told)
            elif _SHARE.search(phrase.left) and counts and phrase.clause.matter in _MATTERS:
                part = counts[-1].phrase.quantity
                named = [one.phrase.quantity.value for one in (*counts[:-1], *earlier) if _may_be_whole(one)]
                wholes = tuple(dict.fromkeys(one for one in named if one >= part.value and one))
                if wholes and not part.step and not patterns.search(r"同比|增长|下降", phrase.left):
                    start = phrase.clause.start
                    yield Share(
                        Decimal(quantity.value),
                        quantity.decimals,
                        part.value,
                        wholes,
                        phrase.clause.text,
                        phrase.clause.quote,
                        stretch(phrase.clause.paragraph, start, phrase.clause.end),
                    )
        earlier = counts


def _may_be_whole(told: Told) -> bool:
    """Whether a count is no part of another that the text names beside it."""
    parts = ("results", "applicants", "carried_in", "carried_out")
    return not told.phrase.part and not any(claim.kind in parts for claim in told.claims)


def _opening(told: Told) -> str:
    return told.phrase.frame.lstrip("，")


def _wholes(period: Period) -> list[Number]:
    """The counts of a period that its results may be parts of: what came, what is there in all, what was handled."""
    own = {
        claim.kind: claim.value
        for told in period
        for claim in told.claims
        if claim.kind in ("received", "whole", "handled", "carried_in")
    }
    values = [value for kind, value in own.items() if kind != "carried_in"]
    if "received" in own and "carried_in" in own:
        values.append(own["received"] + own["carried_in"])
    return values


def _lists(period: Period, wholes: list[Number]) -> Iterator[tuple[PartList, list[Claim]]]:
    """Results, applicants and channels, each kind a list of its own."""
    if not wholes:
        return
    results = _results(period)
    known = [told for told in results if told.claims]
    strange = [told for told in results if not told.claims]
    if len(known) >= 2:
        yield _list("results", results, wholes), [_unmatched(told) for told in strange]
    for kind in ("applicants", "channels"):
        own = [told for told in period if _is(told, kind)]
        if len(own) >= 2:
            yield _list(kind, own, wholes), []


def _results(period: Period) -> list[Told]:
    """The results of a period, a row of a group only where the group itself has no count; and other outcomes among them."""
    own = [told for told in period if any(claim.kind == "results" for claim in told.claims)]
    if not own:
        return []
    groups = {claim.group for told in own for claim in told.claims}
    top = [told for told in own if not any(claim.group.rpartition("_")[0] in groups for claim in told.claims)]
    first, last = own[0].phrase.quantity.start, period[-1].phrase.quantity.end
    return [
        told
        for told in period
        if told in top
        or (not told.claims and first <= told.phrase.quantity.start <= last and _is_outcome(told))
    ]


def _is_outcome(told: Told) -> bool:
    phrase = told.phrase
    return (
        phrase.quantity.unit in ("件", "宗", "条", "例", "份")
        and phrase.clause.matter is Matter.APPLICATIONS
        and bool(_OUTCOME.search(phrase.left))
        and not patterns.search(r"涉及|其中|延期|征求|补正|收费|按[时期]|超期|书面|口头|平均", phrase.left)
    )


def _nested(period: Period) -> Iterator[PartList]:
    """The rows of a group that the same period counts as a group."""
    parents = {claim.group.rpartition("_")[0] for told in period for claim in told.claims} - {""}
    for told in period:
        for claim in told.claims:
            if claim.kind == "results" and claim.group in parents:
                own = [
                    other
                    for other in period
                    if any(one.group.rpartition("_")[0] == claim.group for one in other.claims)
                ]
                yield _list(claim.group, own, [claim.value])
    yield from _disputed(period)


def _disputed(period: Period) -> Iterator[PartList]:
    """The outcomes of reviews, and of suits, that the same period counts as a whole."""
    disputes = [
        (told, claim) for told in period for claim in told.claims if claim.kind in ("review", "litigation")
    ]
    for kind in ("review", "litigation") if disputes else ():
        own = [one for one in disputes if one[1].kind == kind]
        whole = [claim.value for _, claim in own if claim.options[0][0].endswith(".total")]
        parts = [told for told, claim in own if not claim.options[0][0].endswith(".total")]
        if len(whole) == 1 and parts:
            yield _list(kind, parts, whole)


def _is(told: Told, kind: str) -> bool:
    if kind == "applicants":
        return any(claim.kind == "applicants" for claim in told.claims)
    phrase = told.phrase
    return (
        not told.claims
        and phrase.clause.matter is Matter.APPLICATIONS
        and bool(_CHANNEL.search(phrase.left) or (phrase.alone and _CHANNEL_BEHIND.match(phrase.right)))
    )


def _list(kind: str, parts: Sequence[Told], wholes: Sequence[Number]) -> PartList:
    first, last = parts[0].phrase, parts[-1].phrase
    paragraph = first.clause.paragraph
    begin, end = first.clause.start, last.quantity.end
    start = min(begin, first.clause.sentence[0])
    return PartList(
        kind=kind,
        parts=tuple(told.phrase.quantity.value for told in parts),
        wholes=tuple(dict.fromkeys(wholes)),
        words=squeeze(paragraph.text[begin:end]).lstrip("，、；"),
        quote=Quote(paragraph.text[start:end].strip(), stretch(paragraph, start, end)),
        anchor=stretch(paragraph, begin, end),
        complete=_is_complete(kind, parts),
    )


def _is_complete(kind: str, parts: Sequence[Told]) -> bool:
    """Whether a list says that it names all parts: 分别为, or 自然人 beside 法人和其他组织."""
    if kind == "applicants":
        columns = {
            cell.rpartition(".")[2] for told in parts for claim in told.claims for cell in claim.options[0]
        }
        return len(columns) == len(LEGAL) + 1
    return bool(_COMPLETE.search(parts[0].phrase.frame))


def _unmatched(told: Told) -> Claim:
    phrase = told.phrase
    clause = phrase.clause
    return Claim(
        kind="results",
        value=phrase.quantity.value,
        options=(),
        words=clause.text,
        quote=clause.quote,
        anchor=stretch(clause.paragraph, clause.start, clause.end),
    )
