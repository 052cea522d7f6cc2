"""Records: plain values as `dataclasses` makes them, at a quarter of the price.

`dataclasses` writes up to seven functions for each class and compiles them one by one; for the values of this program that
was a third of the time in which a command starts. Here each class gets one written function, its `__init__`, and shares the
others. `dataclasses.replace` and `dataclasses.field` work as usual, and so does a type checker.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_ABSENT = object()


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, frozen: bool = True, slots: bool = True, eq: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    cls: type[T] | None = None, /, *, frozen: bool = True, slots: bool = True, eq: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """The class with `__init__`, `__repr__`, equality and, where frozen, a hash from its annotated fields; a frozen value raises
    FrozenInstanceError where it is changed. slots=False: for classes with cached properties. eq=False: equal only to itself."""
    if cls is not None:
        return _made(cls, frozen, slots, eq)
    return lambda own: _made(own, frozen, slots, eq)


def _made(cls: type[T], frozen: bool, slots: bool, eq: bool) -> type[T]:
    names = tuple(cls.__annotations__)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    members = {
        name: own for name, own in cls.__dict__.items() if name not in (*given, "__dict__", "__weakref__")
    }
    members |= {"__match_args__": names, "__reduce__": _reduce, "__repr__": _repr}
    members["__dataclass_fields__"] = {name: _field(name) for name in names}
    if slots:
        members["__slots__"] = names
    if frozen:
        members |= {"__setattr__": _refuse_change, "__delattr__": _refuse_removal}
    if eq:
        members |= {
            "_key": property(attrgetter(*names)),
            "__eq__": _equal,
            "__hash__": _hash if frozen else None,
        }
    made: Any = type(cls.__name__, cls.__bases__, members)
    made.__init__ = _init(made, names, given, frozen, slots)
    return cast("type[T]", made)


def _field(name: str) -> Field[Any]:
    """What `dataclasses.replace` asks of a field: that it is one, and its name."""
    own: Field[Any] = field()
    own.name = name
    return own


def _init(
    cls: Any, names: tuple[str, ...], given: dict[str, Any], frozen: bool, slots: bool
) -> Callable[..., None]:
    """The one function that is written for a class. Slots of a frozen value are set through themselves: nothing is quicker."""
    known: dict[str, Any] = {"_absent": _ABSENT}
    words, lines = [], []
    for name in names:
        default, worth = given.get(name, MISSING), name
        if isinstance(default, Field):
            if default.default_factory is not MISSING:
                known[f"_make_{name}"] = default.default_factory
                worth = f"_make_{name}() if {name} is _absent else {name}"
                default = _ABSENT
            else:
                default = default.default
        if default is not MISSING:
            known[f"_default_{name}"] = default
        words.append(name if default is MISSING else f"{name}=_default_{name}")
        if not frozen:
            lines.append(f"self.{name} = {worth}")
        elif slots:
            known[f"_set_{name}"] = cls.__dict__[name].__set__
            lines.append(f"_set_{name}(self, {worth})")
        else:
            lines.append(f"self.__dict__[{name!r}] = {worth}")
    exec(f"def __init__(self, {', '.join(words)}):\n " + "\n ".join(lines), known)
    return cast("Callable[..., None]", known["__init__"])


def _equal(self: Any, other: Any) -> bool:
    return self._key == other._key if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._key)


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__match_args__)})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    """For pickling and copying: a frozen value cannot be filled afterwards."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _refuse_change(self: Any, name: str, new: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
