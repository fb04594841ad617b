"""The files that stand beside the pages: tables, feeds, each article as JSON, pictures, social cards, the search."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from . import indexing
from .gather.edition import has_date, moment
from .late import dataclass
from .model import Entry
from .newsroom import PERSON_FEED, PERSON_URL, TOPIC_FEED, TOPIC_URL, Newsroom
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


def files(room: Newsroom, about: About) -> Iterator[tuple[str, bytes]]:
    """Every file with its place below the output folder."""
    for name, text in (*tables(room), *sheets(room), *(syndicated(room, about) if about.feed else ())):
        yield name, text.encode()
    for one in (one for entry in room.by_path.values() for one in room.pictures(entry)):
        yield one.view.url, one.data
    if room.searched:
        yield from indexing.files(search.records(room.edition.entries, room.places, room.tongue), room.settings.language)
    if room.settings.release:
        yield DATABASE, analysts(room)
    if about.site:
        yield from drawn(room, about)


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


def tables(room: Newsroom) -> Iterator[tuple[str, str]]:
    """The figures and the quotations of the site, of each topic and of each published article, as CSV and JSON."""
    urls = {slug: place.url for slug, place in room.places.items()}
    owners: dict[str, Sequence[Entry]] = {"data/": room.edition.entries}
    owners |= {f"data/topics/{one.slug}.": one.entries for one in room.edition.topics}
    owners |= {f"data/articles/{one.slug}.": (one,) for one in room.edition.entries}
    for name, entries in owners.items():
        figures = exports.rows(entries, urls)
        shown = {entry.slug for entry in entries if shows_text(entry.digest.article, room.settings.full_text)}
        quotes = exports.quote_rows(entries, urls, shown)
        for kind, columns, table in (("figures", exports.COLUMNS, figures), ("quotes", exports.QUOTE_COLUMNS, quotes)):
            yield f"{name}{kind}.csv", exports.as_csv(table, columns)
            yield f"{name}{kind}.json", exports.as_json(table)


def sheets(room: Newsroom) -> Iterator[tuple[str, str]]:
    """What `inspect` tells of each published article, beside its page; of one whose text is not shown, what its page shows."""
    for entry in room.edition.entries:
        told = sheet(room.outcomes[entry.digest.article.source])
        if not shows_text(entry.digest.article, room.settings.full_text):
            told |= {"blocks": [], "removed": [], "repairs": [], "quotes": [quote for quote in told["quotes"] if quote["key"]]}
            told |= {"figures": [figure for figure in told["figures"] if figure["key"]]}
        yield f"{room.places[entry.slug].url.removesuffix('.html')}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def syndicated(room: Newsroom, about: About) -> Iterator[tuple[str, str]]:
    """The feeds: Atom and JSON Feed, by setting RSS with a list of all. That of the whole site is Pelican's own."""
    whole, made = not room.settings.feed_summary, list(_feeds(room, about))
    for feed in made:
        told = (feed, about.site, about.subtitle, whole)
        dated = any(item.at for item in feed.items) or not feed.items
        if dated:
            yield f"{feed.path}.atom.xml", feeds.atom(*told)
        yield f"{feed.path}.json", feeds.json_feed(*told)
        if room.settings.feed_rss and dated:
            yield f"{feed.path}.rss.xml", feeds.rss(*told)
    if room.settings.feed_rss:
        whole_site = Feed(about.name, about.feed.removesuffix(".atom.xml"), "", ())
        yield "feeds/feeds.opml", feeds.opml(about.name, [whole_site, *made], about.site)


def _feeds(room: Newsroom, about: About) -> Iterator[Feed]:
    moments = {entry.slug: moment(entry.digest.article) for entry in room.edition.entries if has_date(entry.digest.article)}
    newest = [entry for entry in room.edition.entries if entry.slug in moments]

    def of(entries: Sequence[Entry]) -> tuple[Item, ...]:
        return feeds.articles(entries[: about.most], room.places, moments, about.site, room.tongue)

    def boxed(kind: str) -> tuple[Item, ...]:
        return feeds.found(kind, newest[: about.most], room.places, moments, about.site, room.tongue)[: about.most]

    for kind in ("quote", "figure"):
        yield Feed(f"{about.name} – {feeds.name(kind, room.tongue)}", f"feeds/{kind}s", "", boxed(kind))
    yield Feed(f"{about.name} – {feeds.name('correction', room.tongue)}", CORRECTIONS_FEED, about.leads(CORRECTIONS_URL), _corrected(room, about))
    for topic in room.edition.topics:
        if items := of(topic.entries):
            path = TOPIC_FEED.format(topic.slug).removesuffix(".atom.xml")
            yield Feed(f"{about.name} – {room.topic_name(topic)}", path, about.leads(TOPIC_URL.format(topic.slug)), items)
    for person in room.profiles:
        if items := of(person.entries):
            yield Feed(f"{about.name} – {person.names[0]}", PERSON_FEED.format(person.id), about.leads(PERSON_URL.format(person.id)), items)


def _corrected(room: Newsroom, about: About) -> tuple[Item, ...]:
    entries = {entry.slug: entry for entry in room.edition.entries}
    urls = {slug: room.places[slug].url for slug in entries}
    return feeds.corrected(corrections.views(room.corrections, entries, urls, room.tongue)[: about.most], about.site)


def drawn(room: Newsroom, about: About) -> Iterator[tuple[str, bytes]]:
    """A card for the site and one for each topic whose name can be drawn."""
    foot = about.name if cards.drawable(about.name) else about.site.partition("://")[2]
    yield SITE_CARD, cards.card(foot, about.subtitle if cards.drawable(about.subtitle) else "")
    for url, name in card_names(room):
        yield url, cards.card(name, foot)


def card_urls(room: Newsroom) -> dict[str, Any]:
    """The addresses of the cards for templates: that of the `site`, and those of `topics` by the address of their page."""
    pages = {f"cards/{TOPIC_URL.format(topic.slug).removesuffix('.html')}.png": TOPIC_URL.format(topic.slug) for topic in room.edition.topics}
    return {"site": SITE_CARD, "topics": {pages[url]: url for url, _ in card_names(room)}}


def card_names(room: Newsroom) -> Iterator[tuple[str, str]]:
    """Each topic that has a card: its address and the topic's name."""
    for topic in room.edition.topics:
        if cards.drawable(name := room.topic_name(topic)):
            yield f"cards/{TOPIC_URL.format(topic.slug).removesuffix('.html')}.png", name
