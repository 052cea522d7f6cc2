"""What several readings of one line of ink come to."""

from importlib.util import find_spec

import pytest

if find_spec("numpy") is None:
    pytest.skip("recognition is not installed", allow_module_level=True)

import numpy as np

from model.document import Weak
from model.readers.pages.ink import Ink
from model.readers.pages.strips import Reading
from model.readers.pages.votes import settle


def ink(signs: int, points: int) -> Ink:
    """A line of ink with so many digits and points."""
    width = 12 * signs + 5 * points
    return Ink((0, 0, width, 20), np.zeros((20, width), dtype=np.uint8), signs, points, 0, 3, False)


def test_a_point_before_a_digit_is_a_speck_and_leaves_a_doubt() -> None:
    """However sure the recognition is: no number is printed so."""
    said = settle([Reading(".5", 0.99)] * 3, ink(1, 1))
    assert said.text == "5"
    assert isinstance(said.doubt, Weak)


def test_a_point_between_digits_that_the_ink_shows_is_certain() -> None:
    said = settle([Reading("12.5", 0.99)] * 3, ink(3, 1))
    assert (said.text, said.doubt) == ("12.5", None)
