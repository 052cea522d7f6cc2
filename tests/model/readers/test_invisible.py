"""Characters that no one sees, and what they do to the ones that are seen."""

import pytest

from model.document import Grid
from model.readers import read_bytes


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1\u200b2", "12"),
        ("1\u00ad2", "12"),
        ("\u200f12\u200e", "12"),
        ("\u202d12\u202c", "12"),
        ("\u202e12\u202c", "21"),
        ("\u202e12", "21"),
        ("\u202e12\u202c件", "21件"),
    ],
)
@pytest.mark.parametrize("make", ["<table><tr><td>新收<td>{}<td>0</table>", "新收\t{}\t0\n结转\t1\t0\n"])
def test_a_number_is_read_as_it_is_shown(written: str, shown: str, make: str) -> None:
    name = "年报.html" if make.startswith("<") else "年报.txt"
    document = read_bytes(make.format(written).encode(), name)
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells if cell.row == 0] == ["新收", shown, "0"]
