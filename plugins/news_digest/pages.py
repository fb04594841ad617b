"""What each page beside the articles holds: topics, countries, days, people, redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import cast

from . import essence, light
from .gather import lands as of_lands
from .gather import profiles as of_people
from .gather import topics as of_topics
from .gather.changes import changes
from .gather.glance import glance
from .gather.kept import standing
from .looks import Counts
from .marks import mark
from .model import Day, Entry, Profile, Story, Topic
from .newsroom import COUNTRY_URL, DAY_URL, PERSON_FEED, PERSON_URL, TOPIC_FEED, TOPIC_JSON, TOPIC_URL, Newsroom
from .once import once
from .render import corrections, country, figuretable, person, timeline, topic
from .render.corrections import CorrectionView
from .render.figuretable import FigurePage
from .render.late_views import LateView
from .render.seal import sealed
from .render.views import DayView, Link, PersonView, SeriesView, TopicView
from .shelved import Shelved

FIGURES_URL = "figures/"

Move = tuple[str, str, str, str]
"""A file at an old address, the title and language of what it leads to, and that one's address."""


def topics(room: Newsroom) -> list[TopicView]:
    """The topics, in the order of the edition."""
    shelved = Shelved("moved", tuple[SeriesView, ...], room.tongue.code, room.known)
    made = [_topic(one, room, shelved) for one in room.edition.topics]
    shelved.settle()
    return made


def _topic(one: Topic, room: Newsroom, shelved: Shelved) -> TopicView:
    url, feed = TOPIC_URL.format(one.slug), TOPIC_FEED.format(one.slug) if any(entry.digest.article.date for entry in one.entries) else ""
    about, counts = _about(one, room, url), _counts(one, room)
    told = mark(_told(one, about, room), _series_words(one, room))
    moved = shelved.part(url, told, lambda: topic.moved(topic.series_views(one, room.places, room.tongue)))
    look = room.looks.of(url, told, lambda: essence.of_topic(one, room, about, [counts()], followed=bool(feed)))
    return _late(one, room, url, look, lambda: replace(_page(one, room, url, feed), json=TOPIC_JSON.format(one.slug)), moved)


def _series_words(one: Topic, room: Newsroom) -> object:
    words = room.topic_words.get(one.slug)
    return words.series if words else ()


def _counts(one: Topic, room: Newsroom) -> Callable[[], Counts]:
    """What tells the series that a topic shows."""
    now = mark(_shown_of(one, room), _series_words(one, room))
    return room.looks.counts.part(one.slug, now, partial(essence.counts, one, room))


def _late(
    one: Topic, room: Newsroom, url: str, told: str, whole: Callable[[], TopicView], moved: Callable[[], tuple[SeriesView, ...]] | None = None
) -> TopicView:
    """The view of a topic, with what lists of topics show of it for itself."""
    parts: dict[str, Callable[[], object]] = {
        "name": lambda: one.title or room.topic_name(one),
        "url": lambda: url,
        "count": lambda: len(one.entries),
        "thin": lambda: len(one.entries) == 1,
        "newest": partial(topic.newest, one, room.places, room.tongue),
        "standing": partial(topic.standing, one, room.places, room.tongue),
    }
    return cast(TopicView, LateView(told, parts | ({"moved": moved} if moved else {}), whole))


def _about(one: Topic, room: Newsroom, url: str) -> tuple[object, ...]:
    """What a topic's page shows beside its articles: its name and its neighbours, the sides that are heard."""
    around_it = around(one.countries, one.entries, room)
    return url, room.topic_name(one), one.introduction, one.countries, room.links(one.related), around_it


def _told(one: Topic, about: tuple[object, ...], room: Newsroom) -> str:
    """The mark of a topic's page: what it shows beside them, its articles, and which of them tell of one event."""
    return mark(*about, [[entry.slug for entry in story.entries] for story in one.stories], _shown_of(one, room))


def around(countries: Sequence[str], entries: Iterable[Entry], room: Newsroom) -> list[Link | None]:
    """The pages of countries, and of those for which somebody is heard."""
    sides = sorted({*countries, *(side for entry in entries for heard in glance(entry.digest).heard for side in heard.sides)})
    return [room.countries.get(code) for code in sides]


