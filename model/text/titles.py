"""The title of a report, and the year and the organ that it names."""

from collections.abc import Sequence

from model import patterns
from model.document import Block, Paragraph, Role
from model.numerals import read_chinese
from model.patterns import HAN, pattern

_WIDE = str.maketrans("０１２３４５６７８９　", "0123456789 ")
_CHINESE_YEAR = pattern(r"二[〇○零ОOo0Ｏ][〇○零一二三四五六七八九十]{2}(?=年)")
_YEAR = pattern(r"(?<!\d)(20\d\d)(?:年度|年|(?=政府信息|政务公开))")
_ABOUT = pattern(r"(?<!\d)(20\d\d)年(?:度)?(?:的)?[^，。；\n]{0,20}?(?:政府|政务)信息公开")
_PERIOD = pattern(r"(20\d\d)年1月1日(?:起)?(?:至|到|—|-|－|–|~|～|―)+(?:(20\d\d)年)?12月31日")
_TITLE = pattern(r"(?:政府|政务)信息公开[^。；，]{0,14}(?:年度报告|年报|报告)(?:[（(][^（）()]*[）)])?$")
_TITLE_REST = pattern(
    r"(?:工作)?(?:年度|情况)?(?:报告|年报)|年度报告|[（(](?:20\d\d年度?|公开版?|网上公开.{0,4})[）)]"
)
_DATE = pattern(r"[（(]?(?:20\d\d年\d{1,2}月(?:\d{1,2}日)?|20\d\d[-./]\d{1,2}[-./]\d{1,2})[）)]?")
_CHINESE_DATE = pattern(
    r"[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_ORGAN = pattern(
    rf"(?:{HAN}|[、（）]|[()·]){{2,38}}(?:政府|局|委员会|委|厅|办公室|办公厅|办|中心|院|署|处|街道|镇|乡|县|市|区|管委会|队|公司|部|站|所|社|会|馆|校|旗|盟|州|省)"
    r"(?:[（(][^（）()]{1,12}[）)])?"
)
_NOT_ORGAN = pattern(r"情况|工作|公开|事项|^无|报告|问题|如下|提供|名称|电话|地址|没有|不存在|以下|以上")
_LONGEST = 60
_REACH = 12
"""A title stands among this many blocks before section one, counted from the first that looks like one."""


def squeeze(text: str) -> str:
    """The text without blanks, digits half-width, a year in Chinese numerals in digits."""
    plain = "".join(text.translate(_WIDE).split())
    return _CHINESE_YEAR.sub(lambda match: _digits(match[0]), plain) if "二" in plain else plain


def is_title(text: str) -> bool:
    """Whether a line by itself is the title of a report."""
    if len(text) > 2 * _LONGEST or "报" not in text:
        return False
    plain = squeeze(text)
    return (
        len(plain) <= _LONGEST
        and bool(_TITLE.search(plain))
        and not patterns.search(r"[：:]|根据|按照|现将|《", plain)
    )


def is_unit(text: str) -> bool:
    """Whether a line by itself is an organ's name."""
    plain = squeeze(text)
    return bool(_ORGAN.fullmatch(plain)) and not _NOT_ORGAN.search(plain)


def is_date(text: str) -> bool:
    """Whether a line by itself is a date."""
    plain = "".join(text.translate(_WIDE).split())
    return bool(_DATE.fullmatch(plain) or (plain.endswith(("月", "日")) and _CHINESE_DATE.fullmatch(plain)))


def find_title(before: Sequence[Block]) -> tuple[Paragraph, ...]:
    """The lines of the title among the blocks before section one; none where there is no title."""
    lines = [block for block in before if isinstance(block, Paragraph) and _may_be_title(block)]
    for number in range(len(lines)):
        for count in (1, 2, 3):
            group = lines[number : number + count]
            if len(group) == count and is_title("".join(one.text for one in group)) and _begins(group, count):
                return _with_neighbours(lines, number, count)
    return ()


def title_year(title: Sequence[Paragraph]) -> int | None:
    """The year a title names, None where it names none."""
    for text in (*(squeeze(line.text) for line in title), squeeze("".join(line.text for line in title))):
        year = year_about(text) or next(iter(years_in(text)), None)
        if year and not is_date(text):
            return year
    return None


def title_unit(title: Sequence[Paragraph]) -> str:
    """The organ a title names, without year and subject; "" where it names none."""
    whole = ""
    for line in reversed(title):
        whole = squeeze(line.text) + whole
        if is_title(whole):
            break
    named = _unit_in(whole)
    if named:
        return named
    return next((squeeze(line.text) for line in title if is_unit(line.text)), "")


def years_in(text: str) -> list[int]:
    """All years that a text names, in order."""
    return [int(match[1]) for match in _YEAR.finditer(squeeze(text))]


def year_about(text: str) -> int | None:
    """The year whose 政府信息公开 a text first speaks of."""
    match = _ABOUT.search(squeeze(text))
    return int(match[1]) if match else None


def period_year(text: str) -> int | None:
    """The year of the statistical period that a text states."""
    if "月" not in text:
        return None
    match = _PERIOD.search(squeeze(text))
    return int(match[2] or match[1]) if match else None


def _may_be_title(block: Paragraph) -> bool:
    return block.role is not Role.MARGIN and 0 < len(block.text.strip()) <= _LONGEST


def _begins(group: Sequence[Paragraph], count: int) -> bool:
    """Whether a title over several lines really begins with the first of these."""
    return count == 1 or not is_title(group[-1].text)


def _with_neighbours(lines: list[Paragraph], number: int, count: int) -> tuple[Paragraph, ...]:
    """The title with the organ's line before it and a bracketed or dating line after it."""
    start, end = number, number + count
    if start and is_unit(lines[start - 1].text):
        start -= 1
    while end < len(lines) and end < number + count + 2:
        plain = squeeze(lines[end].text)
        adds_unit = is_unit(plain) and end == number + count and not _unit_in(squeeze(lines[number].text))
        if not (is_title(plain) or _TITLE_REST.fullmatch(plain) or is_date(plain) or adds_unit):
            break
        end += 1
    return tuple(lines[start:end])


def _unit_in(title: str) -> str:
    """What stands before year and subject, or between them."""
    plain = patterns.sub(r"20\d\d年?度?|年度(?=政府|政务|信息)", "|", title)
    plain = patterns.split(r"(?:政府|政务)信息公开", plain, maxsplit=1)[0]
    for part in plain.split("|"):
        name = patterns.sub(r"^(?:附件\d*[：:]?|关于)|(?:关于|的|年度)$|[《》“”]", "", part).strip(
            "、，,：:-—"
        )
        if len(name) >= 2 and any("\u4e00" <= sign <= "\u9fff" for sign in name):
            return name
    return ""


def _digits(year: str) -> str:
    plain = patterns.sub(r"[ОOo0Ｏ○]", "〇", year)
    tens = read_chinese(plain[2:]) if "十" in plain else None
    if tens is not None:
        return f"20{tens:02d}"
    value = read_chinese(plain)
    return str(value) if value is not None else year
