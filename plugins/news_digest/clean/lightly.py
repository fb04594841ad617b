"""Loads a library without the modules that it wants for work that it is never asked to do here, such as fetching pages.

`lazy import`, which Python 3.15 will bring, does the same. Until then a stand-in is found in place of each such module; a name that is taken from it
loads the real module when it is used, so nothing is missing, and nobody else ever sees a stand-in.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class Taken(type):
    """A function or class that was taken from a module that is not loaded yet: used, it does what the real one does."""

    def real(cls) -> Any:
        return getattr(import_module(cls.__module__), cls.__name__)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        return cls.real()(*given, **named)

    def __instancecheck__(cls, value: object) -> bool:
        return cls.__module__ in sys.modules and isinstance(value, cls.real())  # of a class that is not loaded there is no instance

    def __getattr__(cls, name: str) -> Any:
        return getattr(cls.real(), name)


class _Absent(ModuleType):
    """Stands in place of a module, and lets any name be taken from it."""

    __path__: list[str] = []  # noqa: RUF012

    def __getattr__(self, name: str) -> Taken:
        if name.startswith("__"):
            raise AttributeError(name)
        return Taken(name, (), {"__module__": self.__name__})


@contextmanager
def without(*names: str) -> Iterator[None]:
    """What is imported inside does not load these modules, unless they are there already.

    >>> _ = sys.modules.pop("colorsys", None)
    >>> with without("colorsys"):
    ...     from colorsys import rgb_to_hsv
    >>> "colorsys" in sys.modules, rgb_to_hsv(0, 0, 1), "colorsys" in sys.modules
    (False, (0.6666666666666666, 1.0, 1), True)
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Absent(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
