"""Outcomes as bytes and back: what lists and gathering ask of an article is there at once, the rest only when somebody asks for it.

Of ten thousand articles a build after one edit makes the pages of a few. All others are known by their heads: titles, dates, topics and so on;
`KnownDigest` and `KnownArticle` stand for them, and are read like any other. What is behind a head lies in parts, which are read each for itself.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from .codec import CodecError, Fitting, decoded, decoders, encoded, plain
from .late import dataclass, filler
from .model import Article, Digest, Draft, Outcome, Published
from .once import Once

PARTS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (Digest, ("figures",)),
    (Digest, ("summary", "quotes", "countries", "relation", "moments", "excerpts")),
    (Digest, ("traits",)),
    (Digest, ("sketch",)),
    (Digest, ("sentences",)),
    (Article, ("blocks", "scars", "removed", "repairs", "told")),
)
"""What lies behind the head: whose fields each part holds, in the order of the parts. The boxes of an article, what stories and series compare, what
repeats are found by, and its text."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a known value is read: what its row must be like, how what is in its head is set, how what is not set yet is decoded (by its place), and in
    which part the others are."""

    kind: type
    fit: Fitting
    head: Mapping[str, bool]
    decoders: Mapping[str, tuple[int, Callable[[Any], Any]]]
    parts: Mapping[str, int]


def _shape(kind: type) -> _Shape:
    readers, types = decoders(kind), plain(kind)
    parts = {name: n for n, (whose, names) in enumerate(PARTS) if whose is kind for name in names}
    head = {name: name in types for name in readers if name not in parts and not (kind is Digest and name == "article")}
    fit = Fitting([types.get(name, ()) if name in head else () for name in readers])
    return _Shape(kind, fit, head, {name: (n, read) for n, (name, read) in enumerate(readers.items())}, parts)


class Rest:
    """What lies behind the head of an outcome, in parts of these sizes; `load` brings all of it."""

    __slots__ = ("_data", "_load", "_sizes")

    def __init__(self, sizes: list[int], load: Callable[[], bytes], data: bytes) -> None:
        self._sizes, self._load, self._data = sizes, load, data

    def part(self, n: int) -> Any:
        if not self._data:
            self._data = self._load()
        start = sum(self._sizes[:n])
        return json.loads(zlib.decompress(self._data[start : start + self._sizes[n]]))

    def is_open(self) -> bool:
        """Whether anything of it was read, or is at hand."""
        return bool(self._data)

    def let_go(self) -> None:
        self._data = b""


class _Known:
    """Reads each field when it is asked for the first time; like a frozen value otherwise, and equal to one that was not packed."""

    __slots__ = ()
    shape: _Shape
    _row: list[Any]
    _rest: Rest
    _own: frozenset[str]
    """Fields that were given other values than those that are packed."""

    def __getattr__(self, name: str) -> Any:
        shape = type(self).shape
        if name in shape.parts:
            n = shape.parts[name]
            for each, value in zip(PARTS[n][1], self._rest.part(n), strict=True):
                self._have(each, shape.decoders[each][1](value))
            return object.__getattribute__(self, name)
        if name not in shape.decoders:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        at, read = shape.decoders[name]
        value = read(self._row[at])
        self._row[at] = None  # what is read is not kept twice
        return self._have(name, value)

    def _have(self, name: str, value: Any) -> Any:
        object.__setattr__(self, name, value)
        return value

    def let_go(self) -> None:
        """Have no field that lies behind the head, but those that were given other values."""
        for name in type(self).shape.parts.keys() - self._own:
            if _is_there(self, name):
                object.__delattr__(self, name)

    def varied(self, changes: Mapping[str, Any]) -> Any:
        """As `dataclasses.replace`, without reading what is not read yet."""
        made = object.__new__(type(self))
        there = ((name, object.__getattribute__(self, name)) for name in type(self).shape.decoders if _is_there(self, name))
        for name, value in (*there, ("_row", list(self._row)), ("_rest", self._rest), ("_own", self._own | changes.keys()), *changes.items()):
            object.__setattr__(made, name, value)
        return made

    def __eq__(self, other: object) -> bool:
        kind = type(self).shape.kind
        return isinstance(other, kind) and all(getattr(self, name) == getattr(other, name) for name in type(self).shape.decoders)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in type(self).shape.decoders))


def _is_there(value: _Known, name: str) -> bool:
    try:
        object.__getattribute__(value, name)
    except AttributeError:
        return False
    return True


class KnownArticle(_Known, Article):
    """An article whose text is packed."""

    __slots__ = ("_own", "_rest", "_row")
    shape = _shape(Article)


class KnownDigest(_Known, Digest):
    """A digest whose boxes and sentences are packed."""

    __slots__ = ("_own", "_rest", "_row")
    shape = _shape(Digest)


def _known(kind: type[_Known], row: list[Any], rest: Rest) -> Any:
    """A value of which is there what needs no decoding. Raises TypeError or ValueError for a row of another kind."""
    kind.shape.fit(row)
    return _FILLERS[kind](row, rest)


def _filler(kind: type[_Known]) -> Callable[[list[Any], Rest], Any]:
    """Gives a value what its row holds as it is, and of the rest what an empty list and null always stand for."""
    head = kind.shape.head
    into = [f"made.{name}" if head.get(name) else f"its_{name}" for name in kind.shape.decoders]
    lines = [f"{', '.join(into)}, = row"]
    for name in (name for name, as_it_is in head.items() if not as_it_is):
        lines += [f"if its_{name} == []: made.{name} = ()", f"elif its_{name} is None: made.{name} = None"]
    return filler(kind, ("row", "rest"), [*lines, "made._row, made._rest, made._own = row, rest, _own"], {"_own": frozenset()})


_FILLERS = Once(_filler)

_SHOWN: dict[str, type[Published | Draft]] = {"Published": Published, "Draft": Draft}
_PLACES = [(kind, [[one.name for one in fields(kind)].index(name) for name in names]) for kind, names in PARTS]


def packed(outcome: Outcome) -> bytes:
    """An outcome as bytes: a line of JSON, its head, and behind it the parts; of what no page shows, all is packed."""
    value = encoded(Outcome, outcome)
    if value[0] not in _SHOWN:
        return b"\n" + _squeezed(value)
    source, row = value[1]
    article, row[0] = row[0], None
    parts = [_apart(row if kind is Digest else article, places) for kind, places in _PLACES]
    return _json([value[0], source, article, row, [len(part) for part in parts]]) + b"\n" + b"".join(parts)


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _squeezed(value: Any) -> bytes:
    return zlib.compress(_json(value), 1)


def _apart(row: list[Any], places: list[int]) -> bytes:
    """Fields of a row, packed; in the row nothing is left of them."""
    part = [row[n] for n in places]
    for n in places:
        row[n] = None
    return _squeezed(part)


def parted(data: bytes) -> tuple[bytes, bytes]:
    """The head of what is packed, and what lies behind it; all of what no page shows is head."""
    head, _, rest = data.partition(b"\n")
    return (head, rest) if head else (data, b"")


def unpacked(data: bytes, load: Callable[[], bytes] | None = None) -> Outcome:
    """The outcome of these bytes; `load` brings what lies behind its head again when that was let go of. Raises CodecError where they can't be
    `packed`'s."""
    head, rest = parted(data)
    return headed(head, load or (lambda: rest), rest)


