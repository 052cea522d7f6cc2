"""Which smallest, most plausible change makes the sums hold: repair(report, rules, result) → Repairs.

Every way to mend a report is a story of slips of the hand. The search gives all smallest changes; whole rows are tried besides;
the stories are ranked by how likely the slips are, and where two are as likely, that is said. Nothing here is ever applied by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import exp
from time import perf_counter

from model.checks.linear_checks import check_statements
from model.checks.rule import FormRules, Rules
from model.checks.subject import look_at
from model.figures import Number, State
from model.findings import CheckResult, Finding
from model.forms import Form
from model.records import field, record, replace
from model.repairs.before import LastYear, last_year
from model.repairs.equations import Standing, System, shifted, stand, system_of
from model.repairs.habits import Grid, Habit, Slip, moved_row, slips
from model.repairs.rows import Line, as_values, filled_totals, lines_of, moved_rows
from model.repairs.search import MOST_SECONDS, Deltas, Smallest, smallest_changes
from model.repairs.words import Words
from model.report import Report
from model.text.narrative import supported

LIMIT = 20
_AS_LIKELY = 0.7
"""Two stories whose costs differ by less than this (a factor of two) are told as a tie."""
_DOUBT = {1: 0.02, 2: 0.05, 3: 0.1, 4: 0.25, 5: 0.4}
"""The part of confidence kept for "it was something else", by how many events a suggestion needs."""
_SURE = 0.8
"""A first suggestion with a smaller share of the likelihood than this is not told as the answer."""
_NOT_FOUND = "改动五格以内的单元格无法使各处相等，更可能是识别错行错列或原文有多处错误，请先对照原文逐行核对"


@record
class Repair:
    """One suggestion. changes: the new number of each cell. clears: keys "rule/at" of the findings it mends; breaks: of rules
    about sums that hold now and would not. confidence: from 0 to 1, among all suggestions for the same findings. reason: Chinese;
    story: its first sentence, what went wrong, without the sums."""

    changes: Mapping[str, Number]
    clears: tuple[str, ...]
    breaks: tuple[str, ...]
    confidence: float
    reason: str
    story: str = ""


@record
class Repairs:
    """suggestions: the best first; those for one part of the tables stand together in rank only. note: "" or, in Chinese, why no
    single answer can be told. notes: the same by the key of each finding that it is about. stopped: the time was up before all was tried."""

    suggestions: tuple[Repair, ...] = ()
    note: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    stopped: bool = False

    def of(self, key: str) -> tuple[Repair, ...]:
        """The suggestions that mend one finding, the best first."""
        return tuple(one for one in self.suggestions if key in one.clears)


@record
class _Case:
    """One part of the tables whose equations do not all hold. said: what the text says of a cell; evidence: that, else last year's report."""

    report: Report
    own: FormRules
    system: System
    grid: Grid
    standing: Standing
    failing: tuple[int, ...]
    findings: tuple[Finding, ...]
    said: Mapping[int, Number]
    years: LastYear
    evidence: Mapping[int, Number]


@record
class _Story:
    """A way to mend a case, with what would have spoiled it."""

    deltas: Deltas
    slips: tuple[Slip, ...]

    @property
    def cost(self) -> float:
        """Minus the log of its likelihood."""
        return sum(slip.cost for slip in self.slips)


