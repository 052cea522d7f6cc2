"""Originals of every make of .docx: the strict kind, with macros, made from a template, with a table in a text box."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.errors import ExportFailed
from model.pipeline import read_report, read_report_bytes
from model.report import apply
from model.writers import default_name, ending_of, export
from model.writers.read_back import report_differences
from tests.model.writers.original.test_marked import SAMPLE, change_of, parts, rejected, with_document

_USUAL, _STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WITH_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_BOX = (
    b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>%b<w:p/>'
    b"</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def _strict(name: str, content: bytes) -> bytes:
    content = content.replace(_USUAL + b"wordprocessingml/2006/main", _STRICT + b"wordprocessingml/main")
    return content.replace(_USUAL + b"officeDocument/2006/", _STRICT + b"officeDocument/")


def _macros(name: str, content: bytes) -> bytes:
    return content.replace(_DOCUMENT, _WITH_MACROS) if name == "[Content_Types].xml" else content


def _of_template(name: str, content: bytes) -> bytes:
    return (
        content.replace(b"document.main+xml", b"template.main+xml")
        if name == "[Content_Types].xml"
        else content
    )


def _boxed(name: str, content: bytes) -> bytes:
    if name != "word/document.xml":
        return content
    first, last = [one.span() for one in re.finditer(rb"<w:tbl>.*?</w:tbl>", content, re.DOTALL)][2]
    return content[:first] + _BOX % content[first:last] + content[last:]


MAKES: dict[str, Callable[[str, bytes], bytes]] = {
    "strict": _strict,
    "macros": _macros,
    "template": _of_template,
    "text box": _boxed,
}


def _original(folder: Path, make: str) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts(SAMPLE.read_bytes()).items():
            package.writestr(name, MAKES[make](name, content))
    path = folder / f"原文{'.docm' if make == 'macros' else '.docx'}"
    path.write_bytes(stream.getvalue())
    return path


@pytest.mark.parametrize("kind", ["marked", "clean"])
@pytest.mark.parametrize("make", MAKES)
def test_the_changed_numbers_stand_in_it_and_nothing_else_differs(
    make: str, kind: str, tmp_path: Path
) -> None:
    source = _original(tmp_path, make)
    report = read_report(source)
    change = change_of(report, t2__new__natural=19, t3__review__total=7)
    corrected = apply(report, change)
    target = tmp_path / default_name(source, kind)
    result = check(corrected, load_rules())
    export(corrected, result, [change], source, target, kind, reread=read_report_bytes)
    written = target.read_bytes()
    assert report_differences(corrected, read_report_bytes(written, target.name)) == ()
    before, after = parts(source.read_bytes()), parts(written)
    touched = {name for name in before if before[name] != after[name]}
    comments = {"[Content_Types].xml", "word/_rels/document.xml.rels"} if kind == "marked" else set()
    assert touched == {"word/document.xml", *comments}
    if kind == "marked":
        again = (
            read_report_bytes(with_document(written, rejected), target.name) if make != "strict" else report
        )
        assert report_differences(report, again) == ()


def test_the_comments_of_a_strict_document_are_strict_too(tmp_path: Path) -> None:
    source = _original(tmp_path, "strict")
    report = read_report(source)
    change = change_of(report, t2__new__natural=19)
    corrected = apply(report, change)
    target = tmp_path / "修订.docx"
    export(
        corrected,
        check(corrected, load_rules()),
        [change],
        source,
        target,
        "marked",
        reread=read_report_bytes,
    )
    held = parts(target.read_bytes())
    for name in ("word/comments.xml", "word/_rels/document.xml.rels", "word/document.xml"):
        assert _STRICT in held[name]
        assert _USUAL + b"wordprocessingml" not in held[name]
        assert _USUAL + b"officeDocument" not in held[name]


def test_a_document_with_macros_keeps_its_ending(tmp_path: Path) -> None:
    """Word refuses one that is called .docx."""
    source = _original(tmp_path, "macros")
    assert default_name(source, "marked") == "原文（修订）.docm"
    assert default_name(source, "report") == "原文（校正）.docx"
    assert ending_of("clean", source) == ".docm"
    report = read_report(source)
    change = change_of(report, t2__new__natural=19)
    corrected = apply(report, change)
    words = (corrected, check(corrected, load_rules()), [change], source)
    with pytest.raises(ExportFailed, match=r"原文修订稿的扩展名须为\.docm"):
        export(*words, tmp_path / "修订.docx", "marked", reread=read_report_bytes)
    assert not (tmp_path / "修订.docx").exists()