@once
def _shown(room: Newsroom, entries: tuple[Entry, ...]) -> str:
    """The mark of all that is shown of some articles together."""
    return mark(*map(room.shown, entries))


@once
def _shown_of(one: Topic, room: Newsroom) -> str:
    """The mark of all that is shown of a topic's articles."""
    return _shown(room, one.entries)


def _page(one: Topic, room: Newsroom, url: str, feed: str = "", part: Callable[[Topic, Sequence[Story]], Topic] = of_topics.part) -> TopicView:
    """A topic's page; how two countries stand to each other, all its articles tell."""
    near, locator = room.links(one.related), room.map_of(one.countries)
    cut = timeline.cut(one.stories, room.paged)
    seen = light.topic(one, room, one.entries if len(one.countries) == 2 else light.among(cut[0]))
    cut = timeline.cut(seen.stories, room.paged)
    changed = changes(seen) if feed else None
    name = room.topic_name(one)
    return topic.view(
        seen,
        name,
        url,
        feed,
        changed,
        room.places,
        room.tongue,
        countries=room.countries,
        related=near,
        locator=locator,
        pages=cut,
        first=part(seen, cut[0]),
    )


def lands(room: Newsroom) -> list[TopicView]:
    """The countries that have a page of their own."""
    under = {one.slug: one for one in room.edition.topics}
    return [_land(one, room, [under[slug] for slug in one.related]) for one in alone(room)]


def alone(room: Newsroom) -> list[Topic]:
    """Those countries."""
    return [one for one in room.lands if room.countries[one.countries[0]].url == COUNTRY_URL.format(one.slug)]


def _land(one: Topic, room: Newsroom, under: Sequence[Topic]) -> TopicView:
    """A country's page; `under` are its topics, whose series it takes over."""
    url = COUNTRY_URL.format(one.slug)
    about, counts = _about(one, room, url), [_counts(each, room) for each in under]
    words = [_series_words(each, room) for each in under]
    told = mark(_told(one, about, room), [_shown_of(each, room) for each in under], words)
    look = room.looks.of(url, told, lambda: essence.of_topic(one, room, about, [each() for each in counts]) if _holds(one, under) else "")
    return _late(one, room, url, look, lambda: _whole_land(one, room, url))


def _holds(one: Topic, under: Sequence[Topic]) -> bool:
    """Whether a country has all articles of these topics, so that it shows their series as they do."""
    own = {entry.slug for entry in one.entries}
    return all(entry.slug in own for each in under for entry in each.entries)


def _whole_land(one: Topic, room: Newsroom, url: str) -> TopicView:
    code, made = one.countries[0], _page(one, room, url, part=of_lands.part)
    names = country.called(code, one.entries, made.name, room.briefs.namings.of(one.entries))
    speakers = of_lands.speakers(code, room.briefs.spoken.of(of_lands.heard_for(code, one.entries)))
    offices = country.officials(code, one.entries, speakers, room.places, room.tongue)
    return replace(made, called=names, officials=offices)


def countries(room: Newsroom) -> tuple[Link, ...]:
    """Every country with the page that tells of it, by name."""
    return sealed(tuple(sorted(room.countries.values(), key=lambda link: link.name)))


def days(room: Newsroom) -> list[DayView]:
    """The editions, newest first."""
    return [_day(day, room.stories_of(day.entries), room) for day in room.edition.days]


def _day(day: Day, stories: Sequence[Story], room: Newsroom) -> DayView:
    url = DAY_URL.format(day.day)
    told = mark(url, [[entry.slug for entry in story.entries] for story in stories], _shown(room, day.entries))
    parts: dict[str, Callable[[], object]] = {"label": lambda: room.tongue.day(day.day, "full"), "iso": lambda: day.day, "url": lambda: url}
    return cast(DayView, LateView(told, parts, partial(topic.day_view, day, stories, room.places, room.tongue, url)))


def beside_each_other(some: Sequence[DayView]) -> Iterator[tuple[DayView, DayView | None, DayView | None]]:
    """Each of some days, given newest first, with the newer and the older one as its page sees them."""
    near = [None, *map(_neighbour, some), None]
    return zip(some, near, near[2:], strict=False)


