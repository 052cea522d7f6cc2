"""The sample reports: what five invented offices report, which of their numbers are typed wrongly, and what they write about it.

A row of table two gives the six kinds of applicant; totals, （七） and 四 follow from the rows, so the numbers reconcile until the
planted errors are put in. The text is written from the numbers before that, as an office's text is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.corpus.figures import Figures
from tests.corpus.labels import CLAUSES, COLUMNS, OUTCOMES, STAGES, request_rows, result_rows

Row = tuple[int, int, int, int, int, int]
_NONE: Row = (0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """One report. clauses: the numbers of table one by row. requests: rows of table two that are not all 0. disputes: 维持, 纠正,
    其他, 尚未审结 by stage. planted: cells printed otherwise than they should be. units: what is printed after an amount.
    story: the narrative, by section.
    """

    file: str
    form: str
    year: int
    unit: str
    clauses: Mapping[str, tuple]
    requests: Mapping[str, Row]
    disputes: Mapping[str, tuple[int, int, int, int]]
    story: Callable[["Sample"], "Story"]
    planted: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> Figures:
        """Every cell as it should be."""
        columns = {row: ids for _, _, ids, rows in CLAUSES[self.form] for row, _ in rows}
        figures: Figures = {
            f"t1.{row}.{column}": value
            for row, values in self.clauses.items()
            for column, value in zip(columns[row], values, strict=True)
        }
        table = {row: list(self.requests.get(row, _NONE)) for row in request_rows(self.form)}
        results = [table[row] for row in result_rows(self.form)]
        table["handled"] = [sum(column) for column in zip(*results, strict=True)]
        table["carried_out"] = [
            new + old - done
            for new, old, done in zip(table["new"], table["carried_in"], table["handled"], strict=True)
        ]
        for row, values in table.items():
            figures |= {
                f"t2.{row}.{column}": value
                for column, value in zip(COLUMNS, [*values, sum(values)], strict=True)
            }
        for stage in STAGES:
            parts = self.disputes.get(stage, (0, 0, 0, 0))
            figures |= {
                f"t3.{stage}.{column}": value
                for column, value in zip(OUTCOMES, [*parts, sum(parts)], strict=True)
            }
        return figures

    def total(self, *rows: str) -> int:
        """The total of one row of table two, or of several together."""
        figures = self.figures()
        return sum(int(figures[f"t2.{row}.total"]) for row in rows)

    def group(self, group: str) -> int:
        """The total of all rows of a group, 不予公开 for "denied"."""
        return self.total(*(row for row in result_rows(self.form) if row.split("_")[0] == group))


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs of the report. overview, problems, others: sections one, five and six. notes: under table one."""

    preamble: tuple[str, ...]
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    others: tuple[str, ...]
    notes: tuple[str, ...] = ()
    date: str = ""


def applications(sample: Sample) -> str:
    """What a report says about applications, from the numbers."""
    outcomes = (
        ("予以公开", sample.total("granted")),
        ("部分公开", sample.total("partial")),
        ("不予公开", sample.group("denied")),
        ("无法提供", sample.group("unable")),
        ("不予处理", sample.group("rejected")),
        ("其他处理", sample.group("other")),
    )
    figures = sample.figures()
    people = int(figures["t2.new.natural"])
    listed = "、".join(f"{name}{count}件" for name, count in outcomes if count)
    return (
        f"全年新收政府信息公开申请{sample.total('new')}件，其中自然人申请{people}件、法人或其他组织申请{sample.total('new') - people}件；"
        f"上年结转{sample.total('carried_in')}件。全年办结{sample.total('handled')}件，其中{listed}；"
        f"结转下年度继续办理{sample.total('carried_out')}件。"
    )


def disputes(sample: Sample) -> str:
    """What a report says about review and litigation, from the numbers."""
    review, direct, after = (sum(sample.disputes.get(stage, (0, 0, 0, 0))) for stage in STAGES)
    if not review + direct + after:
        return "全年未发生因政府信息公开引起的行政复议、行政诉讼。"
    return f"全年因政府信息公开引起的行政复议{review}件、行政诉讼{direct + after}件。"


def preamble(sample: Sample, contact: str) -> tuple[str, ...]:
    """The usual first paragraph."""
    notice = "〔2019〕60号" if sample.form == "2019" else "〔2021〕30号"
    return (
        f"根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和国办公开办函{notice}文件要求，编制本报告。"
        "本报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，"
        "存在的主要问题及改进情况，其他需要报告的事项六部分组成。"
        f"报告所列数据的统计期限为{sample.year}年1月1日至{sample.year}年12月31日。{contact}",
    )
