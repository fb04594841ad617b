"""The further pages of long timelines: of topics, countries and people, each with who said what in its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, cast

from . import essence, light
from .gather import lands, profiles, topics
from .late import dataclass
from .marks import mark
from .model import Profile, Story, Topic
from .newsroom import COUNTRY_URL, PERSON_URL, TOPIC_URL, Newsroom
from .pages import alone, around
from .render import person, timeline, topic
from .render.late_views import LateView
from .render.timeline import TimelineView


@dataclass(frozen=True, slots=True)
class Line:
    """A timeline: the address of its first page, what it is of, and its stories, newest first; `heard` makes what a page shows of who said what in
    some of them, `countries` are those of a topic."""

    url: str
    name: str
    stories: Sequence[Story]
    heard: Callable[[Sequence[Story]], dict[str, Any]]
    countries: tuple[str, ...] = ()


def timelines(room: Newsroom) -> Iterator[TimelineView]:
    """The pages behind the first ones."""
    for line in _lines(room):
        cut = timeline.cut(line.stories, room.paged)
        for n in range(1, len(cut)):
            yield cast(
                TimelineView,
                LateView(_told(line, cut, n, room), {"url": partial(timeline.address, line.url, cut, n)}, partial(_page, line, cut, n, room)),
            )


def _lines(room: Newsroom) -> Iterator[Line]:
    for one in room.edition.topics:
        yield Line(TOPIC_URL.format(one.slug), room.topic_name(one), one.stories, partial(_sides, one, room, topics.part), one.countries)
    for one in alone(room):
        yield Line(COUNTRY_URL.format(one.slug), room.topic_name(one), one.stories, partial(_sides, one, room, lands.part), one.countries)
    for somebody in room.profiles:
        if len(somebody.entries) > room.paged:
            stories = room.stories_of(somebody.entries)
            yield Line(PERSON_URL.format(somebody.id), somebody.names[0], stories, partial(_words, somebody, room))


def _told(line: Line, cut: timeline.Pages, n: int, room: Newsroom) -> str:
    """The mark of a page: its neighbours, the sides that are heard, its stories."""
    url = timeline.address(line.url, cut, n)
    way = timeline.address(line.url, cut, n - 1), url, n + 1 < len(cut)
    sides = around(line.countries, [entry for story in cut[n] for entry in story.entries], room) if line.countries else ()
    told = mark(way, line.name, sides, [[(entry.slug, room.shown(entry)) for entry in story.entries] for story in cut[n]])
    return room.looks.of(url, told, lambda: mark(way, line.name, sides, essence.of_stories(cut[n], room)))


def _page(line: Line, cut: timeline.Pages, n: int, room: Newsroom) -> TimelineView:
    cut = (*cut[:n], light.stories(cut[n], room), *cut[n + 1 :])
    return timeline.further(line.name, line.url, cut, n, room.places, room.tongue, **line.heard(cut[n]))


def _sides(one: Topic, room: Newsroom, part: Callable[[Topic, Sequence[Story]], Topic], stories: Sequence[Story]) -> dict[str, Any]:
    """Who said what of a topic in some of its stories."""
    told = part(light.topic(one, room, light.among(stories)), stories)
    sides = topic.side_views(told, {entry.slug: entry for entry in told.entries}, room.places, room.tongue, room.countries)
    return {"sides": sides, "countries": topic.own(one, room.countries)}


def _words(one: Profile, room: Newsroom, stories: Sequence[Story]) -> dict[str, Any]:
    """What somebody said in some stories."""
    return {"said": person.said(profiles.part(light.person(one, room, light.among(stories)), stories), room.places, room.tongue)}