def rows(heads: Sequence[bytes]) -> Sequence[Any]:
    """Many heads, ready for `headed`: all are read at once, in a third of the time of one after the other, but where one of them is no JSON."""
    told = [n for n, head in enumerate(heads) if head[:1] != b"\n"]
    made: list[Any] = list(heads)
    try:
        for n, row in zip(told, json.loads(b"[%s]" % b",".join([heads[n] for n in told])), strict=True):
            made[n] = row
    except ValueError:
        return heads
    return made


def headed(head: Any, load: Callable[[], bytes], rest: bytes = b"") -> Outcome:
    """The outcome of a head, or of what `rows` made of it; `load` brings what lies behind it, if that is not at hand. Raises CodecError where it
    can't be the head of anything."""
    try:
        if isinstance(head, bytes):
            if head[:1] == b"\n":
                return decoded(Outcome, json.loads(zlib.decompress(head[1:])))  # type: ignore[no-any-return]
            head = json.loads(head)
        kind, source, article, row, sizes = head
        shown, behind = _SHOWN[kind], Rest(sizes, load, rest)
        digest: Digest = _known(KnownDigest, row, behind)
        digest._have("article", _known(KnownArticle, article, behind))  # type: ignore[attr-defined]
    except (ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise CodecError(f"{type(error).__name__}: {error}") from error
    return shown(source, digest)


def changed(digest: Digest) -> object:
    """What tells a digest from others of the same mark: the fields that were given other values than were packed; all of one that never was."""
    own = getattr(digest, "_own", None)
    return digest if own is None else own and [(name, getattr(digest, name)) for name in sorted(own)]


def let_go(outcome: Outcome) -> None:
    """Forget what lies behind the head of an outcome, where it can be read again."""
    digest = outcome.digest
    if isinstance(digest, KnownDigest) and _is_there(digest, "_rest") and digest._rest.is_open():
        digest._rest.let_go()
        for one in (digest, digest.article):
            if isinstance(one, _Known):
                one.let_go()
