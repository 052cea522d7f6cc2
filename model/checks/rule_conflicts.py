"""Rules of an office's own file that cannot hold together with the others, and rules that say nothing new.

All sums hold in a report full of zeros, so rules contradict each other where cells that no single rule wants at 0 can be nothing
else. A rule is superfluous where it can never fail once the others hold. Both are told with file and line.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from model.checks.feasible import Demands, Terms, possible
from model.checks.linear_checks import name_place
from model.checks.rule import Rule, Rules
from model.checks.rule_terms import Statement
from model.errors import BadRuleFile
from model.forms import Form, load_forms
from model.records import replace

Held = tuple[Rule, Statement]
_NAMED = 3
_TRIED = 24


def conflicts(rules: Rules) -> list[BadRuleFile]:
    """The office's rules that contradict those before them, one error for each."""
    found: list[BadRuleFile] = []
    for form in load_forms():
        held = rules.of_form[form.id].statements
        own = list(dict.fromkeys(rule.id for rule, _ in held if rule.own))
        if not own or _all_positive(form, held):
            continue
        base = [one for one in held if not one[0].own]
        for name in own:
            mine = [one for one in held if one[0].id == name]
            if words := _contradiction(form, base, mine):
                found.append(_told(mine[0][0], words))
            else:
                base += mine
    return list({(one.file, one.line): one for one in found}.values())


def superfluous(rules: Rules) -> tuple[BadRuleFile, ...]:
    """The office's rules and changes that make no difference, each with its file and line."""
    found: dict[tuple[str, int], BadRuleFile] = {}
    for one in rules.overrides:
        if one.severity is one.before.severity:
            found[one.file, one.line] = BadRuleFile(
                one.file,
                one.line,
                one.before.id,
                f"“{one.before.title}”本来就是{one.before.severity.label}，这一改动没有作用",
            )
    idle: dict[str, list[str]] = {}
    for form in load_forms():
        held = rules.of_form[form.id].statements
        for name in dict.fromkeys(rule.id for rule, _ in held if rule.own):
            idle.setdefault(name, []).append(_why_idle(form, held, name))
    for rule in rules.rules:
        reasons = idle.get(rule.id, [""])
        if rule.own and all(reasons):
            found[rule.file, rule.line] = _told(rule, reasons[0])
    return tuple(found.values())


def _told(rule: Rule, words: str) -> BadRuleFile:
    return BadRuleFile(rule.file, rule.line, rule.id, f"“{rule.title}”{words}")


def _contradiction(form: Form, base: Sequence[Held], mine: Sequence[Held]) -> str:
    """Why these statements cannot hold beside the others, "" where they can."""
    if mine[0][0].kind == "coincide":
        always = [one for _, one in mine if not _can_differ(form, base, one)]
        return f"与其他规则矛盾：按其他规则，{name_place(form, always[0])}两边总是相等" if always else ""
    zeros = _only_zeros(form, [*base, *mine], mine)
    if zeros is None:
        return ""
    names = "、".join(f"“{form.cell_name(cell)}”" for cell in zeros) or "有些格"
    return f"与其他规则矛盾：要同时成立，{names}{'等' if len(zeros) == _NAMED else ''}只能填 0"


def _all_positive(form: Form, held: Sequence[Held]) -> bool:
    """Whether nothing contradicts: all cells can be above 0 together, but those that one rule alone wants at 0."""
    if any(rule.kind == "coincide" and rule.own for rule, _ in held):
        return False
    demands = _demands(form, held)
    near = _near(demands, [cell for rule, one in held if rule.own for cell in one.cells])
    return possible(near, _wanted(form, held, near))


