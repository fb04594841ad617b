"""What each page beside the articles holds: topics, countries, days, people, redirects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .gather.changes import changes
from .model import Topic
from .newsroom import COUNTRY_URL, DAY_URL, PERSON_FEED, PERSON_URL, TOPIC_FEED, TOPIC_JSON, TOPIC_URL, Newsroom
from .render import corrections, country, figuretable, person, topic
from .render.corrections import CorrectionView
from .render.figuretable import FigurePage
from .render.seal import sealed
from .render.views import DayView, Link, PersonView, TopicView

FIGURES_URL = "figures/"

Move = tuple[str, str, str, str]
"""A file at an old address, the title and language of what it leads to, and that one's address."""


def topics(room: Newsroom) -> list[TopicView]:
    """The topics, in the order of the edition."""
    return [sealed(_topic(one, room)) for one in room.edition.topics]


def _topic(one: Topic, room: Newsroom) -> TopicView:
    url, feed = TOPIC_URL.format(one.slug), TOPIC_FEED.format(one.slug) if any(entry.digest.article.date for entry in one.entries) else ""
    return replace(_page(one, room, url, feed), json=TOPIC_JSON.format(one.slug))


def _page(one: Topic, room: Newsroom, url: str, feed: str = "") -> TopicView:
    near, locator = room.links(one.related), room.map_of(one.countries)
    changed = changes(one) if feed else None
    name = room.topic_name(one)
    return topic.view(one, name, url, feed, changed, room.places, room.tongue, countries=room.countries, related=near, locator=locator)


def lands(room: Newsroom) -> list[TopicView]:
    """The countries that have a page of their own."""
    own = [one for one in room.lands if room.countries[one.countries[0]].url == COUNTRY_URL.format(one.slug)]
    return [sealed(_land(one, room)) for one in own]


def _land(one: Topic, room: Newsroom) -> TopicView:
    code = one.countries[0]
    made = _page(one, room, COUNTRY_URL.format(one.slug))
    names, offices = country.called(code, one.entries, made.name), country.officials(code, one.entries, room.places, room.tongue)
    return replace(made, called=names, officials=offices)


def countries(room: Newsroom) -> tuple[Link, ...]:
    """Every country with the page that tells of it, by name."""
    return sealed(tuple(sorted(room.countries.values(), key=lambda link: link.name)))


def days(room: Newsroom) -> list[DayView]:
    """The editions, newest first."""
    dated = ((day, room.stories_of(day.entries), DAY_URL.format(day.day)) for day in room.edition.days)
    return [sealed(topic.day_view(day, stories, room.places, room.tongue, url)) for day, stories, url in dated]


def people(room: Newsroom) -> list[PersonView]:
    """The people who have a page."""
    known = ((one, PERSON_URL.format(one.id), PERSON_FEED.format(one.id), room.stories_of(one.entries)) for one in room.profiles)
    return [sealed(person.view(one, url, feed, stories, room.places, room.tongue)) for one, url, feed, stories in known]


def corrected(room: Newsroom) -> tuple[CorrectionView, ...]:
    """What was corrected in published articles, newest first."""
    entries = {entry.slug: entry for entry in room.edition.entries}
    urls = {slug: room.places[slug].url for slug in entries}
    return sealed(corrections.views(room.corrections, entries, urls, room.tongue))


def figures(room: Newsroom) -> list[FigurePage]:
    """The tables of key figures."""
    return [sealed(page) for page in figuretable.pages(room.edition.entries, room.places, room.tongue, FIGURES_URL)]


def moves(room: Newsroom) -> Iterator[Move]:
    """Other addresses of topics, and of countries whose page is that of their topic."""
    names = {one.slug: room.topic_name(one) for one in room.edition.topics}
    for alias, slug in room.topic_aliases.items():
        yield TOPIC_URL.format(alias), names[slug], room.tongue.code, TOPIC_URL.format(slug)
    for land in room.lands:
        link = room.countries[land.countries[0]]
        if link.url != COUNTRY_URL.format(land.slug):
            yield COUNTRY_URL.format(land.slug), link.name, room.tongue.code, link.url
