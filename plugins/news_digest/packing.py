"""Outcomes as bytes and back: what lists and gathering ask of an article is there at once, its text only when a page shows it.

Of ten thousand articles a build after one edit makes the pages of a few. All others are known by their titles, dates, countries and so on;
`KnownDigest` and `KnownArticle` stand for them, and are read like any other.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from .codec import CodecError, decoded, decoders, encoded
from .late import dataclass
from .model import Article, Digest, Draft, Outcome, Published

TEXT: dict[type, tuple[str, ...]] = {Article: ("blocks", "scars", "removed", "repairs", "told"), Digest: ("sentences",)}
"""What is unpacked only when it is asked for."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a known value is read: the place and the decoder of each field in its row, and the fields that are packed apart, in order."""

    kind: type
    row: dict[str, tuple[int, Callable[[Any], Any]]]
    text: tuple[str, ...]


def _shape(kind: type) -> _Shape:
    readers = decoders(kind)
    return _Shape(kind, {one.name: (n, readers[one.name]) for n, one in enumerate(fields(kind))}, TEXT[kind])


class _Known:
    """Reads each field when it is asked for the first time; like a frozen value otherwise, and equal to one that was not packed."""

    __slots__ = ()
    shape: _Shape
    _row: list[Any]
    _text: bytes

    def __getattr__(self, name: str) -> Any:
        shape = type(self).shape
        if name not in shape.row:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        if name not in shape.text:
            at, read = shape.row[name]
            value = read(self._row[at])
            self._row[at] = None  # what is read is not kept twice
            return self._have(name, value)
        for each, value in zip(shape.text, json.loads(zlib.decompress(self._text)), strict=True):
            self._have(each, shape.row[each][1](value))
        return object.__getattribute__(self, name)

    def _have(self, name: str, value: Any) -> Any:
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        kind = type(self).shape.kind
        return isinstance(other, kind) and all(getattr(self, name) == getattr(other, name) for name in type(self).shape.row)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in type(self).shape.row))


class KnownArticle(_Known, Article):
    """An article whose text is packed."""

    __slots__ = ("_row", "_text")
    shape = _shape(Article)


class KnownDigest(_Known, Digest):
    """A digest whose sentences are packed."""

    __slots__ = ("_row", "_text")
    shape = _shape(Digest)


def _known(kind: type[_Known], row: list[Any], text: bytes) -> Any:
    made = object.__new__(kind)
    object.__setattr__(made, "_row", row)
    object.__setattr__(made, "_text", text)
    return made


_SHOWN: dict[str, type[Published | Draft]] = {"Published": Published, "Draft": Draft}
_PLACES = {kind: [n for n, one in enumerate(fields(kind)) if one.name in names] for kind, names in TEXT.items()}


def packed(outcome: Outcome) -> bytes:
    """An outcome as bytes: a line of JSON, and behind it the packed texts of the article and of the digest; of what no page shows, all is packed."""
    value = encoded(Outcome, outcome)
    if value[0] not in _SHOWN:
        return b"\n" + _squeezed(value)
    row = value[1][1]
    article, digest = _apart(Article, row[0]), _apart(Digest, row)
    return _json([*value, len(article)]) + b"\n" + article + digest


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _squeezed(value: Any) -> bytes:
    return zlib.compress(_json(value), 1)


def _apart(kind: type, row: list[Any]) -> bytes:
    """The text of a row, packed; in the row nothing is left of it."""
    places = _PLACES[kind]
    text = [row[n] for n in places]
    for n in places:
        row[n] = None
    return _squeezed(text)


def unpacked(data: bytes) -> Outcome:
    """The outcome of these bytes. Raises CodecError where they can't be `packed`'s."""
    line, _, text = data.partition(b"\n")
    try:
        if not line:
            return decoded(Outcome, json.loads(zlib.decompress(text)))  # type: ignore[no-any-return]
        kind, (source, row), size = json.loads(line)
        article = _known(KnownArticle, row[0], text[:size])
    except (ValueError, TypeError, IndexError, zlib.error) as error:
        raise CodecError(f"{type(error).__name__}: {error}") from error
    digest: Digest = _known(KnownDigest, row, text[size:])
    digest._have("article", article)  # type: ignore[attr-defined]
    return _SHOWN[kind](source, digest)
