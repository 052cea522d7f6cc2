"""An office's rule file as the window changes it: one entry put in, replaced or taken out; all other lines, comments too, stay.

A draft is what a clerk fills into a form: a rule about sums in the words of the table. Its sentence names quantities in
Chinese brackets (【差额】), which stand in the file as the fields that every rule's message has ({difference}).
"""

import json
import secrets
import tomllib
from pathlib import Path
from string import Formatter

from model.checks.rule import Rule, Rules
from model.checks.rule_file import HEAD, RuleText
from model.checks.rule_terms import RESULTS, line_terms
from model.checks.rules import Examined, examine, in_force
from model.errors import BadRuleFile
from model.findings import Severity
from model.forms import load_forms
from model.records import record, replace

FIRST_LINES = (
    "# 本单位的核对规则。由“勾稽”的“核对规则”页面填写，也可以用记事本修改（保存为 UTF-8）。\n"
    "# 命令行核对时用：main.py check 报告文件 --rules 本文件\n"
)
KINDS = {"equal": "应等于", "at_most": "不应大于", "coincide": "不应恰好相等"}
"""The kinds of rules that a draft may be, and what each says between its sides."""
FIELDS = {
    "位置": "place",
    "左边": "left",
    "右边": "right",
    "左边之和": "left_sum",
    "右边之和": "right_sum",
    "差额": "difference",
    "合计项": "target",
    "应为": "expected",
    "填写": "found",
}
"""What a message may name in 【】, and the field of the file."""
OF_TARGET = ("合计项", "应为", "填写")
MESSAGES = {
    "equal": "【位置】：左边为【左边之和】（【左边】），右边为【右边之和】（【右边】），相差【差额】。",
    "at_most": "【位置】：【左边】，大于【右边】，多【差额】。",
    "coincide": "【位置】：【左边】与【右边】相同，请核对。",
}
BLANK = "【位置】：“【合计项】”未填，按其余各项应为【应为】。"


@record
class RuleDraft:
    """A rule about sums as a clerk fills it in. table, each: as in the file; each is "report" for cells of the whole report.
    left, right: ids of rows, columns or cells; only: the places it is for, () for all. message: with quantities in 【】."""

    id: str
    title: str
    kind: str = "equal"
    severity: Severity = Severity.WARNING
    basis: str = ""
    message: str = ""
    forms: tuple[str, ...] = ("2021",)
    table: str = "t2"
    each: str = "column"
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def target(self) -> str | None:
        """The total that the other side comes to: a side of one term, the right one first."""
        if self.kind != "equal":
            return None
        sides = (self.right, self.left)
        return next((side[0] for side in sides if len(side) == 1 and side[0] != RESULTS), None)

    def lacks(self) -> str:
        """What must still be filled in, as a Chinese sentence; "" where nothing is missing."""
        if not self.title.strip():
            return "请填写规则名称。"
        if not self.forms:
            return "请选择适用的表式。"
        if not self.left and not self.right:
            return "请勾选左边和右边的项目。"
        if self.kind == "coincide" and not (self.left and self.right):
            return "“不应恰好相等”的两边都要有项目。"
        return ""


def draft_of(rule: Rule) -> RuleDraft | None:
    """The draft that says the same as a rule: what is taken away on one side is added on the other. None where none can, as with
    other kinds, or a total of its own."""
    if rule.kind not in KINDS:
        return None
    options = rule.options
    (left, less_left), (right, less_right) = (_names(rule, side) for side in ("left", "right"))
    if None in (left, right):
        return None
    draft = RuleDraft(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        severity=rule.severity,
        basis=rule.basis,
        message=in_chinese(rule.message),
        forms=rule.forms,
        table=options.get("table", "t2"),
        each=options["each"],
        left=(*(left or ()), *less_right),
        right=(*(right or ()), *less_left),
        only=tuple(options.get("only", ())),
    )
    same = (options.get("target"), options.get("message_blank", in_file(BLANK))) == (
        draft.target,
        in_file(BLANK),
    )
    return draft if same else None


_Names = tuple[str, ...]


def _names(rule: Rule, side: str) -> tuple[_Names | None, _Names]:
    """The single rows, columns or cells that a side adds, and those that it takes away; None where the forms have different ones.
    All results together stay what they are."""
    options, found = rule.options, set[tuple[_Names, _Names]]()
    whole = [term for term in options[side] if term.removeprefix("-").strip() == RESULTS]
    single = [term for term in options[side] if term not in whole]
    kept = [(-1 if term.startswith("-") else 1, RESULTS) for term in whole]
    for form in load_forms():
        if form.id not in rule.forms:
            continue
        if options["each"] == "report":
            terms = [(-1 if one.startswith("-") else 1, one.removeprefix("-").strip()) for one in single]
        else:
            terms = list(line_terms(single, form.table_by_id[options["table"]], options["each"]))
        every = (*terms, *kept)
        added, taken = (tuple(name for factor, name in every if factor == sign) for sign in (1, -1))
        found.add((added, taken))
    return found.pop() if len(found) == 1 else (None, ())


