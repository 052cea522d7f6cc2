"""Records: plain values as `dataclasses` makes them, at a tenth of the price.

`dataclasses` writes up to seven functions for each class and compiles them one by one; for the values of this program that
was a third of the time in which a command starts, and to load it, with all that can look into any function, is another part.
Here each class gets one written function, which fills a value and whose bytecode is kept, and shares the others. A type checker takes
`field` and `replace` for those of `dataclasses`, and these take a record for one of theirs.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast, dataclass_transform, overload

from model.kept import PROGRAM

__all__ = ["field", "maker", "record", "replace"]
T = TypeVar("T")
P = ParamSpec("P")
_ABSENT = object()

if TYPE_CHECKING:
    from dataclasses import field, replace
else:

    class field:  # noqa: N801 (it stands for a function)
        """A field with a default, or one that is made anew for each value."""

        def __init__(self, *, default: object = _ABSENT, default_factory: Callable[[], object] | None = None):
            self.default = default
            self.default_factory = default_factory

    def replace(value: T, /, **changes: object) -> T:
        """A copy of the value in which the named fields differ."""
        for name in value.__match_args__:
            if name not in changes:
                changes[name] = getattr(value, name)
        return type(value)(**changes)


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


def maker(cls: Callable[P, T]) -> Callable[P, T]:
    """A plain function that makes values of a record with slots, for those made by the thousand: to call a class takes Python
    half as long again, and thrice as long where fields are named."""
    own: Any = cls
    frozen = own.__new__ is not object.__new__
    known = dict((own.__new__ if frozen else own.__init__).__globals__)
    words, lines = known["_written"]
    known["_kind"] = cls
    whole = _whole(lines, "_kind") if frozen else ["self = _new(_kind)", *lines, "return self"]
    return cast("Callable[P, T]", _function("make", words, whole, known))


def _made(cls: type[T], frozen: bool, slots: bool, eq: bool) -> type[T]:
    names = tuple(cls.__annotations__)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    members = {
        name: own for name, own in cls.__dict__.items() if name not in (*given, "__dict__", "__weakref__")
    }
    members |= {"__match_args__": names, "__reduce__": _reduce, "__repr__": _repr}
    members["__dataclass_fields__"] = _Fields()
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
    filling = _filling(made, names, given, frozen, slots)
    if frozen and slots:
        made.__new__ = staticmethod(filling)
    else:
        made.__init__ = filling
    return cast("type[T]", made)


class _Fields:
    """What `dataclasses` asks of its classes; made when it is asked for."""

    def __get__(self, value: object, cls: Any) -> dict[str, Any]:
        import dataclasses

        plain = dataclasses.make_dataclass(cls.__name__, cls.__match_args__)
        cls.__dataclass_fields__ = {one.name: one for one in dataclasses.fields(plain)}
        return cast("dict[str, Any]", cls.__dataclass_fields__)


def _filling(
    cls: Any, names: tuple[str, ...], given: dict[str, Any], frozen: bool, slots: bool
) -> Callable[..., Any]:
    """The one function that is written for a class: its `__init__`, or its `__new__` where it is frozen and has slots."""
    known: dict[str, Any] = {"_absent": _ABSENT, "_new": object.__new__}
    words, lines = known["_written"] = list[str](), list[str]()
    for name in names:
        default, worth = given.get(name, _ABSENT), name
        # One of `dataclasses` is as good.
        is_field = hasattr(default, "default_factory")
        if is_field and callable(default.default_factory):
            known[f"_make_{name}"] = default.default_factory
            worth = f"_make_{name}() if {name} is _absent else {name}"
            words.append(f"{name}=_absent")
        elif default is _ABSENT:
            words.append(name)
        else:
            known[f"_default_{name}"] = default.default if is_field else default
            words.append(f"{name}=_default_{name}")
        place = f"self.__dict__[{name!r}]" if frozen and not slots else f"self.{name}"
        lines.append(f"{place} = {worth}")
    if not (frozen and slots):
        return _function("__init__", ["self", *words], lines, known)
    known["_alike"] = type(cls.__name__, cls.__bases__, {"__slots__": names})
    return _function("__new__", ["cls", *words], _whole(lines, "cls"), known)


def _whole(lines: list[str], kind: str) -> list[str]:
    """The lines that make a frozen value: it is filled as one of a class that is alike and refuses nothing, and made what it is at the
    end. Nothing is quicker."""
    return ["self = _alike()", *lines, f"self.__class__ = {kind}", "return self"]


def _function(name: str, words: list[str], lines: list[str], known: dict[str, Any]) -> Callable[..., Any]:
    text = f"def {name}({', '.join(words)}):\n " + "\n ".join(lines)
    exec(PROGRAM.made(("code", text), lambda: compile(text, "<record>", "exec")), known)
    return cast("Callable[..., Any]", known[name])


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
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")
