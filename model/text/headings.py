"""Which paragraphs could be headings of the six sections: known by their words, weighed by how they are numbered.

A report may number its sections in its own way, repeat a heading as a table's caption, list all six in its preamble, or
give a part of section one nearly the name of section two. So every paragraph that could be a heading is weighed, and the
heaviest for each section is taken.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from model import patterns
from model.document import Block, Grid, Paragraph, Role
from model.numerals import read_chinese
from model.patterns import pattern
from model.records import replace

_PUBLIC = r"(?:政府|政务)?信息公开"
_EXACT = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_VARIANTS = tuple(
    pattern(words)
    for words in (
        rf"(?:{_PUBLIC})?(?:工作)?(?:的)?(?:总体|整体|基本)(?:工作)?(?:推进|开展)?(?:情况|概况)|(?:总体)?概述",
        r"(?:本年度?|本?(?:行政)?机关|本单位)?主动公开(?:的)?(?:政府|政务)信息(?:的)?(?:工作)?情况|(?:政府|政务)信息主动公开(?:工作)?情况",
        rf"(?:收到|受理)(?:和|及|与|并)?(?:处理|办理)?{_PUBLIC}申请(?:的)?情况|{_PUBLIC}申请(?:的)?(?:收到|受理|接收)?(?:和|及|与)?(?:处理|办理|答复)情况",
        rf"(?:因)?(?:{_PUBLIC})?(?:工作)?(?:被)?(?:申请|提起)?行政复议(?:和|及|与|或)?(?:被)?(?:提起)?行政诉讼(?:的)?情况",
        rf"(?:{_PUBLIC})?(?:工作)?(?:中)?(?:存在)?(?:的)?(?:主要|突出)?(?:困难和?)?问题(?:不足)?(?:和|及|与|以及)?(?:下一?步)?(?:的)?"
        r"(?:主要)?(?:改进|整改|工作|努力)(?:的)?(?:情况|措施|方向|打算|计划|安排|思路|建议)?",
        r"(?:其他|其它)(?:需要|需|应当?)?(?:报告|说明)的?(?:事项|情况|问题)|需要(?:报告|说明)的其[他它](?:事项|情况)",
    )
)
_LOOSE = (
    None,
    "主动公开情况",
    "依申请公开情况",
    "行政复议行政诉讼",
    "存在的主要问题",
    "其他事项",
)
"""Words that name a section only behind its own number."""
_KEY = pattern(r"情\s*况|概\s*述|概\s*况|问\s*题|事\s*项|诉\s*讼")
"""Every heading has one of these words."""
_NUMERALS = "一二三四五六七八九十"
_STYLES = ("一、", "（一）", "第一部分", "1.")
_MARK = pattern(
    rf"([{_NUMERALS}]{{1,2}})[、.．,，:：\s]|[（(]([{_NUMERALS}]{{1,2}})[）)][、.]?"
    rf"|第([{_NUMERALS}]{{1,2}})(?:部分|章|节|项)[、:：]?|[（(]?(\d{{1,2}})[、.．）)](?!\d)"
)
"""The number of a heading, a group for each style."""
_FIRST = frozenset(_NUMERALS + "（(第0123456789")
_NOISE = pattern(r"[\s、，,。.．:：；;“”\"*#_\-—…·（）()]+")
_LONGEST = 40
_RUN_IN = pattern(r"[\s。:：]")


class Heading(NamedTuple):
    """A possible heading. section: 1…6; block: index of its paragraph; length: how many paragraphs it takes; paragraph:
    the heading alone; rest: what follows it in its own paragraph or grid; style and number: as printed."""

    section: int
    block: int
    length: int
    paragraph: Paragraph
    rest: tuple[Paragraph, ...]
    style: str
    number: int | None
    weight: int


def printed_number(heading: str) -> tuple[str, int | None, str]:
    """The way a heading is numbered, its number, and its words; "" and None where it has none."""
    text = heading.strip().lstrip("*# ")
    if text[:1] not in _FIRST:
        return "", None, text
    match = _MARK.match(text)
    if match is None or match.lastindex is None:
        return "", None, text
    printed = match[match.lastindex]
    number = int(printed) if printed.isdigit() else read_chinese(printed)
    return _STYLES[match.lastindex - 1], number, text[match.end() :]


def find_headings(blocks: Sequence[Block], table_blocks: set[int]) -> dict[int, Heading]:
    """The heading of each section that has one, by section number."""
    found = [heading for index in range(len(blocks)) for heading in _at(blocks, index)]
    weighed = [_weigh(heading, found, blocks, table_blocks) for heading in found]
    chosen = _heaviest(weighed)
    style = _main_style(chosen.values())
    fitting = [one for one in weighed if not one.style or one.style == style or one.number == one.section]
    return _heaviest([*fitting, *_in_grids(blocks, {one.section for one in fitting})])


def _in_grids(blocks: Sequence[Block], known: set[int]) -> list[Heading]:
    """Headings of the other sections that stand in a row of a grid by themselves, as where a whole sheet is one grid;
    with the rows of text below them."""
    found: list[Heading] = []
    if len(known) == len(_EXACT):
        return found
    for index, block in enumerate(blocks):
        for row in block.rows if isinstance(block, Grid) else ():
            filled = [cell for cell in row if cell.text.strip()]
            if len(filled) != 1:
                continue
            line = Paragraph(filled[0].text, filled[0].anchor)
            heading = _named(line.text.strip(), index, line) if len(line.text) <= _LONGEST else None
            if heading and heading.section not in known:
                found.append(heading)
            elif found and found[-1].block == index:
                found[-1] = found[-1]._replace(rest=(*found[-1].rest, line))
    return found


def _at(blocks: Sequence[Block], index: int) -> list[Heading]:
    """The heading that begins with this paragraph: the whole of it, it and the next, its first line, or its first words."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or block.role in (Role.MARGIN, Role.NOTE):
        return []
    text = block.text.strip()
    if len(text) > _LONGEST and "\n" not in text and text[:1] not in _NUMERALS + "*#":
        return []
    if len(text) <= _LONGEST and (heading := _named(text, index, block)):
        return [heading]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if isinstance(following, Paragraph) and len(text) <= _LONGEST and printed_number(text)[1] is not None:
        joined = text + following.text.strip()
        if len(joined) <= _LONGEST and (heading := _named(joined, index, replace(block, text=joined))):
            return [heading._replace(length=2)]
    return _run_in(block, index)


