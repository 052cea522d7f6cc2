"""Rules about the wording: what a hurried hand leaves doubled, open, unfinished, or should not have written at all."""

import re
from collections.abc import Iterator, Mapping

from model.checks.rule import Rule
from model.checks.subject import finding
from model.document import Paragraph, Role
from model.findings import Finding, Quote
from model.patterns import pattern
from model.records import replace
from model.report import Report
from model.text.clauses import squeeze, text_paragraphs
from model.text.layout import Layout, cached_by_layout
from model.text.sentences import quote_of, sentences

_PAIRS = (("《", "》"), ("（(", "）)"), ("“", "”"), ("【", "】"), ("〔", "〕"), ("「", "」"))
_PAIRED = frozenset("".join(map("".join, _PAIRS)))
_ENUMERATOR = pattern(r"(?:^|(?<=[，。；：、\s]))[(（]?[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3}[)）]")
_ENDS = "。；：！？”）):;"
_HEADING_LENGTH = 40
_DOUBLED_MARKS = pattern(r"[，、；：,;:]\s*[，、；：。,;]|。\s*[。，、；]")
_NUMBER_GONE = pattern(
    r"(?:收到|申请|受理|办结|答复|公开|发布|制发|共计?|合计|为|结转)(?:[ \u3000_]+|(?<=[共计]))(?:件|条|次|篇|宗|份|万元)(?=[，。；、])"
)
_EMPTY_BRACKETS = r"【\s*】|[（(][ \u3000]*[）)]|《\s*》|〔\s*〕"
_STANDS_FOR = pattern(
    rf"(?<![A-Za-z0-9./@_])(?:[XＸ×]{{2,}}|x{{3,}})(?![A-Za-z0-9./@_])|(?<![A-Za-z0-9./@_])[_＿]{{2,}}(?![A-Za-z0-9./@_])|{_EMPTY_BRACKETS}"
)
_EMPTY = pattern(r"[【（(《〔][\s\u3000]*[】）)》〕]")
_HOLDERS = frozenset("XＸ×x_＿")
"""One of these begins whatever stands for something else, brackets with nothing in them apart."""
_NEW_POINT = pattern(
    r"\s*(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．])"
)
_POINTS = pattern(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])+")
_POINT_SIGNS = frozenset("（(一二三四五六七八九十")
_MANY_DIGITS = pattern(r"\d{11}")
_MOBILE = pattern(r"(?<![\d\-.])1[3-9]\d{9}(?![\d])")
_IDENTITY = pattern(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])"
)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def whole_text(report: Report) -> tuple[Paragraph, ...]:
    """Every paragraph of the report's own text: title, preamble, headings, sections, closing lines."""
    return _whole_text(Layout(report))


@cached_by_layout
def _whole_text(layout: Layout) -> tuple[Paragraph, ...]:
    outline = layout.report.outline
    body: dict[int, list[Paragraph]] = {}
    for number, paragraph in text_paragraphs(layout.report):
        body.setdefault(number, []).append(paragraph)
    text = [*outline.title, *body.get(0, ())]
    for section in outline.sections:
        text += [section.heading, *body.get(section.number, ())]
    return (*text, *outline.closing)


def check_repeated(report: Report, rule: Rule) -> Iterator[Finding]:
    """Words written twice in a row, and whole sentences that stand twice in the text."""
    doubled = [re.compile(word) for word in rule.options["words"]]
    seen: set[str] = set()
    for paragraph in whole_text(report):
        for sentence, start, end in sentences(paragraph.text):
            plain = squeeze(sentence)
            if match := next(filter(None, [one.search(plain) for one in doubled]), None):
                yield _at(rule, quote_of(paragraph, sentence, start, end), {"text": match[0]})
            key = _POINTS.sub("", plain) if plain[:1] in _POINT_SIGNS or plain[:1].isdecimal() else plain
            if len(key) < rule.options["least"] or paragraph.role is Role.HEADING:
                continue
            if key in seen:
                quote = quote_of(paragraph, sentence, start, end)
                yield _at(rule, quote, {"text": _short(key)}, rule.options["message_sentence"])
            seen.add(key)


