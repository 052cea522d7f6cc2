"""What a working file or a recovered session brings besides the report: put on the workbench, and told in one line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.bench.workbench import SAVED, Workbench
from ui.keeping.keeper import Keeper
from ui.keeping.opened import Opened

if TYPE_CHECKING:
    from model.checks.rule_file import RuleText
    from ui.rules.office import OfficeRules

NAMED = 6
"""Cells that a notice names; of more it says how many."""


def lent_rules(opened: Opened, office: OfficeRules) -> tuple[RuleText, ...]:
    """The rule files that hold while this report is open: those it brings, unless they are this office's own anyway."""
    if not (opened.work and opened.work.rules):
        return ()
    from model.checks.rule_file import RuleText
    from model.errors import BadRuleFile

    brought = tuple(
        RuleText(one.name, one.data.decode("utf-8-sig", errors="replace")) for one in opened.work.rules
    )
    office.lend(())
    try:
        own = office.files()
    except BadRuleFile:
        own = ()
    return () if [one.text for one in own] == [one.text for one in brought] else brought


def restore(opened: Opened, bench: Workbench, keeper: Keeper) -> None:
    """Put the changes on the undo stack of the report that has just been opened, and add the answers and last year's report.
    Work that is in the opened file counts as saved; that of a session is in the journal again."""
    if opened.work:
        take_explanations(opened, bench)
        if opened.previous:
            bench.set_previous(opened.previous, opened.work.previous)
    if not (opened.changes or opened.undone):
        return
    if opened.session:
        bench.replay(opened.changes, opened.undone)
        return
    keeper.hold()
    bench.replay(opened.changes, opened.undone)
    bench.mark_exported(SAVED)
    keeper.settle()


def take_explanations(opened: Opened, bench: Workbench) -> None:
    """Add the answers that the file brings, but for those that were given anew since."""
    answers = bench.explanations
    if answers is None:
        return
    known = {one.finding_key: one for one in answers.all()}
    for one in opened.explanations:
        if one.finding_key not in known or known[one.finding_key].when < one.when:
            answers.put(one)


def told(opened: Opened, bench: Workbench, office: OfficeRules) -> tuple[str, str] | None:
    """The notice: its kind and words, None where there is nothing to tell."""
    trouble = bench.explanations.trouble if bench.explanations else ""
    if opened.session is None and opened.work is None:
        return ("warning", trouble) if trouble else None
    if opened.session:
        words = f"已恢复“{opened.path.name}”的 {_counted(opened)}，还没有导出。"
    else:
        words = f"已打开工作文件“{opened.path.name}”：{_counted(opened)}。"
    if bench.previous:
        words += f"对照上年报告“{bench.previous.document.name}”。"
    if office.lent:
        names = "、".join(Path(one.name).name for one in office.files())
        words += f"按文件带来的规则“{names}”核对，只用于这份报告。"
    if opened.otherwise and bench.report:
        names = "、".join(bench.report.form.cell_name(cell) for cell in opened.otherwise[:NAMED])
        more = f"等 {len(opened.otherwise)} 格" if len(opened.otherwise) > NAMED else ""
        words += f"原文的读法与当时不同，请对照原文核实：{names}{more}。"
    return "warning" if opened.otherwise or trouble else "good", words + trouble


def _counted(opened: Opened) -> str:
    return f"{len(opened.changes)} 处修改" if opened.changes else "内容（没有修改）"
