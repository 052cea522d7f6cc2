"""Collections of invented reports for the rules over many."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.checks.rules import load_rules
from model.collection.member import Member, member_of
from model.collection.together import Collection, asides
from model.findings import Finding
from model.report import Report
from tests.model.reports import make_report
from tests.model.texts import put_text

UNITS = (
    "云溪县财政局",
    "云溪县教育局",
    "清河镇人民政府",
    "石桥镇人民政府",
    "白石乡人民政府",
    "南山街道办事处",
)
WORDS = (
    "各科室的信息由办公室统一归口，发布之前逐条登记，迟报漏报当月补齐",
    "县里的采购结果在中标后第二天挂网，群众可以按项目名称检索",
    "窗口增设两名讲解员，老年人办事有人陪同，等候时间缩短了一半",
    "村级公示栏换成了玻璃橱窗，下雨天也不会淋湿，党务村务分栏张贴",
    "图书馆借出一间阅览室，存放近十年的公报，周末照常开放",
    "与学校合办的开放日来了三百多名家长，营养餐的账目当场讲解",
    "栏目由五十多个并成十二个，名称改成老百姓听得懂的话",
    "热线接线员每周轮流下村，回来把问得最多的事情写成问答",
)
"""Sentences by different hands, each of many clauses."""


def text_of(number: int) -> str:
    """A long text that shares nothing with that of another number."""
    strange = "东西南北上下左右前后里外春夏秋冬山川湖海风云雨雪梅兰竹菊琴棋书画"
    at = number % len(strange)
    own = strange[at] + strange[(at + 7) % len(strange)]
    return "。".join(own + own.join(part for part in one.split("，")) + f"，{own}处的{one}" for one in WORDS)


def report_of(unit: str, text: str = "", year: int = 2023, changes: Mapping[str, str] | None = None, form: str = "2021") -> Report:  # fmt: skip
    """A consistent report of a unit with a text of its own."""
    report = replace(make_report(form, changes, unit), year=year)
    return put_text(report, *text.split("|")) if text else report


def kept(report: Report, file: str) -> Member:
    """What the rules over many reports keep of it, numbers included."""
    return member_of(report, file, asides(load_rules()), numbers=True)


def collection(members: Sequence[Member], unread: Sequence[str] = (), listed: Sequence[str] = (), compiled: Report | None = None) -> Collection:  # fmt: skip
    """These reports, files that gave none, and what the office says of them; the compiled report is 汇总.docx."""
    whole = kept(compiled, "县/汇总.docx") if compiled else None
    files = (*(one.file for one in members), *unread, *((whole.file,) if whole else ()))
    return Collection(files, tuple(members), tuple(listed), whole)


def units(count: int = 6, **changes: str) -> list[Member]:
    """A right collection: each unit once, all of one year, each with a text of its own."""
    return [
        kept(report_of(unit, text_of(number), changes=changes), f"县/{unit}.docx")
        for number, unit in enumerate(UNITS[:count])
    ]


def rules_of(findings: Sequence[Finding]) -> list[str]:
    """The ids of the rules that these are of."""
    return [one.rule for one in findings]