def _only_zeros(form: Form, held: Sequence[Held], mine: Sequence[Held]) -> list[str] | None:
    """Some of the cells that can be nothing but 0 though no rule alone says so; None where there is no such cell."""
    near = _near(_demands(form, held), [cell for _, one in mine for cell in one.cells])
    cells = _wanted(form, held, near)
    if possible(near, cells):
        return None
    # The cells of the rule itself first, which its writer knows, then those beside them. All of them would take seconds.
    own = mine[0][1].cells
    beside = [cell for terms in near.equations if _shared(terms, own) > 1 for _, cell in terms]
    tried = [cell for cell in dict.fromkeys((*own, *beside, *cells)) if cell in cells][:_TRIED]
    return list(islice((cell for cell in tried if not possible(near, (cell,))), _NAMED))


def _shared(terms: Terms, cells: tuple[str, ...]) -> int:
    return sum(cell in cells for _, cell in terms)


def _wanted(form: Form, held: Sequence[Held], near: Demands) -> tuple[str, ...]:
    """The cells that should be able to be above 0."""
    said = {cell for _, one in held if (zeros := _alone(form, one)) for cell in zeros}
    cells = dict.fromkeys(cell for terms in (*near.equations, *near.limits) for _, cell in terms)
    return tuple(cell for cell in cells if cell not in said and cell not in near.free)


def _alone(form: Form, statement: Statement) -> tuple[str, ...]:
    """The cells that one statement wants at 0 all by itself: a sum of all its cells, none with a minus, that is 0 or less."""
    signs = {factor for factor, _ in statement.equation.terms}
    signed = any(form.column(cell).kind == "change" for cell in statement.cells)
    return statement.cells if signs == {1} and not signed else ()


def _why_idle(form: Form, held: Sequence[Held], name: str) -> str:
    """Why a rule never finds anything, or nothing that others do not; "" where it may."""
    mine = [one for one in held if one[0].id == name]
    others = [one for one in held if one[0].id != name]
    kind = mine[0][0].kind
    for other in dict.fromkeys(rule for rule, _ in others if rule.kind == kind):
        theirs = {_normal(one.equation.terms) for rule, one in others if rule is other}
        if all(_normal(one.equation.terms) in theirs for _, one in mine):
            return f"与规则“{other.title}”相同，不会另外发现问题"
    if kind == "coincide":
        return ""
    if not any(_can_fail(form, others, one, kind) for _, one in mine):
        return "由其他规则已能推出，不会另外发现问题"
    return ""


def _can_fail(form: Form, others: Sequence[Held], one: Statement, kind: str) -> bool:
    near = _near(_demands(form, others), one.cells)
    above: Terms = one.equation.terms
    below = tuple((-factor, cell) for factor, cell in above)
    return possible(near, above=above) or (kind == "equal" and possible(near, above=below))


def _can_differ(form: Form, base: Sequence[Held], one: Statement) -> bool:
    return _can_fail(form, base, one, "equal")


def _normal(terms: Terms) -> frozenset[tuple[int, str]]:
    """The same for terms with all signs turned, which say the same of a sum that is 0."""
    sign = min(terms, key=lambda term: term[1])[0]
    return frozenset((factor * sign, cell) for factor, cell in terms)


def _demands(form: Form, held: Iterable[Held]) -> Demands:
    equations, limits = [], []
    for rule, one in held:
        if rule.kind == "equal":
            equations.append(one.equation.terms)
        elif rule.kind == "at_most":
            limits.append(one.equation.terms)
    return Demands(tuple(equations), tuple(limits), _free(form))


@lru_cache(maxsize=8)
def _free(form: Form) -> frozenset[str]:
    return frozenset(cell for cell in form.cell_ids if form.column(cell).kind == "change")


def _near(demands: Demands, cells: Iterable[str]) -> Demands:
    """The demands that hang together with these cells: the others have no say."""
    known, waiting = set(cells), [*demands.equations, *demands.limits]
    while reached := [terms for terms in waiting if any(cell in known for _, cell in terms)]:
        known.update(cell for terms in reached for _, cell in terms)
        waiting = [terms for terms in waiting if terms not in reached]

    def kept(listed: Iterable[Terms]) -> Iterator[Terms]:
        return (terms for terms in listed if any(cell in known for _, cell in terms))

    return replace(demands, equations=tuple(kept(demands.equations)), limits=tuple(kept(demands.limits)))
