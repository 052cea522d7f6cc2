"""Where a leader signs: on the first page as long as there is room, and never on a page that says nothing else."""

import re
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from model.findings import CheckResult
from model.writers.paper.typefaces import find_typefaces
from model.writers.review.sheet import review_sheet
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())


def _pages(findings: int) -> list[str]:
    """The texts, without blanks, of the pages of a sheet with so many findings."""
    report, result = invented.wrong(invented.report())
    first = result.findings[0]
    many = CheckResult(tuple(replace(first, at=str(n)) for n in range(findings)), result.uncheckable, 40)
    content = review_sheet(report, many, (), "报告.docx", WHEN, SHIPPED).content
    document = pypdfium2.PdfDocument(content)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


@pytest.mark.parametrize("findings", range(1, 22))
def test_the_signatures_stand_with_something_to_sign(findings: int) -> None:
    pages = _pages(findings)
    (signed,) = (number for number, text in enumerate(pages) if "填表人：" in text)
    words = pages[signed].split("填表人：")[0]
    assert signed == 0 or "四、核对所用的规则和对照" in words
    assert signed == len(pages) - 2, "the tables follow on a page of their own"


def test_ten_findings_are_told_and_signed_on_one_page() -> None:
    """What would run over by a few lines is set a little closer instead."""
    pages = _pages(10)
    assert len(pages) == 2
    assert all(f"{number}▲强制性" in pages[0] for number in range(1, 11))
