"""YAML for data and sidecars: plain values with their lines, into frozen shapes. Loaded by `knowledge`, which is the only user.

A file may hold mappings, lists and text. Aliases, tags, duplicate keys, deep nesting and large files are refused with file and line; scalars stay
text until a shape says what they are, so that `no` is a word and `1.10` keeps its zero.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import yaml

from ..aim import nearest
from ..limits import YAML_BYTES, YAML_CHARACTERS, YAML_DEPTH, YAML_VALUES

T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(ValueError):
    """A data file or a sidecar is not usable; the message begins with its name and line."""


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """A YAML value and the line it begins on (from 1)."""

    value: str | list[Node] | dict[str, Node] | None
    line: int


def parse(text: str, name: str) -> Node:
    """The file's value as nodes; an empty file is an empty mapping. Raises DataError.

    >>> parse("a: [no, 1.10]", "x.yaml").value["a"].value[0].value
    'no'
    >>> parse("a: 1\\na: 2", "x.yaml")
    Traceback (most recent call last):
    news_digest.knowledge.yamlfile.DataError: x.yaml:2: "a" stands twice
    """
    if len(text.encode("utf-8", "surrogatepass")) > YAML_BYTES:
        raise DataError(f"{name}: larger than {YAML_BYTES:,} bytes")
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _document(events, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = str(getattr(error, "problem", None) or error)
        raise DataError(f"{where}: not YAML: {problem}{_hint(problem)}") from error


def _hint(problem: str) -> str:
    """What a slip in YAML most often is, for whoever has never heard of YAML."""
    hints = {
        "mapping values are not allowed": 'a value with a colon in it needs quotation marks: title: "Ports: the strike goes on"',
        "cannot start any token": "a value that begins with such a mark needs quotation marks; and lines are indented with spaces, never with tabs",
        "while scanning a quoted": "a quotation mark is not closed",
        "unexpected end of stream": "a quotation mark is not closed",
        "could not find expected ':'": 'each line is a key, a colon, a space and a value: "title: The headline"',
        "expected <block end>": "lines that belong together begin in one column; a value with marks in it needs others around: '\"Ports\" reopen'",
    }
    return next((f" ({hint})" for sign, hint in hints.items() if sign in problem), "")


def _document(events: Any, name: str) -> Node:
    stack: list[tuple[Node, str | None]] = []
    root: Node | None = None
    values = 0
    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)):
            continue
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DataError(f"{name}:{line}: anchors and aliases are not allowed; write the value out")
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            continue
        if root is not None and not stack:
            raise DataError(f"{name}:{line}: one document a file")
        values += 1
        if values > YAML_VALUES:
            raise DataError(f"{name}:{line}: more than {YAML_VALUES:,} values; keep only what the article needs")
        node = _node(event, name, line)
        if stack:
            _place(stack, node, event, name)
        else:
            root = node
        if not isinstance(event, yaml.ScalarEvent):
            stack.append((node, None))
            if len(stack) > YAML_DEPTH:
                raise DataError(f"{name}:{line}: nested deeper than {YAML_DEPTH}")
    return root if root is not None and root.value is not None else Node({}, 1)


def _node(event: Any, name: str, line: int) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        if len(event.value) > YAML_CHARACTERS:
            raise DataError(f"{name}:{line}: a value has {len(event.value):,} characters, more than {YAML_CHARACTERS:,}; shorten it")
        plain_null = not event.style and event.value in ("", "~", "null")
        return Node(None if plain_null else event.value, line)
    if event.tag is not None:
        raise DataError(f"{name}:{line}: tags are not allowed")
    return Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, line)


def _place(stack: list[tuple[Node, str | None]], node: Node, event: Any, name: str) -> None:
    """Put a node into the container on top of the stack: into a list, or as the key or the value of a mapping."""
    holder, key = stack[-1]
    if isinstance(holder.value, list):
        holder.value.append(node)
    elif key is None:
        if not isinstance(event, yaml.ScalarEvent):
            raise DataError(f"{name}:{node.line}: a key is a word, not a list or mapping")
        assert isinstance(holder.value, dict)
        if event.value in holder.value:
            raise DataError(f'{name}:{node.line}: "{event.value}" stands twice')
        stack[-1] = (holder, event.value)
    else:
        assert isinstance(holder.value, dict)
        holder.value[key] = node
        stack[-1] = (holder, None)


def shape(kind: type[T], node: Node, name: str) -> T:
    """The node as a frozen dataclass, checked field by field. Raises DataError with file and line.

    Fields may be str, int, float, bool, Decimal, `X | None`, tuples of these, Mapping[str, X], Literal and other dataclasses. A single value
    where a tuple is asked for counts as a tuple of one.
    """
    return typing.cast(T, _shape(kind, node, name))


def _shape(kind: Any, node: Node, name: str, key: str = "") -> Any:
    where = f'{name}:{node.line}: "{key}"' if key else f"{name}:{node.line}"
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in args if a is not type(None)]
        fits = next((a for a in inner if dataclasses.is_dataclass(a) is isinstance(node.value, dict)), inner[0])
        return None if node.value is None else _shape(fits, node, name, key)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, node, name, where)
    if origin is tuple:
        items = node.value if isinstance(node.value, list) else [] if node.value is None else [node]
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_shape(args[0], item, name, key) for item in items)
        if len(items) != len(args):
            raise DataError(f"{where}: {len(args)} values are needed, there are {len(items)}")
        return tuple(_shape(a, item, name, key) for a, item in zip(args, items, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if node.value is None:
            return types.MappingProxyType({})
        if not isinstance(node.value, dict):
            raise DataError(f"{where}: a mapping is needed")
        return types.MappingProxyType({k: _shape(args[1], v, name, k) for k, v in node.value.items()})
    if not isinstance(node.value, str):
        raise DataError(f"{where}: one value is needed here")
    if origin is typing.Literal:
        if node.value not in args:
            raise DataError(f'{where}: "{node.value}" is none of {", ".join(map(str, args))}')
        return node.value
    return _scalar(kind, node.value, where)


def _scalar(kind: Any, text: str, where: str) -> Any:
    if kind is str:
        return text
    if kind is bool:
        if text not in ("true", "false"):
            raise DataError(f'{where}: true or false is needed, not "{text}"')
        return text == "true"
    try:
        return kind(text)
    except (ValueError, InvalidOperation) as error:
        word = {int: "a whole number", float: "a number", Decimal: "a number"}.get(kind, "another value")
        raise DataError(f'{where}: {word} is needed, not "{text}"') from error


def _dataclass(kind: Any, node: Node, name: str, where: str) -> Any:
    if node.value is None:
        return kind()
    if not isinstance(node.value, dict):
        raise DataError(f'{where}: lines of keys and values are needed here, such as "{dataclasses.fields(kind)[0].name}: …"')
    hints = typing.get_type_hints(kind)
    known = [f.name for f in dataclasses.fields(kind)]
    for key, item in node.value.items():
        if key not in known:
            near = nearest(key, known, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
            raise DataError(f'{name}:{item.line}: no such key "{key}"; {hint}')
    for f in dataclasses.fields(kind):
        required = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        if required and f.name not in node.value:
            raise DataError(f'{name}:{node.line}: "{f.name}" is missing')
    return kind(**{key: _shape(hints[key], item, name, key) for key, item in node.value.items()})
