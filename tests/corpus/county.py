"""The reports of a whole county: as many offices as wanted, no two alike in numbers or in words, in the layout that offices hand in.

A program that is measured on them cannot win by having seen a paragraph or a table before.
"""

import re
from collections.abc import Iterator
from random import Random

from tests.corpus.figures import Figures, draw_figures, plant_errors
from tests.corpus.labels import CLAUSES, COLUMNS, OUTCOMES, STAGES, request_rows
from tests.corpus.paper import Paper
from tests.corpus.printing import draw_hand, print_figures
from tests.corpus.sample_reports import Sample, Story
from tests.corpus.sample_stories import SAMPLES
from tests.corpus.samples import paper_of
from tests.corpus.word import Writer
from tests.corpus.word_hands import Fragments
from tests.corpus.word_official import Official

_WRITERS = (Official, Official, Official, Writer, Fragments)
_YEARS = {"2019": (2019, 2020), "2021": (2021, 2022, 2023, 2024, 2025)}
_PLACES = ("云溪县", "清河镇", "青岩市", "白石乡", "望江区", "松岭县", "石桥镇")
_ORGAN_NAMES = """水利局 教育局 财政局 民政局 司法局 交通运输局 农业农村局 自然资源局 卫生健康局 应急管理局 审计局 统计局 医疗保障局
市场监督管理局 生态环境分局 住房和城乡建设局 人力资源和社会保障局 文化和旅游局 退役军人事务局 发展和改革局 城市管理局 林业局
信访局 人民政府办公室 行政审批局 公安局 科学技术局 乡村振兴局 商务局 粮食和物资储备局 人民政府"""
_ORGANS = _ORGAN_NAMES.split()
_COUNT = re.compile(r"(?<![\d.〔年])\d{1,4}(?=条|篇|次|个|场|期|人次|处)")


def county(count: int, first: int = 0) -> Iterator[bytes]:
    """That many .docx, every one from its own seed; every third prints numbers that do not add up."""
    for seed in range(first, first + count):
        random = Random(seed)
        yield random.choice(_WRITERS)(random, _draw(random, seed)).render().data


def _draw(random: Random, seed: int) -> Paper:
    form = random.choice(("2019", "2021"))
    year, unit = random.choice(_YEARS[form]), _PLACES[seed % len(_PLACES)] + _ORGANS[seed % len(_ORGANS)]
    figures = draw_figures(random, form)
    office = _office(form, year, unit, figures)
    printed = plant_errors(random, figures, random.choice((0, 0, random.randint(1, 3))))
    truth = print_figures(random, printed, draw_hand(random, tidy=random.random() < 0.7))
    return paper_of(office, _story(random, office), truth)


def _office(form: str, year: int, unit: str, figures: Figures) -> Sample:
    """An office with these numbers; its story is told otherwise."""
    requests = {
        row: tuple(int(figures[f"t2.{row}.{column}"]) for column in COLUMNS[:-1])
        for row in request_rows(form)
    }
    disputes = {
        stage: tuple(int(figures[f"t3.{stage}.{column}"]) for column in OUTCOMES[:-1]) for stage in STAGES
    }
    clauses = {
        row: tuple(figures[f"t1.{row}.{column}"] for column in columns)
        for _, _, columns, rows in CLAUSES[form]
        for row, _ in rows
    }
    return Sample("", form, year, unit, clauses, requests, disputes, SAMPLES[0].story)


def _story(random: Random, office: Sample) -> Story:
    """Paragraphs of the sample stories, each from another one, with the office's name, year and numbers; some are left out."""
    stories = [_retold(random, model, office) for model in SAMPLES]
    overview = [
        random.choice(of_place)
        for of_place in zip(*(story.overview for story in stories), strict=True)
        if random.random() < 0.85 or of_place[0].startswith("（二）")
    ]
    problems, others = (
        random.choice([getattr(one, name) for one in stories]) for name in ("problems", "others")
    )
    return Story(stories[0].preamble, tuple(overview), problems, others, date=f"{office.year + 1}年1月16日")


def _retold(random: Random, model: Sample, office: Sample) -> Story:
    """The model's story as the office would tell it."""
    moved = {
        model.unit: office.unit,
        f"{model.year}年": f"{office.year}年",
        f"{model.year + 1}年": f"{office.year + 1}年",
    }
    known = re.compile("|".join(moved))

    def tell(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        own = (known.sub(lambda match: moved[match[0]], text) for text in paragraphs)
        return tuple(
            _COUNT.sub(lambda match: str(random.randint(1, 10 ** len(match[0]))), text) for text in own
        )

    story = model.story(office)
    return Story(story.preamble, tell(story.overview), tell(story.problems), tell(story.others))
