"""Seals a view: every string in it is escaped, and marked as such."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from markupsafe import escape

T = TypeVar("T")


def sealed(view: T) -> T:
    """The view with every string in it escaped and marked as such: any theme may print it, whether it escapes by itself or not.

    >>> from .views import Link
    >>> sealed(Link("A & B", "a.html")).name
    Markup('A &amp; B')
    """
    return cast(T, _sealed(view))


def _sealed(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, tuple):
        return tuple(map(_sealed, value))
    names = _parts(type(value))  # type: ignore[arg-type]
    return type(value)(*(_sealed(getattr(value, name)) for name in names)) if names else value


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """The names of a view's parts; none for what is no view."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
