"""Reports in .doc and .rtf as LibreOffice writes them, whose content is known. Skipped where there is no LibreOffice.

`GOUJI_OFFICE=200 pytest tests/model/test_corpus_office.py` takes that many cases of each; `GOUJI_CORPUS_FIRST` sets the first seed.
"""

import os
from pathlib import Path

import pytest

from model.pipeline import read_report_bytes
from tests.corpus.office import FORMATS, OFFICE, office_cases
from tests.model.test_corpus import RIGHT, Score, few, hold

COUNT = int(os.environ.get("GOUJI_OFFICE", "3"))
FIRST = int(os.environ.get("GOUJI_CORPUS_FIRST", "0"))

pytestmark = pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice here")


@pytest.fixture(scope="module", params=FORMATS)
def score(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Score:
    """All cases of one format, read once."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    score = Score()
    for case in office_cases(request.param, COUNT, folder, FIRST):
        hold(case, read_report_bytes(case.data, case.name), score)
    return score


def test_no_cell_is_silently_wrong(score: Score) -> None:
    assert not score.wrong, few(score.wrong)


def test_nearly_every_cell_is_read(score: Score) -> None:
    total = score.cells.total()
    assert score.cells["right"] >= RIGHT * total, f"{score.cells['right']} of {total}\n{few(score.doubted)}"


def test_form_year_unit_and_printed_text_are_kept(score: Score) -> None:
    assert not score.faults, few(score.faults)
