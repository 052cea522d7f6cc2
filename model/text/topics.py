"""Which cells of the tables a count in the text speaks of, judged by the words around it.

A topic is taken only where every word before the count is known: "收到申请23件" is the total, "收到涉及征地的申请23件" is
not. What is told in words that the form does not use, or of a wider or narrower circle, keeps a doubt.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from model import patterns
from model.forms import Form
from model.text.matters import DISPUTES, GROUPS, Matter, dispute_in
from model.text.phrases import Phrase
from model.text.topic_words import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    CHANNEL,
    COLUMNS,
    COLUMNS_OF_APPLICANTS,
    HANDLED,
    LEFT_OPEN,
    NOT_HANDLED,
    RECEIVED,
    REQUESTS,
    SAFE,
    TO_NEXT,
    outcome_in,
)

Cells = tuple[str, ...]
COUNTED = frozenset(("件", "宗", "份", "条", "例", "次", "项", "起", "桩", "笔", "件次"))
_COUNTED_OR_HEADS = COUNTED | {"人", "个", "人次"}
OTHER_WORDS = "正文的说法与表中的行名不同"


class Topic(NamedTuple):
    """What a count counts. kind: the claim's kind; options: the cells that must add to it, one reading after the other. doubt:
    why the two may differ although neither is wrong, "" where they may not. group: the row or group of rows of a result."""

    kind: str
    options: tuple[Cells, ...]
    doubt: str = ""
    group: str = ""


def topics_of(phrase: Phrase, form: Form) -> tuple[Topic, ...]:
    """The topics of a count: none where the words do not tell, two where 各 speaks of two at once."""
    if phrase.quantity.unit not in _COUNTED_OR_HEADS:
        return ()
    if phrase.clause.matter in DISPUTES:
        return tuple(_dispute(phrase)) if phrase.clause.about_information else ()
    if phrase.clause.matter is not Matter.APPLICATIONS:
        return ()
    behind = phrase.right if phrase.alone else ""
    topic = _application(phrase.left, behind, phrase.part, len(phrase.before) > 1, form)
    return (topic,) if topic else ()


def rows_of(group: str, form: Form) -> Cells:
    """The ids of the rows of a group of results ("denied") or of one row."""
    rows = [row.id for row in form.table_by_id["t2"].rows]
    return tuple(row for row in rows if row == group or row.startswith(f"{group}_"))


@lru_cache(maxsize=1024)
def _application(left: str, right: str, part: bool, late: bool, form: Form) -> Topic | None:
    """The topic of a count of applications; kept, for the words around counts are those of many reports. right: "" where another
    count follows in the clause; part: the count is a part of a whole; late: two counts stand before it."""
    for pattern, kind, row in (
        (CARRIED_OUT, "carried_out", "carried_out"),
        (CARRIED_IN, "carried_in", "carried_in"),
    ):
        if pattern.search(left) or pattern.match(right):
            return Topic(kind, ((f"t2.{row}.total",),), group=row)
    if LEFT_OPEN.search(left) or (left.endswith("结转") and TO_NEXT.match(right)):
        doubt = "" if left.endswith("结转") else OTHER_WORDS
        return Topic("carried_out", (("t2.carried_out.total",),), doubt, "carried_out")
    return (
        _result(left, form)
        or _applicants(left)
        or _received(left, part, late)
        or _handled(left)
        or _by_right(right, form)
    )


def _by_right(right: str, form: Form) -> Topic | None:
    """A count with its words behind it: 13件予以公开, 22件已办结."""
    head = patterns.match(
        r"(?:申请|信息公开申请)?(?:均|都|全部|已|依法|按时|按期|以|由于|因|属于|为)*", right
    )
    rest = right[head.end() if head else 0 :]
    result = _result(rest, form)
    return result or (
        _handled(right)
        if patterns.match(r"(?:均|都|全部|已|依法|按时|按期)*(?:办结|答复完毕)$", right)
        else None
    )


def _result(words: str, form: Form) -> Topic | None:
    """A kind of result."""
    if patterns.search(
        r"(?:不属于|除|非|以外)[^，]{0,4}(?:予以公开|不予公开)|收录|文书|范本|模板|案例|汇编", words
    ):
        return None
    outcome = outcome_in(words)
    if outcome is None:
        return None
    options = []
    for name in outcome.groups:
        if cells := tuple(f"t2.{row}.total" for row in rows_of(name, form)):
            options.append(cells)
    if not options:
        return None
    return Topic("results", tuple(options), "" if outcome.strict else OTHER_WORDS, outcome.groups[0])


def _applicants(words: str) -> Topic | None:
    match = APPLICANTS.search(words)
    if match is None:
        return None
    columns = COLUMNS_OF_APPLICANTS[match[0][:2]]
    new = tuple(f"t2.new.{column}" for column in columns)
    return Topic("applicants", (new, (*new, *(f"t2.carried_in.{column}" for column in columns))))


def _received(left: str, part: bool, late: bool) -> Topic | None:
    both = ("t2.new.total", "t2.carried_in.total")
    match = RECEIVED.search(left)
    if match and not SAFE.sub("", left[match.end() :]):
        if (part and "新" not in match[0]) or _by_one_way(left[: match.start()], left[match.end() :]):
            return None
        named = patterns.search(r"申请|公开", left[match.end() :]) or not left[match.end() :].strip(
            "到了共计"
        )
        return Topic("received", ((both[0],), both)) if named else None
    if (
        patterns.fullmatch(r"(?:，|两项|以上|全年|本年度?|总)*(?:共|合|总)(?:计|共)?(?:有|为)?", left)
        and late
    ):
        return Topic("whole", (both,))
    match = REQUESTS.search(left)
    if match and not part and not SAFE.sub("", left[match.end() :]):
        doubt = "" if match["verb"] else OTHER_WORDS
        return Topic("received", ((both[0],), both, ("t2.handled.total",)), doubt)
    return None


def _by_one_way(before: str, behind: str) -> bool:
    """Whether the words tell one way by which applications came, and so a part of them: 电子邮件收到3件."""
    return bool(CHANNEL.search(before.rpartition("，")[2])) and not patterns.search(
        r"[等共总]|合计", before + behind
    )


def _handled(words: str) -> Topic | None:
    found = list(HANDLED.finditer(words))
    if not found or NOT_HANDLED.search(words) or SAFE.sub("", words[found[-1].end() :]):
        return None
    return Topic("handled", (("t2.handled.total",),), group="handled")


def _dispute(phrase: Phrase) -> Iterator[Topic]:
    """Reviews and suits: the whole, or one of the four outcomes."""
    left, clause = phrase.left, phrase.clause
    matter = dispute_in(left) or clause.matter
    if patterns.search(r"办理|审理|办结|代理|参加|出庭|应诉率|审结(?<!未审结)", left) and not patterns.search(
        r"公开|依申请", left
    ):
        return
    behind = phrase.alone and not patterns.search(r"没有|无|未(?!审结)", phrase.right)
    known = any(pattern.search(left) for pattern, _, _ in COLUMNS)
    words = left + "#" + phrase.right if behind and not known else left
    column, doubt = "total", ""
    for pattern, name, strict in COLUMNS:
        if pattern.search(words):
            column, doubt = name, "" if strict else OTHER_WORDS
            break
    if column == "total" and (phrase.part or not _names_whole(left)):
        return
    kind = "review" if matter is Matter.REVIEW else "litigation"
    groups = GROUPS[matter]
    if matter is Matter.BOTH and patterns.search(r"[均各分别]+为?是?有?$", left):
        yield Topic("review", ((f"t3.review.{column}",),), doubt)
        groups = GROUPS[Matter.LITIGATION]
    yield Topic(kind, (tuple(f"t3.{group}.{column}" for group in groups),), doubt)


def _names_whole(left: str) -> bool:
    """Whether the words before a count name the dispute and nothing narrower."""
    named = patterns.search(r"(?:复议后起诉|直接起诉|复议|诉讼|起诉|应诉)(?P<rest>[^，]*)$", left)
    if named is None:
        return False
    rest = patterns.sub(
        r"[（(）)“”和与及、以]|行政|提起|申请|案件|事项|情况|数量|总数|件数|共计|合计|总计|分别|发生|涉及|被|的|了|共|有|为|均|各|计|总|数|是|新增|收到|新收|：",
        "",
        named["rest"],
    )
    return not rest
