"""A mistake in a rule file stops the start with its file, line and name; a right one becomes equations."""

import pytest

from model.checks.check import check
from model.checks.rules import equations, load_rules
from model.errors import BadRuleFile
from model.findings import Severity
from tests.model.reports import form_named, make_report
from tests.model.texts import put_text

RULE = """
[[rules]]
id = "own.first"
kind = "equal"
severity = "warning"
title = "本局的规则"
table = "t2"
each = "column"
left = ["new", "carried_in"]
right = ["handled", "carried_out"]
target = "handled"
message = "{place}：{left}，{right}"
"""


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return load_rules(path)

    return load_text


def test_every_statutory_sum_becomes_an_equation_of_each_row_and_column():
    found = equations(form_named("2021"), load_rules())
    places = {(one.rule, one.at) for one in found}
    assert len([one for one in found if one.rule == "t2.row_sum"]) == 25
    assert {at for rule, at in places if rule == "t2.balance"} == set(
        form_named("2021").table_by_id["t2"].column_by_id
    )
    assert {at for rule, at in places if rule == "t3.group_sum"} == {"review", "direct", "after_review"}
    assert len(found) == 25 + 7 + 7 + 3


def test_the_2019_form_has_two_rows_less():
    found = equations(form_named("2019"), load_rules())
    assert len([one for one in found if one.rule == "t2.row_sum"]) == 23


def test_handled_is_the_sum_of_the_result_rows_only():
    found = equations(form_named("2021"), load_rules())
    one = next(one for one in found if (one.rule, one.at) == ("t2.handled_sum", "natural"))
    assert one.target == "t2.handled.natural"
    assert (-1, "t2.handled.natural") in one.terms
    assert (1, "t2.other_3.natural") in one.terms
    assert not any(".new." in cell or ".carried_" in cell for _, cell in one.terms)
    assert len(one.terms) == 22


def test_all_rules_are_loaded_once():
    assert load_rules() is load_rules()


def test_every_rule_has_its_basis_and_a_title():
    assert all(rule.basis and rule.title for rule in load_rules().rules)


def test_what_rests_on_practice_is_never_an_error():
    assert not [
        rule.id
        for rule in load_rules().rules
        if "推定" not in rule.basis and "报告）" in rule.basis and rule.severity is Severity.ERROR
    ]


def test_an_office_may_add_rules(load):
    rules = load(RULE)
    own = [one for one in equations(form_named("2021"), rules) if one.rule == "own.first"]
    assert len(own) == 7


def test_an_offices_rule_may_name_cells_of_the_whole_report(load):
    rules = load(
        RULE.replace('table = "t2"\neach = "column"', 'each = "report"')
        .replace('["new", "carried_in"]', '["t1.licensing.decisions"]')
        .replace('["handled", "carried_out"]', '["t1.penalty.decisions"]')
        .replace('target = "handled"\n', "")
    )
    own = [one for one in equations(form_named("2021"), rules) if one.rule == "own.first"]
    assert [one.at for one in own] == [""]


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ('left = ["new", "carried_in"]', 'left = ["newest"]', 9, "newest"),
        ('table = "t2"', 'table = "t9"', 7, "t9"),
        ('target = "handled"', 'target = "granted"', 11, "granted"),
        ('kind = "equal"', 'kind = "equals"', 4, "equals"),
        ('severity = "warning"', 'severity = "fatal"', 5, "fatal"),
        ('each = "column"', 'each = "cell"', 8, "cell"),
        ('id = "own.first"', 'id = "t2.balance"', 3, "t2.balance"),
        ("{place}", "{plaice}", 12, "plaice"),
        ("{place}", "{place", 12, "message"),
        ('title = "本局的规则"', "", 2, "title"),
        ('left = ["new", "carried_in"]', 'left = ["handled..new"]', 9, "handled..new"),
        ('left = ["new", "carried_in"]', 'lefft = ["new"]', 9, "lefft"),
        ('left = ["new", "carried_in"]', 'left = "new"', 9, "new"),
        ('target = "handled"', 'forms = ["2035"]', 11, "forms"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_name(load, old, new, line, name):
    with pytest.raises(BadRuleFile) as caught:
        load(RULE.replace(old, new, 1))
    assert (caught.value.file, caught.value.line, caught.value.name) == ("own.toml", line, name)
    assert "own.toml" in str(caught.value)


def test_two_rules_of_one_name_are_a_mistake(load):
    with pytest.raises(BadRuleFile) as caught:
        load(RULE + RULE)
    assert caught.value.line == 15


@pytest.mark.parametrize("text", ["[[rules]\nid = 1", "= 3", "x = 1", "[[other]]\nid = 'a'", "rules = 3"])
def test_a_file_that_is_no_rule_file_is_told(load, text):
    with pytest.raises(BadRuleFile):
        load(text)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadRuleFile):
        load_rules(tmp_path / "none.toml")


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(RULE.encode("gb18030"))
    with pytest.raises(BadRuleFile):
        load_rules(path)


