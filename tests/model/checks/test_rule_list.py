"""The list of all rules, and the map that shows for each rule a test that makes it fire and one that keeps it silent."""

import re
from pathlib import Path

import pytest

from model.checks.rule_file import RuleText
from model.checks.rule_list import list_rules
from model.checks.rules import examine, load_rules
from model.findings import Severity

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = ROOT.parent / "shared" / "RULES.md"
_ID = re.compile(r"`((?:t1|t2|t3|cell|structure|wording|narrative|year|batch)\.[a-z_]+)`")
_MORE = re.compile(r"`(\.[a-z_]+)`")


def written_ids() -> set[str]:
    """The ids of rules that the rules' description names; `.handled` after `narrative.carried_in` stands for its full name."""
    if not WRITTEN.exists():
        pytest.skip("the description of the rules is not here")
    found = set()
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        first = line.removeprefix("| ").partition(" | ")[0]
        if line.startswith("|") and (own := _ID.findall(first)):
            family = own[0].partition(".")[0]
            found |= {*own, *(f"{family}{short}" for short in _MORE.findall(first))}
    return found


def test_every_rule_that_is_described_is_in_the_list():
    ids = {line.id for line in list_rules(load_rules())}
    assert len(written_ids()) > 60
    assert written_ids() - ids == set()


def test_every_rule_of_the_list_is_described():
    # A group heading row with numbers of its own is described under the sums, without a line of its own.
    assert {line.id for line in list_rules(load_rules())} - written_ids() == {"t2.group_heading"}


def test_the_list_holds_each_rule_once_with_its_severity_and_basis():
    lines = list_rules(load_rules())
    assert len({line.id for line in lines}) == len(lines)
    assert {line.id for line in lines} == {rule.id for rule in load_rules().rules}
    assert all(line.title and line.basis and line.messages for line in lines)
    made = next(line for line in lines if line.id == "t1.made_le_in_force")
    assert made.forms == ("2019", "2021")
    assert len(made.messages) == 2


def test_what_an_office_switched_off_stays_in_the_list_and_says_so():
    text = (
        '[[override]]\nid = "t2.backlog"\noff = true\n[[override]]\nid = "cell.blank"\nseverity = "error"\n'
    )
    lines = {line.id: line for line in list_rules(examine(RuleText("x", text)).rules)}
    assert (lines["t2.backlog"].severity, lines["t2.backlog"].before) == (None, Severity.INFO)
    assert (lines["cell.blank"].severity, lines["cell.blank"].before) == (Severity.ERROR, Severity.WARNING)
    assert {line.id for line in lines.values() if line.changed} == {"t2.backlog", "cell.blank"}


def test_the_list_is_searched_by_any_of_its_words():
    lines = list_rules(load_rules())
    assert [line.id for line in lines if line.matches("未填 整组")] == ["cell.blank_group"]
    assert "t2.balance" in [line.id for line in lines if line.matches("T2.balance")]
    assert {line.family for line in lines if line.matches("条例 第四十九条")} == {"文字"}
