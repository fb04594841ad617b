"""What pages of many articles ask of each, kept from build to build: a page of thousands reads the few words that it shows of each, and no text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from .cache import Cache
from .codec import decoded, encoded
from .gather.lands import Spoken, spoken
from .gather.series import Sighting, sightings
from .gist import Gist, gist, lightened
from .model import Entry
from .pieces import Pieces
from .render.country import Naming, namings
from .render.person import Quoted, quoted

SHELVES = 128

Of = TypeVar("Of")


class Brief(Generic[Of]):
    """One thing told of each article, of some `kind`; `make` tells it, `mark` is that of all it is told from. Without a cache it is told anew."""

    def __init__(
        self, name: str, kind: Any, make: Callable[[Entry], Of], entries: Mapping[str, Entry], mark: Callable[[Entry], str], known: Cache | None
    ) -> None:
        self._kind, self._make, self._known = kind, make, known
        self._read: dict[str, Of] = {}
        self._pieces = Pieces(
            name,
            lambda slug: mark(entries[slug]) if slug in entries else "",
            lambda slug: (json.dumps(encoded(kind, make(entries[slug])), separators=(",", ":")),),
            SHELVES,
            known,
        )

    def of(self, entries: Sequence[Entry]) -> list[Of]:
        """What is told of each of some articles."""
        if not self._known:
            return list(map(self._make, entries))
        fresh = [entry.slug for entry in entries if entry.slug not in self._read]
        for slug, (text,) in zip(fresh, self._pieces.of(fresh), strict=True):
            self._read[slug] = decoded(self._kind, json.loads(text))
        return [self._read[entry.slug] for entry in entries]

    def ready(self, entry: Entry) -> None:
        """Have it told of an article, while that is at hand."""
        if self._known:
            self._pieces.of([entry.slug])

    def keep(self) -> None:
        """Keep what was told for the first time."""
        self._pieces.keep()


class Briefs:
    """All that is told of the articles of a site in this way; `mark` is the mark of all that pages of several articles may show of one."""

    def __init__(self, entries: Sequence[Entry], mark: Callable[[Entry], str], known: Cache | None) -> None:
        by_slug = {entry.slug: entry for entry in entries}
        self.sightings = Brief("sightings", tuple[Sighting, ...], sightings, by_slug, mark, known)
        self.namings = Brief("namings", tuple[Naming, ...], namings, by_slug, mark, known)
        self.quoted = Brief("quoted times", tuple[Quoted, ...], quoted, by_slug, mark, known)
        self.spoken = Brief("spoken", tuple[Spoken, ...], spoken, by_slug, mark, known)
        self.gists = Brief("gists", Gist, gist, by_slug, mark, known)
        self._all = (self.sightings, self.namings, self.quoted, self.spoken, self.gists)
        self._light: dict[str, Entry] = {}
        self._known = known

    def light(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Some articles by their gists; the same one each time. Without a cache they are as they are."""
        if not self._known:
            return entries
        fresh = [entry for entry in entries if entry.slug not in self._light]
        self._light |= {entry.slug: lightened(entry, told) for entry, told in zip(fresh, self.gists.of(fresh), strict=True)}
        return [self._light[entry.slug] for entry in entries]

    def ready(self, entry: Entry) -> None:
        """Have all of it told of an article, while that is at hand."""
        for one in self._all:
            one.ready(entry)

    def keep(self) -> None:
        for one in self._all:
            one.keep()
