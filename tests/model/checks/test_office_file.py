"""An office's rule file as the window changes it: what is put in comes out, what a hand wrote stays."""

import json
from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.office_file import (
    BLANK,
    MESSAGES,
    RuleDraft,
    alone,
    draft_of,
    in_file,
    new_id,
    save_rule_text,
    try_draft,
    with_override,
    with_rule,
    without_override,
    without_rule,
)
from model.checks.rule_file import RuleText
from model.checks.rules import examine, load_rules
from model.errors import BadRuleFile
from model.findings import Severity
from tests.model.reports import make_report

DRAFT = RuleDraft(
    "office.1",
    '部分公开"不多于"予以公开',
    kind="at_most",
    basis="县政务公开办〔2024〕3号",
    forms=("2019", "2021"),
    left=("partial",),
    right=("granted",),
)
BY_HAND = """# 张三于三月写
[[rules]]
id = "own.a"   # 不要改
kind = "at_most"
severity = "info"
title = "甲"
table = "t3"
each = "row"
left = ["pending"]
right = ["upheld"]
message = "{place}"

# 下面一条停用
[[override]]
id = "t2.backlog"
off = true
"""


def rule_in(text, name):
    found = examine(RuleText("本局.toml", text))
    assert found.faults == ()
    return next(rule for rule in found.rules.rules if rule.id == name)


@pytest.mark.parametrize(
    "draft",
    [
        DRAFT,
        replace(DRAFT, kind="equal", severity=Severity.ERROR, right=("granted", "denied_1"), only=("natural",)),
        replace(DRAFT, each="report", table="t2", left=("t1.normative.issued",), right=("t2.new.total",), forms=("2021",)),
        replace(DRAFT, kind="coincide", each="row", left=("natural",), right=("commercial", "other")),
        replace(DRAFT, title="换行\n和\\反斜杠{花括号}", message="请核对【左边】，差【差额】，{不是量}\t。"),
    ],
)  # fmt: skip
def test_what_is_filled_in_comes_back_out_of_the_file(draft):
    draft = replace(draft, message=draft.message or MESSAGES[draft.kind], title=" ".join(draft.title.split()))
    back = draft_of(rule_in(with_rule("", draft), draft.id))
    assert back == draft


def test_a_rule_written_in_the_window_is_held_by_the_command_lines_check(tmp_path):
    path = tmp_path / "本局.toml"
    save_rule_text(path, with_rule("", DRAFT))
    report = make_report(changes={"t2.partial.commercial": "3", "t2.granted.commercial": "2"})
    (found,) = [one for one in check(report, load_rules(path)).findings if one.rule == "office.1"]
    assert found.at == "commercial"
    assert "部分公开" in found.message
    assert "多1" in found.message.replace(" ", "")
    assert list(tmp_path.iterdir()) == [path]


def test_a_total_that_is_blank_is_told_as_such():
    one, others = ("t1.licensing.decisions",), ("t1.penalty.decisions", "t1.coercion.decisions")
    draft = replace(DRAFT, kind="equal", each="report", left=one, right=others, forms=("2021",))
    assert draft.target == "t1.licensing.decisions"
    assert rule_in(with_rule("", draft), "office.1").options["message_blank"] == in_file(BLANK)


def test_comments_and_other_entries_stay_as_a_hand_wrote_them():
    text = with_rule(BY_HAND, DRAFT)
    for line in BY_HAND.splitlines():
        assert line in text
    assert without_rule(text, "office.1").split() == BY_HAND.split()


def test_an_entry_is_replaced_where_it_stands_and_the_comment_after_it_stays():
    draft = replace(DRAFT, id="own.a", title="乙")
    text = with_rule(BY_HAND, draft)
    assert text.index('title = "乙"') < text.index("# 下面一条停用") < text.index("[[override]]")
    assert '"甲"' not in text
    assert text.count("[[rules]]") == 1


