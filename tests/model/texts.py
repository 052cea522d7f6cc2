"""Reports whose text a test writes: paragraphs put into a section of a consistent report."""

from collections.abc import Mapping
from dataclasses import replace

from model.document import Anchor, Paragraph, Role
from model.findings import Finding
from model.report import Report
from tests.model.reports import make_report


def with_text(
    *paragraphs: str, form: str = "2021", changes: Mapping[str, str] | None = None, section: int = 1
) -> Report:
    """A consistent report with these paragraphs in place of a section's; changes: other cells, as `make_report` takes them.

    Its numbers: 10 new applications (8 of natural persons, 2 of companies), 1 carried in, 10 handled (8 granted, 2 not held),
    1 carried out; one review, upheld; no suits.
    """
    return put_text(make_report(form, changes), *paragraphs, section=section)


def put_text(report: Report, *paragraphs: str, section: int = 1) -> Report:
    """The report with these paragraphs in place of a section's, in its document too."""
    old = next(one for one in report.outline.sections if one.number == section)
    start = len(report.document.blocks)
    blocks = tuple(
        Paragraph(text, Anchor(start + number), Role.BODY) for number, text in enumerate(paragraphs)
    )
    sections = tuple(
        replace(one, blocks=blocks) if one.number == section else one for one in report.outline.sections
    )
    gone = {block.anchor.block for block in old.blocks}
    kept = tuple(
        replace(block, text="") if isinstance(block, Paragraph) and block.anchor.block in gone else block
        for block in report.document.blocks
    )
    return replace(
        report,
        document=replace(report.document, blocks=(*kept, *blocks)),
        outline=replace(report.outline, sections=sections),
    )


def quoted(report: Report, finding: Finding) -> str:
    """The text at the place that a finding quotes."""
    assert finding.quote is not None
    block = report.document.blocks[finding.quote.anchor.block]
    assert isinstance(block, Paragraph)
    return block.text[finding.quote.anchor.start : finding.quote.anchor.end]
