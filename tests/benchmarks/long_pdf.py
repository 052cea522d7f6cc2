"""A report whose annexes make it as long as the longest files that offices keep: printed pages of prose and small tables."""

from dataclasses import replace
from random import Random

from tests.corpus.paged_pdf import Printer
from tests.corpus.paper import Paragraph, other_tables
from tests.corpus.sample_stories import SAMPLES
from tests.corpus.samples import paper_of, sample_truth

ANNEXES = 60
"""With them the file has something over two hundred pages."""
_PARAGRAPHS = 24
"""In each annex."""
_SUBJECTS = ("各乡镇、各部门", "县政府办公室", "政务公开主管部门", "各信息公开申请受理点", "乡镇便民服务中心")
_MANNERS = ("应当依照条例", "要按照职责分工", "应当会同有关单位", "要结合本地实际", "应当在规定的时限以内")
_DEEDS = (
    "及时公布应当主动公开的内容，并说明依据和理由",
    "对拟公开的信息逐件进行保密审查，未经审查的不得公开",
    "健全申请的登记、审核、办理、答复、归档制度",
    "做好门户网站和政务新媒体的日常维护，发现差错立即更正",
    "组织工作人员学习有关规定，提高办理工作的质量",
)
_SIGNS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
"""Of which the names of files are made up."""


def long_pdf() -> bytes:
    """The file. Its tables are those of a sample without errors."""
    random = Random(200)
    sample = next(one for one in SAMPLES if "无错" in one.file)
    paper = paper_of(sample, sample.story(sample), sample_truth(sample))
    blocks = list(paper.blocks)
    for number in range(ANNEXES):
        blocks.append(Paragraph(f"附件：第{number + 1}号文件", "section"))
        blocks += [Paragraph(_prose(random)) for _ in range(_PARAGRAPHS)]
        blocks += other_tables(random)
    return Printer(Random(1)).render(replace(paper, blocks=tuple(blocks))).data


def _prose(random: Random) -> str:
    """A paragraph that no rule asks about: without numbers, and with no sentence that comes twice."""
    sentences = []
    for _ in range(random.randint(2, 6)):
        words = "".join(random.choice(part) for part in (_SUBJECTS, _MANNERS, _DEEDS))
        sentences.append(f"{words}（见{''.join(random.choices(_SIGNS, k=6))}卷）。")
    return "".join(sentences)
