"""Layouts that print other words: label variants, half-width marks, upright heads, other section heads."""

from dataclasses import replace
from random import Random

from tests.corpus.labels import OUTCOME_LABELS, RESULTS
from tests.corpus.paper import Block, Paper, Paragraph
from tests.corpus.tables import Cell, Table

VARIANTS = {
    "社会公益组织": ("社会组织", "社会公\n益组织"),
    "商业企业": ("企业", "商业企\n业"),
    "科研机构": ("科研", "科研\n机构"),
    "（一）予以公开": ("（一）予以公开情况", "(一)予以公开", "㈠予以公开"),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开（区分处理）",
        "（二）部分公开",
        "(二)部分公开(区分处理的，\n只计这一情形，不计其他情形)",
    ),
    "1.信访举报投诉类申请": ("1.信访举报投诉", "1、信访举报投诉类申请"),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": ("2.逾期不缴费", "2、未缴费"),
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1、逾期不补正",
        "1.申请人无正当理由逾期不补正",
    ),
    "3.其他": ("3、其他", "3.其它"),
    "（七）总计": ("（七）办理结果合计", "（七）合计", "(七)总 计"),
    "总计": ("合计", "合\n计"),
    "四、结转下年度继续办理": ("四、结转下年", "四、结转下一年度继续办理"),
    "2.其他法律行政法规禁止公开": ("2.其他法律行政止公开", "2.其他法律、行政法规禁止公开"),
    "行政规范性文件": ("规范性文件",),
    "第二十条第（一）项": ("第二十条 第（一）项", "第二十条第(一)项"),
    "第二十条第（八）项": ("第二十条 第（八）项", "第二十条第(八)项"),
    "本年收费金额（单位：万元）": ("本年收费金额", "本年收费金额（万元）"),
    "采购总金额": ("采购总金额（万元）", "采购总\n金额"),
    "本年增/减": ("本年增／减", "本年\n增/减"),
    "3.危及“三安全一稳定”": ('3.危及"三安全一稳定"', "3.危及「三安全一稳定」", "3.危及三安全一稳定"),
    "其他对外管理服务事项": ("其他对外管理\n服务事项",),
}

SECTION_VARIANTS = (
    ("一、工作总体推进情况", "一、总体情况", "（一）总体情况", "总体情况"),
    ("二、主动公开政府信息情况", "主动公开政府信息情况", "二、行政机关主动公开政府信息情况"),
    ("三、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况"),
    (
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "（四）政府信息公开行政复议、行政诉讼情况",
        "四、政府信息公开行政复议和行政诉讼情况",
    ),
    (
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五、存在的主要问题及整改措施",
        "五、存在问题及改进情况",
        "五、存在的主要问题和改进情况",
    ),
    ("六、其他需要报告事项", "其他需要报告的事项", "六、其他需要报告的事项"),
)


def label_variants(random: Random, paper: Paper) -> Paper:
    """Labels as local copies of the form print them; about two in three are changed."""

    def reword(cell: Cell) -> Cell:
        if cell.id is None and cell.text in VARIANTS and random.random() < 0.65:
            return replace(cell, text=random.choice(VARIANTS[cell.text]))
        return cell

    return _every_statutory(paper, lambda table: table.map(reword))


def half_width(random: Random, paper: Paper) -> Paper:
    """Half-width brackets and commas, blanks after numbers and inside labels."""
    marks = str.maketrans("（），：“”／", '(),:""/')

    def narrow(cell: Cell) -> Cell:
        if cell.id:
            return cell
        text = cell.text.translate(marks)
        if random.random() < 0.6:
            text = text.replace(".", random.choice((". ", "．", "、", " . "))).replace(")", ") ")
        if len(text) == 2 and text.isalpha() and random.random() < 0.5:
            text = "\u3000".join(text)
        return replace(cell, text=text)

    return _every_statutory(paper, lambda table: table.map(narrow))


def upright(random: Random, paper: Paper) -> Paper:
    """The narrow labels one character a line, or with blanks between."""
    between = random.choice((" ", "\n", "\n"))
    names = {RESULTS, *OUTCOME_LABELS, "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"}

    def turn(cell: Cell) -> Cell:
        return replace(cell, text=between.join(cell.text)) if cell.id is None and cell.text in names else cell

    return _every_statutory(paper, lambda table: table.map(turn))


def captions_inside(random: Random, paper: Paper) -> Paper:
    """A caption as the first row of each grid."""

    def caption(table: Table) -> Table:
        text = {"t1": "表格一", "t2": "表格二", "t3": "表格三"}[table.name]
        text = random.choice((text, f"（{text}）", text.replace("表格", "附表")))
        cells = (
            Cell(text, 0, 0, columns=table.width),
            *(replace(cell, row=cell.row + 1) for cell in table.cells),
        )
        return replace(table, height=table.height + 1, cells=cells, heads=table.heads + 1)

    return _every_statutory(paper, caption)


def sections_reworded(random: Random, paper: Paper) -> Paper:
    """Section heads in other words, without numbers, or numbered onwards behind a part of the office's own."""
    shift = random.random() < 0.3
    seen = 0
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.kind == "section" and seen < len(SECTION_VARIANTS):
            text = random.choice(SECTION_VARIANTS[seen])
            seen += 1
            if shift:
                text = (
                    "二三四五六七"[seen - 1]
                    + "、"
                    + text.split("、", 1)[-1].removeprefix("（四）").removeprefix("（一）")
                )
            if shift and seen == 1:
                blocks += [Paragraph("一、年度重点工作", "section"), Paragraph("全年重点任务全部完成。")]
            block = replace(block, text=text)
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _every_statutory(paper: Paper, change) -> Paper:
    blocks = tuple(
        change(block) if isinstance(block, Table) and block.name else block for block in paper.blocks
    )
    return replace(paper, blocks=blocks)
