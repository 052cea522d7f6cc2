"""Values that behave as those of `dataclasses`, which they stand in for."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property

import pytest

from model import records
from model.records import maker, record


@record
class Place:
    """A frozen value."""

    block: int
    row: int | None = None
    words: tuple[str, ...] = field(default=())

    @property
    def double(self) -> int:
        """A property."""
        return self.block * 2


@record(slots=False)
class Shelf:
    """One with a cached property and a default that is made anew."""

    name: str
    books: dict[str, int] = field(default_factory=dict)

    @cached_property
    def count(self) -> int:
        """Worked out once."""
        return len(self.books)


@record(frozen=False)
class Counter:
    """One that may be changed."""

    number: int = 0
    seen: list[int] = field(default_factory=list)


@record(eq=False)
class Own:
    """Equal only to itself."""

    number: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What `dataclasses` makes of the same fields."""

    block: int
    row: int | None = None
    words: tuple[str, ...] = field(default=())


def test_fields_are_given_by_place_or_name_and_have_their_defaults() -> None:
    assert (Place(3).block, Place(3).row, Place(3).words) == (3, None, ())
    assert Place(3, words=("一",)) == Place(3, None, ("一",))
    assert Place(3).double == 6
    with pytest.raises(TypeError):
        Place(**{})


def test_values_are_equal_by_their_fields_and_hash_alike() -> None:
    assert Place(1, 2) == Place(1, 2) != Place(1, 3)
    assert Place(1) != Usual(1)
    assert hash(Place(1, 2)) == hash(Usual(1, 2))
    assert len({Place(1), Place(1), Place(2)}) == 2
    assert repr(Place(1, 2)) == repr(Usual(1, 2)).replace("Usual", "Place")


def test_a_frozen_value_cannot_be_changed() -> None:
    for name in ("block", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(Place(1), name, 2)
    with pytest.raises(FrozenInstanceError):
        del Place(1).block
    assert not hasattr(Place(1), "__dict__")


def test_replace_gives_a_value_that_differs_in_what_was_named() -> None:
    for changed in (replace, records.replace):
        assert changed(Place(1, 2, ("一",)), row=5) == Place(1, 5, ("一",))
        assert changed(Shelf("上"), books={"书": 1}).count == 1
        with pytest.raises(TypeError):
            changed(Place(1), **dict.fromkeys(("wrong",)))
    assert [one.name for one in fields(Place)] == ["block", "row", "words"]


def test_a_field_of_dataclasses_is_as_good() -> None:
    @record
    class Own:
        number: int = records.field(default=3)
        names: list[str] = records.field(default_factory=list)

    @record
    class Theirs:
        number: int = field(default=3)
        names: list[str] = field(default_factory=list)

    for kind in (Own, Theirs):
        assert (kind().number, kind().names) == (3, [])
        assert kind().names is not kind().names


def test_what_a_default_makes_is_never_shared() -> None:
    first, second = Counter(), Counter()
    first.seen.append(1)
    first.number += 1
    assert (second.number, second.seen) == (0, [])
    assert first != second
    with pytest.raises(TypeError):
        hash(first)


def test_a_value_may_be_equal_only_to_itself() -> None:
    one = Own(1)
    assert one == one
    assert one != Own(1)
    assert len({one, Own(1)}) == 2


def test_values_are_copied_and_pickled_whole() -> None:
    for one in (Place(1, 2, ("一",)), Shelf("上", {"书": 1}), Counter(3, [4])):
        assert pickle.loads(pickle.dumps(one)) == one
        assert copy.deepcopy(one) == one


def test_a_value_can_be_taken_apart_by_a_match() -> None:
    match Place(1, 2):
        case Place(block, row):
            assert (block, row) == (1, 2)


def test_a_maker_makes_the_same_values_as_the_class() -> None:
    """Frozen or not, with every default, by place and by name."""
    new_place, new_counter = maker(Place), maker(Counter)
    assert new_place(3) == Place(3)
    assert new_place(3, words=("甲",)) == Place(3, words=("甲",))
    assert type(new_place(1)) is Place
    with pytest.raises(FrozenInstanceError):
        new_place(1).block = 2  # type: ignore[misc]
    one, other = new_counter(), new_counter()
    one.number = 5
    one.seen.append(1)
    assert (type(other), other) == (Counter, Counter())
    with pytest.raises(TypeError, match="block"):
        new_place()  # type: ignore[call-arg]
