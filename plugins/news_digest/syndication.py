"""The feeds: Atom and JSON Feed, by setting RSS with a list of all. That of the whole site is Pelican's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from .gather.edition import has_date, moment
from .late import dataclass
from .marks import mark, versions
from .model import Entry
from .newsroom import PERSON_FEED, PERSON_URL, TOPIC_FEED, TOPIC_URL, Newsroom
from .output import About, Beside, lone
from .pieces import Piece, Pieces
from .render import corrections, feeds
from .render.corrections import CORRECTIONS_FEED, CORRECTIONS_URL
from .render.feeds import Feed, Item

SHELVES = 1024

MAKERS = ("babel", "feedgenerator", "nh3")
"""The libraries that have a hand in feeds."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A feed to be made: what it is without its items, whether all it may hold is undated, what its items are made of, and what makes their pieces
    and tells the moment of the newest."""

    feed: Feed
    undated: bool
    mark: str
    make: Callable[[], tuple[Sequence[Piece], datetime | None]]


def items(room: Newsroom, about: About) -> Pieces:
    """Each article that stands in a feed, as it stands in one of each kind."""
    kinds, site, whole = _kinds(room), about.site, not room.settings.feed_summary
    entries = {entry.slug: entry for *_, some in _followed(room) for entry in some[: about.most]}
    told = mark(kinds, site, room.tongue.code, whole, versions(*MAKERS))

    def made(slug: str) -> Piece:
        entry = entries[slug]
        at = moment(entry.digest.article) if has_date(entry.digest.article) else None
        item = feeds.of_article(entry, room.places[slug], at, site, room.tongue)
        return _pieces(item, kinds, whole)

    return Pieces("items", lambda slug: mark(told, room.mark(entries[slug])) if slug in entries else "", made, SHELVES, room.known)


def _kinds(room: Newsroom) -> tuple[str, ...]:
    return ("atom", "json", "rss") if room.settings.feed_rss else ("atom", "json")


def _pieces(item: Item, kinds: Sequence[str], whole: bool) -> Piece:
    return tuple(feeds.piece(item, kind, whole) for kind in kinds)


def syndicated(room: Newsroom, about: About, items: Pieces) -> Iterator[Beside]:
    """Every feed."""
    planned = list(_feeds(room, about, items))
    for one in planned:
        kinds = [kind for kind in _kinds(room) if kind == "json" or not one.undated]
        places = tuple(f"{one.feed.path}.{feeds.ENDINGS[kind]}" for kind in kinds)
        told = mark(one.feed.title, one.feed.page, one.mark)
        yield Beside(places, told, partial(_written, room, about, one, kinds))
    if room.settings.feed_rss:
        listed = [(about.name, about.feed.removesuffix(".atom.xml"), ""), *((one.feed.title, one.feed.path, one.feed.page) for one in planned)]
        yield lone("feeds/feeds.opml", mark(*listed), partial(feeds.opml, about.name, [Feed(*one) for one in listed], about.site))


def _written(room: Newsroom, about: About, one: Planned, kinds: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    pieces, at = one.make()
    for n, kind in enumerate(_kinds(room)):
        if kind in kinds:
            there = filter(None, (piece[n] for piece in pieces))
            yield f"{one.feed.path}.{feeds.ENDINGS[kind]}", feeds.put_together(one.feed, there, at, kind, about.site, about.subtitle).encode()


def _feeds(room: Newsroom, about: About, items: Pieces) -> Iterator[Planned]:
    moments = {entry.slug: moment(entry.digest.article) for entry in room.edition.entries if has_date(entry.digest.article)}
    newest = [entry for entry in room.edition.entries if entry.slug in moments][: about.most]
    for kind in ("quote", "figure"):
        title, make = feeds.name(kind, room.tongue), partial(feeds.found, kind, newest, room.places, moments, about.site, room.tongue, about.most)
        feed = Feed(f"{about.name} – {title}", f"feeds/{kind}s", "")
        yield Planned(feed, False, mark(*map(room.mark, newest)), partial(_made, room, make))
    corrected = _corrected(room, about)
    feed = Feed(f"{about.name} – {feeds.name('correction', room.tongue)}", CORRECTIONS_FEED, about.leads(CORRECTIONS_URL))
    yield Planned(feed, False, mark(corrected), partial(_made, room, lambda: corrected))
    for name, path, page, entries in _followed(room):
        if some := entries[: about.most]:
            at = max((moments[entry.slug] for entry in some if entry.slug in moments), default=None)
            feed = Feed(f"{about.name} – {name}", path, about.leads(page))
            yield Planned(feed, at is None, mark(*map(room.mark, some)), partial(_taken, items, some, at))


def _made(room: Newsroom, make: Callable[[], Sequence[Item]]) -> tuple[list[Piece], datetime | None]:
    found = make()
    whole = not room.settings.feed_summary
    return [_pieces(item, _kinds(room), whole) for item in found], max((item.at for item in found if item.at), default=None)


def _taken(items: Pieces, some: Sequence[Entry], at: datetime | None) -> tuple[list[Piece], datetime | None]:
    return items.of([entry.slug for entry in some]), at


def _followed(room: Newsroom) -> Iterator[tuple[str, str, str, Sequence[Entry]]]:
    """What has a feed of articles: its name, the addresses of feed and page, and the articles."""
    for topic in room.edition.topics:
        yield room.topic_name(topic), TOPIC_FEED.format(topic.slug).removesuffix(".atom.xml"), TOPIC_URL.format(topic.slug), topic.entries
    for person in room.profiles:
        yield person.names[0], PERSON_FEED.format(person.id), PERSON_URL.format(person.id), person.entries


def _corrected(room: Newsroom, about: About) -> tuple[Item, ...]:
    entries = {entry.slug: entry for entry in room.edition.entries}
    urls = {slug: room.places[slug].url for slug in entries}
    return feeds.corrected(corrections.views(room.corrections, entries, urls, room.tongue)[: about.most], about.site)
