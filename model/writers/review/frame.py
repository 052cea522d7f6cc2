"""The head and the foot of the review sheet: which report, the verdict, the lines to sign on."""

from datetime import datetime

from model.writers.paper.pages import BOTTOM, HEAD_TINT, HEIGHT, INNER, LEFT, Frame, Pages, Rule
from model.writers.paper.typefaces import Role
from model.writers.review.reviewed import Reviewed
from model.writers.review.verdict import counts, verdict
from model.writers.words import shortened

SIGNATURES, SHORT_SIGNATURES = 96.0, 48.0
"""The height of the lines to sign on, with room for a seal and without."""
AIR = 6.0
"""Above them."""


def set_heading(pages: Pages, title: str, reviewed: Reviewed, when: datetime, tight: bool = False) -> None:
    """The title, which report it is, and the verdict. tight: with less air."""
    report, result = reviewed.report, reviewed.result
    pages.say(title, Role.TITLE, 16 if tight else 18, "center", gap=4 if tight else 8)
    year = f"{report.year}年" if report.year is not None else "未注明"
    facts = (
        ("单　　位", report.unit or "未注明", "报告年度", year),
        ("文 件 名", reviewed.source_name, "适用格式", report.form.notice),
        ("核对结果", counts(result), "核对时间", f"{when:%Y-%m-%d %H:%M}"),
    )
    widths = (58.0, 231.28, 58.0, 164.0)
    for row in facts:
        roles = (Role.HEAD, Role.BODY, Role.HEAD, Role.BODY)
        blocks = [
            pages.block(shortened(text), width - 8, role, 9.5, "center" if role is Role.HEAD else "left")
            for text, width, role in zip(row, widths, roles, strict=True)
        ]
        height, x = max(block.height for block in blocks) + 6, LEFT
        for block, width, role in zip(blocks, widths, roles, strict=True):
            pages.add(Frame(x, pages.y, width, height, HEAD_TINT if role is Role.HEAD else None, 0.5))
            pages.set(block, x + 4, pages.y + (height - block.height) / 2, width - 8)
            x += width
        pages.y += height
    pages.y += 5 if tight else 8
    _verdict_box(pages, *verdict(report, result, reviewed.explanations), 7 if tight else 12)


def _verdict_box(pages: Pages, word: str, sentence: str, air: float) -> None:
    """The verdict in a heavy frame: the first thing a leader looks for."""
    head = pages.block(f"结论：{word}", 150, Role.HEAD, 14)
    text = pages.block(sentence, INNER - 176, Role.BODY, 10.5)
    height = max(head.height, text.height) + air
    pages.add(Frame(LEFT, pages.y, INNER, height, None, 1.4))
    pages.set(head, LEFT + 10, pages.y + (height - head.height) / 2, 150)
    pages.set(text, LEFT + 166, pages.y + (height - text.height) / 2, INNER - 176)
    pages.y += height + air


def set_signatures(pages: Pages) -> None:
    """Lines to sign on and room for the seal, at the foot of the page."""
    pages.need(SIGNATURES + AIR)
    top = HEIGHT - BOTTOM - SIGNATURES
    _lines_to_sign(pages, top)
    seal = pages.block("（公章）", 120, Role.BODY, 11, "center")
    pages.set(seal, LEFT + INNER - 160, top + 40, 120)
    date = pages.block("日期：　　　　年　　　月　　　日", 190, Role.BODY, 11, "center")
    pages.set(date, LEFT + INNER - 195, top + 66, 190)
    pages.y = HEIGHT - BOTTOM


def set_short_signatures(pages: Pages) -> None:
    """The same in half the height, straight under what stands above."""
    pages.need(SHORT_SIGNATURES)
    top = HEIGHT - BOTTOM - SHORT_SIGNATURES + 4
    _lines_to_sign(pages, top)
    date = pages.block("（公章）　　　日期：　　　　年　　　月　　　日", 280, Role.BODY, 11, "right")
    pages.set(date, LEFT + INNER - 290, top + 26, 280)
    pages.y = HEIGHT - BOTTOM


def _lines_to_sign(pages: Pages, top: float) -> None:
    step = INNER / 3
    for number, name in enumerate(("填表人：", "复核人：", "负责人：")):
        block = pages.block(name, 60, Role.BODY, 11)
        x = LEFT + number * step
        pages.set(block, x, top, 60)
        pages.add(Rule(x + 46, top + 15, x + step - 16, top + 15, 0.6))
