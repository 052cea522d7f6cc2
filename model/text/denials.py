"""What a clause denies: that any application came, any review or suit was brought, anything is left open or was lost."""

from collections.abc import Iterator, Sequence

from model import patterns
from model.patterns import pattern
from model.text.clauses import Clause
from model.text.matters import DISPUTES, GROUPS, Matter
from model.text.topic_words import LEGAL
from model.text.topics import Topic

_NOT = r"(?:均未|未|没有|没|无|尚未|从未|未曾)"
_NO_APPLICATION = pattern(
    rf"{_NOT}(?:收到|接到|接收到?|受理|发生|产生|出现|有)?(?:过|任何|公民|法人|自然人|其他组织|社会|公众|群众|个人|企业|单位|[、和或者及]|书面|提出|提交|的|向本机关|向我[局委镇办]|要求|关于|有关|新)*"
    r"(?:(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请|依申请(?:信息)?公开(?:政府信息)?|申请公开政府信息|公开申请)(?:公开)?(?:的)?(?:申请|事项|事件|件|案件|情况|信息|业务|的)*$"
)
_BARE_APPLICATION = pattern(rf"{_NOT}(?:收到|接到|受理)(?:过|任何|相关|公众|群众|的)*申请(?:件|事项|情况)?$")
_DISPUTES = r"(?:未经复议直接起诉|复议后起诉|行政复议|行政诉讼|复议|诉讼)(?:案件|申请|案|情况|事项|事件|的)*"
_NO_DISPUTE = pattern(
    rf"{_NOT}(?:发生|收到|产生|出现|引发|提起|涉及|被|有|存在|超期答复|[、和或及])*(?:过|任何|一起|一例|因|由于|政府|政务|信息|依申请|公开|工作|申请|引起|引发|产生|导致|而|的|公民|法人|其他组织|被|提起|发生|、|和|或者?|对本机关|超期答复|投诉|举报)*?"
    rf"(?P<named>{_DISPUTES}(?:[、和或及与，者以]*(?:被|未|提起|发生|申请|行政应诉|没有|无|因|而)*{_DISPUTES})*)(?:等|的|发生|情形|情况|案件|现象|问题)*$"
)
_LOST = pattern(
    rf"{_NOT}(?:涉|发生|有|出现|一)*(?:被)?(?:败诉|纠错|、|和|或|案件|情况|情形|的|被|纠正)*(?:败诉|纠错|被纠正)(?:案件|情况|情形|的|现象)*$"
)
_ALL_KEPT = pattern(
    r"(?:均|全部|都)(?:被|予以|为|获|得到|结果|是)*维持|结果(?:均|都|全部)?为?维持(?!了?[\d〇一二两三四五六七八九十百]+[件宗起例])"
)
"""A count behind it is one part of several: 其中结果维持2件."""
_ALL_WON = pattern(r"(?:均|全部|都)(?:获|为)?胜诉")
_ALL_DONE = pattern(
    r"(?:均|全部|都)(?:已|按时|按期|依法|如期|按规定|在规定时限内|在法定期限内|在法定时限内|按照规定|及时|全部|于规定时间内)*(?P<how>办结|办理完毕|处理完毕|答复|回复|给予答复|予以答复|办理答复)(?:完毕|到位)?$"
)
_ALL_NATURAL = pattern(r"申请人?(?:均|全部|都)(?:为|是)自然人|^(?:均|全部|都)(?:为|是)自然人(?:申请)?$")
_WHOLES = {"received", "whole"}
_CUTS = {"handled", "carried_in", "carried_out", "results"}
"""Counts after which 均 speaks of fewer than all applications."""
_LATER = "答复可能在下年初作出"


def denials_of(clause: Clause, before: Sequence[str]) -> Iterator[Topic]:
    """The topics that a clause puts at 0. before: the kinds of the counts told earlier in its period, "" where a count has none."""
    text = clause.text
    applications = clause.matter is Matter.APPLICATIONS
    named = applications or clause.matter is Matter.NONE
    if (named and _NO_APPLICATION.search(text)) or (applications and _BARE_APPLICATION.search(text)):
        yield Topic("none", (("t2.new.total",),))
    if clause.matter is Matter.APPLICATIONS and not clause.quantities:
        yield from _of_all(text, before)
    if clause.matter in DISPUTES and clause.about_information:
        yield from _of_disputes(clause)
    elif _LOST.search(text) and clause.about_information:
        yield Topic("none", (_cells(Matter.BOTH, ("corrected",)),))


def _of_all(text: str, before: Sequence[str]) -> Iterator[Topic]:
    whole = not before or (_WHOLES & set(before) and not _CUTS & set(before))
    if whole and (match := _ALL_DONE.search(text)):
        doubt = "" if "办结" in match["how"] or "完毕" in text else _LATER
        yield Topic("none", (("t2.carried_out.total",),), doubt)
    if _ALL_NATURAL.search(text) and not _CUTS & set(before):
        yield Topic("applicants", (tuple(f"t2.new.{column}" for column in LEGAL),))


def _of_disputes(clause: Clause) -> Iterator[Topic]:
    text, matter = clause.text, clause.matter
    if match := _NO_DISPUTE.search(text):
        named = match["named"]
        if "诉讼" in named or "起诉" in named:
            matter = (
                Matter.BOTH
                if patterns.search(r"复议(?!后)(?<!未经复议)", named.replace("未经复议", ""))
                else Matter.LITIGATION
            )
        else:
            matter = Matter.REVIEW
        if "起诉" in named and matter is Matter.LITIGATION:
            matter = clause.matter
        yield Topic("none", (_cells(matter, ("total",)),))
    elif _LOST.search(text):
        yield Topic(
            "none",
            (_cells(Matter.BOTH if matter is Matter.REVIEW and "败诉" in text else matter, ("corrected",)),),
        )
    elif _ALL_KEPT.search(text):
        yield Topic("none", (_cells(matter, ("corrected", "other", "pending")),))
    elif _ALL_WON.search(text):
        yield Topic("none", (_cells(matter, ("corrected",)),))


def _cells(matter: Matter, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"t3.{group}.{column}" for group in GROUPS[matter] for column in columns)
