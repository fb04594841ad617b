"""The YAML of our own data files, read once and kept as JSON where Python keeps its compiled modules: that takes a tenth of the time.

What is kept is sealed with the text that it was made of and the code that made it. Whatever does not fit its seal is made again; where nothing can be
written nothing is kept. A user's own data is read as it is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from .node import Node
from .sections import sections

OURS = Path(__file__).parent.parent / "data"


def parse(text: str, name: str) -> Node:
    """The file's value as nodes; an empty file is an empty mapping. Raises DataError."""
    from .yamlfile import parse  # here, because what is kept needs no YAML, and it costs start-up time

    return parse(text, name)


def compiled(path: Path, only: Sequence[str] = ()) -> Node | None:
    """A file's value as nodes, or only these of its sections; None where those can't be told line by line. Raises DataError."""
    text = path.read_text("utf-8")
    if not path.is_relative_to(OURS):
        return _parsed(text, path.name, only)
    place = Path(cache_from_source(str(path))).with_suffix(f".{'part' if only else 'whole'}.json")
    key = blake2b(text.encode() + repr(only).encode() + _code()).digest()
    kept = _kept(place, key)
    if kept is not None:
        return kept
    node = _parsed(text, path.name, only)
    if node is not None and not sys.dont_write_bytecode:
        _keep(place, key, json.dumps(_plain(node), ensure_ascii=False, separators=(",", ":")).encode())
    return node


def _parsed(text: str, name: str, only: Sequence[str]) -> Node | None:
    part = sections(text, only) if only else text
    return None if part is None else parse(part, name)


def _kept(place: Path, key: bytes) -> Node | None:
    """What is kept, unless it is something else or damaged."""
    try:
        seal, _, kept = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return _node(json.loads(kept)) if seal == _seal(kept, key) else None


def _keep(place: Path, key: bytes, kept: bytes) -> None:
    """Another process that reads or writes the same file sees all of it or nothing."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(_seal(kept, key) + b"\n" + kept)
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()


def _seal(kept: bytes, key: bytes) -> bytes:
    return blake2b(kept, key=key).hexdigest().encode()


@cache
def _code() -> bytes:
    """The code that decides how a text is read."""
    return b"".join((Path(__file__).parent / name).read_bytes() for name in ("compiling.py", "node.py", "sections.py", "yamlfile.py"))


def _plain(node: Node) -> list[Any]:
    value = node.value
    if isinstance(value, list):
        return [node.line, [_plain(one) for one in value]]
    return [node.line, {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else value]


def _node(plain: list[Any]) -> Node:
    line, value = plain
    if isinstance(value, list):
        return Node([_node(one) for one in value], line)
    return Node({key: _node(one) for key, one in value.items()} if isinstance(value, dict) else value, line)
