"""Texts of single articles of which files are put together: made once, whatever files they stand in, and kept on shelves from build to build, so that
a file of all articles costs what changed in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

from .cache import Cache

Piece = tuple[str, ...]
"""The texts of one article, as many for each."""


class Pieces:
    """The pieces of one kind, by the slugs of their articles. `mark` tells what one is made of, the rules aside, and nothing where no file asks for
    it; `make` makes it. Of `shelves` there are few enough to be read at once, and enough that each is soon written."""

    def __init__(self, name: str, mark: Callable[[str], str], make: Callable[[str], Piece], shelves: int, known: Cache | None) -> None:
        self._name, self._mark, self._make, self._known, self._count = name, mark, make, known, shelves
        self._shelves: dict[str, dict[str, Piece]] = {}
        self._fresh: set[str] = set()

    def of(self, slugs: Sequence[str]) -> list[Piece]:
        """The pieces of some articles, in their order."""
        places = [f"{self._name} {crc32(slug.encode()) % self._count}" for slug in slugs]
        self._fetch(set(places) - self._shelves.keys())
        return [self._piece(self._shelves[place], slug, place) for slug, place in zip(slugs, places, strict=True)]

    def _piece(self, shelf: dict[str, Piece], slug: str, place: str) -> Piece:
        if slug not in shelf:
            shelf[slug] = self._make(slug)
            self._fresh.add(place)
        return shelf[slug]

    def _fetch(self, places: Iterable[str]) -> None:
        """Bring shelves, with what of them is still true."""
        asked = sorted(places)
        held = self._known.shelves(asked) if self._known else {}
        for place in asked:
            there = _read(held[place]) if place in held else {}
            self._shelves[place] = {slug: piece for slug, (mark, piece) in there.items() if self._mark(slug) == mark}

    def keep(self) -> None:
        """Keep the shelves on which something is new."""
        if self._known:
            self._known.fill({place: self._written(self._shelves[place]) for place in sorted(self._fresh)})
        self._fresh.clear()

    def _written(self, shelf: Mapping[str, Piece]) -> bytes:
        """A shelf as bytes: a line of what is where, and all texts."""
        texts = {slug: [text.encode("utf-8", "surrogatepass") for text in piece] for slug, piece in shelf.items()}
        head = [(slug, self._mark(slug), [len(text) for text in some]) for slug, some in texts.items()]
        return b"".join((json.dumps(head).encode(), b"\n", *(text for some in texts.values() for text in some)))


def _read(shelf: bytes) -> dict[str, tuple[str, Piece]]:
    """What `_written` wrote: the mark and the piece of each article."""
    at, found = shelf.index(b"\n") + 1, {}
    for slug, mark, sizes in json.loads(shelf[:at]):
        texts = []
        for size in sizes:
            texts.append(shelf[at : at + size].decode("utf-8", "surrogatepass"))
            at += size
        found[slug] = mark, tuple(texts)
    return found
