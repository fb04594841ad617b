"""The marks of an article: what tells it from others, and from what it was before, without its page being made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

from .cache import Cache, rules
from .gather.glance import glance
from .marks import joined
from .model import Digest, Entry, Story
from .once import once
from .packing import changed
from .render import article
from .render.article import Place
from .render.views import Link

Marks = tuple[str, str, str]
"""The marks of an article as lists show it, as its own page does, and as pages of several articles do."""

SHELVES = 64
"""Of all articles: few enough to be read at once, and enough that each is soon told."""


class Telling:
    """Tells the marks of articles. `heads` are the events by the article that stands for each, `people` the addresses of those who have a page;
    `canonical` gives that of an original which is listed in an article's place."""

    def __init__(self, heads: Mapping[str, Story], places: Mapping[str, Place], people: Mapping[str, str], canonical: Callable[[Entry], str]) -> None:
        self._heads, self._places, self._people, self._canonical = heads, places, people, canonical

    def marks(self, some: Sequence[Entry], known: Cache | None) -> dict[str, Marks]:
        """The marks of some articles by their slugs. Those of a whole shelf are taken from the build before where all that they tell is as it was."""
        if known is None:
            return {entry.slug: self._marks(entry) for entry in some}
        on: dict[str, list[Entry]] = {}
        for entry in some:
            on.setdefault(f"marks {crc32(entry.slug.encode()) % SHELVES}", []).append(entry)
        held, found, fresh = known.shelves(list(on)), dict[str, Marks](), dict[str, bytes]()
        for name, entries in on.items():
            now = joined("\n".join([rules(), *map(self._told, entries)]))
            made = self._standing(held[name], now) if name in held else None
            if made is None:
                made = list(map(self._marks, entries))
                fresh[name] = json.dumps([now, *self._named(entries), made]).encode()
            found.update(zip([entry.slug for entry in entries], made, strict=True))
        known.fill(fresh)
        return found

    def _marks(self, entry: Entry) -> Marks:
        return marks_of(entry, self._heads.get(entry.slug), self._places, self._people, self._canonical(entry))

    def _told(self, entry: Entry) -> str:
        """All that decides the marks of an article, the rules aside, and who of those whom it names has a page."""
        place, story = self._places[entry.slug], self._heads.get(entry.slug)
        where = f"{self._own(entry, place)} {_links(place.topics)} {place.draft} {place.full_text} {place.pictures!r} {self._canonical(entry)!r}"
        return f"{where} {[self._own(one, self._places[one.slug]) for one in story.entries] if len(story.entries) > 1 else 1}" if story else where

    def _own(self, entry: Entry, place: Place) -> str:
        return f"{entry.slug} {entry.day} {entry.digest.mark or entry.digest} {changed(entry.digest) or ''} {place.url!r}"

    def _named(self, entries: Sequence[Entry]) -> tuple[list[tuple[str, str]], list[str]]:
        """Those whom some articles name or hear: who has a page, with its address, and who has none."""
        named = frozenset[str]().union(*(_ids(entry.digest) for entry in entries))
        return sorted((name, self._people[name]) for name in named & self._people.keys()), sorted(named - self._people.keys())

    def _standing(self, shelf: bytes, now: str) -> list[Marks] | None:
        """The marks on a shelf, where they are still true."""
        before, there, without, made = json.loads(shelf)
        stands = before == now and all(self._people.get(name) == url for name, url in there) and self._people.keys().isdisjoint(without)
        return list(map(tuple, made)) if stands else None


@once
def _links(topics: Sequence[Link]) -> str:
    """The pages of an article's topics, which it has in common with others."""
    return "".join([f"{link.name!r}{link.url!r}" for link in topics])


def marks_of(entry: Entry, story: Story | None, places: Mapping[str, Place], people: Mapping[str, str], canonical: str) -> Marks:
    """The marks of an article: `story` is the event for which it stands, `people` are the addresses of those who have a page, and `canonical` is that
    of the original, where it is listed in its place. Who else tells of the event, lists alone show of it: a story has a mark of its own elsewhere."""
    digest, raw, place = entry.digest, entry.digest.article, places[entry.slug]
    own: object = f"{rules()} {digest.mark}" if digest.mark else digest
    boxes: object = digest.boxes or article.boxes(digest)
    where = f"{entry.slug} {entry.day} {place.url!r} [{_links(place.topics)}] {place.draft} {place.full_text}"
    names = f"{raw.title!r} {raw.authors!r} {raw.agency!r} {raw.publisher!r}"
    about = f"{digest.face or own!r} {where} {names} {raw.date!r} {raw.received!r} {raw.language!r}"
    topics = [(one.slug, one.name, one.countries, one.score) for one in digest.topics]
    around = f"{about} {topics!r} {digest.versions!r} {_known(digest, people)!r}"
    whole = joined(f"{own!r} {around} {digest.doubts!r} {digest.told!r} {place.pictures!r} {canonical!r}")
    head = joined(f"{about} {_others(story, places)!r}" if story else about)
    return head, whole, joined(f"{boxes!r} {around}")


def _others(story: Story, places: Mapping[str, Place]) -> Sequence[object]:
    """What lists show of the articles of an event."""
    return [(one.slug, one.digest.face or one.digest, places[one.slug].url, one.digest.versions) for one in story.entries]


def _known(digest: Digest, people: Mapping[str, str]) -> list[tuple[str, str]]:
    """Those whom an article names or hears and who have a page, with its address."""
    return sorted((name, people[name]) for name in _ids(digest) if name in people)


def _ids(digest: Digest) -> set[str]:
    """Those whom an article names or hears."""
    return {person.id for person in digest.people}.union([heard.key for heard in glance(digest).heard])