def repair(
    report: Report,
    rules: Rules,
    result: CheckResult,
    limit: int = LIMIT,
    evidence: Mapping[str, Number] | None = None,
    seconds: float = MOST_SECONDS,
    clock: Callable[[], float] = perf_counter,
    previous: Report | None = None,
) -> Repairs:
    """The likeliest changes that make the failed sums of `result` hold, at most `limit` of them.

    previous: last year's report, for what it carried out and for totals that were left as they stood in it. evidence: what the text says of a cell, by id; None asks the report's own text. A finding that is no equation is not looked at. seconds: when to give
    up; a millisecond is usually enough. clock may raise, to end the search from another thread.
    """
    own = rules.of_form[report.form.id]
    system, grid, lines = _prepared(report.form, own)
    standing = stand(system, report)
    evidence = supported(report) if evidence is None else evidence
    said = {system.index[c]: value for c, value in evidence.items() if c in system.index}
    years = last_year(system, report, previous)
    witness = {**years.carried, **said}
    found = {finding.key: finding for finding in result.findings}
    suggestions: list[Repair] = []
    notes: dict[str, str] = {}
    failing, stopped = standing.failing(), False

    def search(system: System, base: Standing, part: int) -> Smallest:
        return smallest_changes(system, base, part, seconds, clock)

    for part in dict.fromkeys(system.part[e] for e in failing):
        here = tuple(e for e in failing if system.part[e] == part)
        findings = tuple(found[system.keys[e]] for e in here if system.keys[e] in found)
        if findings:
            case = _Case(report, own, system, grid, standing, here, findings, said, years, witness)
            mended, note, over = _mend(case, lines, part, search)
            suggestions += mended
            stopped = stopped or over
            notes |= {finding.key: note for finding in findings if note}
    suggestions.sort(key=lambda one: (bool(one.breaks), -one.confidence))
    return Repairs(tuple(suggestions[:limit]), "".join(dict.fromkeys(notes.values())), notes, stopped)


@lru_cache(maxsize=8)
def _prepared(form: Form, own: FormRules) -> tuple[System, Grid, tuple[Line, ...]]:
    system = system_of(form, own)
    places = []
    for cell in system.cells:
        table, row, column = cell.split(".")
        lines = form.table_by_id[table]
        places.append((table, list(lines.row_by_id).index(row), list(lines.column_by_id).index(column)))
    return system, Grid(tuple(places)), lines_of(system)


def _mend(
    case: _Case, lines: Sequence[Line], part: int, searched: Callable[[System, Standing, int], Smallest]
) -> tuple[list[Repair], str, bool]:
    """The suggestions for one part of the tables, the note on them, and whether the search gave up."""
    system, standing = case.system, case.standing
    lines = tuple(line for line in lines if system.part[line.equation] == part)
    filled = filled_totals(system, standing, lines, case.failing)
    base = shifted(system, standing, filled) if filled else standing
    search = Smallest([{}], False) if filled and not _still(case, base) else searched(system, base, part)
    ways = [way for deltas in search.answers if _whole(case, way := _merged(filled, deltas))]
    stories = {_key(way): _story(case, way) for way in ways}
    for way in moved_rows(system, standing, lines, case.failing):
        story = _Story(way, (moved_row(way, case.grid),))
        known = stories.get(_key(way))
        stories[_key(way)] = min(known or story, story, key=lambda one: one.cost)
    if not stories:
        left = _only_filled(case, filled, base)
        return left, f"{_where(case)}：{_NOT_FOUND}。", search.stopped
    ranked = sorted(stories.values(), key=lambda story: (story.cost, _key(story.deltas)))
    return _suggested(case, ranked, search), _note(case, ranked, search), search.stopped


def _story(case: _Case, deltas: Deltas) -> _Story:
    told = slips(case.system, case.grid, case.standing, deltas, case.evidence, case.years.numbers)
    return _Story(deltas, told)


def _whole(case: _Case, deltas: Deltas) -> bool:
    """Whether every count is whole with these changes; an amount in an office's own sum may have a fraction."""
    form, system = case.report.form, case.system
    return all(
        (case.standing.values[c] + delta) % 1 == 0 or form.column(system.cells[c]).kind == "amount"
        for c, delta in deltas.items()
    )


def _still(case: _Case, base: Standing) -> bool:
    return any(case.system.part[e] == case.system.part[case.failing[0]] for e in base.failing())


def _merged(filled: Deltas, deltas: Deltas) -> Deltas:
    """Both changes as one; a cell that ends where it was is not changed, but a blank that is filled with 0 is."""
    both = dict(filled)
    for c, delta in deltas.items():
        both[c] = both.get(c, 0) + delta
    return both


def _key(deltas: Deltas) -> tuple[tuple[int, Number], ...]:
    return tuple(sorted(deltas.items()))


