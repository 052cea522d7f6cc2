"""The words for a rule and its severity, the same in the pages of rules and in the help."""

from html import escape

from model.checks.rule_choices import form_years
from model.checks.rule_list import RuleLine
from model.findings import Severity
from model.forms import load_forms

SYMBOLS = {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.INFO: "○"}
OFF = "停用"
MEANING = (
    "▲ 强制性：必须改正后才能上报。　◆ 核实性：须改正，或写明出错说明。　○ 提示：请看一眼。\n"
    "依据后注“推定”的，由各数的含义推出；注“已公布报告”的，来自常见的疏漏，不作强制性要求。"
)


def severity_word(severity: Severity | None) -> str:
    """A severity with its shape; 停用 for a rule that is switched off."""
    return f"{SYMBOLS[severity]} {severity.label}" if severity else f"－ {OFF}"


def rule_words(line: RuleLine) -> str:
    """A rule told in full, as rich text: its name, what it says where it fails, and its basis."""
    said = "<br>".join(f"报出时说：{escape(message)}" for message in line.messages)
    forms = "、".join(form_years(form) for form in load_forms() if form.id in line.forms)
    return f"<b>{escape(line.title)}</b>（{escape(forms)}）<br>{said}<br>依据：{escape(line.basis or '未写')}"