def in_chinese(message: str) -> str:
    """A message of a file with its quantities in Chinese brackets."""
    words = {name: f"【{word}】" for word, name in FIELDS.items()}
    parts = [
        (literal, words.get(field, f"{{{field}}}") if field else "")
        for literal, field, _, _ in Formatter().parse(message)
    ]
    return "".join(literal + word for literal, word in parts)


def in_file(message: str) -> str:
    """A message of a form as it stands in a file. Other braces are doubled there, so that they stay what they are."""
    message = message.replace("{", "{{").replace("}", "}}")
    for word, name in FIELDS.items():
        message = message.replace(f"【{word}】", f"{{{name}}}")
    return message


def with_rule(text: str, draft: RuleDraft) -> str:
    """The file with this rule in place of the one of its id, or after the others."""
    return _with(text, "rules", draft.id, _written(draft))


def without_rule(text: str, name: str) -> str:
    """The file without an office's rule, and without what is said to change it."""
    return _with(_with(text, "rules", name, ""), "override", name, "")


def with_override(text: str, name: str, severity: Severity | None) -> str:
    """The file with a rule of the program at another severity, or switched off where that is None."""
    said = "off = true" if severity is None else f"severity = {_quoted(severity.value)}"
    return _with(text, "override", name, f"[[override]]\nid = {_quoted(name)}\n{said}\n")


def without_override(text: str, name: str) -> str:
    """The file with a rule as the program has it."""
    return _with(text, "override", name, "")


def save_rule_text(path: Path, text: str) -> None:
    """Written beside and renamed: a crash leaves the old file or the new one. Raises BadRuleFile where it cannot be written."""
    draft = path.with_name(f"~{secrets.token_hex(6)}.tmp")
    try:
        try:
            with draft.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise BadRuleFile(path.name, 0, "", "没有存下，请检查文件夹能否写入、磁盘是否已满") from error


def new_id(text: str) -> str:
    """An id that no entry of the file has."""
    taken = {name for _, name, _ in _blocks(text)[1]}
    return next(name for number in range(1, len(taken) + 2) if (name := f"office.{number}") not in taken)


def try_draft(draft: RuleDraft, text: str, name: str) -> tuple[Examined, Rule | None]:
    """The file as it would be with this draft, and the rule that it makes, None where it makes none."""
    examined = examine(RuleText(name, with_rule(text, draft)))
    return examined, next((rule for rule in examined.rules.rules if rule.id == draft.id and rule.own), None)


def alone(*rules: Rule) -> Rules:
    """Rules that hold nothing but these, to see what they say of a report."""
    return in_force([replace(rule) for rule in rules], ())


def _written(draft: RuleDraft) -> str:
    lines = {
        "id": draft.id,
        "kind": draft.kind,
        "severity": draft.severity.value,
        "title": " ".join(draft.title.split()),
        "basis": " ".join(draft.basis.split()),
        "forms": list(draft.forms),
        **({} if draft.each == "report" else {"table": draft.table}),
        "each": draft.each,
        "left": list(draft.left),
        "right": list(draft.right),
    }
    if draft.only and draft.each != "report":
        lines["only"] = list(draft.only)
    if draft.target:
        lines["target"] = draft.target
        lines["message_blank"] = in_file(BLANK)
    lines["message"] = in_file(draft.message.strip() or MESSAGES[draft.kind])
    return "[[rules]]\n" + "".join(f"{name} = {_quoted(value)}\n" for name, value in lines.items())


def _quoted(value: object) -> str:
    """A text or list of texts as TOML writes it, which is as JSON does but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")


Block = tuple[str, str, str]
"""An entry's kind, its id ("" where it has none), and its lines."""


def _blocks(text: str) -> tuple[str, list[Block]]:
    """What stands before the first entry, and the entries."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        if line.strip().startswith(HEAD):
            parts.append([])
        parts[-1].append(line)
    first, *rest = ("".join(part) for part in parts)
    return first, [_block(part) for part in rest]


def _block(part: str) -> Block:
    kind = part.strip().removeprefix(HEAD).partition("]")[0].strip()
    try:
        listed = tomllib.loads(part).get(kind)
    except tomllib.TOMLDecodeError:
        return kind, "", part
    name = listed[0].get("id") if isinstance(listed, list) and listed else ""
    return kind, name if isinstance(name, str) else "", part


def _with(text: str, kind: str, name: str, block: str) -> str:
    """The text with the entry of that kind and id replaced; "" takes it out, a new one comes last."""
    first, blocks = _blocks(text or FIRST_LINES)
    kept = [(own_kind, own) for own_kind, own, _ in blocks]
    if (kind, name) in kept:
        place = kept.index((kind, name))
        blocks[place] = (kind, name, f"{block}{_words_after(blocks[place][2])}")
    elif block:
        blocks.append((kind, name, block))
    parts = [first, *(part for _, _, part in blocks)]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _words_after(part: str) -> str:
    """The comments at the end of an entry, which speak of the next one."""
    lines = part.rstrip().split("\n")
    said = len(lines)
    while said and (not lines[said - 1].strip() or lines[said - 1].lstrip().startswith("#")):
        said -= 1
    return "\n" + "\n".join(lines[said:]) if lines[said:] else ""
