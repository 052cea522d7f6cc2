"""Making Qt's enumerations in a fraction of the time.

PySide makes an enumeration of Python, by its functional form, for each of Qt when the class around it is first named: some three
hundred with four thousand members before a window stands, and Python takes several steps of its own for each member. Here the same
class is put together at once: what every enumeration of a kind has is taken from an empty one that Python has made, and the members
are added to it. What is not of the plain shape that Qt's have is left to Python, and so are all of another version of Python than
the one this was held against: see tests/ui/test_quick_enums.py.
"""

from __future__ import annotations

import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import cache
from typing import Any

KNOWN = (3, 11)
"""The version of Python whose enumerations are made here."""
_KINDS = (IntEnum, IntFlag, Enum, Flag)
"""What those of Qt are made from."""
_PER_CLASS = {"__dict__", "__weakref__", "__module__", "__new__"}
_PER_CLASS |= {"_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_"}
_make_slowly = EnumType._create_  # type: ignore[attr-defined]


def make_enums_quickly() -> None:
    """Make those of Qt here from now on."""
    if sys.version_info[:2] == KNOWN:
        EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(
    kind: type[Enum], name: str, names: Any, *, module: str | None = None, boundary: Any = None, **more: Any
) -> type[Enum]:
    """In place of EnumType._create_."""
    # The module that asks, as Python finds it.
    module = module or sys._getframe(2).f_globals.get("__name__")
    if (
        boundary is FlagBoundary.KEEP
        and kind in _KINDS
        and set(more.values()) <= {None, 1}
        and is_plain(kind, names)
    ):
        return make_enum(kind, name, names, module)
    made: type[Enum] = _make_slowly(kind, name, names, module=module, boundary=boundary, **more)
    return made


def is_plain(kind: type[Enum], items: Any) -> bool:
    """Whether these are pairs of a name that nothing stands in the way of and a whole number."""
    if type(items) is not list or not items:
        return False
    try:
        members = dict(items)
    except (TypeError, ValueError):
        return False
    return (
        len(members) == len(items)
        and set(map(type, members.values())) == {int}
        and _taken(kind).isdisjoint(members)
        and "\n_" not in "\n" + "\n".join(members)
    )


@cache
def _taken(kind: type[Enum]) -> frozenset[str]:
    return frozenset({*dir(kind), *(name for base in kind.__mro__ for name in vars(base)), "mro", ""})


@cache
def _common(kind: type[Enum]) -> dict[str, Any]:
    """What Python puts into every enumeration of a kind."""
    empty = _make_slowly(kind, "Empty", [], module=__name__, boundary=FlagBoundary.KEEP)
    return {name: value for name, value in vars(empty).items() if name not in _PER_CLASS}


def make_enum(kind: type[Enum], name: str, items: list[tuple[str, int]], module: str | None) -> type[Enum]:
    """The enumeration that `kind(name, items, boundary=FlagBoundary.KEEP)` gives, for items that are plain."""
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    order: list[str] = []
    own = {
        "__module__": module,
        "_member_names_": order,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
    }
    made: Any = type.__new__(EnumType, name, (kind,), {**_common(kind), **own, "_unhashable_values_": []})
    type.__setattr__(made, "__new__", Enum.__new__)
    whole, flags, put, mask, singles = issubclass(kind, int), issubclass(kind, Flag), type.__setattr__, 0, 0
    for label, value in items:
        single = value != 0 and value & (value - 1) == 0
        mask |= value
        singles |= value if single else 0
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = int.__new__(made, value) if whole else object.__new__(made)
            fields = member.__dict__
            fields["_value_"], fields["_name_"] = value, label
            fields["__objclass__"], fields["_sort_order_"] = made, len(order)
            if single or not flags:
                order.append(label)
        by_name[label] = member
        put(made, label, member)
    if flags:
        # The first of the 3.11 series know no other mask than that of single bits.
        if "_singles_mask_" in _common(kind):
            put(made, "_flag_mask_", mask)
            put(made, "_singles_mask_", singles)
        else:
            put(made, "_flag_mask_", singles)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        values = [by_name[label]._value_ for label in order]
        if values != sorted(values):
            put(made, "_iter_member_", made._iter_member_by_def_)
    return made
