"""The faces of a printed page: promise 62, no empty boxes."""

import shutil
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from model.forms import load_forms
from model.writers.paper.typefaces import FONTS, Role, find_typefaces

SHIPPED = find_typefaces(())


def test_every_character_of_the_forms_is_in_the_shipped_faces() -> None:
    printed = "".join(slot.text for form in load_forms() for table in form.tables for slot in table.layout)
    words = "".join(row.meaning + row.basis for form in load_forms() for t in form.tables for row in t.rows)
    assert SHIPPED.unknown(printed + words + "▲◆？改→≠〓①②③✓□■") == set()


def test_every_lawful_character_of_names_is_in_the_shipped_faces() -> None:
    names = FONTS.parent.parent / "packaging" / "name_characters.txt"
    assert SHIPPED.unknown(names.read_text(encoding="utf-8").strip()) == set()


def test_digits_are_all_of_one_width() -> None:
    assert len({round(SHIPPED.width(digit, Role.NUMBER, 8), 3) for digit in "0123456789"}) == 1


def test_the_user_s_own_face_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "truetype" / "office"
    folder.mkdir(parents=True)
    shutil.copy(FONTS / "GoujiSans-Medium.ttf", folder / "SimFang.ttf")
    faces = find_typefaces((tmp_path,))
    assert faces.face("公", Role.BODY)[0] == "SimFang"
    assert SHIPPED.face("公", Role.BODY)[0] == "GoujiSerif-Regular"


def test_a_face_that_cannot_be_used_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(b"no font at all")
    assert find_typefaces((tmp_path,)).face("公", Role.BODY)[0] == "GoujiSerif-Regular"


def test_the_shipped_faces_stand_beside_their_licences() -> None:
    for face in FONTS.glob("*.ttf"):
        licence = FONTS / f"{face.name.partition('-')[0]}-OFL.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8")
    assert sum(face.stat().st_size for face in FONTS.glob("*.ttf")) < 8_000_000


def test_a_text_is_as_wide_as_its_stretches() -> None:
    text = "公开19件▲"
    parts = SHIPPED.runs(text, Role.BODY)
    assert "".join(part for _, part in parts) == text
    wide = sum(pdfmetrics.stringWidth(part, face, 10) for face, part in parts)
    assert SHIPPED.width(text, Role.BODY, 10) == pytest.approx(wide)
