"""What archives ask of a .pdf: fonts and colours in the file, its description beside it, nothing that hides or depends on elsewhere.

No validator of PDF/A ships with the tools of this project, so the files do not call themselves PDF/A; these are the rules of
ISO 19005-2 that can be seen in the file itself.
"""

import io
import re
import zlib
from datetime import datetime

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms

from model.document import Document
from model.writers.framed.pictures import pages_as_pdf
from model.writers.paper.colours import srgb_profile
from model.writers.paper.typefaces import find_typefaces
from model.writers.printout.report import report_pages
from model.writers.review.many import review_sheets
from model.writers.review.return_form import return_form
from model.writers.review.reviewed import Reviewed
from model.writers.review.sheet import review_sheet
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())


def _picture_pages() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (210, 297), "white").save(target, "PNG")
    return pages_as_pdf(
        target.getvalue(),
        Document("年报.png", "png", (), pages=((595.0, 842.0),)),
        WHEN,
        lambda text, part: None,
    )


def _made() -> dict[str, bytes]:
    report, result = invented.wrong(invented.report())
    reviewed = Reviewed(report, result, "年报.docx")
    return {
        "review": review_sheet(report, result, (), "年报.docx", WHEN, SHIPPED).content,
        "return": return_form(reviewed, WHEN, SHIPPED)[0],
        "many": review_sheets([reviewed, reviewed], WHEN, faces=SHIPPED)[0],
        "report": report_pages(report, WHEN, SHIPPED)[0],
        "pictures": _picture_pages(),
    }


MADE = _made()


@pytest.mark.parametrize("name", MADE)
def test_the_file_describes_itself_twice_in_the_same_words(name: str) -> None:
    content = MADE[name]
    found = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", content, re.DOTALL)
    assert found
    xmp = found.group().decode()
    document = pypdfium2.PdfDocument(content)
    info = {key: document.get_metadata_value(key) for key in ("Title", "Creator", "Producer", "CreationDate")}
    document.close()
    assert info["Title"]
    assert f">{info['Title']}</rdf:li>" in xmp
    assert f"<xmp:CreatorTool>{info['Creator']}</xmp:CreatorTool>" in xmp
    assert f"<pdf:Producer>{info['Producer']}</pdf:Producer>" in xmp
    assert "<xmp:CreateDate>2024-01-18T09:30:00" in xmp
    assert info["CreationDate"].startswith("D:20240118093000")
    assert b"/Lang (zh-CN)" in content


@pytest.mark.parametrize("name", MADE)
def test_nothing_hides_and_nothing_depends_on_elsewhere(name: str) -> None:
    content = MADE[name]
    assert content.startswith(b"%PDF-1.7")
    assert re.search(rb"/ID\s*\[<[0-9a-f]{32}><[0-9a-f]{32}>\]", content)
    for hidden in (
        b"/Encrypt",
        b"/SMask",
        b"/Group",
        b"/JavaScript",
        b"/OpenAction",
        b"/LZWDecode",
        b"/EmbeddedFile",
    ):
        assert hidden not in content


@pytest.mark.parametrize("name", [name for name in MADE if name != "pictures"])
def test_every_font_is_in_the_file_as_a_subset_with_its_text(name: str) -> None:
    fonts = re.findall(rb"/BaseFont /(\S+)", MADE[name])
    assert fonts
    for font in fonts:
        assert re.match(rb"[A-Z]{6}\+", font)
    assert MADE[name].count(b"/FontFile2") == len(fonts)
    assert MADE[name].count(b"/ToUnicode") == len(fonts)


@pytest.mark.parametrize("name", MADE)
def test_the_meaning_of_the_colours_is_in_the_file(name: str) -> None:
    content = MADE[name]
    assert b"/OutputIntents" in content
    assert b"/S /GTS_PDFA1" in content
    assert any(stream == srgb_profile() for stream in _streams(content))


def _streams(content: bytes) -> list[bytes]:
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(body))
        except zlib.error:
            continue
    return found


def test_the_profile_is_srgb_to_another_library_too() -> None:
    """Converted from this profile to the one that the colour library makes for itself, every colour stays as it was."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    ramp = Image.linear_gradient("L")
    picture = Image.merge("RGB", (ramp, ramp.rotate(90), ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)))
    change = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    worst = ImageChops.difference(picture, ImageCms.applyTransform(picture, change)).getextrema()
    assert all(most <= 1 for _, most in worst)
