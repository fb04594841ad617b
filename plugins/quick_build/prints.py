"""Fingerprints of values: the same for equal values in every build, and none for what can't be told to be equal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from re import Pattern
from types import FunctionType
from typing import Any

from pelican.contents import Content
from pelican.paginator import Page, PaginationRule, Paginator
from pelican.urlwrappers import URLWrapper


class UnknownError(Exception):
    """A value that might be anything the next time."""


def digest(parts: Iterable[str]) -> str:
    """One print of many."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def told(value: Any) -> str:
    """What a value is, in full: two values that are told alike are shown alike. Contents are told by their source: what is read of them counts
    apart. A value of a type with a method `quick_print` tells that of itself. Raises UnknownError.

    >>> told({"b": (1, None), "a": "x"}) == told({"a": "x", "b": (1, None)})
    True
    """
    return _how(type(value))(value)


def _how(kind: type) -> Callable[[Any], str]:
    """How values of a type are told."""
    return _HOW.get(kind) or _HOW.setdefault(kind, _way(kind))


def _way(kind: type) -> Callable[[Any], str]:
    if hasattr(kind, "quick_print"):
        return _own
    for known, how in _KINDS:
        if issubclass(kind, known):
            return how
    return _dataclass if is_dataclass(kind) else _unknown


def _own(value: Any) -> str:
    return f"{type(value).__qualname__}:{value.quick_print()}"


def _unknown(value: Any) -> str:
    raise UnknownError(type(value).__qualname__)


def _plain(value: Any) -> str:
    return f"{type(value).__name__}:{value!r}"


def _text(value: str) -> str:
    return f"{type(value).__name__}:{len(value)}:{value}"


def _moment(value: Any) -> str:
    return f"{type(value).__name__}:{value.isoformat()}:{getattr(value, 'tzinfo', None)}"


def _listed(value: Any) -> str:
    kinds = set(map(type, value))
    how = _how(*kinds) if len(kinds) == 1 else told
    return f"{type(value).__name__}({','.join(map(how, value))})"


def _mapped(value: Any) -> str:
    return f"{{{','.join(sorted(f'{told(key)}={told(one)}' for key, one in value.items()))}}}"


def _dataclass(value: Any) -> str:
    return f"{type(value).__qualname__}({','.join(told(getattr(value, field.name)) for field in fields(value))})"


WRAPPED = frozenset(("settings", "_name", "_slug", "_slug_from_name", "name", "slug"))
"""What every category, tag or author has; the last two from its first use on."""


def _wrapper(value: URLWrapper) -> str:
    more = {key: one for key, one in vars(value).items() if key not in WRAPPED}
    return f"{type(value).__name__}:{value.name}:{value.slug}{_mapped(more) if more else ''}"


@cache
def files(folder: str) -> str:
    """The print of a file, or of all files below a folder."""
    made = blake2b(digest_size=12)
    for name in sorted(_below(folder)) if os.path.isdir(folder) else [folder]:
        if os.path.isfile(name):
            with open(name, "rb") as file:
                data = file.read()
            made.update(f"{name[len(folder) + 1 :]} {len(data)}\n".encode("utf-8", "surrogatepass") + data)
    return made.hexdigest()


def _below(folder: str) -> Iterator[str]:
    """Every file below a folder, but what Python keeps beside its modules."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(place, name) for name in names)


def source(content: Content) -> str:
    """The name of a content: the path of its source."""
    return f"{object.__getattribute__(content, 'relative_source_path')}"


def _content(value: Content) -> str:
    return f"content:{object.__getattribute__(value, 'relative_source_path')}"


def _page(value: Page) -> str:
    """A page of a listing without what only its paginator knows."""
    about = (value.full_name, value.base_url, value.number, value.url, value.save_as, value.has_next())
    return f"page{about!r}{_listed(list(value.object_list))}"


def _paginator(value: Paginator) -> str:
    return f"paginator{(value.name, value.url, value.per_page, value.orphans)!r}{_listed(list(value.object_list))}"


_KINDS: list[tuple[Any, Callable[[Any], str]]] = [
    (str, _text),
    ((bool, int, float, complex, bytes, type(None), Decimal, timedelta), _plain),
    ((datetime, date, time), _moment),
    (tzinfo, lambda value: f"zone:{value}"),
    (PurePath, lambda value: f"path:{value}"),
    (Pattern, lambda value: f"pattern:{value.pattern!r}{value.flags}"),
    (URLWrapper, _wrapper),
    (Content, _content),
    (Page, _page),
    (Paginator, _paginator),
    (PaginationRule, lambda value: f"rule{tuple(value)!r}"),
    ((list, tuple), _listed),
    ((set, frozenset), lambda value: f"set({','.join(sorted(map(told, value)))})"),
    (dict, _mapped),
    (FunctionType, lambda value: f"function:{value.__module__}.{value.__qualname__} {files(value.__code__.co_filename)}"),
]
_HOW: dict[type, Callable[[Any], str]] = {}


def know(kind: type, how: Callable[[Any], str]) -> None:
    """Tell values of a type in a way of its own."""
    _HOW[kind] = how
