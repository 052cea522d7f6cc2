"""The report around the tables: title, preamble, six sections, notes, other small tables, signature."""

from dataclasses import dataclass, field, replace
from random import Random

from tests.corpus.labels import CAPTIONS, SECTIONS
from tests.corpus.printing import Truth
from tests.corpus.tables import Table, plain_table, table_one, table_three, table_two

UNITS = (
    "云溪县人民政府",
    "云溪县水利局",
    "云溪县发展和改革局",
    "清河镇人民政府",
    "青岩市自然资源局",
    "青岩市人民政府办公室",
    "望江街道办事处",
    "云溪经济开发区管理委员会",
    "白石乡人民政府",
    "云溪县卫生健康局",
)
TITLES = (
    "{unit}{year}年政府信息公开工作年度报告",
    "{unit}{year}年政府信息公开年度报告",
    "{unit} {year} 年政府信息公开工作年度报告",
    "{unit}{year}年度政府信息公开工作年度报告",
    "{unit}\n{year}年政府信息公开工作年度报告",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """kind: title, section, body, caption, note, closing, page (a printed page number)."""

    text: str
    kind: str = "body"


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A report ready to be laid out: what stands in it, in order, and what it says (truth)."""

    form: str
    year: int
    unit: str
    truth: Truth
    blocks: tuple[Block, ...] = field(default=())

    def with_tables(self, name: str, tables: list[Block]) -> "Paper":
        """The paper with the table of that name replaced by these blocks."""
        blocks: list[Block] = []
        for block in self.blocks:
            blocks += tables if isinstance(block, Table) and block.name == name else [block]
        return replace(self, blocks=tuple(blocks))

    def table(self, name: str) -> Table:
        """The first table of that name."""
        return next(block for block in self.blocks if isinstance(block, Table) and block.name == name)

    def doubt(self, cells: set[str]) -> "Paper":
        """The paper whose layout leaves these cells in doubt."""
        truth = {cell: said.doubtful() if cell in cells else said for cell, said in self.truth.items()}
        return replace(self, truth=truth)


def draw_paper(random: Random, form: str, year: int, truth: Truth) -> Paper:
    """A whole report in the official layout."""
    unit = random.choice(UNITS)
    captions = {name: _captions(random, name) for name in ("t1", "t2", "t3")}
    blocks: list[Block] = [
        Paragraph(line, "title") for line in random.choice(TITLES).format(unit=unit, year=year).split("\n")
    ]
    blocks += _preamble(random, unit, year)
    blocks += [Paragraph(SECTIONS[0], "section"), *_overview(random, year)]
    blocks += [Paragraph(SECTIONS[1], "section"), *captions["t1"], table_one(form, truth), *_notes(random)]
    blocks += [Paragraph(SECTIONS[2], "section"), *captions["t2"], table_two(form, truth)]
    blocks += [Paragraph(SECTIONS[3], "section"), *captions["t3"], table_three(truth)]
    blocks += [Paragraph(SECTIONS[4], "section"), *_problems(random, year)]
    blocks += [Paragraph(SECTIONS[5], "section"), Paragraph(random.choice(_CLOSINGS))]
    if random.random() < 0.8:
        blocks += [
            Paragraph(unit, "closing"),
            Paragraph(f"{year + 1}年1月{random.randint(8, 30)}日", "closing"),
        ]
    return Paper(form, year, unit, truth, tuple(blocks))


def other_tables(random: Random) -> list[Table]:
    """Tables of other matters that speak of the same things as the statutory ones."""
    published = plain_table(
        [
            ("公开内容", "条数"),
            ("行政许可", str(random.randint(1, 900))),
            ("行政处罚", "12"),
            ("规范性文件", "3"),
            ("总计", "96"),
        ]
    )
    channels = plain_table(
        [
            ("渠道", "自然人", "法人或其他组织", "总计"),
            ("当面申请", "3", "1", "4"),
            ("网络申请", str(random.randint(1, 90)), "0", "90"),
        ]
    )
    platforms = plain_table(
        [
            ("序号", "平台", "发布数量", "备注"),
            ("1", "门户网站", "1203", ""),
            ("2", "政务微信", "365", "含转载"),
        ]
    )
    return random.sample([published, channels, platforms], random.randint(1, 3))


def _captions(random: Random, name: str) -> list[Block]:
    words = {"t1": SECTIONS[1][2:], "t2": SECTIONS[2][2:], "t3": SECTIONS[3][2:]}[name]
    choices: tuple[tuple[str, ...], ...] = (
        (),
        (),
        (words,),
        (words, f"（{CAPTIONS[name]}）"),
        (f"（{CAPTIONS[name]}）",),
        ("单位：件",),
    )
    return [Paragraph(text, "caption") for text in random.choice(choices)]


def _preamble(random: Random, unit: str, year: int) -> list[Block]:
    notice = "〔2019〕60号" if year < 2021 else "〔2021〕30号"
    full = (
        f"根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发年度报告格式的通知》（国办公开办函{notice}）"
        f"要求，现公布{unit}{year}年政府信息公开工作年度报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        f"政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    contact = "如对本报告有疑问，请与本机关办公室联系（地址：云溪县人民路1号；邮编：400000）。"
    return random.choice(([], [Paragraph(full)], [Paragraph(full), Paragraph(contact)]))


def _overview(random: Random, year: int) -> list[Block]:
    count = random.randint(80, 3000)
    sentences = [
        f"{year}年，我单位认真落实政府信息公开各项要求，坚持以公开为常态、不公开为例外，各项工作有序推进。",
        f"（一）主动公开。全年通过门户网站发布信息{count}条，其中政策解读{random.randint(1, 40)}篇，回应关切12次。",
        "（二）依申请公开。进一步规范登记、审核、办理、答复、归档流程，依法保障公众知情权。",
        "（三）政府信息管理。严格落实先审后发、一事一审，动态调整公开目录，涉及行政许可、行政处罚的信息7个工作日内上网。",
        f"（四）平台建设。维护栏目 {random.randint(3, 60)} 个，政务微信发布 {random.randint(20, 600)} 条，阅读量 {random.randint(1, 90)} 万次。",
        f"（五）监督保障。全年组织培训{random.randint(1, 4)}次，开展自查4次，未发生责任追究情形。",
        "1. 突出重点领域。2. 突出基层需求。3. 突出解读质量。",
    ]
    kept = [sentence for sentence in sentences if random.random() < 0.75] or sentences
    blocks: list[Block] = [Paragraph(sentence) for sentence in kept]
    if random.random() < 0.3:
        blocks.insert(random.randint(0, len(blocks)), random.choice(other_tables(random)))
    return blocks


def _notes(random: Random) -> list[Block]:
    notes = (
        "注：1.关于规章、规范性文件，本表统计口径为本机关制发的文件；",
        "2.关于行政许可、行政处罚，处理决定数量含依法不予公开的决定；",
        "3.行政事业性收费的数据由财政部门提供。",
    )
    return [Paragraph(note, "note") for note in notes] if random.random() < 0.3 else []


def _problems(random: Random, year: int) -> list[Block]:
    return [
        Paragraph(
            f"{year}年，我单位政府信息公开工作取得一定成效，但仍存在一些不足：一是公开内容有待丰富；二是人员力量有待加强。"
        ),
        Paragraph(
            f"{year + 1}年，将从以下{random.choice('两三四')}个方面改进：一是加强培训；二是拓展渠道；三是提升解读质量。"
        ),
    ]


_CLOSINGS = (
    "本年度未收取信息处理费，无其他需要报告的事项。",
    "根据《政府信息公开信息处理费管理办法》，本年度发出收费通知0件，总金额0元。",
    "无其他需要报告的事项。本年度没有收取信息处理费的情况。",
)
