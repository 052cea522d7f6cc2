"""hold_together(collection, rules): the rules over many reports, and what came of them for each file.

Without a list of units and a compiled report nothing says that the files belong together. Then texts are compared among all of
them, but units and years only within a folder, and years only where nearly all of its reports are of one year.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from model.checks.rule import Rule, Rules
from model.checks.subject import finding
from model.collection.compiled import check_sum
from model.collection.member import Member, form_of
from model.collection.sketch import find_alike
from model.collection.unit_list import Matched, match_units, unit_key
from model.collection.versions import counted
from model.findings import Finding
from model.records import record

T = TypeVar("T", int, str)
_NAMED = 3


@record
class Collection:
    """Reports that were checked together. files: all of them in order, those that could not be read too; members: the reports that
    were read. listed: the office's list of units, () for none. compiled: the compiled report, None for none; it is no member."""

    files: tuple[str, ...]
    members: tuple[Member, ...]
    listed: tuple[str, ...] = ()
    compiled: Member | None = None


@record
class Together:
    """What came of the rules over many reports. findings: of each file, by its name as it was given; absent: those that speak of no
    file. remarks: Chinese sentences on what could not be held, or should be known."""

    findings: Mapping[str, tuple[Finding, ...]]
    absent: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()

    def of(self, file: str) -> tuple[Finding, ...]:
        """The findings of one file."""
        return self.findings.get(file, ())


class _Held(NamedTuple):
    """A collection under check. reports: those that count; matched: them beside the list, None without one; unread: files that
    gave no report."""

    collection: Collection
    rules: Rules
    reports: tuple[Member, ...]
    matched: Matched | None
    unread: tuple[str, ...]

    def rule(self, kind: str, form: str = "") -> Rule | None:
        """The rule of that kind for a form, None where it is switched off."""
        return next(
            (one for one in self.rules.rules if one.kind == kind and (not form or form in one.forms)), None
        )

    def group(self, report: Member) -> Path:
        """The folder within which a report is held against others: all are one where the office says so by a list or a compiled report."""
        return Path() if self.declared else Path(report.file).parent

    @property
    def declared(self) -> bool:
        """Whether the office says that all files belong together, by a list or a compiled report."""
        return bool(self.collection.listed or self.collection.compiled)

    def unit(self, place: int) -> str:
        """What the unit of a report is called: as the list says, else as the report."""
        if self.matched:
            for name, places in self.matched.places.items():
                if place in places:
                    return name
        return self.reports[place].unit


def hold_together(collection: Collection, rules: Rules) -> Together:
    """Every rule over many reports held against a collection. One report alone, without a list, gives nothing."""
    held = _look_at(collection, rules)
    told: dict[str, list[Finding]] = {}
    for file, one in (*_twice(held), *_other_year(held), *_copied(held)):
        told.setdefault(file, []).append(one)
    absent, remarks = _absent(held)
    if collection.compiled:
        rule = held.rule("batch_sum", collection.compiled.form)
        summed, why = _summed(held, rule) if rule else ((), ())
        told.setdefault(collection.compiled.file, []).extend((*absent, *summed))
        absent, remarks = (), (*remarks, *why)
    return Together({file: tuple(found) for file, found in told.items()}, absent, remarks)


@lru_cache(maxsize=2)
def asides(rules: Rules) -> tuple[str, ...]:
    """The words by which the rule about copied texts knows standard wording; needed when a report is looked at."""
    rule = next((one for one in rules.rules if one.kind == "batch_copied"), None)
    return tuple(rule.options["aside"]) if rule else ()


def _look_at(collection: Collection, rules: Rules) -> _Held:
    reports = counted(collection.members, collection.files)
    matched = None
    if collection.listed:
        matched = match_units(collection.listed, [one.unit for one in reports], [one.file for one in reports])
    read = {one.file for one in collection.members} | {
        collection.compiled.file if collection.compiled else ""
    }
    unread = tuple(file for file in collection.files if file not in read)
    return _Held(collection, rules, reports, matched, unread)


def _twice(held: _Held) -> Iterator[tuple[str, Finding]]:
    """One unit, one year, two reports."""
    groups: dict[tuple[str, int, Path], list[int]] = {}
    for place, report in enumerate(held.reports):
        unit = unit_key(held.unit(place))
        if unit and report.year:
            groups.setdefault((unit, report.year, held.group(report)), []).append(place)
    for (_, year, _), places in groups.items():
        for place in places if len(places) > 1 else ():
            report = held.reports[place]
            rule = held.rule("batch_twice", report.form)
            if rule is None:
                continue
            others = [held.reports[other] for other in places if other != place]
            same = all(other.digest == report.digest for other in others)
            words = {
                "unit": held.unit(place),
                "year": year,
                "files": _files(others),
                "count": len(places),
                "text": "表中的数相同" if same else "表中的数不同",
            }
            yield report.file, finding(rule, "", (), words)


