"""Reports that the tests make themselves, in every layout and format, each with what it says.

    for case in cases(80):
        read(case.data, case.format) → compare with case.truth

Everything follows from the seed. The package shares no code and no data with the program: its labels are typed from the notices,
its files are written part by part. Look at the files with `python -m tests.corpus --out DIR --count N`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tests.corpus.figures import draw_figures, plant_errors
from tests.corpus.layouts import LAYOUTS, RENDERINGS, fits, in_doubt
from tests.corpus.paper import Paper, draw_paper
from tests.corpus.printing import NUMBER, REMARK, Expected, Truth, draw_hand, print_figures
from tests.corpus.tables import Table

__all__ = ["Case", "Expected", "cases", "generate"]

_WORDINGS = ("label_variants", "half_width", "upright", "sections_reworded")


@dataclass(frozen=True, slots=True)
class Case:
    """One generated file and what it says.

    format: the suffix without its dot. layout, rendering: names in `layouts`. truth: by cell id, every cell of the form.
    planted: whether some sums fail. wording: a second layout that only changes words, or "".
    """

    seed: int
    form: str
    year: int
    unit: str
    layout: str
    rendering: str
    wording: str
    format: str
    planted: bool
    truth: Truth
    data: bytes

    @property
    def name(self) -> str:
        """A file name that says what is inside."""
        layout = f"{self.layout}+{self.wording}" if self.wording else self.layout
        return f"{self.seed:05d}-{self.form}-{layout}-{self.rendering.replace(' ', '_')}.{self.format}"

    def write(self, folder: Path) -> Path:
        """Puts the file into the folder."""
        path = folder / self.name
        path.write_bytes(self.data)
        return path


def generate(
    seed: int, layout: str | None = None, rendering: str | None = None, form: str | None = None
) -> Case:
    """The case of that seed; what is not given is drawn. Raises ValueError where the three do not go together."""
    random = Random(seed)
    form = form or random.choice(("2019", "2021"))
    if layout is None:
        layout = random.choice([name for name in LAYOUTS if fits(name, rendering or "docx", form)])
    if rendering is None:
        rendering = random.choice([name for name in RENDERINGS if fits(layout, name, form)])
    if not fits(layout, rendering, form):
        raise ValueError(f"{layout} does not go with {rendering} and form {form}")
    year = random.choice((2019, 2020) if form == "2019" else (2021, 2022, 2023, 2024, 2025))
    paper, planted = _draw(random, form, year)
    paper = LAYOUTS[layout](random, paper)
    wording = (
        random.choice(_WORDINGS)
        if random.random() < 0.25 and layout not in _WORDINGS and rendering != "docx numbered"
        else ""
    )
    if wording:
        paper = LAYOUTS[wording](random, paper)
    format, render = RENDERINGS[rendering]
    rendered = render(random, paper)
    tables = in_doubt(layout, rendering)
    truth = _with_units(
        paper.doubt({*rendered.doubtful, *(cell for cell in paper.truth if cell[:2] in tables)})
    )
    if rendered.torn:
        truth = {
            cell: replace(
                said, text=None, states=said.states | NUMBER if said.states >= REMARK else said.states
            )
            for cell, said in truth.items()
        }
    if format in ("xlsx", "xls", "ods"):
        truth = {cell: replace(said, text=None) for cell, said in truth.items()}
    return Case(
        seed, form, year, paper.unit, layout, rendering, wording, format, planted, truth, rendered.data
    )


def _with_units(paper: Paper) -> Truth:
    """A unit printed in the head of the amounts counts for cells that print none; a fee is in 万元 even where the head is cut short."""
    heads = [
        cell.text
        for block in paper.blocks
        if isinstance(block, Table) and any(cell.id for cell in block.cells)
        for cell in block.cells
        if cell.head
    ]
    truth = dict(paper.truth)
    for cell, head in (("t1.fees.amount", "收费金额"), ("t1.procurement.amount", "采购总金额")):
        if cell in truth and truth[cell].units == {None}:
            printed = any("万元" in text for text in heads if head in text)
            units = {"万元"} if printed else {None, "万元"} if cell == "t1.fees.amount" else {None}
            units |= {None} if truth[cell].value is None else set()
            truth[cell] = replace(truth[cell], units=frozenset(units))
    return truth


def _draw(random: Random, form: str, year: int) -> tuple[Paper, bool]:
    figures = draw_figures(random, form)
    planted = random.choice((0, 0, 0, 1, 2, 4))
    figures = plant_errors(random, figures, planted)
    truth = print_figures(random, figures, draw_hand(random, tidy=random.random() < 0.5))
    return draw_paper(random, form, year, truth), planted > 0


def cases(count: int, first: int = 0) -> Iterator[Case]:
    """That many cases, the layouts and the renderings in turn: every one of both comes early, every pair with time."""
    layouts, renderings = list(LAYOUTS), list(RENDERINGS)
    seed = first
    for _ in range(count):
        layout = layouts[seed % len(layouts)]
        form = "2021" if layout == "hybrid" or Random(-seed).random() < 0.5 else "2019"
        turn = seed + seed // len(layouts) // len(renderings)
        while not fits(layout, renderings[turn % len(renderings)], form):
            turn += 1
        yield generate(seed, layout, renderings[turn % len(renderings)], form)
        seed += 1
