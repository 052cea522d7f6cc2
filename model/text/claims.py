"""What the text of a report claims in numbers, each claim with its sentence, its place and the cells that must bear it out.

Claims follow from the text alone, so they are read once for a document and held against the cells at every check.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from model import patterns
from model.document import Anchor
from model.figures import Number
from model.findings import Quote
from model.patterns import pattern
from model.report import Report
from model.text.clauses import Clause, read_clauses
from model.text.denials import denials_of
from model.text.phrases import Phrase, phrases_of
from model.text.quantities import MONEY, Quantity
from model.text.sentences import stretch
from model.text.table_one_topics import table_one_topic
from model.text.topic_words import DENYING
from model.text.topics import Topic, topics_of

_JOINED = pattern(r"(?:[，、：\s]|其中|以及|[和及与])+")
"""What joins a count to the one before it; 其 alone begins 其他处理 and 其余."""
_SINCE = "|".join(f"{begun}[^，]{{0,4}}以来" for begun in ("成立", "实施", "施行", "建站", "开通", "运行"))
_ALL_YEARS = rf"累计|近[一二三四五六七八九十两几\d]+个?年|历年|{_SINCE}"
_OTHER_YEARS = (
    rf"{_ALL_YEARS}|首[^，]{{0,4}}以来|年以来(?<![今本全]年以来)|同比|环比|相比|较[上去前20]|比[上去前]|与去"
    r"|增加|减少|上升|下降|增长|降低"
)
_THAT_YEAR = (
    r"(?:去年(?<![较比与]去年)|上年(?<![较比与]上年)度?|上一年(?<![较比与]上一年)度?|前年(?<![较比与]前年))"
    r"(?:度|全年|，|我[^，]{1,3}|共|，共)*(?:收到|接到|受理|办结|答复)"
)
_LAST_YEAR = r"上年|去年|上一年|往年|前年"
_STRETCH = (
    r"上半年|下半年|季度|每月|月均|月份|当月|每年|日均|截[至止](?!.{0,6}(?:底|末|12月))|期间(?!内)|平均|其间"
)
_ELSEWHEN = pattern(f"{_STRETCH}|{_ALL_YEARS}|{_THAT_YEAR}")
_HISTORY = pattern(_OTHER_YEARS)
_OF_LAST_YEAR = pattern(_LAST_YEAR)
_NOT_OF_THIS_YEAR = pattern(f"{_OTHER_YEARS}|{_STRETCH}|{_LAST_YEAR}")
_NAMED_YEAR = pattern(r"20(?<!\d20)\d\d(?=年)")
_CIRCLE = pattern(
    r"全市|全县|全区|全省|全州|全旗|全系统|本级|牵头|代表|备案|各(?:镇|乡|街道|部门|单位|科室|地|县|区)|所属|下属|下级|辖区|基层|直属|代拟|名义"
)
_VERB = pattern(r"收到|接到|接收|受理|新收|办结|答复|办理|完成|共|被|制发|制定|出台|印发|作出")
_MEANS = pattern(r"通过|依托|依法|按照|对")
_BODY = pattern(r"局|委|办|厅|镇|乡|院|街道|部门|单位|中心|科室|支队|大队")
_OWN = pattern(r"[我本全]|□")
_TOTALS = frozenset(("received", "carried_in", "handled", "carried_out"))


class Claim(NamedTuple):
    """One count, or the denial of any, in the text.

    kind: one of `narrative_words.CLAIM_KINDS`, or "whole" for a bare 共计. value: what the text says, 0 for a denial; step: how far it is rounded. options: the cells that must add
    to it, one reading after the other; it holds if one of them does. words: the clause as printed. quote: its sentence;
    anchor: the place of the words themselves. doubt: a Chinese clause on why text and table may differ although neither is
    wrong, "" where they may not. group: the row or group of rows of a result, else ""."""

    kind: str
    value: Number
    options: tuple[tuple[str, ...], ...]
    words: str
    quote: Quote
    anchor: Anchor
    step: Number = 0
    doubt: str = ""
    group: str = ""

    @property
    def at(self) -> str:
        """Where it stands, as a finding names a place."""
        return f"{self.anchor.block}:{self.anchor.start}"

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells of all readings."""
        return tuple(dict.fromkeys(cell for option in self.options for cell in option))


class Told(NamedTuple):
    """A count of the text and the claim that it makes, if it makes one."""

    phrase: Phrase
    claims: tuple[Claim, ...]


Period = tuple[Told, ...]


def read_claims(report: Report) -> tuple[tuple[Period, ...], tuple[Claim, ...]]:
    """The counts of the text, period by period, with their claims; and the claims that deny any count."""
    clauses = read_clauses(report)
    periods: list[Period] = []
    denials: list[Claim] = []
    elsewhen = False
    for _, group in groupby(clauses, key=attrgetter("period")):
        period = list(group)
        elsewhen = elsewhen and period[0].text.startswith("其中")
        told = []
        for phrase in phrases_of(period):
            elsewhen = _is_elsewhen(phrase.frame, elsewhen)
            told.append(Told(phrase, ()) if elsewhen else _tell(report, phrase))
        periods.append(tuple(told))
        denials += _denials(report, period, told)
    return tuple(periods), tuple(denials)


