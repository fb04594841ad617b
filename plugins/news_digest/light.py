"""Topics and people of which some articles are there by their gist alone, for the pages that show these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from .gather.later import late_profile, late_topic
from .model import Entry, Profile, Story, Topic
from .newsroom import Newsroom

Lighten = Callable[[Iterable[Entry]], tuple[Entry, ...]]


def topic(one: Topic, room: Newsroom, some: Sequence[Entry]) -> Topic:
    """A topic with the gist of some of its articles."""
    light = _lighten(room, some)
    about = {name: getattr(one, name) for name in ("slug", "countries", "title", "introduction", "related")}
    parts = {"series": partial(getattr, one, "series")}
    return late_topic(parts, **about, entries=light(one.entries), stories=_told(light, one.stories))


def person(one: Profile, room: Newsroom, some: Sequence[Entry]) -> Profile:
    """A person with the gist of some of their articles."""
    parts = {name: partial(getattr, one, name) for name in ("names", "roles")}
    return late_profile(parts, id=one.id, entries=_lighten(room, some)(one.entries))


def stories(some: Sequence[Story], room: Newsroom) -> tuple[Story, ...]:
    """Stories with the gist of their articles."""
    return _told(_lighten(room, among(some)), some)


def among(some: Iterable[Story]) -> list[Entry]:
    """The articles of some stories."""
    return [entry for story in some for entry in story.entries]


def _told(light: Lighten, some: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(Story(light(story.entries)) for story in some)


def _lighten(room: Newsroom, some: Sequence[Entry]) -> Lighten:
    there = {entry.slug: entry for entry in room.briefs.light(some)}
    return lambda entries: tuple(there.get(entry.slug, entry) for entry in entries)
