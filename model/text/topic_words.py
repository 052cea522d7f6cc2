"""The words by which texts name what the tables count: the form's own, and those that published reports use for them."""

import re
from typing import NamedTuple

from model.patterns import pattern
from model.text.rare import Rare

LEGAL = ("commercial", "research", "charity", "legal", "other")
"""The columns of applicants that are no natural persons."""


class Outcome(NamedTuple):
    """Words for one kind of result. signs: every match of them has one of these. groups: the rows or groups of rows that they may
    mean, the likeliest first; strict: they are the form's own."""

    signs: str
    words: re.Pattern[str]
    groups: tuple[str, ...]
    strict: bool


def _words(signs: str, words: str, *groups: str, strict: bool = True) -> Outcome:
    return Outcome(signs, pattern(words), groups, strict)


OUTCOMES = (
    _words("秘", r"国家秘密", "denied_1"),
    _words("禁", r"(?:其他)?法律、?(?:行政)?法规(?:明确)?禁止(?:公开)?", "denied_2"),
    _words("安", r"三安全|安全一稳定", "denied_3"),
    _words("三", r"第三方(?!意见|机构|评估|平台|单位|公司|专业)", "denied_4"),
    _words("内", r"内部事务|内部管理信息", "denied_5"),
    _words("程", r"过程性", "denied_6"),
    _words("卷", r"执法案卷", "denied_7"),
    _words("询", r"行政查询", "denied_8"),
    _words("掌", r"不掌握", "unable_1"),
    _words("现另", r"没有现成|无现成|(?:需要?)?另行(?:制作|加工)", "unable_2"),
    _words("补", r"补正后", "unable_3"),
    _words("访类", r"信访|(?:投诉|举报)[、和]?(?:举报|投诉)?类", "rejected_1"),
    _words("复", r"重复申请", "rejected_2"),
    _words("版", r"公开出版物", "rejected_3"),
    _words("反", r"反复申请", "rejected_4"),
    _words("新", r"确认或(?:者)?重新出具|重新出具", "rejected_5"),
    _words("补", r"逾期不补正|逾期未补正|未按[^，]{0,6}补正", "other_1", "other", strict=False),
    _words("费", r"未按收费|逾期不缴费|未缴纳?费", "other_2", "other"),
    _words("存", r"不存在", "unable_1", "unable", "other", strict=False),
    _words(
        "属非由", r"不属于本(?:行政)?机关|非本机关|不属于我|不由本机关", "unable_1", "other", strict=False
    ),
    _words("分", r"部分(?:予以)?公开|予以部分公开|区分处理", "partial"),
    _words("不", r"(?<!拟)不予(?:以)?公开(?!的?(?:文件|公文))|不同意公开", "denied"),
    _words("供", r"(?:无法|不能)提供", "unable"),
    _words("理", r"不予处理", "rejected"),
    _words("其", r"其[他它]处理", "other"),
    _words(
        "予意准给全",
        r"(?<![不部分未])(?:予以公开(?!通报|曝光|表扬|谴责|的?(?:文件|公文))|同意公开|准予公开|给予公开|全部公开|予以提供|同意提供)",
        "granted",
    ),
)
"""The single rows, and behind them the groups: where both are named, the row is meant."""
_SIGN = pattern(f"[{''.join(outcome.signs for outcome in OUTCOMES)}]")
_BY_SIGN = {
    sign: [number for number, outcome in enumerate(OUTCOMES) if sign in outcome.signs]
    for sign in "".join(outcome.signs for outcome in OUTCOMES)
}


def outcome_in(words: str) -> Outcome | None:
    """The first of `OUTCOMES` that words name, None where they name none."""
    numbers = {number for sign in _SIGN.findall(words) for number in _BY_SIGN[sign]}
    return next((OUTCOMES[at] for at in sorted(numbers) if OUTCOMES[at].words.search(words)), None)


