"""The files that stand beside the pages: tables, feeds, each article as JSON, pictures, social cards, the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from . import indexing
from .cache import rules
from .gather.edition import has_date, moment
from .late import dataclass
from .marks import mark, versions
from .model import Entry
from .newsroom import PERSON_FEED, PERSON_URL, TOPIC_FEED, TOPIC_URL, Newsroom
from .output import Beside
from .render import cards, corrections, database, exports, feeds, search
from .render.article import shows_text
from .render.corrections import CORRECTIONS_FEED, CORRECTIONS_URL
from .render.feeds import Feed, Item
from .sheet import sheet

SITE_CARD = "cards/site.png"
DATABASE = "data/digest.sqlite"


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


MAKERS = ("babel", "cbor2", "feedgenerator", "nh3", "pagefind", "pagefind-bin", "pillow")
"""The libraries that have a hand in these files, beside those that Quick Build looks at."""


def files(room: Newsroom, about: About) -> Iterator[Beside]:
    """Every file beside the pages."""
    makers = mark(rules(), versions(*MAKERS))
    for some in _files(room, about):
        yield Beside(some.places, mark(makers, some.mark), some.make) if some.mark else some


def _files(room: Newsroom, about: About) -> Iterator[Beside]:
    yield from tables(room)
    if about.feed:
        yield from syndicated(room, about)
    for one in (one for entry in room.by_path.values() for one in room.pictures(entry)):
        yield _file(one.view.url, mark(one.view.url), partial(bytes, one.data))  # its address is made from what it holds
    if room.searched:
        yield Beside((f"{indexing.FOLDER}/",), mark(*map(room.mark, room.edition.entries)), partial(_index, room))
    if room.settings.release:
        yield _file(DATABASE, "", partial(analysts, room))
    if about.site:
        yield from drawn(room, about)


def _file(place: str, told: str, make: Callable[[], str | bytes]) -> Beside:
    """One file."""

    def made() -> Iterator[tuple[str, bytes]]:
        body = make()
        yield place, body.encode() if isinstance(body, str) else body

    return Beside((place,), told, made)


def _index(room: Newsroom) -> Iterator[tuple[str, bytes]]:
    """The index of the search."""
    return indexing.files(search.records(room.edition.entries, room.places, room.tongue), room.settings.language)


def analysts(room: Newsroom) -> bytes:
    """Everything in one SQLite file."""
    entries, topics = room.edition.entries, room.edition.topics
    codes = {mention.code for entry in entries for mention in entry.digest.countries} | {code for topic in topics for code in topic.countries}
    names = database.Names(
        articles={entry.slug: room.places[entry.slug].url for entry in entries},
        people={one.id: PERSON_URL.format(one.id) for one in room.profiles},
        topics={one.slug: (room.topic_name(one), TOPIC_URL.format(one.slug)) for one in topics},
        countries={code: room.country_name(code) for code in codes},
        shown={entry.slug for entry in entries if shows_text(entry.digest.article, room.settings.full_text)},
    )
    return database.database(room.edition, room.profiles, names)


def tables(room: Newsroom) -> Iterator[Beside]:
    """The figures and the quotations of the site, of each topic and of each published article, as CSV and JSON; beside an article's page what
    `inspect` tells of it."""
    owners: dict[str, Sequence[Entry]] = {"data/": room.edition.entries}
    owners |= {f"data/topics/{one.slug}.": one.entries for one in room.edition.topics}
    for name, entries in owners.items():
        yield Beside(_table_places(name), mark(*map(room.shown, entries)), partial(_tables, room, name, entries))
    for entry in room.edition.entries:
        name, told = f"data/articles/{entry.slug}.", f"{room.places[entry.slug].url.removesuffix('.html')}.json"
        yield Beside((*_table_places(name), told), room.mark(entry), partial(_of_an_article, room, entry, name, told))


def _table_places(name: str) -> tuple[str, ...]:
    return tuple(f"{name}{kind}.{ending}" for kind in ("figures", "quotes") for ending in ("csv", "json"))


def _of_an_article(room: Newsroom, entry: Entry, name: str, place: str) -> Iterator[tuple[str, bytes]]:
    yield from _tables(room, name, (entry,))
    yield place, _sheet(room, entry).encode()


def _tables(room: Newsroom, name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    urls = {entry.slug: room.places[entry.slug].url for entry in entries}
    shown = {entry.slug for entry in entries if shows_text(entry.digest.article, room.settings.full_text)}
    figures, quotes = exports.rows(entries, urls), exports.quote_rows(entries, urls, shown)
    for kind, columns, table in (("figures", exports.COLUMNS, figures), ("quotes", exports.QUOTE_COLUMNS, quotes)):
        yield f"{name}{kind}.csv", exports.as_csv(table, columns).encode()
        yield f"{name}{kind}.json", exports.as_json(table).encode()


def _sheet(room: Newsroom, entry: Entry) -> str:
    """What `inspect` tells of an article; of one whose text is not shown, what its page shows."""
    told = sheet(room.outcomes[entry.digest.article.source])
    if not shows_text(entry.digest.article, room.settings.full_text):
        told |= {"blocks": [], "removed": [], "repairs": [], "quotes": [quote for quote in told["quotes"] if quote["key"]]}
        told |= {"figures": [figure for figure in told["figures"] if figure["key"]]}
    return exports.as_json(told)


@dataclass(frozen=True, slots=True)
class Planned:
    """A feed to be made: its title, its address without ending, that of the page it follows, whether all it may hold is undated, what its items are
    made of, and what makes them."""

    title: str
    path: str
    page: str
    undated: bool
    mark: str
    items: Callable[[], tuple[Item, ...]]


def syndicated(room: Newsroom, about: About) -> Iterator[Beside]:
    """The feeds: Atom and JSON Feed, by setting RSS with a list of all. That of the whole site is Pelican's own."""
    planned = list(_feeds(room, about))
    for one in planned:
        kinds = ("json",) if one.undated else ("atom", "json", "rss") if room.settings.feed_rss else ("atom", "json")
        places = tuple(f"{one.path}.{feeds.ENDINGS[kind]}" for kind in kinds)
        yield Beside(places, mark(one.title, one.page, one.mark), partial(_written, room, about, one, kinds))
    if room.settings.feed_rss:
        listed = [Feed(about.name, about.feed.removesuffix(".atom.xml"), "", ()), *(Feed(one.title, one.path, one.page, ()) for one in planned)]
        yield _file("feeds/feeds.opml", mark(*listed), partial(feeds.opml, about.name, listed, about.site))


