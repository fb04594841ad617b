"""Frozen dataclasses as plain JSON values and back, exactly: the same value, decimals to the last zero, nothing but the types declared.

A value is written as the list of its fields in their order, without their names: what is read was written by the same version of the code.
"""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Code = Callable[[Any], Any]
Of = TypeVar("Of", bound=Iterable[Any])

_WHOLE = tuple[int, ...]
"""Many numbers, each from 0 to below 2 ** 64: written as one text, which is read in a tenth of the time of as many numbers."""


_LEAVES = (str, int, float, bool)


class CodecError(ValueError):
    """What is read is not what was written."""


def encoded(kind: Any, value: Any) -> Any:
    """`value`, an instance of `kind`, as lists, strings, numbers, true, false and null.

    >>> from news_digest.model import Span
    >>> encoded(Span, Span(1, 2, 3)), encoded(Decimal | None, Decimal("1.50"))
    ([1, 2, 3], '1.50')
    """
    return _encoder(kind)(value)


def decoded(kind: Any, data: Any) -> Any:
    """The instance of `kind` that `encoded` was given. Raises CodecError for anything else.

    >>> decoded(Decimal | None, "1.50")
    Decimal('1.50')
    """
    try:
        return _decoder(kind)(data)
    except (TypeError, ValueError, KeyError, IndexError, InvalidOperation) as error:
        raise CodecError(f"{type(error).__name__}: {error}") from error


def decoders(kind: Any) -> dict[str, Code]:
    """How each field of a dataclass is read."""
    return {name: _decoder(part) for name, part in _parts(kind) or ()}


def plain(kind: Any) -> dict[str, tuple[type, ...]]:
    """The types that a field of a dataclass may have, for those whose values are written as they are: texts and numbers, or nothing."""
    return {name: types for name, part in _parts(kind) or () if (types := _types(part))}


def _types(kind: Any) -> tuple[type, ...]:
    """The types of a value that is written as it is; none for any other."""
    some = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return some if all(one in (*_LEAVES, NoneType) for one in some) else ()


@cache
def _encoder(kind: Any) -> Code:
    if kind is Decimal:
        return str
    if get_origin(kind) in (Union, UnionType):
        return _union_encoder(kind)
    if get_origin(kind) is frozenset:
        return sorted
    if get_origin(kind) is Mapping:
        return dict
    if kind == _WHOLE:
        return lambda value: b64encode(struct.pack(f">{len(value)}Q", *value)).decode()
    if get_origin(kind) is tuple:
        item, more = get_args(kind)
        _only(more is ..., kind)
        each = _encoder(item)
        return (lambda value: list(value)) if each is _same else (lambda value: [each(one) for one in value])
    parts = _parts(kind)
    if parts is None:
        return _same
    rows = [(name, _encoder(part)) for name, part in parts]
    return lambda value: [encode(getattr(value, name)) for name, encode in rows]


def _union_encoder(kind: Any) -> Code:
    some = [part for part in get_args(kind) if part is not NoneType]
    if len(some) == 1:
        encode = _encoder(some[0])
        return encode if encode is _same else lambda value: None if value is None else encode(value)
    named = {part: (part.__name__, _encoder(part)) for part in some}
    _only(all(map(is_dataclass, some)) and len(some) == len(get_args(kind)), kind)

    def tagged(value: Any) -> list[Any]:
        name, encode = named[type(value)]
        return [name, encode(value)]

    return tagged


@cache
def _decoder(kind: Any) -> Code:
    if kind is Decimal:
        return lambda data: Decimal(_text(data))
    if get_origin(kind) in (Union, UnionType):
        return _union_decoder(kind)
    if kind == _WHOLE:
        return lambda data: _numbers(b64decode(_text(data), validate=True))
    if get_origin(kind) is tuple:
        return _many(get_args(kind)[0])
    if get_origin(kind) is frozenset:
        inner = _decoder(get_args(kind)[0])
        return lambda data: frozenset(map(inner, _list(data)))
    if get_origin(kind) is Mapping:
        return _mapping(get_args(kind)[1])
    if get_origin(kind) is Literal:
        return {word: word for word in get_args(kind)}.__getitem__
    parts = _parts(kind)
    return _leaf(kind) if parts is None else _row(kind, parts)


def _many(kind: Any) -> Code:
    if kind in _LEAVES:
        return lambda data: tuple(_all(kind, _list(data)))
    each = _decoder(kind)
    return lambda data: tuple([each(one) for one in _list(data)])


def _union_decoder(kind: Any) -> Code:
    some = [part for part in get_args(kind) if part is not NoneType]
    if len(some) == 1:
        decode = _decoder(some[0])
        return lambda data: None if data is None else decode(data)
    named = {part.__name__: _decoder(part) for part in some}
    return lambda data: named[data[0]](data[1])


def _row(kind: Any, parts: list[tuple[str, Any]]) -> Code:
    fit = Fitting([_types(part) for _, part in parts])
    others = [(n, _decoder(part)) for n, (_, part) in enumerate(parts) if not _types(part)]

    def decode(data: Any) -> Any:
        fit(_list(data))
        row = data
        if others:
            row = data[:]
            for n, part in others:
                row[n] = part(row[n])
        return kind(*row)

    return decode


class Fitting:
    """Refuses rows whose values are of other types than these, each a tuple of what it may be, or empty for any. The types of a row that was right
    are remembered: there are few, and the next row of them needs one look."""

    def __init__(self, types: Sequence[tuple[type, ...]]) -> None:
        self._types, self._right = types, set[tuple[type, ...]]()

    def __call__(self, row: list[Any]) -> None:
        found = tuple(map(type, row))
        if found in self._right:
            return
        for types, one in zip(self._types, found, strict=True):
            if types and one not in types:
                raise TypeError(f"{one.__name__} is no type of its field")
        self._right.add(found)


def _numbers(data: bytes) -> tuple[int, ...]:
    if len(data) % 8:
        raise ValueError("no whole numbers of 64 bits")
    return struct.unpack(f">{len(data) // 8}Q", data)


def _mapping(item: Any) -> Code:
    _only(item in _LEAVES, item)

    def same(data: Any) -> Any:
        if type(data) is not dict:
            raise TypeError("mapping expected")
        _all(item, data.values())
        return data

    return same


def _leaf(kind: Any) -> Code:
    _only(kind in _LEAVES, kind)

    def same(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError(f"{kind.__name__} expected, {type(data).__name__} found")
        return data

    return same


def _parts(kind: Any) -> list[tuple[str, Any]] | None:
    """The fields of a dataclass or named tuple with their types; None for a plain value."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return [(one.name, hints[one.name]) for one in fields(kind)]
    return list(get_type_hints(kind).items()) if hasattr(kind, "_fields") else None


def _same(value: Any) -> Any:
    return value


def _text(data: Any) -> str:
    if type(data) is not str:
        raise TypeError("str expected")
    return data


def _all(kind: type, some: Of) -> Of:
    """Some values, all of one kind."""
    if not {kind}.issuperset(map(type, some)):
        raise TypeError(f"{kind.__name__} expected")
    return some


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise TypeError("list expected")
    return data


def _only(fits: bool, kind: Any) -> None:
    if not fits:
        raise NotImplementedError(f"{kind}: no such type is written")
