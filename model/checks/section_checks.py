"""Rules about the six sections: whether they are there, in order, numbered as the notices number them, and written."""

from collections.abc import Iterator
from functools import cache

from model.checks.rule import Rule
from model.checks.subject import finding
from model.document import Grid, Paragraph
from model.findings import Finding, Quote
from model.forms import Form
from model.report import Report, Section
from model.text.headings import printed_number

_SAMPLE = 20
_NUMERALS = "一二三四五六七八九十"


def check_section_missing(report: Report, rule: Rule) -> Iterator[Finding]:
    """Sections of the form that the text does not have."""
    names = dict(enumerate(_names(report.form), start=1))
    present = {section.number for section in report.outline.sections}
    if not present:
        words = {"section": "、".join(names.values())}
        yield finding(rule, "", (), words, template=rule.options["message_all"])
        return
    for number, name in names.items():
        if number not in present:
            yield finding(rule, str(number), (), {"section": name})


def check_section_order(report: Report, rule: Rule) -> Iterator[Finding]:
    """Sections out of order, headings with another number than the section's, several ways of numbering."""
    sections = report.outline.sections
    names = _names(report.form)
    numbers = [section.number for section in sections]
    if numbers != sorted(numbers):
        text = "、".join(names[number - 1] for number in numbers)
        yield finding(rule, "", (), {"text": text, "section": ""})
    printed = [(section, *printed_number(section.heading.text)[:2]) for section in sections]
    wrong = [
        (section, section.heading) for section, _, number in printed if number not in (None, section.number)
    ]
    if wrong:
        text = "；".join(
            f"“{heading.text.strip()}”应为“{names[section.number - 1]}”" for section, heading in wrong
        )
        words = {"text": text, "section": wrong[0][1].text.strip()}
        quote = Quote(wrong[0][1].text.strip(), wrong[0][1].anchor)
        yield finding(rule, "number", (), words, template=rule.options["message_number"], quote=quote)
    styles = {style: section.heading for section, style, number in printed if number is not None}
    if len(styles) > 1:
        text = "、".join(f"“{heading.text.strip()}”" for heading in styles.values())
        last = list(styles.values())[-1]
        words = {"text": text, "section": ""}
        quote = Quote(last.text.strip(), last.anchor)
        yield finding(rule, "mixed", (), words, template=rule.options["message_mixed"], quote=quote)


def check_section_empty(report: Report, rule: Rule) -> Iterator[Finding]:
    """A section with hardly a word, and one that does not say what it must."""
    options = rule.options
    for section in report.outline.sections:
        if section.number not in (options["short"], options["silent"]):
            continue
        text = section_text(section)
        name = _names(report.form)[section.number - 1]
        quote = Quote(section.heading.text.strip(), section.heading.anchor)
        has_grid = any(isinstance(block, Grid) for block in section.blocks)
        if (
            section.number == options["short"]
            and not has_grid
            and len("".join(text.split())) < options["least"]
        ):
            words = {"section": name, "text": text[:_SAMPLE]}
            yield finding(rule, str(section.number), (), words, quote=quote)
        due = (report.year or report.form.years[0]) >= options["from_year"]
        if section.number == options["silent"] and due and not any(word in text for word in options["words"]):
            template = options["message_silent"]
            words = {"section": name, "text": text[:_SAMPLE]}
            yield finding(rule, str(section.number), (), words, template=template, quote=quote)


def section_text(section: Section) -> str:
    """The paragraphs of a section, joined by line ends."""
    return "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph)).strip()


@cache
def _names(form: Form) -> tuple[str, ...]:
    return tuple(f"{_NUMERALS[number]}、{name}" for number, name in enumerate(form.sections))
