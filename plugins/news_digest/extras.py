"""The files that stand beside the pages: tables, feeds, each article as JSON, pictures, social cards, the search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from . import indexing, syndication, tables
from .cache import rules
from .marks import joined, mark, versions
from .model import Entry
from .newsroom import PERSON_URL, TOPIC_URL, Newsroom
from .output import About, Beside, lone, put_beside
from .packing import let_go
from .pieces import Pieces
from .render import cards, database, exports, search
from .render.article import shows_text
from .render.views import plain
from .sheet import sheet

SITE_CARD = "cards/site.png"
DATABASE = "data/digest.sqlite"


MAKERS = ("babel", "cbor2", "feedgenerator", "nh3", "pagefind", "pagefind-bin", "pillow")
"""The libraries that have a hand in these files, beside those that Quick Build looks at."""


def write(output: Path, room: Newsroom, about: About) -> None:
    """Write every file beside the pages."""
    lines, items = tables.lines(room), syndication.items(room, about)
    makers = mark(rules(), versions(*MAKERS))
    some = _files(room, about, lines, items)
    put_beside(output, [Beside(one.places, joined(f"{makers} {one.mark}"), one.make) if one.mark else one for one in some])
    for pieces in (lines, items, room.briefs, room.looks):
        pieces.keep()


def _files(room: Newsroom, about: About, lines: Pieces, items: Pieces) -> Iterator[Beside]:
    yield from tables.tables(room, lines)
    yield from of_articles(room, lines)
    if about.feed:
        yield from syndication.syndicated(room, about, items)
    for one in (one for entry in room.by_path.values() for one in room.pictures(entry)):
        yield lone(one.view.url, mark(one.view.url), partial(bytes, one.data))  # its address is made from what it holds
    if room.searched:
        make = tuple if room.settings.preview == "quick" else partial(_index, room)
        yield Beside((f"{indexing.FOLDER}/",), mark(*map(room.mark, room.edition.entries)), make)
    if room.settings.release:
        yield lone(DATABASE, "", partial(analysts, room))
    if about.site:
        yield from drawn(room, about)


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


def of_articles(room: Newsroom, lines: Pieces) -> Iterator[Beside]:
    """Beside each article's page its tables and what `inspect` tells of it."""
    for entry in room.edition.entries:
        name, told = f"data/articles/{entry.slug}.", f"{room.places[entry.slug].url.removesuffix('.html')}.json"
        yield Beside((*tables.places(name), told), room.mark(entry), partial(_of_an_article, room, entry, lines, name, told))


def _of_an_article(room: Newsroom, entry: Entry, lines: Pieces, name: str, place: str) -> Iterator[tuple[str, bytes]]:
    yield from tables.made(lines, name, (entry,))
    room.briefs.ready(entry)
    room.looks.faces.ready(entry)
    yield place, _sheet(room, entry).encode()
    let_go(room.outcomes[entry.digest.article.source])


def _sheet(room: Newsroom, entry: Entry) -> str:
    """What `inspect` tells of an article; of one whose text is not shown, what its page shows."""
    told = sheet(room.outcomes[entry.digest.article.source])
    if not shows_text(entry.digest.article, room.settings.full_text):
        told |= {"blocks": [], "removed": [], "repairs": [], "quotes": [quote for quote in told["quotes"] if quote["key"]]}
        told |= {"figures": [figure for figure in told["figures"] if figure["key"]]}
    return exports.as_json(told)


def drawn(room: Newsroom, about: About) -> Iterator[Beside]:
    """A card for the site and one for each topic whose name can be drawn."""
    foot = about.name if cards.drawable(about.name) else about.site.partition("://")[2]
    below = about.subtitle if cards.drawable(about.subtitle) else ""
    for url, *words in ((SITE_CARD, foot, below), *((url, name, foot) for url, name in card_names(room))):
        yield lone(url, mark(*words), partial(cards.card, *words))


def card_of(name: str, url: str) -> str:
    """The address of the card that stands for a page, by the page's own: a topic's, where its name can be drawn, else the site's."""
    return _card_url(url) if url.startswith(TOPIC_URL.partition("{")[0]) and cards.drawable(name) else SITE_CARD


def card_for(seen: Any) -> str:
    """The address of the card that stands for the page of a topic, by its view."""
    return card_of(plain(seen.name), seen.url)


def _card_url(url: str) -> str:
    return f"cards/{url.removesuffix('.html')}.png"


def card_names(room: Newsroom) -> Iterator[tuple[str, str]]:
    """Each topic that has a card: its address and the topic's name."""
    for topic in room.edition.topics:
        if cards.drawable(name := room.topic_name(topic)):
            yield _card_url(TOPIC_URL.format(topic.slug)), name
