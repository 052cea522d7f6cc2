"""The words for a rule and its severity, the same in the pages of rules and in the help."""

import re
from html import escape

from model.checks.office_file import FIELDS
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

_GENERAL = {
    "place": "某处", "cells": "某格", "label": "某标题", "other": "另一处", "target": "合计",
    "left": "某数", "right": "另一数", "parts": "各数", "readings": "表中的数",
    "left_sum": "若干", "right_sum": "若干", "whole": "若干", "count": "若干", "value": "若干",
    "difference": "若干", "expected": "若干", "found": "若干",
    "text": "……", "quote": "……", "first": "……", "doubt": "……",
    "unit": "某单位", "level": "某级机关", "section": "某一", "files": "另几份文件",
    "year": "某年", "form": "某表式", "right_form": "另一表式", "notice": "某文件", "right_notice": "另一文件",
}  # fmt: skip
"""What a rule's sentence names, in the words of one who speaks of no report."""
_OPEN = re.compile(" ?(?:【(\\w+)】|\\{(\\w+)\\}) ?")


def in_general(message: str) -> str:
    """A rule's sentence as it reads before there is a report: every quantity that it names becomes 某处, 若干, 各数 …"""

    def word(found: re.Match[str]) -> str:
        name = FIELDS.get(found[1], "") if found[1] else found[2]
        # In brackets after a sum stand its addends.
        addends = name in ("left", "right") and message[: found.start()].endswith("（")
        return "各数" if addends else _GENERAL.get(name, found[0])

    return _OPEN.sub(word, message).replace("年年", "年")


def severity_word(severity: Severity | None) -> str:
    """A severity with its shape; 停用 for a rule that is switched off."""
    return f"{SYMBOLS[severity]} {severity.label}" if severity else f"－ {OFF}"


def rule_words(line: RuleLine) -> str:
    """A rule told in full, as rich text: its name, what it says where it fails, and its basis."""
    said = "<br>".join(f"报出时说：{escape(in_general(message))}" for message in line.messages)
    forms = "、".join(form_years(form) for form in load_forms() if form.id in line.forms)
    return f"<b>{escape(line.title)}</b>（{escape(forms)}）<br>{said}<br>依据：{escape(line.basis or '未写')}"
