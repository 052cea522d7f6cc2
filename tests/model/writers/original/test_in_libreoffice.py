"""The marked original in another word processor: accepting all changes gives the corrected numbers, rejecting all the original."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from model.pipeline import read_report, read_report_bytes
from model.report import apply
from model.writers.read_back import report_differences
from tests.model.writers.original.test_marked import SAMPLE, change_of, exported

OFFICE = shutil.which("soffice")
MACRO = """
Sub Settle(source As String, folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each word In Array("Accept", "Reject")
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" & word & "AllTrackedChanges", "", 0, Array())
    doc.storeToURL(ConvertToURL(folder & "/" & word & ".docx"), kind())
    doc.close(True)
  Next
End Sub
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DTD = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'


def _profile(folder: Path) -> None:
    """A fresh user profile that knows the macro. The first start fills it with libraries of its own, the second takes ours."""
    _start(folder, "--terminate_after_init")
    standard = folder / "user" / "basic" / "Standard"
    library = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    (standard / "Module1.xba").write_text(
        f"{_HEAD}{_DTD.format('script:module', 'module')}"
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
        f' script:language="StarBasic">{escape(MACRO)}</script:module>',
        encoding="utf-8",
    )
    (standard / "script.xlb").write_text(
        f'{_HEAD}{_DTD.format("library:library", "library")}<library:library {library} library:readonly="false"'
        ' library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
        encoding="utf-8",
    )
    (standard.parent / "script.xlc").write_text(
        f"{_HEAD}{_DTD.format('library:libraries', 'libraries')}"
        '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
        ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>',
        encoding="utf-8",
    )


def _start(profile: Path, word: str) -> None:
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", word]
    subprocess.run(command, capture_output=True, timeout=120, check=False)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_accepting_gives_the_corrected_numbers_and_rejecting_the_original(tmp_path: Path) -> None:
    original = read_report(SAMPLE)
    change = change_of(
        original, t2__new__natural=19, t2__new__charity=3, t3__review__upheld=None, t1__fees__amount=88
    )
    exported(tmp_path, "marked", change)
    profile = tmp_path / "profile"
    _profile(profile)
    script = f'macro:///Standard.Module1.Settle("{tmp_path / "marked.docx"}","{tmp_path}")'
    _start(profile, script)
    accepted = read_report_bytes((tmp_path / "Accept.docx").read_bytes(), "a.docx")
    rejected = read_report_bytes((tmp_path / "Reject.docx").read_bytes(), "a.docx")
    assert report_differences(apply(original, change), accepted) == ()
    assert report_differences(original, rejected) == ()
    assert report_differences(accepted, rejected) != ()
