"""Single parts of views that are shown in lists, kept on shelves from build to build: a list that one line of changed does not ask for all others."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from .cache import Cache
from .codec import decoded, encoded
from .pieces import Piece, Pieces

SHELVES = 16


class Shelved:
    """Values of one kind, each by the address of the page that it is of; `language` is the site's. Without a cache each is made when it is read."""

    def __init__(self, name: str, kind: Any, language: str, known: Cache | None) -> None:
        self._kind, self._known = kind, known
        self._marks: dict[str, str] = {}
        self._makers: dict[str, Callable[[], Any]] = {}
        self._pieces = Pieces(f"{name} {language}", lambda url: self._marks.get(url, ""), self._made, SHELVES, known)

    def part(self, url: str, mark: str, make: Callable[[], Any]) -> Callable[[], Any]:
        """What gives a value: `mark` tells what it is made of."""
        self._marks[url], self._makers[url] = mark, make
        return partial(self._value, url) if self._known else make

    def settle(self) -> None:
        """All values are told of: those that no build before made are made now, so that processes which share the work have them."""
        if self._known:
            self._pieces.of(list(self._marks))
            self._pieces.keep()

    def _made(self, url: str) -> Piece:
        return (json.dumps(encoded(self._kind, self._makers[url]())),)

    def _value(self, url: str) -> Any:
        return decoded(self._kind, json.loads(self._pieces.of([url])[0][0]))
