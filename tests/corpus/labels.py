"""The printed labels of both forms, typed from the notices and not read from `resources/forms/`.

The corpus must be able to show that the program's own form files are wrong, so it shares nothing with them but cell ids.
"""

RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"
COLUMNS = ("natural", "commercial", "research", "charity", "legal", "other", "total")
COLUMN_LABELS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
OUTCOME_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
STAGES = ("review", "direct", "after_review")

DENIED = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
UNABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
REJECTED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHER = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
GRANTED = "（一）予以公开"
PARTIAL = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
GROUP_LABELS = {
    "denied": "（三）不予公开",
    "unable": "（四）无法提供",
    "rejected": "（五）不予处理",
    "other": "（六）其他处理",
}
HANDLED = "（七）总计"
NEW = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
CARRIED_OUT = "四、结转下年度继续办理"

SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
CAPTIONS = {"t1": "表格一", "t2": "表格二", "t3": "表格三"}

# A clause of table one: its heading, the heads of its value columns, and its rows as (row id, label). A column has the same
# place in `heads` and in the ids beside it.
Clause = tuple[str, tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]

CLAUSES_2019: tuple[Clause, ...] = (
    (
        "第二十条第（一）项",
        ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        ("made", "published", "in_force"),
        (("regulations", "规章"), ("normative", "规范性文件")),
    ),
    (
        "第二十条第（五）项",
        ("上一年项目数量", "本年增/减", "处理决定数量"),
        ("previous", "change", "decisions"),
        (("licensing", "行政许可"), ("services", "其他对外管理服务事项")),
    ),
    (
        "第二十条第（六）项",
        ("上一年项目数量", "本年增/减", "处理决定数量"),
        ("previous", "change", "decisions"),
        (("penalty", "行政处罚"), ("coercion", "行政强制")),
    ),
    (
        "第二十条第（八）项",
        ("上一年项目数量", "本年增/减"),
        ("previous", "change"),
        (("fees", "行政事业性收费"),),
    ),
    (
        "第二十条第（九）项",
        ("采购项目数量", "采购总金额"),
        ("count", "amount"),
        (("procurement", "政府集中采购"),),
    ),
)
CLAUSES_2021: tuple[Clause, ...] = (
    (
        "第二十条第（一）项",
        ("本年制发件数", "本年废止件数", "现行有效件数"),
        ("issued", "repealed", "in_force"),
        (("regulations", "规章"), ("normative", "行政规范性文件")),
    ),
    ("第二十条第（五）项", ("本年处理决定数量",), ("decisions",), (("licensing", "行政许可"),)),
    (
        "第二十条第（六）项",
        ("本年处理决定数量",),
        ("decisions",),
        (("penalty", "行政处罚"), ("coercion", "行政强制")),
    ),
    ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("amount",), (("fees", "行政事业性收费"),)),
)
CLAUSES = {"2019": CLAUSES_2019, "2021": CLAUSES_2021}
CONTENT = "信息内容"


def result_rows(form: str) -> tuple[str, ...]:
    """The ids of the rows that add up to handled, in printed order."""
    numbered = [
        f"{group}_{n}"
        for group, count in (("denied", 8), ("unable", 3), ("rejected", 5))
        for n in range(1, count + 1)
    ]
    other = ["other"] if form == "2019" else ["other_1", "other_2", "other_3"]
    return ("granted", "partial", *numbered, *other)


def request_rows(form: str) -> tuple[str, ...]:
    """The ids of all rows of table two, in printed order."""
    return ("new", "carried_in", *result_rows(form), "handled", "carried_out")


def cell_ids(form: str) -> tuple[str, ...]:
    """Every cell id of a form, in printed order."""
    first = [
        f"t1.{row}.{column}" for _, _, columns, rows in CLAUSES[form] for row, _ in rows for column in columns
    ]
    second = [f"t2.{row}.{column}" for row in request_rows(form) for column in COLUMNS]
    third = [f"t3.{stage}.{column}" for stage in STAGES for column in OUTCOMES]
    return (*first, *second, *third)