def test_a_change_is_put_in_changed_and_taken_out_again():
    off = with_override("", "t2.balance", None)
    assert [one.severity for one in examine(RuleText("x", off)).rules.overrides] == [None]
    graded = with_override(off, "t2.balance", Severity.WARNING)
    assert [one.severity for one in examine(RuleText("x", graded)).rules.overrides] == [Severity.WARNING]
    assert examine(RuleText("x", without_override(graded, "t2.balance"))).rules.overrides == ()


def test_taking_out_a_rule_takes_out_what_changes_it():
    text = with_override(with_rule("", DRAFT), "office.1", None)
    assert examine(RuleText("x", without_rule(text, "office.1"))).faults == ()


def test_a_new_rule_gets_a_number_that_is_free():
    assert new_id("") == "office.1"
    assert new_id(with_rule("", DRAFT)) == "office.2"
    assert new_id(with_rule(with_rule("", DRAFT), replace(DRAFT, id="office.3"))) == "office.2"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"title": " "}, "名称"),
        ({"forms": ()}, "表式"),
        ({"left": (), "right": ()}, "左边"),
        ({"kind": "coincide", "right": ()}, "两边"),
        ({}, ""),
    ],
)
def test_what_is_still_to_be_filled_in_is_said(changes, word):
    lack = replace(DRAFT, **changes).lacks()
    assert word in lack
    assert bool(lack) == bool(changes)


def test_a_draft_is_tried_without_being_kept():
    examined, rule = try_draft(DRAFT, BY_HAND, "本局.toml")
    assert examined.faults == ()
    assert rule is not None
    assert rule.title == DRAFT.title
    examined, rule = try_draft(replace(DRAFT, left=("nothing",)), BY_HAND, "本局.toml")
    assert rule is None
    assert [one.name for one in examined.faults] == ["nothing"]


def sums(kind, left, right):
    return (
        f'[[rules]]\nid = "own.b"\nkind = "{kind}"\nseverity = "info"\ntitle = "乙"\ntable = "t2"\n'
        f'each = "column"\nleft = {json.dumps(left)}\nright = {json.dumps(right)}\nmessage = "{{place}}"\n'
    )


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        (["new", "-partial"], ["granted"], (("new",), ("granted", "partial"))),
        (["new"], ["granted", "-denied_1"], (("new", "denied_1"), ("granted",))),
        (["@results", "-carried_in"], ["new"], (("@results",), ("new", "carried_in"))),
        (["new", "-@results"], ["carried_out"], (("new",), ("carried_out", "@results"))),
    ],
)
def test_what_one_side_takes_away_the_form_adds_to_the_other_and_results_stay_together(left, right, shown):
    rule = rule_in(sums("at_most", left, right), "own.b")
    draft = draft_of(rule)
    assert (draft.left, draft.right) == shown
    again = rule_in(with_rule("", draft), "own.b")
    for changes in ({}, {"t2.new.natural": "2"}, {"t2.granted.legal": "9"}, {"t2.partial.total": "7"}):
        report = make_report(changes=changes)
        one, other = (
            [(found.at, found.rule) for found in check(report, alone(own)).findings] for own in (rule, again)
        )
        assert one == other


@pytest.mark.parametrize(
    ("kind", "left", "right", "more"),
    [
        ("equal", ["granted", "partial"], ["denied_1"], 'target = "denied_1"\nmessage_blank = "空"'),
        ("equal", ["granted", "partial"], ["denied_1", "denied_2"], 'target = "denied_1"'),
    ],
)
def test_a_rule_that_the_form_cannot_say_is_left_to_the_hand_that_wrote_it(kind, left, right, more):
    text = (
        f'[[rules]]\nid = "own.b"\nkind = "{kind}"\nseverity = "info"\ntitle = "乙"\ntable = "t2"\n'
        f'each = "column"\nleft = {json.dumps(left)}\nright = {json.dumps(right)}\nmessage = "{{place}}"\n{more}\n'
    )
    assert draft_of(rule_in(text, "own.b")) is None


def test_a_folder_that_cannot_be_written_is_told_and_the_old_file_stays(tmp_path):
    with pytest.raises(BadRuleFile) as caught:
        save_rule_text(tmp_path / "没有这个文件夹" / "本局.toml", "x")
    assert "没有存下" in str(caught.value)
