"""A list of units: a text with one a line, or a column of a workbook; and which of its units a name or a file belongs to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from model.document import Document, Grid, Paragraph
from model.errors import Reason, UnreadableDocument
from model.readers import load, read_bytes
from model.readers.encoding import decode_text

_TEXT = (".txt", ".csv", ".tsv", ".md", "")
_HEADS = ("单位", "名称", "机构", "部门")
_SERIAL = re.compile(r"^[（(]?\d{1,4}[)）.、．:：\s]+|^[-*•·]\s*")
_NO_UNIT = re.compile(r"^#|(?:名单|一览表)$")
"""A remark, or the title of the list."""
_SHORTEST = 3
"""Characters of a name that may be the end of a longer one, or be found in a file's name."""


class Matched(NamedTuple):
    """Units of a list and what there is of each. places: for each unit the places of its reports among the names; strangers: the
    places that belong to no unit of the list."""

    places: Mapping[str, tuple[int, ...]]
    strangers: tuple[int, ...]


def read_units(path: Path) -> tuple[str, ...]:
    """The units that a file lists, in order, each once. Raises UnreadableDocument where it cannot be read or lists none."""
    data = load(path)
    if path.suffix.lower() in _TEXT:
        rows = [re.split(r"[,，\t;；]", line) for line in decode_text(data).splitlines()]
    else:
        rows = list(_rows(read_bytes(data, path.name)))
    names = [_SERIAL.sub("", cell.strip().strip('"')).strip() for cell in _column(rows)]
    units = tuple(
        dict.fromkeys("".join(name.split()) for name in names if name and not _NO_UNIT.search(name))
    )
    if not units:
        raise UnreadableDocument(
            Reason.NOT_A_REPORT,
            f"“{path.name}”里没有单位名称。",
            "名单每行写一个单位，或在表格中以“单位名称”为列名。",
        )
    return units


def unit_key(unit: str) -> str:
    """A name by which two ways to write one organ are the same: 清河镇人民政府 and 清河镇, 街道办事处 and 街道, 委员会 and 委."""
    key = re.sub(r"[\s（）()《》“”\"·]", "", unit)
    key = key.replace("管理委员会", "管委会").replace("委员会", "委").replace("街道办事处", "街道")
    return re.sub(r"人民政府|(?<=[县区市镇乡])政府$", "", key)


def match_units(listed: Sequence[str], units: Sequence[str], files: Sequence[str]) -> Matched:
    """Which reports belong to which unit of the list: the same name first, then the only one whose name ends with the other
    (财政局 and 云溪县财政局), then the only one whose name stands in the file's name. files: of the units, in the same order."""
    keys = {name: unit_key(name) for name in listed}
    places: dict[str, list[int]] = {name: [] for name in listed}
    left = []
    for place, unit in enumerate(units):
        own = unit_key(unit)
        same = next((name for name, key in keys.items() if own and key == own), None)
        if same:
            places[same].append(place)
        else:
            left.append(place)
    strangers = []
    for place in left:
        own = unit_key(units[place])
        near = _ending_alike(keys, own) or _in_file_name(keys, files[place])
        if len(near) == 1:
            places[near[0]].append(place)
        else:
            strangers.append(place)
    return Matched({name: tuple(found) for name, found in places.items()}, tuple(strangers))


def _ending_alike(keys: Mapping[str, str], own: str) -> list[str]:
    if len(own) < _SHORTEST:
        return []
    return [
        name
        for name, key in keys.items()
        if len(key) >= _SHORTEST and (own.endswith(key) or key.endswith(own))
    ]


def _in_file_name(keys: Mapping[str, str], file: str) -> list[str]:
    stem = unit_key(Path(file).stem)
    found = [name for name, key in keys.items() if len(key) >= _SHORTEST and key in stem]
    # 云溪县财政局 stands in the name of a file of 云溪县财政局, and so does 财政局.
    return [
        name
        for name in found
        if not any(keys[name] != keys[one] and keys[name] in keys[one] for one in found)
    ]


def _rows(document: Document) -> Iterable[list[str]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ([cell.text for cell in row] for row in block.rows)
        elif isinstance(block, Paragraph):
            yield from ([line] for line in block.text.split("\n"))


def _column(rows: Iterable[Sequence[str]]) -> list[str]:
    """The cells of the column that a head calls the units', without that head; else the first cell of each row that is no number."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    for number, row in enumerate(filled):
        for place, cell in enumerate(row):
            if _is_head(cell):
                return [one[place] for one in filled[number + 1 :] if len(one) > place]
    return [
        next((cell for cell in row if cell.strip() and not cell.strip().isdecimal()), "") for row in filled
    ]


def _is_head(cell: str) -> bool:
    plain = "".join(cell.split())
    return plain in _HEADS or plain in {f"{one}{two}" for one in _HEADS for two in ("名称", "全称", "名单")}