def _other_year(held: _Held) -> Iterator[tuple[str, Finding]]:
    """Reports of another year or another form than most others; where the office does not say that all belong together, nearly
    all others must agree."""
    compiled, rule = held.collection.compiled, held.rule("batch_other_year")
    folders: dict[Path, list[Member]] = {}
    for report in held.reports:
        folders.setdefault(held.group(report), []).append(report)
    for reports in folders.values() if rule else ():
        assert rule is not None
        bounds = (1, 51) if held.declared else (rule.options["least"], rule.options["percent"])
        year = (compiled and compiled.year) or _usual([one.year for one in reports], *bounds)
        form = _usual([one.form for one in reports], *bounds)
        right = compiled or next((one for one in reports if one.form == form), None)
        for report in reports:
            if year and report.year and report.year != year:
                yield report.file, finding(rule, "", (), {"year": report.year, "expected": year})
            elif right and report.form != right.form:
                words = {"form": form_of(report).notice, "right_form": form_of(right).notice}
                yield report.file, finding(rule, "", (), words, template=rule.options["message_form"])


def _usual(values: Sequence[T | None], least: int, percent: int) -> T | None:
    """What so many have, and so many per cent of those that have any; None where nothing is so common."""
    told = [value for value in values if value]
    if not told:
        return None
    value, count = Counter(told).most_common(1)[0]
    return value if count >= least and count * 100 >= percent * len(told) else None


def _copied(held: _Held) -> Iterator[tuple[str, Finding]]:
    """Texts of different units that are nearly alike; two versions of one report are not."""
    if (rule := held.rule("batch_copied")) is None:
        return
    by_unit: dict[str, int] = {}
    for place, report in enumerate(held.reports):
        by_unit.setdefault(unit_key(held.unit(place)) or report.file, place)
    places, options = list(by_unit.values()), rule.options
    bounds = [options[name] for name in ("percent", "least", "common", "common_least")]
    for number, alike in find_alike([held.reports[place].sketch for place in places], *bounds).items():
        others = [places[other] for other in alike.others]
        words = {
            "text": f"{int(alike.share * 100)}%",
            "unit": held.unit(others[0]) or held.reports[others[0]].name,
            "files": _files([held.reports[other] for other in others]),
            "count": len(others),
        }
        yield held.reports[places[number]].file, finding(rule, "", (), words)


def _absent(held: _Held) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Units of the list without a report. One whose file cannot be read is not absent: that file is told by itself."""
    if held.matched is None:
        return (), ()
    listed = held.collection.listed
    unread = match_units(listed, [""] * len(held.unread), held.unread)
    lacking = [name for name in listed if not held.matched.places[name] and not unread.places[name]]
    rule = held.rule("batch_absent")
    found = tuple(finding(rule, name, (), {"unit": name}) for name in lacking) if rule else ()
    return found, tuple(_list_remarks(held, unread))


def _list_remarks(held: _Held, unread: Matched) -> Iterator[str]:
    assert held.matched is not None
    strangers = [held.reports[place] for place in held.matched.strangers]
    if strangers:
        named = "、".join(f"“{one.unit or one.name}”" for one in strangers[:_NAMED])
        yield f"有 {len(strangers)} 份报告不在单位名单内：{named}{'等' if len(strangers) > _NAMED else ''}。请核对单位名称的写法。"
    if unread.strangers:
        yield f"有 {len(unread.strangers)} 个文件无法读取，不知道是哪个单位的。"


def _summed(held: _Held, rule: Rule) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The compiled report beside the sum of the others; a sum that lacks a report or counts one twice says nothing."""
    compiled = held.collection.compiled
    assert compiled is not None
    own = [report for report in held.reports if report.form == compiled.form]
    if why := _no_sum(held, own):
        return (), (f"“{rule.title}”没有核对：{why}。",)
    return check_sum(rule, compiled, own)


def _no_sum(held: _Held, own: Sequence[Member]) -> str:
    if held.unread:
        return f"有 {len(held.unread)} 个文件无法读取"
    if not own:
        return "没有各单位的报告"
    if len(own) < len(held.reports):
        return "有的报告表式不同"
    years = {report.year for report in (*own, held.collection.compiled) if report and report.year}
    if len(years) > 1:
        return "有的报告年度不同"
    keys = [unit_key(held.unit(place)) for place in range(len(held.reports)) if held.reports[place].unit]
    if len(set(keys)) < len(keys):
        return "有的单位不止一份报告"
    if held.matched:
        if not all(held.matched.places.values()):
            return "名单中有的单位没有报告"
        if held.matched.strangers:
            return "有的报告不在单位名单内"
    return ""


def _files(members: Iterable[Member]) -> str:
    names = [f"“{member.name}”" for member in members]
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 份" if len(names) > _NAMED else "")
