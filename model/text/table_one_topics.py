"""Counts of the text that speak of table one: normative papers made, repealed and in force, decisions, fees."""

from model import patterns
from model.forms import Form
from model.patterns import pattern
from model.text.phrases import Phrase
from model.text.quantities import MONEY
from model.text.topics import COUNTED, OTHER_WORDS, Topic

_PAPERS = pattern(r"规范性文件")
_NOT_PAPERS = pattern(
    r"解读|审查|审核|征求|评估|起草|政策|党内|转发|宣传|培训|以及|及其他|等文件|报送|上报|修[订改]|图解|目录|网站|栏目|发布会|意见|备案"
)
_MADE = pattern(r"制发|制定|出台|印发|新增|新制作")
_PUBLISHED = pattern(r"公开|公布|发布")
_REPEALED = pattern(r"废止|宣布失效")
_IN_FORCE = pattern(r"现行有效|继续有效|对外公开总|有效的?(?:行政)?规范性文件")
_DECISIONS = (("licensing", "许可"), ("penalty", "处罚"), ("coercion", "强制"))
_NOT_DECISIONS = pattern(
    r"公开|公示|发布|事项|项目|信息|数据|归集|清单|申请|案卷|培训|复议|诉讼|公告|网站|取消|下放|承接|评查|听证|文书样式|标准"
)
_NOT_FEES = pattern(r"信息处理费|罚|财政|税|减免|降低|取消|停征|涉企")


def table_one_topic(phrase: Phrase, form: Form) -> Topic | None:
    """The topic of a count in table one, None where the words do not tell."""
    words = phrase.left + "#" + phrase.right
    if phrase.quantity.unit in MONEY:
        return _fees(phrase, form)
    if phrase.quantity.unit not in COUNTED:
        return None
    if _PAPERS.search(words if phrase.alone else phrase.left) or (
        phrase.before and _PAPERS.search(phrase.frame)
    ):
        return _papers(phrase, form)
    return _decisions(phrase)


def _papers(phrase: Phrase, form: Form) -> Topic | None:
    words = phrase.left + "#" + (phrase.right if phrase.alone else "")
    if _NOT_PAPERS.search(words) or not patterns.search(
        r"规范性文件[^，]{0,10}#|#(?:行政)?规范性文件$", words
    ):
        return None
    doubt = OTHER_WORDS if "清理" in phrase.frame else ""
    names = (
        (_REPEALED, ("repealed",)),
        (_IN_FORCE, ("in_force",)),
        (_MADE, ("made", "issued", "published")),
        (_PUBLISHED, ("published",)),
    )
    for verb, columns in names:
        if verb.search(words):
            known = form.table_by_id["t1"].row_by_id["normative"].columns
            options = tuple((f"t1.normative.{column}",) for column in columns if column in known)
            if columns == ("in_force",) and form.id == "2019":
                doubt = OTHER_WORDS
            return Topic("normative", options, doubt) if options else None
    return None


def _decisions(phrase: Phrase) -> Topic | None:
    words = phrase.left + "#" + (phrase.right if phrase.alone else "")
    if _NOT_DECISIONS.search(words):
        return None
    for row, name in _DECISIONS:
        if f"行政{name}" in words and patterns.search(
            rf"行政{name}(?:处理)?(?:决定|案件|决定书)?(?:数量|总数|共计|共|总计|为|：)*#|#行政{name}(?:决定)?$",
            words,
        ):
            doubt = "" if "决定" in words else OTHER_WORDS
            return Topic("decisions", ((f"t1.{row}.decisions",),), doubt)
    return None


def _fees(phrase: Phrase, form: Form) -> Topic | None:
    words = phrase.left
    if not patterns.search(r"行政事业性收费[^，]{0,8}$", words) or _NOT_FEES.search(words):
        return None
    if "t1.fees.amount" not in form.cell_ids:
        return None
    return Topic("fees", (("t1.fees.amount",),))