def check_placeholder(report: Report, rule: Rule) -> Iterator[Finding]:
    """Signs that stand for something still to be filled in, a number missing before its measure word, a sentence broken off."""
    paragraphs = whole_text(report)
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        held = not _HOLDERS.isdisjoint(text) or _EMPTY.search(text) or _NUMBER_GONE.search(text)
        for sentence, start, end in sentences(text) if held else ():
            if match := _STANDS_FOR.search(sentence) or _NUMBER_GONE.search(sentence):
                yield _at(
                    rule, quote_of(paragraph, sentence, start, end), {"text": match[0].strip() or match[0]}
                )
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if _broken_off(paragraph, following):
            *_, (sentence, start, end) = sentences(paragraph.text)
            words = {"text": sentence[-12:]}
            yield _at(rule, quote_of(paragraph, sentence, start, end), words, rule.options["message_broken"])


def check_punctuation(report: Report, rule: Rule) -> Iterator[Finding]:
    """Brackets and quotation marks without their other half, marks written twice; one finding a paragraph. A paragraph cut in two
    by the end of a page is left alone."""
    whole = True
    for paragraph in whole_text(report):
        began, whole = whole, _ends_whole(paragraph)
        if not (began and whole) and paragraph.role is Role.BODY:
            continue
        text = paragraph.text
        if "）" in text or ")" in text:
            text = _ENUMERATOR.sub(lambda match: "□" * len(match[0]), text)
        printed = _PAIRED.intersection(text)
        for opening, closing in _PAIRS if printed else ():
            if printed.isdisjoint(opening + closing):
                continue
            before, after = sum(map(text.count, opening)), sum(map(text.count, closing))
            if before != after:
                mark = opening[0] if before > after else closing[0]
                yield _at(rule, _around(paragraph, text, mark), {"text": mark}, kind=mark)
        if match := _DOUBLED_MARKS.search(text):
            quote = _around(paragraph, text, match[0])
            yield _at(rule, quote, {"text": match[0]}, rule.options["message_doubled"], "doubled")


def check_personal_data(report: Report, rule: Rule) -> Iterator[Finding]:
    """Numbers of identity cards and of mobile telephones, shown with their middle hidden."""
    for paragraph in whole_text(report):
        for sentence, start, end in sentences(paragraph.text) if _MANY_DIGITS.search(paragraph.text) else ():
            quote = quote_of(paragraph, sentence, start, end)
            for match in _IDENTITY.finditer(sentence):
                if _is_identity(match[0]):
                    hidden = f"{match[0][:4]}…{match[0][-2:]}"
                    yield _at(rule, quote, {"text": hidden}, kind=str(match.start()))
            for match in _MOBILE.finditer(sentence):
                hidden = f"{match[0][:3]}…{match[0][-2:]}"
                yield _at(rule, quote, {"text": hidden}, rule.options["message_mobile"], str(match.start()))


def _at(rule: Rule, quote: Quote, words: Mapping[str, object], template: str = "", kind: str = "") -> Finding:
    at = f"{quote.anchor.block}:{quote.anchor.start}"
    return finding(rule, f"{at}:{kind}" if kind else at, (), words, template=template, quote=quote)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


def _around(paragraph: Paragraph, text: str, mark: str) -> Quote:
    """The sentence that holds a mark; the whole paragraph where none does."""
    at = text.find(mark)
    for sentence, start, end in sentences(paragraph.text):
        if start <= at < end:
            return quote_of(paragraph, sentence, start, end)
    return Quote(paragraph.text.strip(), replace(paragraph.anchor, start=0, end=len(paragraph.text)))


def _ends_whole(paragraph: Paragraph) -> bool:
    """Whether the paragraph does not go on in the next one; a short line is a heading."""
    text = paragraph.text.rstrip()
    return paragraph.role is not Role.BODY or len(text) <= _HEADING_LENGTH or text[-1] in _ENDS


def _broken_off(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a paragraph ends within a sentence and the next one begins a new point. At a page end it goes on instead."""
    text = paragraph.text.rstrip()
    if paragraph.role is not Role.BODY or len(text) < 20 or text[-1] not in "，、":
        return False
    return following is None or following.role is Role.HEADING or bool(_NEW_POINT.match(following.text))


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