def _suggested(case: _Case, ranked: Sequence[_Story], search: Smallest) -> list[Repair]:
    least = ranked[0].cost
    shares = [exp(least - story.cost) for story in ranked]
    events = len([slip for slip in ranked[0].slips if slip.habit is not Habit.BLANK_TOTAL]) or 1
    whole = sum(shares) / (1 - (0.5 if search.stopped else _DOUBT.get(events, 0.4)))
    return [
        _repair(case, story, share / whole)
        for story, share in zip(ranked[:LIMIT], shares[:LIMIT], strict=True)
    ]


def _repair(case: _Case, story: _Story, confidence: float) -> Repair:
    names, standing = case.system.cells, case.standing
    right = as_values(standing, story.deltas)
    words = Words(case.report.form, names, standing.values, right)
    agrees, carries = (
        any(source.get(c) == value for c, value in right.items())
        for source in (case.said, case.years.carried)
    )
    blanks = all(slip.habit is Habit.BLANK_TOTAL for slip in story.slips)
    told = words.blank_totals(list(right)) if blanks else words.story(story.slips)
    return Repair(
        changes={names[c]: right[c] for c in sorted(right)},
        clears=tuple(finding.key for finding in case.findings),
        breaks=_broken(case, right),
        confidence=round(confidence, 3),
        reason=told + words.outcome(case.findings, agrees, bool(standing.unclear & right.keys()), carries),
        story=told,
    )


def _only_filled(case: _Case, filled: Deltas, base: Standing) -> list[Repair]:
    """Filling the blank totals alone, where that mends something and nothing more is known."""
    before, after = set(case.failing), set(base.failing())
    if not filled or after - before:
        return []
    cleared = {case.system.keys[e] for e in before - after}
    mended = replace(case, findings=tuple(one for one in case.findings if one.key in cleared))
    return [_repair(mended, _story(case, filled), 0.5)] if mended.findings else []


def _broken(case: _Case, right: Mapping[int, Number]) -> tuple[str, ...]:
    """The other rules about sums, of an office's own file, that hold now and would not with these changes."""
    names = {case.system.cells[c] for c in right}
    touched = [
        (rule, one) for rule, one in case.own.statements if rule.kind != "equal" and names & set(one.cells)
    ]
    if not touched:
        return ()
    cells = dict(case.report.cells)
    for c, value in right.items():
        name = case.system.cells[c]
        cells[name] = replace(cells[name], value=value, state=State.NUMBER)
    before, after = (
        {
            f"{one.rule}/{one.at}": isinstance(one, Finding)
            for one in check_statements(look_at(report, None), touched)
        }
        for report in (case.report, replace(case.report, cells=cells))
    )
    return tuple(key for key, failed in after.items() if failed and key not in before)


def _note(case: _Case, ranked: Sequence[_Story], search: Smallest) -> str:
    """Why no single answer can be told; "" where one can."""
    equal = [story for story in ranked if story.cost - ranked[0].cost < _AS_LIKELY]
    if search.stopped:
        return f"{_where(case)}：可能的改法太多，仅凭表内数字无法断定，请对照原始台账。"
    if len(equal) > 1:
        return f"{_where(case)}：有 {len(equal)} 种改法同样说得通，仅凭表内数字无法断定是哪一种，请对照原始台账。"
    if len(ranked) > 1 and exp(ranked[0].cost) * sum(exp(-story.cost) for story in ranked) > 1 / _SURE:
        return (
            f"{_where(case)}：有 {len(ranked)} 种改法都能使各处相等，排在前面的只是较为可能，请对照原始台账。"
        )
    doubtful = [c for c in ranked[0].deltas if c in case.standing.unclear]
    if doubtful:
        return f"{_where(case)}：要改的格识别存疑，请先对照原文。"
    return ""


def _where(case: _Case) -> str:
    """The tables, and the rows of 表三, that a note is about."""
    form = case.report.form
    rows = {case.system.cells[c].rpartition(".")[0] for e in case.failing for _, c in case.system.terms[e]}
    first = min(rows)
    caption = form.table_by_id[first.split(".")[0]].caption
    return f"{caption}“{form.row_name(first)}”" if len(rows) == 1 else caption
