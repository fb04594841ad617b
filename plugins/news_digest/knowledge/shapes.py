"""Nodes of a data file into frozen shapes: a dataclass says what its fields may hold, and each value is checked against it, with file and line.

What a type asks for is worked out once; a language file has thousands of values of few types.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

from ..aim import nearest
from .node import DataError, Node

T = TypeVar("T")
Shaper = Callable[[Node, str, str], Any]
"""Makes a value of a node, the file's name and the key that the node stands under."""


def shape(kind: type[T], node: Node, name: str) -> T:
    """The node as a frozen dataclass, checked field by field. Raises DataError with file and line.

    Fields may be str, int, float, bool, Decimal, `X | None`, tuples of these, Mapping[str, X], Literal and other dataclasses. A single value
    where a tuple is asked for counts as a tuple of one.
    """
    of: Any = kind
    return typing.cast(T, _shaper(of)(node, name, ""))


@cache
def _shaper(kind: Any) -> Shaper:
    """What makes a value of this type."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _either([a for a in args if a is not type(None)])
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if origin is tuple:
        return _row(_shaper(args[0])) if len(args) == 2 and args[1] is Ellipsis else _tuple([_shaper(a) for a in args])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_shaper(args[1]))
    if origin is typing.Literal:
        return _literal(args)
    return _text if kind is str else _scalar(kind)


def _where(node: Node, name: str, key: str) -> str:
    return f'{name}:{node.line}: "{key}"' if key else f"{name}:{node.line}"


def _either(kinds: Sequence[Any]) -> Shaper:
    """One of some types, or nothing: a dataclass for what is a mapping, the first of the others for what is none."""
    classes: list[Any] = [a for a in kinds if dataclasses.is_dataclass(a)]
    others: list[Any] = [a for a in kinds if a not in classes]
    plain, keyed = _shaper((others or classes)[0]), _shaper((classes or others)[0])

    def shaped(node: Node, name: str, key: str) -> Any:
        return None if node.value is None else (keyed if isinstance(node.value, dict) else plain)(node, name, key)

    return shaped


def _row(item: Shaper) -> Shaper:
    def shaped(node: Node, name: str, key: str) -> Any:
        return tuple([item(inside, name, key) for inside in _items(node)])

    return shaped


def _tuple(kinds: Sequence[Shaper]) -> Shaper:
    def shaped(node: Node, name: str, key: str) -> Any:
        items = _items(node)
        if len(items) != len(kinds):
            raise DataError(f"{_where(node, name, key)}: {len(kinds)} values are needed, there are {len(items)}")
        return tuple(item(inside, name, key) for item, inside in zip(kinds, items, strict=True))

    return shaped


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [] if node.value is None else [node]


def _mapping(item: Shaper) -> Shaper:
    def shaped(node: Node, name: str, key: str) -> Any:
        if node.value is None:
            return types.MappingProxyType({})
        if not isinstance(node.value, dict):
            raise DataError(f"{_where(node, name, key)}: a mapping is needed")
        return types.MappingProxyType({k: item(v, name, k) for k, v in node.value.items()})

    return shaped


def _text(node: Node, name: str, key: str) -> str:
    if not isinstance(node.value, str):
        raise DataError(f"{_where(node, name, key)}: one value is needed here")
    return node.value


def _literal(known: Sequence[Any]) -> Shaper:
    def shaped(node: Node, name: str, key: str) -> Any:
        if _text(node, name, key) not in known:
            raise DataError(f'{_where(node, name, key)}: "{node.value}" is none of {", ".join(map(str, known))}')
        return node.value

    return shaped


def _scalar(kind: Any) -> Shaper:
    word = {int: "a whole number", float: "a number", Decimal: "a number"}.get(kind, "another value")

    def shaped(node: Node, name: str, key: str) -> Any:
        text = _text(node, name, key)
        if kind is bool:
            if text not in ("true", "false"):
                raise DataError(f'{_where(node, name, key)}: true or false is needed, not "{text}"')
            return text == "true"
        try:
            return kind(text)
        except (ValueError, InvalidOperation) as error:
            raise DataError(f'{_where(node, name, key)}: {word} is needed, not "{text}"') from error

    return shaped


def _dataclass(kind: Any) -> Shaper:
    known = dataclasses.fields(kind)
    names = [f.name for f in known]
    required = [f.name for f in known if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING]
    hints = typing.get_type_hints(kind)

    def shaped(node: Node, name: str, key: str) -> Any:
        if node.value is None:
            return kind()
        if not isinstance(node.value, dict):
            raise DataError(f'{_where(node, name, key)}: lines of keys and values are needed here, such as "{names[0]}: …"')
        for inner, item in node.value.items():
            if inner not in hints:
                near = nearest(inner, names, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}"
                raise DataError(f'{name}:{item.line}: no such key "{inner}"; {hint}')
        for wanted in required:
            if wanted not in node.value:
                raise DataError(f'{name}:{node.line}: "{wanted}" is missing')
        return kind(**{inner: _shaper(hints[inner])(item, name, inner) for inner, item in node.value.items()})

    return shaped
