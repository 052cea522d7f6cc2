"""Texts nearly alike among many: found whatever the order, and without comparing all with all."""

import random
import sys
from array import array

from model.collection.sketch import find_alike, sketch_of
from tests.model.county import report_of, text_of

BOUNDS = (80, 200, 50, 4)


def made(clauses: list[int]) -> bytes:
    return array("I", [part for clause in clauses for part in (clause, 10)]).tobytes()


def invented(count: int, seed: int = 3) -> list[list[int]]:
    """Texts of clauses: forty of their own, ten that all have."""
    hand = random.Random(seed)
    return [[*range(10), *hand.sample(range(100, 2**31), 40)] for _ in range(count)]


def test_copies_among_many_are_found_and_nothing_else() -> None:
    texts = invented(300)
    texts[17] = [*texts[203][:46], 1, 2, 3]
    found = find_alike([made(text) for text in texts], *BOUNDS)
    assert set(found) == {17, 203}
    assert found[17].others == (203,)
    assert found[17].share > 0.9


def test_one_that_stands_within_a_longer_one_is_told_but_not_the_longer() -> None:
    texts = invented(5)
    texts[1] = [*texts[0], *range(9000, 9060)]
    assert set(find_alike([made(text) for text in texts], *BOUNDS)) == {0}


def test_the_work_grows_with_the_texts_and_not_with_their_pairs() -> None:
    def steps(count: int) -> int:
        texts = [made(text) for text in invented(count)]
        done = 0

        def count_calls(*_: object) -> None:
            nonlocal done
            done += 1

        sys.setprofile(count_calls)
        try:
            find_alike(texts, *BOUNDS)
        finally:
            sys.setprofile(None)
        return done

    assert steps(400) < 6 * steps(100)


def test_a_sketch_is_small_however_long_the_text_is() -> None:
    long = "|".join(text_of(number) for number in range(30))
    assert len(sketch_of(report_of("云溪县财政局", long), ())) <= 4000


def test_a_sketch_does_not_know_the_name_and_the_numbers() -> None:
    one = sketch_of(report_of("清河镇人民政府", "清河镇人民政府全年办理申请23件，群众比较满意。"), ())
    other = sketch_of(report_of("石桥乡人民政府", "石桥乡人民政府全年办理申请7件，群众比较满意。"), ())
    assert len(one) > 0
    assert one == other