DENYING = pattern(r"[未没无均都全维]")
"""One of these is in every clause that denies a count: 未收到, 没有, 无, 均已办结, 全部, 结果维持."""
_LAST = r"(?:上一?个?年度?|前一?年度?|往年|去年|20\d\d年度?)"
_NEXT = r"(?:下一?个?年度?|次年|来年|明年|20\d\d年度?)"
CARRIED_IN = Rare(
    "转结遗承",
    rf"{_LAST}(?:度|底|末|的)?(?:未办结|未办理完毕)?的?(?:结转|结余|转入|遗留|转结|接转)(?!(?:至|到|入)?{_NEXT})|(?:结转|承接|接转|转结)(?:的|自|了)?{_LAST}",
)
CARRIED_OUT = Rare(
    "转延跨继",
    rf"(?:结转|转结|转|顺延|延|跨年)(?:至|到|入|为)?{_NEXT}(?!的?(?:申请|政府信息))|{_NEXT}(?:继续)(?:办理|答复)|跨年度?办理",
)
HANDLED = pattern(r"(?:办结|答复|办理完毕|办理完成|处理完毕|办理完结|办毕)")
NOT_HANDLED = pattern(
    r"延期|日内|口头|当场|书面|超期|逾期|转交|转办|协助|征求|未|率|电话|不予|予以|无法|公开答复|邮寄|现场|当年|其中"
)
RECEIVED = pattern(r"新收到|收到|接收到?|接到|受理|新收|新增")
REQUESTS = pattern(r"(?P<verb>完成|办理|处理)?(?:各类)?(?:政府信息)?(?:依申请公开|信息公开申请)")
SAFE = pattern(
    r"自然人(?=[、和或及与])|并(?:依法)?办理|公民|法人|(?:和|或者?|及|与|、)?其他组织|或者|各类|各种|社会|公众|群众|申请人|提出|提交|递交|申请|公开|政府|政务|信息|事项|信件|案件"
    r"|数量|总数|件数|总量|主动|有效|关于|一共|共计|合计|总计|本机关|本单位|本局|本委|本镇|本街道|我局|我委|我办|我镇|我街道|我单位|我区|我县|我市"
    r"|[依向的了：“”到共计合总新有为等件数量表书人达、均是]"
)
CHANNEL = pattern(r"邮件|邮箱|信函|网络|网上|当面|现场|传真|邮寄|平台|在线|窗口|书面|系统|网站|渠道")
LEFT_OPEN = pattern(r"未办结的?(?:申请)?$|尚在办理中?的?$|仍在办理中?的?$")
TO_NEXT = pattern(rf"(?:至|到|入){_NEXT}")
_OF_THEM = r"(?:的|提出|提交|申请|[为是共有：])*$"
_OF_PERSONS = r"(?:的|提出|提交|申请|的申请|申请人|申请的|个人|[为是共有：])*$"
APPLICANTS = pattern(
    rf"自然人{_OF_PERSONS}|公民(?!、|和|或|及){_OF_PERSONS}"
    rf"|法人(?<!公民、法人)(?<!公民法人)(?<![、和]法人)(?:和|或者?|及|、|与)?(?:其他组织)?{_OF_THEM}"
    rf"|商业企业{_OF_THEM}|科研机构{_OF_THEM}|社会(?:公益)?组织{_OF_THEM}|法律服务机构{_OF_THEM}"
)
COLUMNS_OF_APPLICANTS = {
    "自然": ("natural",),
    "公民": ("natural",),
    "法人": LEGAL,
    "商业": ("commercial",),
    "科研": ("research",),
    "社会": ("charity",),
    "法律": ("legal",),
}
"""The columns that a match of `APPLICANTS` means, by the two characters that it begins with."""
COLUMNS = (
    (pattern(r"尚未审结"), "pending", True),
    (pattern(r"未审结|正在审理|审理中|未结|在审"), "pending", False),
    (pattern(r"维持"), "upheld", True),
    (pattern(r"纠正(?!违法)"), "corrected", True),
    (pattern(r"纠错|撤销|确认违法|责令|败诉"), "corrected", False),
    (pattern(r"其他结果"), "other", True),
    (pattern(r"撤诉|终止|撤回"), "other", False),
    (pattern(r"驳回|胜诉|已审结|审结|调解|和解"), "upheld", False),
)
"""The outcomes of reviews and suits; strict where the words are the form's."""
