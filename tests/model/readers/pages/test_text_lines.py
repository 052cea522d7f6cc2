"""Signs beside and below each other: what is one number, what are two, and what nobody can tell."""

import pytest

from model.readers.pages.page import PageText
from model.readers.pages.text_lines import breaks_number, joined, lines_of

SIZE = 10.0
DIGIT = 5.0


def digits(text: str, x: float = 0.0, y: float = 0.0, gap: float = 0.0) -> list[PageText]:
    """Digits side by side, with so much room before the last."""
    places = [x + at * DIGIT + (gap if at == len(text) - 1 else 0.0) for at in range(len(text))]
    return [
        PageText(sign, (left, y, left + DIGIT, y + SIZE)) for sign, left in zip(text, places, strict=True)
    ]


@pytest.mark.parametrize(
    ("gap", "read"),
    [
        (0.0, "2672"),
        (0.1 * SIZE, "2672"),
        (0.2 * SIZE, "267 2"),
        (0.25 * SIZE, "267 2"),
        (0.5 * SIZE, "267 2"),
    ],
)
def test_digits_part_at_the_narrowest_blank_and_not_at_spaced_letters(gap: float, read: str) -> None:
    (line,) = lines_of(digits("2672", gap=gap))
    assert line.text == read


def test_a_number_put_together_from_two_lines_is_said_to_be() -> None:
    lines = lines_of([*digits("415"), *digits("7", y=13.0)])
    assert joined(lines, width=17.0) == "4157"
    assert breaks_number(lines, width=17.0)


def test_a_second_number_below_one_that_had_room_is_not_joined() -> None:
    lines = lines_of([*digits("415"), *digits("7", y=13.0)])
    assert joined(lines, width=40.0) == "415\n7"
    assert not breaks_number(lines, width=40.0)


def test_a_small_digit_behind_a_number_is_not_read_as_its_end() -> None:
    """12 with the number of a note, raised: nobody means 121."""
    note = PageText("1", (2 * DIGIT, -1.0, 2 * DIGIT + 3.0, 5.0))
    (line,) = lines_of([*digits("12"), note])
    assert line.doubt
    assert not lines_of(digits("121"))[0].doubt