def test_a_message_cannot_reach_into_the_program(load):
    with pytest.raises(BadRuleFile):
        load(RULE.replace("{place}", "{place.__class__}"))


@pytest.mark.parametrize(
    ("kind", "options", "name"),
    [
        ("mark", 'marks = ["wobbly"]\nper = "cell"', "wobbly"),
        ("mark", 'per = "cell"', "own.other"),
        ("pair", 'cells = ["t1.nothing.decisions"]', "t1.nothing.decisions"),
        ("rulemaking", 'rows = ["t1.nothing"]', "nothing"),
        (
            "section_empty",
            'short = 9\nleast = 1\nsilent = 6\nwords = ["费"]\nfrom_year = 1\nmessage_silent = "无"',
            "9",
        ),
        ("copied", 'table = "t2"\neach = "column"\namong = ["new"]\nleast = 4', "new"),
        ("backlog", 'part = "t2.carried_out.total"\nwhole = ["t2.handled.total"]\nleast = "ten"', "ten"),
    ],
)
def test_a_mistake_in_any_kinds_options_is_told(load, kind, options, name):
    text = f'[[rules]]\nid = "own.other"\nkind = "{kind}"\nseverity = "info"\ntitle = "规则"\nmessage = "说明"\n{options}\n'
    with pytest.raises(BadRuleFile) as caught:
        load(text)
    assert caught.value.name == name


def override(text):
    return f'[[override]]\nid = "{text[0]}"\n{text[1]}\n'


def test_an_office_may_change_a_severity_and_switch_a_rule_off(load):
    rules = load(override(("cell.blank", 'severity = "info"')) + override(("t2.backlog", "off = true")))
    assert next(rule for rule in rules.rules if rule.id == "cell.blank").severity is Severity.INFO
    assert "t2.backlog" not in {rule.id for rule in rules.rules}
    assert {(one.before.id, one.severity) for one in rules.overrides} == {
        ("cell.blank", Severity.INFO),
        ("t2.backlog", None),
    }
    assert load_rules().overrides == ()


def test_a_rule_switched_off_finds_nothing_and_a_changed_one_says_so(load):
    report = make_report(changes={"t2.new.research": "", "t2.handled.total": "9"})
    rules = load(override(("cell.blank", 'severity = "error"')) + override(("t2.handled_sum", "off = true")))
    found = {one.rule: one.severity for one in check(report, rules).findings}
    assert found["cell.blank"] is Severity.ERROR
    assert "t2.handled_sum" not in found
    assert "t2.handled_sum" in {one.rule for one in check(report, load_rules()).findings}
    assert not [one for one in equations(report.form, rules) if one.rule == "t2.handled_sum"]


def test_a_change_holds_for_both_forms_of_a_rule(load):
    rules = load(override(("t1.amount_scale", "off = true")))
    assert {one.before.forms for one in rules.overrides} == {("2019",), ("2021",)}


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        (override(("own.nothing", "off = true")), "own.nothing", 2),
        (override(("cell.blank", 'severity = "loud"')), "loud", 3),
        (override(("cell.blank", "off = false")), "cell.blank", 2),
        (override(("cell.blank", "")), "cell.blank", 2),
        (override(("cell.blank", 'off = true\nseverity = "info"')), "cell.blank", 2),
        (override(("cell.blank", 'off = true\ntitle = "x"')), "title", 4),
        (override(("cell.blank", "off = true")) * 2, "cell.blank", 5),
        ("[[override]]\noff = true\n", "id", 1),
        (RULE + "[[overrides]]\n", "", 0),
    ],
)
def test_a_mistake_in_a_change_is_told_with_its_line(load, text, name, line):
    with pytest.raises(BadRuleFile) as caught:
        load(text)
    assert (caught.value.name, caught.value.line) == (name, line)


def test_rules_and_changes_may_stand_in_one_file(load):
    rules = load(RULE + override(("own.first", 'severity = "info"')))
    assert next(rule for rule in rules.rules if rule.id == "own.first").severity is Severity.INFO


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{place}", "{place:d}"),
        ("{place}", "{place!r}"),
        ('title = "本局的规则"', 'title = "本局的规则"\nbasis = 3'),
        ('target = "handled"', 'message_blank = ["x"]'),
        ('each = "column"', 'each = ["column"]'),
        ('target = "handled"', "forms = [[]]"),
        ('target = "handled"\nmessage = "{place}', 'message = "{expected}'),
    ],
)
def test_what_would_only_fail_while_a_report_is_checked_is_told_at_once(load, old, new):
    with pytest.raises(BadRuleFile):
        load(RULE.replace(old, new, 1))


def test_a_field_that_means_nothing_at_a_place_is_left_out(load):
    text = '[[rules]]\nid = "own.year"\nkind = "wording_year"\nseverity = "info"\ntitle = "年份"\nmessage = "{year}{cells}！"\n'
    report = put_text(make_report(), "2022年，我局认真做好政府信息公开工作。")
    (found,) = [one for one in check(report, load(text)).findings if one.rule == "own.year"]
    assert found.message == "2022年！"
