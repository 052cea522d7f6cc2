"""Rules about what the text says of itself: its year, its organ, the day it was signed."""

from collections.abc import Iterator
from datetime import date

from model import patterns
from model.checks.rule import Rule
from model.checks.subject import Subject, finding
from model.checks.unit_level import UnitLevel
from model.checks.wording_checks import whole_text
from model.document import Paragraph
from model.findings import Finding, Quote
from model.numerals import read_chinese
from model.patterns import HAN, pattern
from model.report import Report
from model.text.clauses import squeeze
from model.text.sentences import quote_of, sentences
from model.text.titles import is_unit, period_year, title_unit, years_in

_MASKED = pattern(
    r"《[^》]*》?|[〔\[【（(][^〔〕\[\]【】（）()]*?20\d\d[^〔〕\[\]【】（）()]*?[〕\]】）)](?=\s*(?:第\s*)?\d+\s*号)|〔\s*20\d\d\s*〕"
)
_YEAR = pattern(r"(?<![\d第])(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_OTHER_YEAR = pattern(
    r"上年|上一年|去年|结转|较|比|同比|自|起|以来|施行|实施|印发|发布|修订|公布|通知|历年|至今|往年|前|截至|截止|累计|下年|次年|规划|计划|—|-|至"
)
_PLAN = pattern(
    r"(20\d\d)\s*年度?(?:，|,|我[^，。]{1,6}|本[^，。]{1,6}|将|，我[^，。]{1,6}|，本[^，。]{1,6})*?将(?:继续|进一步|重点从|从以下|从以上|着力|持续|采取|不断|认真做好|做好以下|重点做好|着重|围绕以下)"
)
_DATE = pattern(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")
_CHINESE_DATE = pattern(
    r"([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_NAMED = pattern(
    rf"现(?:将|公布|发布|向社会公布)(?P<unit>(?:{HAN}|[（）]){{3,40}}?)(?:20\d\d|[二〇○零一三四五六七八九]{{4}})年"
)
_WE = pattern(r"(?<!自)我(局|委|厅|镇|乡|街道|院)(?![员内托派办属])")
_GOVERNMENTS = (UnitLevel.STATE, UnitLevel.PROVINCE, UnitLevel.CITY, UnitLevel.COUNTY, UnitLevel.UNKNOWN)


def check_year(report: Report, rule: Rule) -> Iterator[Finding]:
    """Places that must name the report's year, or the next, and name another."""
    if (year := report.year) is None:
        return
    for paragraph in report.outline.title:
        text = squeeze(paragraph.text)
        wrong = [one for one in years_in(text) if one != year and not _DATE.search(text)]
        if wrong:
            yield _finding(rule, paragraph, paragraph.text.strip(), 0, wrong[0], year)
    own = {section.number: section for section in report.outline.sections}
    tables = {id(block) for number in (2, 3, 4) if number in own for block in own[number].blocks}
    for paragraph in whole_text(report):
        for sentence, start, _ in sentences(paragraph.text) if "年" in paragraph.text else ():
            if "年" not in sentence:
                continue
            plain = _MASKED.sub(lambda match: "□" * len(match[0]), sentence)
            period = period_year(plain)
            if period is not None and period != year:
                yield _finding(rule, paragraph, sentence, start, period, year)
            elif match := next((m for m in _PLAN.finditer(plain) if int(m[1]) <= year), None):
                yield _finding(rule, paragraph, sentence, start, int(match[1]), year + 1)
            elif id(paragraph) in tables and (other := _strange_year(plain, year)):
                yield _finding(rule, paragraph, sentence, start, other, year)
    yield from _opening(report, rule, year)


def _opening(report: Report, rule: Rule, year: int) -> Iterator[Finding]:
    """Section one, where it begins with another year and never names the report's."""
    section = next((one for one in report.outline.sections if one.number == 1), None)
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)] if section else []
    years = [int(one) for paragraph in paragraphs for one in _YEAR.findall(_MASKED.sub("", paragraph.text))]
    if not years or year in years or years[0] == year + 1:
        return
    for paragraph in paragraphs:
        for sentence, start, _ in sentences(paragraph.text):
            if patterns.match(
                rf"\s*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）、.．])?\s*{years[0]}\s*年度?(?:，|,|我|本|全|度)",
                sentence,
            ):
                yield _finding(rule, paragraph, sentence, start, years[0], year)
                return