def _run_in(block: Paragraph, index: int) -> list[Heading]:
    """A heading with the section's text in the same paragraph, parted by a line end or a full stop."""
    lines = block.text.split("\n")
    for count in range(1, min(len(lines), 4)):
        head = "\n".join(lines[:count])
        if len(head) <= _LONGEST and (heading := _named(head, index, _part(block, 0, len(head)))):
            return [heading._replace(rest=(_part(block, len(head), len(block.text)),))]
    style, number, words = printed_number(block.text[: _LONGEST + 1])
    if number is None or style != "一、" or not 1 <= number <= len(_EXACT):
        return []
    compact = _NOISE.sub("", block.text[:120])
    if sum(name in compact for name in _EXACT) > 1:
        return []
    for length in range(4, len(words)):
        if _NOISE.sub("", words[:length]) == _EXACT[number - 1] and _RUN_IN.match(words[length]):
            end = block.text.index(words[:length]) + length
            heading = _named(block.text[:end], index, _part(block, 0, end))
            return [heading._replace(rest=(_part(block, end, len(block.text)),))] if heading else []
    return []


def _part(block: Paragraph, start: int, end: int) -> Paragraph:
    text = block.text[start:end]
    first = start + len(text) - len(text.lstrip(" \n\u3000。:："))
    body = block.text[first:end] if start else text
    return replace(block, text=body, anchor=replace(block.anchor, start=first if start else 0, end=end))


def _named(text: str, index: int, paragraph: Paragraph) -> Heading | None:
    """The section that these words name, with the weight of the words themselves."""
    if not _KEY.search(text):
        return None
    style, number, words = printed_number(text)
    if patterns.search(r"[。；;](?=.)", words):
        return None
    name = _NOISE.sub("", words)
    for section, exact in enumerate(_EXACT, start=1):
        own = number == section and style in ("一、", "第一部分")
        if name == exact:
            weight = 4
        elif _VARIANTS[section - 1].fullmatch(name):
            weight = 2
        elif own and name == _LOOSE[section - 1]:
            weight = 1
        else:
            continue
        weight += 4 if own else 3 if number == section else 1 if style == "一、" else 0 if not style else -2
        return Heading(section, index, 1, paragraph, (), style, number, weight)
    return None


def _weigh(
    heading: Heading, found: Iterable[Heading], blocks: Sequence[Block], table_blocks: set[int]
) -> Heading:
    """Heavier where it is marked as a heading or its table follows; lighter in a list of headings."""
    weight = heading.weight + (heading.paragraph.role is Role.HEADING)
    after = heading.block + heading.length
    others = {one.block: one.section for one in found}
    if not heading.rest and others.get(after, heading.section) != heading.section:
        weight -= 3
    for index in range(after, min(after + 8, len(blocks))):
        if others.get(index, heading.section) != heading.section:
            break
        if index in table_blocks:
            weight += 2 if heading.section in (2, 3, 4) else -1
            break
    return heading._replace(weight=weight)


def _heaviest(headings: Iterable[Heading]) -> dict[int, Heading]:
    """The heaviest heading of each section; of equals, the first."""
    chosen: dict[int, Heading] = {}
    for heading in headings:
        held = chosen.get(heading.section)
        if held is None or heading.weight > held.weight:
            chosen[heading.section] = heading
    return dict(sorted(chosen.items()))


def _main_style(headings: Iterable[Heading]) -> str:
    """The way most of these are numbered."""
    styles = [heading.style for heading in headings if heading.style]
    return max(dict.fromkeys(styles), key=styles.count, default="")
