"""Rules of an office that cannot hold beside the statutory sums, or that say nothing new, are told with their line."""

import json

import pytest

from model.checks.rule_file import RuleText
from model.checks.rules import Examined, examine, load_rules
from model.errors import BadRuleFile


def rule(left, right, kind="equal", table="t2", each="row", number=1, more=""):
    return (
        f'[[rules]]\nid = "office.{number}"\nkind = "{kind}"\nseverity = "warning"\ntitle = "规则{number}"\n'
        f'table = "{table}"\neach = "{each}"\nleft = {json.dumps(left)}\nright = {json.dumps(right)}\n'
        f'message = "{{place}}：{{left}}"\n{more}\n'
    )


def examined(*texts: str) -> Examined:
    return examine(RuleText("本局.toml", "".join(texts)))


@pytest.mark.parametrize(
    "texts",
    [
        (rule(["research"], ["charity"], "at_most"),),
        (rule(["t2.new.total"], ["t3.review.total"], "at_most", each="report"),),
        (
            rule(["other"], ["natural", "commercial"], "at_most"),
            rule(["legal"], ["other"], "at_most", number=2),
        ),
        (rule(["previous"], ["decisions"], "coincide", "t1", more='forms = ["2019"]'),),
        # An office that is never asked by research bodies may say so: one rule alone wants these cells at 0.
        (rule(["research"], []),),
    ],
)
def test_rules_that_say_something_new_and_can_hold_are_taken(texts):
    found = examined(*texts)
    assert [str(one) for one in (*found.faults, *found.rules.remarks)] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (rule(["total"], ["natural"], "at_most"), "商业企业"),
        (rule(["total"], ["natural"]), "商业企业"),
        (rule(["handled"], ["granted", "partial"], "at_most", each="column"), "不予公开"),
        (rule(["new"], ["handled", "carried_out"], each="column"), "上年结转"),
        (rule(["total"], ["upheld"], "at_most", "t3"), "结果纠正"),
    ],
)
def test_a_rule_that_leaves_only_zeros_contradicts_the_sums(text, cell):
    (fault,) = examined(text).faults
    assert (fault.file, fault.line, fault.name) == ("本局.toml", 1, "office.1")
    assert "矛盾" in str(fault)
    assert cell in str(fault)


def test_the_rule_that_contradicts_those_before_it_is_the_one_that_is_told():
    first = rule(["natural"], ["commercial", "other"], "at_most")
    (fault,) = examined(first, rule(["commercial", "other"], ["natural"], "at_most", number=2),
                        rule(["total"], ["natural", "commercial"], "at_most", number=3)).faults  # fmt: skip
    assert fault.name == "office.3"
    assert fault.line == 27 - 4


def test_a_rule_against_what_always_holds_contradicts():
    (fault,) = examined(rule(["natural..other"], ["total"], "coincide")).faults
    assert "总是相等" in str(fault)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (rule(["total"], ["natural..other"]), "各类申请人之和等于总计"),
        (rule(["natural"], ["total"], "at_most"), "已能推出"),
        (rule(["@results"], ["new", "carried_in"], "at_most", each="column"), "已能推出"),
        (rule([], ["natural"], "at_most"), "已能推出"),
        ('[[override]]\nid = "t2.balance"\nseverity = "error"\n', "没有作用"),
    ],
)
def test_what_makes_no_difference_is_told_but_does_no_harm(text, words):
    found = examined(text)
    assert found.faults == ()
    (remark,) = found.rules.remarks
    assert (remark.file, remark.line) == ("本局.toml", 1)
    assert words in str(remark)


def test_a_rule_is_not_superfluous_once_the_rule_it_repeats_is_switched_off():
    off = '[[override]]\nid = "t2.row_sum"\noff = true\n'
    assert examined(off, rule(["total"], ["natural..other"])).rules.remarks == ()


def test_every_mistake_of_a_file_is_told_at_once():
    found = examined(
        rule(["nope"], ["total"]), rule(["natural"], ["natural"], number=2), rule([], [], number=3)
    )
    assert [fault.name for fault in found.faults] == ["nope", "natural", "left"]
    assert "出现了两次" in str(found.faults[1])


def test_a_file_without_any_entry_changes_nothing():
    assert examined("# 本局的规则\n").rules.rules == load_rules().rules


@pytest.mark.parametrize("text", ["title =\n", "[[rules]\n", 'id = "x\n', "规则\n"])
def test_wrong_syntax_is_told_in_chinese_with_its_line(text):
    (fault,) = examined(text).faults
    assert isinstance(fault, BadRuleFile)
    assert fault.line >= 1
    assert not any(word in str(fault) for word in ("Invalid", "Expected", "statement", "Unterminated"))


def test_a_rule_without_its_table_is_told():
    (fault,) = examined(rule(["new"], ["handled"], "at_most").replace('table = "t2"\n', "")).faults
    assert "哪张表" in str(fault)