def _is_elsewhen(frame: str, before: bool) -> bool:
    """Whether a count and those after it are of other years or of a part of this one, until the year itself is named again."""
    if _ELSEWHEN.search(frame):
        return True
    return before and not patterns.search(r"本年|全年|今年|当年", frame)


def _tell(report: Report, phrase: Phrase) -> Told:
    if topic := table_one_topic(phrase, report.form):
        topics: tuple[Topic, ...] = (topic,)
    else:
        topics = topics_of(phrase, report.form)
    if not topics or _HISTORY.search(phrase.frame) or _HISTORY.match(phrase.right):
        return Told(phrase, ())
    frame = phrase.frame + "#" + phrase.right
    claims = []
    for topic in topics:
        if _of_the_year(report, phrase, topic) and not (
            topic.kind != "carried_in" and _OF_LAST_YEAR.search(phrase.frame)
        ):
            claims.append(_claim(phrase, topic, _circle(report, phrase, topic, frame)))
    return Told(phrase, tuple(claims))


def _of_the_year(report: Report, phrase: Phrase, topic: Topic) -> bool:
    """Whether the count is one of the report's year. Carried ones name the year they come from or go to."""
    named = [int(year) for year in _NAMED_YEAR.findall(phrase.left + phrase.right)]
    year = named[-1] if named else phrase.clause.year
    if report.year is None or year is None or year == report.year:
        return True
    if topic.kind == "carried_in":
        return year == report.year - 1
    if topic.kind == "carried_out":
        return year == report.year + 1
    return (
        not named
        and phrase.clause.year != report.year
        and bool(phrase.before)
        and _after_carried(phrase, report)
    )


def _after_carried(phrase: Phrase, report: Report) -> bool:
    """Whether the year last named was only that of the applications carried on: 2019年结转1件，新收23件."""
    return (
        phrase.clause.year in (report.year - 1, report.year + 1)
        if report.year and "结转" in _period_text(phrase)
        else False
    )


def _period_text(phrase: Phrase) -> str:
    clause = phrase.clause
    start, _ = clause.sentence
    return clause.paragraph.text[start : clause.end]


def _circle(report: Report, phrase: Phrase, topic: Topic, frame: str) -> str:
    """The doubt that a wider or narrower circle, or another body's name before the verb, puts on a count."""
    if match := _CIRCLE.search(frame):
        return f"“{match[0]}”所指的范围可能与本表不同"
    if topic.kind not in _TOTALS:
        return topic.doubt
    subject = _VERB.split(phrase.frame, maxsplit=1)[0]
    subject = _MEANS.split(subject.rpartition("，")[2], maxsplit=1)[0]
    if _BODY.search(subject) and not _OWN.search(subject) and not _is_own(subject, report.unit):
        return f"“{subject}”可能不是报告的机关"
    return topic.doubt


def _is_own(subject: str, unit: str) -> bool:
    """Whether the words are the report's organ, its name shortened by leaving characters out."""
    plain = patterns.sub(r"20\d\d年?度?|年度?|全年|今年|\W", "", subject)
    characters = iter(unit)
    return all(character in characters for character in plain)


def _claim(phrase: Phrase, topic: Topic, doubt: str) -> Claim:
    quantity, clause = phrase.quantity, phrase.clause
    start = max(clause.start, phrase.before[-1].end if phrase.before else 0)
    text = clause.paragraph.text
    joined = _JOINED.match(text, start, quantity.start)
    start = joined.end() if joined else start
    end = clause.end if phrase.alone else quantity.end
    return Claim(
        kind=topic.kind,
        value=quantity.value * MONEY.get(quantity.unit, 1),
        options=topic.options,
        words=" ".join(text[start:end].split()),
        quote=clause.quote,
        anchor=stretch(clause.paragraph, start, end),
        step=_step(quantity),
        doubt=doubt,
        group=topic.group,
    )


def _step(quantity: Quantity) -> Number:
    """How far a number is rounded: one of 1.2万件 to 1000, an amount of 12.5万元 to 0.1 万元."""
    rounded = quantity.decimals or quantity.unit == "亿元"
    if quantity.unit in MONEY and rounded:
        return MONEY[quantity.unit] * Decimal(1).scaleb(-quantity.decimals)
    return quantity.step


def _denials(report: Report, period: Sequence[Clause], told: Sequence[Told]) -> Iterator[Claim]:
    for clause in period:
        if not DENYING.search(clause.text) or (report.year and clause.year not in (None, report.year)):
            continue
        if _NOT_OF_THIS_YEAR.search(clause.text):
            continue
        before = [one for one in told if one.phrase.quantity.end <= clause.end]
        kinds = [one.claims[0].kind if one.claims else "" for one in before]
        for topic in denials_of(clause, kinds):
            circle = _CIRCLE.search(clause.text)
            doubt = f"“{circle[0]}”所指的范围可能与本表不同" if circle else topic.doubt
            start = (
                clause.start
                + len(clause.paragraph.text[clause.start : clause.end])
                - len(clause.paragraph.text[clause.start : clause.end].lstrip())
            )
            yield Claim(
                kind=topic.kind,
                value=0,
                options=topic.options,
                words=clause.text,
                quote=clause.quote,
                anchor=stretch(clause.paragraph, start, clause.end),
                doubt=doubt,
            )
