"""Remembers what a pure function gave for the values of a build, by their identity: comparing whole articles would cost more than most work on them.

Only for frozen values. What is remembered is held until the build ends, which forgets it, so that no identity is ever given to another value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

Of = TypeVar("Of")
Made = TypeVar("Made")


class Once(dict[Of, Made]):
    """What is worked out of a key, once, when it is first asked for."""

    def __init__(self, make: Callable[[Of], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Of) -> Made:
        made = self[key] = self._make(key)
        return made


_KNOWN: list[dict[tuple[int, ...], Any]] = []


def once(function: Callable[..., Made]) -> Callable[..., Made]:
    """A function of frozen values that is run once for the same ones.

    >>> runs = []
    >>> first = once(lambda some: runs.append(some) or some[0])
    >>> some = (1, 2)
    >>> first(some), first(some), len(runs)
    (1, 1, 1)
    """
    known: dict[tuple[int, ...], Any] = {}
    _KNOWN.append(known)

    @wraps(function)
    def remembered(*values: Any) -> Made:
        key = tuple(map(id, values))
        if key not in known:
            known[key] = (values, function(*values))  # holding the values keeps their identities theirs
        return known[key][1]  # type: ignore[no-any-return]

    return remembered


def let_go(*values: Any) -> None:
    """What was worked out of these values is forgotten: it is worked out again should anybody ask."""
    key = tuple(map(id, values))
    for known in _KNOWN:
        known.pop(key, None)


@contextmanager
def briefly() -> Iterator[None]:
    """What is worked out inside is forgotten at its end."""
    sizes = [len(known) for known in _KNOWN]
    try:
        yield
    finally:
        for known, size in zip(_KNOWN, sizes, strict=True):
            while len(known) > size:
                known.popitem()


def forget() -> None:
    """Forget everything: a build is over."""
    for known in _KNOWN:
        known.clear()
