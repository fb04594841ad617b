"""Writes files that are no pages of Pelican's, and leaves those alone that stand as they would come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from blinker import signal

from .late import dataclass

WRITTEN = signal("output_written")
ASKED = signal("output_asked")


@dataclass(frozen=True, slots=True)
class Beside:
    """Files that are made together: `places` are theirs below the output folder, or that of one folder which holds all, a slash behind it.

    `mark` tells what they are made of, settings, theme and programs aside; empty: they are made each time. `make` makes each with its place.
    """

    places: tuple[str, ...]
    mark: str
    make: Callable[[], Iterable[tuple[str, bytes]]]


def lone(place: str, told: str, make: Callable[[], str | bytes]) -> Beside:
    """A file that is made alone."""

    def made() -> Iterator[tuple[str, bytes]]:
        body = make()
        yield place, body.encode() if isinstance(body, str) else body

    return Beside((place,), told, made)


@dataclass(frozen=True, slots=True)
class About:
    """What the files say of the site: its full address ("": not known), name and subtitle, its own feed ("": it has none), how long feeds are,
    and the addresses of the pages that this theme has for what the plugin tells."""

    site: str
    name: str
    subtitle: str
    feed: str
    most: int
    pages: frozenset[str] = frozenset()

    def leads(self, page: str) -> str:
        """The address of a page, if it is there."""
        return page if page in self.pages else ""


def called(places: Iterable[str], like: Iterable[str]) -> set[str]:
    """Of many places those that bear the name of one that is `like` them, in whatever folder, each without detours.

    >>> sorted(called(["a/./b.html", "c/d.html", ""], ["x/b.html"]))
    ['a/b.html']
    """
    names = {place.rpartition("/")[2] for place in like}
    return {os.path.normpath(place) for place in places if place and place.rpartition("/")[2] in names}


def put(path: Path, body: str | bytes, mark: str = "") -> None:
    """Write a file that is no page of Pelican's, and say so: whoever removes what is written no more has to know of it."""
    made = body.encode() if isinstance(body, str) else body
    try:
        path.write_bytes(made)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    WRITTEN.send(str(path), known=mark)


def put_beside(output: Path, some: Sequence[Beside]) -> None:
    """Write files, but those of which whoever remembers the build before says that they stand as they would come out."""
    known = {place: one.mark for one in some if one.mark for place in one.places}
    standing = {place for _, answer in ASKED.send(str(output), known=known) for place in answer}
    for one in some:
        if not one.mark or not standing.issuperset(one.places):
            for place, body in one.make():
                put(output / place, body, one.mark)
