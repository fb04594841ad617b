"""Frozen dataclasses whose methods are written when they are first used.

Python writes and compiles six methods for each frozen class when it is declared: for our two hundred classes that was a fifth of the start of every
process, and a process uses few of them. Here the standard library reads the fields; what needs code of its own is written at its first use.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, FrozenInstanceError
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

Sources = dict[str, Callable[[Any], tuple[str, dict[str, Any]]]]
"""The source of each method, with the names that it uses, from its class."""

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False) -> Callable[[type], type]:
        """As `dataclasses.dataclass`; methods of a class that is not frozen, or has an order, are written at once.

        >>> @dataclass(frozen=True, slots=True)
        ... class Point:
        ...     x: int
        ...     y: int = 0
        >>> Point(1), Point(1) == Point(1, 0), hash(Point(2)) == hash((2, 0))
        (Point(x=1, y=0), True, True)
        """
        if order or not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, order=order)

        def made(kind: type) -> type:
            kind.__doc__ = kind.__doc__ or kind.__name__  # or its signature would be worked out for it
            kind = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(kind)
            for name in _SOURCES if eq else ["__new__"]:
                _write_late(kind, name)
            kind.__repr__, kind.__reduce__ = _told, _taken_apart
            kind.__setattr__, kind.__delattr__ = _refuse_to_set, _refuse_to_delete
            return kind

        return made


def _write_late(kind: Any, name: str) -> None:
    """Give the class a method that writes itself at its first call."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        source, names = _SOURCES[name](kind)
        exec(source, names)
        written = names[name]
        written.__module__, written.__qualname__ = kind.__module__, f"{kind.__qualname__}.{_TOLD_AS.get(name, name)}"
        _give(kind, name, written)
        return written(self, *given, **named)

    _give(kind, name, method)


def _give(kind: Any, name: str, method: Callable[..., Any]) -> None:
    setattr(kind, name, staticmethod(method) if name == "__new__" else method)


def _new(kind: Any) -> tuple[str, dict[str, Any]]:
    """A frozen value is filled while it is of a class that is open, and sealed by its own: that takes half the time of going around what refuses,
    field by field, as the standard library does."""
    names: dict[str, Any] = {"MISSING": MISSING, "_new": object.__new__, "_kind": kind, "_open": _opened(kind), "_opened": _opened}
    heads, lines = ["cls"], []
    for n, known in enumerate(dataclasses.fields(kind)):
        head, value = known.name, known.name
        if known.default is not MISSING:
            names[f"_of{n}"], head = known.default, f"{known.name}=_of{n}"
        elif known.default_factory is not MISSING:
            names[f"_of{n}"], head = known.default_factory, f"{known.name}=MISSING"
            value = f"_of{n}() if {known.name} is MISSING else {known.name}"
        heads.append(head)
        lines.append(f"self.{known.name} = {value}")
    fill = ["self = _new(_open if cls is _kind else _opened(cls))", *lines, "self.__class__ = cls", "return self"]
    return f"def __new__({', '.join(heads)}):\n " + "\n ".join(fill), names


@cache
def _opened(kind: type) -> type:
    """The class, but for what refuses to change its values."""
    return type(kind.__name__, (kind,), {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__})


def filler(kind: type, given: Sequence[str], lines: Sequence[str], names: Mapping[str, Any]) -> Callable[..., Any]:
    """A function of what is given, which fills a new value, `made`, in the same way: by these lines, which use these names."""
    used: dict[str, Any] = {**names, "_new": object.__new__, "_kind": kind, "_open": _opened(kind)}
    whole = ["made = _new(_open)", *lines, "made.__class__ = _kind", "return made"]
    exec(f"def fill({', '.join(given)}):\n " + "\n ".join(whole), used)
    return used["fill"]  # type: ignore[no-any-return]


def _eq(kind: Any) -> tuple[str, dict[str, Any]]:
    ours, theirs = _row(kind, "self"), _row(kind, "other")
    return f"def __eq__(self, other):\n return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented", {}


def _hash(kind: Any) -> tuple[str, dict[str, Any]]:
    return f"def __hash__(self):\n return hash({_row(kind, 'self')})", {}


_SOURCES: Sources = {"__new__": _new, "__eq__": _eq, "__hash__": _hash}
_TOLD_AS = {"__new__": "__init__"}
"""What a wrong call is told about, as it is of the standard library's classes."""


def _row(kind: Any, whose: str) -> str:
    return "(" + "".join(f"{whose}.{known.name}," for known in dataclasses.fields(kind)) + ")"


def _told(self: Any) -> str:
    return f"{self.__class__.__qualname__}({', '.join(f'{known.name}={getattr(self, known.name)!r}' for known in dataclasses.fields(self))})"


def _taken_apart(self: Any) -> tuple[type, tuple[Any, ...]]:
    """For `copy`, and for what goes from one process to another."""
    return self.__class__, tuple(getattr(self, known.name) for known in dataclasses.fields(self))


def _refuse_to_set(_: Any, name: str, __: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


Kind = TypeVar("Kind")


def varied(value: Kind, **changes: Any) -> Kind:
    """As `dataclasses.replace`; a value that is read late stays one."""
    how = getattr(type(value), "varied", None)
    return how(value, changes) if how else dataclasses.replace(value, **changes)  # type: ignore[type-var]