def _written(room: Newsroom, about: About, one: Planned, kinds: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    feed = Feed(one.title, one.path, one.page, one.items())
    for kind in kinds:
        yield f"{one.path}.{feeds.ENDINGS[kind]}", feeds.KINDS[kind](feed, about.site, about.subtitle, not room.settings.feed_summary).encode()


def _feeds(room: Newsroom, about: About) -> Iterator[Planned]:
    moments = {entry.slug: moment(entry.digest.article) for entry in room.edition.entries if has_date(entry.digest.article)}
    newest = [entry for entry in room.edition.entries if entry.slug in moments][: about.most]
    more = (room.places, moments, about.site, room.tongue)
    for kind in ("quote", "figure"):
        title, make = feeds.name(kind, room.tongue), partial(feeds.found, kind, newest, *more, about.most)
        yield Planned(f"{about.name} – {title}", f"feeds/{kind}s", "", False, mark(*map(room.mark, newest)), make)
    title, corrected = feeds.name("correction", room.tongue), _corrected(room, about)
    yield Planned(f"{about.name} – {title}", CORRECTIONS_FEED, about.leads(CORRECTIONS_URL), False, mark(corrected), lambda: corrected)
    for name, path, page, entries in _followed(room):
        if some := entries[: about.most]:
            undated, make = not any(entry.slug in moments for entry in some), partial(feeds.articles, some, *more)
            yield Planned(f"{about.name} – {name}", path, about.leads(page), undated, mark(*map(room.mark, some)), make)


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


def drawn(room: Newsroom, about: About) -> Iterator[Beside]:
    """A card for the site and one for each topic whose name can be drawn."""
    foot = about.name if cards.drawable(about.name) else about.site.partition("://")[2]
    below = about.subtitle if cards.drawable(about.subtitle) else ""
    for url, *words in ((SITE_CARD, foot, below), *((url, name, foot) for url, name in card_names(room))):
        yield _file(url, mark(*words), partial(cards.card, *words))


def card_of(name: str, url: str) -> str:
    """The address of the card that stands for a page, by the page's own: a topic's, where its name can be drawn, else the site's."""
    return _card_url(url) if url.startswith(TOPIC_URL.partition("{")[0]) and cards.drawable(name) else SITE_CARD


def _card_url(url: str) -> str:
    return f"cards/{url.removesuffix('.html')}.png"


def card_names(room: Newsroom) -> Iterator[tuple[str, str]]:
    """Each topic that has a card: its address and the topic's name."""
    for topic in room.edition.topics:
        if cards.drawable(name := room.topic_name(topic)):
            yield _card_url(TOPIC_URL.format(topic.slug)), name
