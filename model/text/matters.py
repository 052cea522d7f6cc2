"""What a clause of a report's text speaks of: applications for information, reviews, suits, or another matter altogether.

A count is only ever held against a table where its clause, or one shortly before it, names the table's matter; whatever
names another (hot lines, proposals, visits, published items) ends that until the matter is named again.
"""

import re
from enum import StrEnum
from functools import lru_cache

from model import patterns
from model.patterns import pattern
from model.text.topic_words import SAFE


class Matter(StrEnum):
    """The matter of a clause. BOTH: reviews and suits together; OTHER: surely none of the tables; NONE: not said."""

    APPLICATIONS = "applications"
    REVIEW = "review"
    LITIGATION = "litigation"
    DIRECT = "direct"
    AFTER_REVIEW = "after_review"
    BOTH = "both"
    OTHER = "other"
    NONE = "none"


DISPUTES = (Matter.REVIEW, Matter.LITIGATION, Matter.DIRECT, Matter.AFTER_REVIEW, Matter.BOTH)
GROUPS = {
    Matter.REVIEW: ("review",),
    Matter.LITIGATION: ("direct", "after_review"),
    Matter.DIRECT: ("direct",),
    Matter.AFTER_REVIEW: ("after_review",),
    Matter.BOTH: ("review", "direct", "after_review"),
}
"""The groups of table three that a matter is about."""

_APPLICATIONS = pattern(
    r"依申请|信息公开[^，。]{0,8}申请|政务公开[^，。]{0,8}申请|公开申请|申请公开|政府信息申请|申请(?:政府)?信息"
)
_INFORMATION = pattern(r"信息公开|政务公开|依申请")
_DIRECT = pattern(r"未经(?:行政)?复议(?:直接(?:起诉|提起(?:行政)?诉讼))?|直接(?:起诉|提起(?:行政)?诉讼)")
_AFTER = pattern(r"复议后再?(?:起诉|提起(?:行政)?诉讼|诉讼)")
_REVIEW = pattern(r"复议")
_SUIT = pattern(r"诉讼|起诉|应诉|败诉|胜诉|一审|二审")
_ELSEWHERE = pattern(
    r"数据开放|开放申请|12345|热线|信箱|留言|建议(?<!起草建议)|提案|议案(?<!复议案)|信访(?![、和]?(?:举报|投诉)|类)|来访|来电|来信|咨询|投诉件|举报件|网民|网友"
    r"|工单|两会|办件|许可申请|许可事项|不动产|申报|证照|政务服务|救助|法律援助|仲裁|工伤|专利|商标|查档|报警|听证|补贴|贷款|入学|登记申请"
    r"|专利申请|调解|执法案件|案卷评查|违法案件|事项清单|公共服务"
)
_PUBLISHING = pattern(
    r"网站|公众号|微博|微信|新媒体|抖音|稿件|信息\d+条|条目|发布|推送|培训|会议|解读|新闻|活动|检查|考核|投稿|录用|宣传|调研|整改|栏目|专栏"
    r"|督办|评估|阅读|粉丝|规划|预算|决算|演练|项目|公示|主动公开|制度|机制|部署|审查"
)
_OWN_BUSINESS = pattern(r"(?:办理|审理|受理|代理|参加|化解|承办|审结)[^，]{0,4}(?:复议|诉讼|应诉)")
"""An organ that decides reviews or pleads for others speaks of its own work."""
_OBJECT = pattern(r"(?:收到|受理|接到|接收|承办)了?([^\d，]*)\d")
"""What came, by the count behind it: 收到民生诉求206件 is another matter, whatever was spoken of before."""
_KNOWN = pattern(r"申请|公开|结转|结余|自然人|法人")
_TOGETHER = pattern(
    r"复议(?:案件|申请)?(?:和|与|及|、|以及|或者?)(?:被|未|提起|行政|发生|因)*(?:诉讼|应诉)|诉讼(?:案件)?(?:和|与|及|、|以及|或者?)(?:被|提起|行政|申请|因)*复议|复议诉讼"
)


def matter_of(text: str, before: Matter) -> Matter:
    """The matter of a clause (without blanks), after a clause of the matter `before`."""
    return _named(text) or before


@lru_cache(maxsize=1024)
def _named(text: str) -> Matter | None:
    """The matter that the words of a clause name; kept, for much of the wording is that of many reports."""
    if _ELSEWHERE.search(text):
        return Matter.OTHER
    if _may_dispute(text):
        if _OWN_BUSINESS.search(text) and not about_information(text):
            return Matter.OTHER
        if dispute := dispute_in(text):
            return dispute
    if (match := _OBJECT.search(text)) and SAFE.sub("", match[1]) and not _KNOWN.search(match[1]):
        return Matter.OTHER
    if _APPLICATIONS.search(text):
        return Matter.APPLICATIONS
    if _PUBLISHING.search(text) and not patterns.search(r"申请|答复|复议|诉讼", text):
        return Matter.OTHER
    return None


def dispute_in(text: str) -> Matter | None:
    """Which disputes a text names, the last one where it names several apart."""
    if not _may_dispute(text):
        return None
    if _TOGETHER.search(text):
        return Matter.BOTH
    found = [
        (match.end(), matter)
        for pattern, matter in ((_AFTER, Matter.AFTER_REVIEW), (_DIRECT, Matter.DIRECT))
        for match in pattern.finditer(text)
    ]
    rest = _DIRECT.sub(_starred, _AFTER.sub(_starred, text))
    found += [(match.end(), Matter.REVIEW) for match in _REVIEW.finditer(rest)]
    found += [(match.end(), Matter.LITIGATION) for match in _SUIT.finditer(rest)]
    return max(found)[1] if found else None


def _starred(match: re.Match[str]) -> str:
    return "＊" * len(match[0])


def _may_dispute(text: str) -> bool:
    """Whether one of the characters is there that are in whatever names a dispute."""
    return "诉" in text or "复议" in text or "审" in text


def about_information(text: str) -> bool:
    """Whether a text says that it speaks of the opening of information."""
    return bool(_INFORMATION.search(text))
