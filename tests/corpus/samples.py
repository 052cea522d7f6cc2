"""Writes `resources/samples/` anew: `python -m tests.corpus.samples`.

The files follow from this code byte for byte, so a change here shows as a change there.
"""

from pathlib import Path
from random import Random

from tests.corpus import pages, sheets, text
from tests.corpus.labels import CAPTIONS, SECTIONS
from tests.corpus.paper import Block, Paper, Paragraph
from tests.corpus.printing import BLANK, NUMBER, REMARK, Expected, Truth
from tests.corpus.sample_reports import Sample, Story
from tests.corpus.sample_stories import SAMPLES
from tests.corpus.tables import table_one, table_three, table_two
from tests.corpus.word_official import Official

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"
_RENDER = {".html": pages.site, ".xlsx": sheets.three_sheets, ".txt": text.cell_lines}


def sample_truth(sample: Sample) -> Truth:
    """What the sample prints, the planted errors included."""
    truth: Truth = {}
    for cell, value in sample.figures().items():
        printed = sample.planted.get(cell, str(value))
        number = printed.split(" ")[0].lstrip("+")
        state = BLANK if not printed else REMARK if " " in printed else NUMBER
        truth[cell] = Expected(
            value if cell not in sample.planted else int(number) if number else None, printed, state
        )
    return truth


def sample_bytes(sample: Sample) -> bytes:
    """The file of one sample."""
    paper = paper_of(sample, sample.story(sample), sample_truth(sample))
    suffix = Path(sample.file).suffix
    # The seed chooses UTF-8 and plain line ends where a format leaves a choice.
    random = Random(5)
    rendered = Official(random, paper).render() if suffix == ".docx" else _RENDER[suffix](random, paper)
    return rendered.data


def paper_of(sample: Sample, story: Story, truth: Truth) -> Paper:
    """The report of an office: its story, and its numbers as printed."""

    def body(paragraphs: tuple[str, ...]) -> list[Block]:
        return [Paragraph(paragraph) for paragraph in paragraphs]

    def caption(table: str) -> Block:
        return Paragraph(f"（{CAPTIONS[table]}）", "caption")

    blocks: list[Block] = [
        Paragraph(f"{sample.unit}{sample.year}年政府信息公开工作年度报告", "title"),
        *body(story.preamble),
    ]
    blocks += [Paragraph(SECTIONS[0], "section"), *body(story.overview)]
    blocks += [Paragraph(SECTIONS[1], "section"), caption("t1"), table_one(sample.form, truth)]
    blocks += [Paragraph(note, "note") for note in story.notes]
    blocks += [Paragraph(SECTIONS[2], "section"), caption("t2"), table_two(sample.form, truth)]
    blocks += [Paragraph(SECTIONS[3], "section"), caption("t3"), table_three(truth)]
    blocks += [Paragraph(SECTIONS[4], "section"), *body(story.problems)]
    blocks += [Paragraph(SECTIONS[5], "section"), *body(story.others)]
    blocks += [Paragraph(sample.unit, "closing"), Paragraph(story.date, "closing")]
    return Paper(sample.form, sample.year, sample.unit, truth, tuple(blocks))


def main() -> None:
    """Writes the files."""
    FOLDER.mkdir(exist_ok=True)
    for sample in SAMPLES:
        (FOLDER / sample.file).write_bytes(sample_bytes(sample))


if __name__ == "__main__":
    main()
