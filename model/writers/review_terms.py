"""Under which terms a report was checked, for the review sheet: a rule that was not held must never look like one that passed."""

from collections.abc import Iterator

from model.findings import Terms
from model.writers.page_parts import Pages
from model.writers.typefaces import Role

_HEADING, _LINE, _KEPT = 20.0, 15.0, 5
"""Points that the heading and a line take; lines that stay with the heading."""


def set_terms(pages: Pages, terms: Terms) -> None:
    """Puts the section on the page."""
    lines = list(terms_lines(terms))
    # A heading never stands alone at the foot of a page.
    pages.need(_HEADING + min(len(lines), _KEPT) * _LINE)
    pages.say("四、核对所用的规则和对照", Role.HEAD, 10.5)
    for number, line in enumerate(lines, 1):
        pages.say(f"{number}.{line}", size=9, gap=1)
    pages.y += 8


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
