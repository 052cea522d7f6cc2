"""What a number format adds to a stored number, as far as it changes what a person reads."""

import pytest

from model.readers.sheets.formats import show_number


@pytest.mark.parametrize("code", ['0"0"', '"1"0', "\\10", '0"（其中2）"', "0!5"])
def test_digits_that_a_format_writes_beside_the_number_are_doubted(code: str) -> None:
    text, doubt = show_number("5", code)
    assert "5" in text
    assert doubt


@pytest.mark.parametrize("code", ["0", '0"件"', "#,##0_);(#,##0)", "[Red]0", '"共"0"件"', "???0"])
def test_formats_that_leave_the_number_as_it_is_cause_no_doubt(code: str) -> None:
    assert show_number("5", code)[1] is None
