"""What the outputs say about a finding and a check, in the same words everywhere."""

from collections.abc import Iterator, Sequence

from model.explanations import Explanation, answer_to, is_stale
from model.figures import Number, print_figure
from model.findings import Finding, Terms
from model.report import Report, State

_LONGEST = 400


def place_of(finding: Finding, report: Report) -> str:
    """Where a finding is, as a clerk would say it."""
    if finding.target:
        return report.form.cell_name(finding.target)
    if len(finding.cells) == 1:
        return report.form.cell_name(finding.cells[0])
    if finding.cells:
        tables = dict.fromkeys(cell.split(".")[0] for cell in finding.cells)
        return "、".join(report.form.table_by_id[table].caption for table in tables)
    return "正文"


def sentence(finding: Finding, report: Report) -> str:
    """What a finding says, with its place before it where the message does not begin with the table."""
    place = place_of(finding, report)
    return (
        finding.message if finding.message.startswith(place.split("·")[0]) else f"{place}：{finding.message}"
    )


def sides(finding: Finding, report: Report) -> tuple[str, str, str]:
    """Both sides of an equation and their difference as text, empty where the finding is none. A blank that counted as 0 is
    called what it is."""
    expected, found = finding.expected, finding.found
    blank = finding.target is not None and report.cells[finding.target].state is State.BLANK
    shown = "未填" if blank and found is not None else _text(found)
    difference = "" if expected is None or found is None else _text(expected - found)
    return _text(expected), shown, difference


def _text(value: Number | None) -> str:
    return "" if value is None else print_figure(value, "amount")


def explained(finding: Finding, report: Report, explanations: Sequence[Explanation]) -> str:
    """The clerk's answer to a finding, said to be out of date where one of its numbers has changed since; "" for none."""
    answer = answer_to(finding, explanations)
    if answer is None:
        return ""
    return f"（已过期：所涉数字已变）{answer.text}" if is_stale(answer, report, finding) else answer.text


def terms_lines(terms: Terms) -> Iterator[str]:
    """A sentence for each thing that a reader of the result must know."""
    if terms.refused:
        yield f"{terms.refused.rstrip('。')}。"
    elif terms.files:
        yield f"规则：程序自带的规则，并按本单位规则文件“{'”“'.join(terms.files)}”调整。"
    else:
        yield "规则：程序自带的规则，未作改动。"
    for one in terms.silenced:
        yield f"已停用、未核对：{one.title}（原为{one.before.label}）。"
    for one in terms.regraded:
        if one.after:
            yield f"改为{one.after.label}（原为{one.before.label}）：{one.title}。"
    for title in terms.added:
        yield f"本单位另加：{title}。"
    yield (
        f"上年报告：已与“{terms.previous}”对照。"
        if terms.previous
        else "上年报告：未对照，跨年的规则没有核对。"
    )
    if terms.level:
        yield f"单位级别：{terms.level}（{'由填报人设定' if terms.level_set else '按单位名称判断'}）。"


def shortened(text: str) -> str:
    """The text, cut where it is a whole paragraph: a message of any length must not fill a sheet."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