def _strange_year(text: str, year: int) -> int | None:
    """A year in what stands beside the tables that is not the report's and not told as another."""
    for match in _YEAR.finditer(text):
        named = int(match[1])
        clause = (
            patterns.split(r"[，；：]", text[: match.start()])[-1] + text[match.start() : match.end() + 12]
        )
        if named != year and not _OTHER_YEAR.search(clause):
            return named
    return None


def check_unit(report: Report, rule: Rule) -> Iterator[Finding]:
    """Another organ than the title's: in the line that signs the report, in the preamble, or in 我局 of an organ that is none."""
    unit = report.unit
    if not unit:
        return
    named = title_unit(report.outline.title)
    for paragraph in report.outline.closing if named else ():
        for line in paragraph.text.split("\n"):
            plain = squeeze(line)
            if is_unit(line) and not may_be_one_organ(plain, named):
                start = paragraph.text.index(line)
                yield _unit_finding(rule, paragraph, line.strip(), start, plain, named)
    for paragraph in whole_text(report):
        says = "现" in paragraph.text or "我" in paragraph.text
        for sentence, start, _ in sentences(paragraph.text) if says else ():
            if "现" not in sentence and "我" not in sentence:
                continue
            plain = squeeze(sentence)
            if (
                "现" in plain
                and (match := _NAMED.search(plain))
                and is_unit(match["unit"])
                and not may_be_one_organ(match["unit"], unit)
            ):
                if not patterns.match(r"[我本]", match["unit"]):
                    yield _unit_finding(rule, paragraph, sentence, start, match["unit"], unit)
            elif "我" in plain and (we := _WE.search(plain)) and we[1][0] not in unit and _has_own_word(unit):
                yield _unit_finding(rule, paragraph, sentence, start, we[0], unit)


def check_date(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A report signed before its year was over, or after the day by which an organ of its level must have published it."""
    report, options = subject.report, rule.options
    if (year := report.year) is None:
        return
    due = options["due_government"] if subject.level in _GOVERNMENTS else options["due_department"]
    month, _, day = due.partition("-")
    last = date(year + 1, int(month), int(day))
    for paragraph in report.outline.closing:
        if (signed := _date_in(paragraph.text)) is None:
            continue
        words = {
            "text": f"{signed.year}年{signed.month}月{signed.day}日",
            "year": year,
            "expected": f"{last.month}月{last.day}日",
        }
        quote = Quote(paragraph.text.strip(), paragraph.anchor)
        if signed <= date(year, 12, 31):
            yield finding(rule, "early", (), words, quote=quote)
        elif signed > last:
            yield finding(rule, "late", (), words, template=options["message_late"], quote=quote)


def _date_in(text: str) -> date | None:
    plain = squeeze(text)
    if match := _DATE.search(plain):
        numbers = [int(one) for one in match.groups()]
    elif "年" in plain and (match := _CHINESE_DATE.search(plain)):
        numbers = [read_chinese(one.replace("○", "〇")) or 0 for one in match.groups()]
    else:
        return None
    try:
        return date(*numbers)
    except ValueError:
        return None


def may_be_one_organ(one: str, other: str) -> bool:
    """Whether two names may be of one organ: the shorter is the longer with characters left out, or its office signs for it."""
    short, long = sorted(
        (patterns.sub(r"[（）()]|人民", "", one), patterns.sub(r"[（）()]|人民", "", other)), key=len
    )
    characters = iter(long)
    if all(character in characters for character in short):
        return True
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(short))
    return shared >= 4 and any(
        patterns.search(r"办公室|办公厅|党政办|政府办|综合", name) for name in (one, other)
    )


def _has_own_word(unit: str) -> bool:
    """Whether the organ's name ends as one that calls itself 我局, 我委 …, so that another such word is another organ's."""
    return bool(patterns.search(r"(?:局|委|委员会|厅|镇|乡|街道|街道办事处|院)$", unit))


def _finding(
    rule: Rule, paragraph: Paragraph, sentence: str, start: int, found: int, expected: int
) -> Finding:
    quote = quote_of(paragraph, sentence, start, start + len(sentence))
    words = {"year": f"{found}年", "expected": f"{expected}年", "text": sentence}
    return finding(rule, f"{paragraph.anchor.block}:{start}", (), words, quote=quote)


def _unit_finding(
    rule: Rule, paragraph: Paragraph, sentence: str, start: int, found: str, expected: str
) -> Finding:
    quote = quote_of(paragraph, sentence, start, start + len(sentence))
    words = {"text": found, "unit": expected}
    return finding(rule, f"{paragraph.anchor.block}:{start}", (), words, quote=quote)