def _neighbour(day: DayView) -> DayView:
    """A day as the page of the day beside it sees it: without its articles."""
    parts: dict[str, Callable[[], object]] = {name: partial(getattr, day, name) for name in ("label", "iso", "url")}
    return cast(DayView, LateView(day.url, parts, lambda: DayView(day.label, day.iso, day.url, ())))


def people(room: Newsroom) -> list[PersonView]:
    """The people who have a page."""
    shelved = Shelved("quoted", int, room.tongue.code, room.known)
    made = [_person(one, room.stories_of(one.entries), room, shelved) for one in room.profiles]
    shelved.settle()
    return made


def _person(one: Profile, stories: Sequence[Story], room: Newsroom, shelved: Shelved) -> PersonView:
    url = PERSON_URL.format(one.id)
    told = mark(url, [[entry.slug for entry in story.entries] for story in stories], _shown(room, one.entries))
    quoted = shelved.part(url, told, lambda: person.times_quoted(one, room.briefs.quoted.of(one.entries)))
    look = room.looks.of(url, told, lambda: essence.of_person(one, stories, room, quoted()))
    parts: dict[str, Callable[[], object]] = {
        "name": lambda: one.names[0],
        "url": lambda: url,
        "count": lambda: len(one.entries),
        "roles": partial(person.roles, one, room.tongue),
        "quoted": quoted,
    }
    return cast(PersonView, LateView(look, parts, lambda: _whole_person(one, stories, room, quoted())))


def _whole_person(one: Profile, stories: Sequence[Story], room: Newsroom, quoted: int) -> PersonView:
    url, feed, cut = PERSON_URL.format(one.id), PERSON_FEED.format(one.id), timeline.cut(stories, room.paged)
    seen = light.person(one, room, light.among(cut[0]))
    cut = (light.stories(cut[0], room), *cut[1:])
    return person.view(seen, url, feed, cut, of_people.part(seen, cut[0]), quoted, room.places, room.tongue)


def corrected(room: Newsroom) -> tuple[CorrectionView, ...]:
    """What was corrected in published articles, newest first."""
    entries = {entry.slug: entry for entry in room.edition.entries}
    urls = {slug: room.places[slug].url for slug in entries}
    return sealed(corrections.views(room.corrections, entries, urls, room.tongue))


def figures(room: Newsroom) -> Iterator[FigurePage]:
    """The tables of key figures. Which there are, and of what, is kept from build to build, so that most builds ask no article for its figures."""
    made = cache(lambda: {_address(one): one for one in figuretable.tables(room.edition.entries, room.places)})
    now = mark([(entry.slug, room.shown(entry)) for entry in room.edition.entries])
    rows = standing(room.known, FIGURES_URL, now, lambda: [[url, _rows(table, room)] for url, table in made().items()])
    for url, told in rows:
        yield cast(FigurePage, LateView(told, {"url": partial(str, url)}, partial(_table, made, url, room)))


def _address(table: figuretable.Table) -> str:
    return FIGURES_URL + figuretable.name_of(table.group, table.order)


def _rows(table: figuretable.Table, room: Newsroom) -> str:
    """The mark of a table's page."""
    return mark(_address(table), [(room.shown(seen.entry), seen.figure.span) for seen in table.seen], table.total, table.there)


def _table(made: Callable[[], Mapping[str, figuretable.Table]], url: str, room: Newsroom) -> FigurePage:
    return figuretable.page(made()[url], room.places, room.tongue, FIGURES_URL)


def moves(room: Newsroom) -> Iterator[Move]:
    """Other addresses of topics, and of countries whose page is that of their topic."""
    names = {one.slug: room.topic_name(one) for one in room.edition.topics}
    for alias, slug in room.topic_aliases.items():
        yield TOPIC_URL.format(alias), names[slug], room.tongue.code, TOPIC_URL.format(slug)
    for land in room.lands:
        link = room.countries[land.countries[0]]
        if link.url != COUNTRY_URL.format(land.slug):
            yield COUNTRY_URL.format(land.slug), link.name, room.tongue.code, link.url
