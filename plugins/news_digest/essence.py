"""What the pages of topics, countries and people, and the further pages of their timelines show, told narrowly: of the articles on the page how they
stand there and what is said in them, of all others whom they name and the figures that stand in series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .faces import place_of
from .gather.changes import changes
from .looks import Counted, Counts
from .marks import mark
from .model import Changes, Entry, Profile, Series, Story, Topic
from .newsroom import Newsroom
from .render import timeline, topic
from .render.words import Tongue

PLAIN = Tongue()
"""A page in another language is another page for other reasons."""


def counts(one: Topic, room: Newsroom) -> Counts:
    """The series that a topic shows."""
    shown = [series for series in one.series if topic.worth_showing(series)]
    seen = tuple(dict.fromkeys(Counted(seen.slug, seen.figure.span) for series in shown for seen in series.observations))
    entries = {entry.slug: entry for entry in one.entries}
    some = [entries[slug] for slug in dict.fromkeys(one.slug for one in seen)]
    ways = {entry.slug: face.counts for entry, face in zip(some, room.looks.faces.of(some), strict=True)}
    return Counts(mark([_series(series) for series in shown], [ways[one.slug][place_of(one.span)] for one in seen]), seen)


def _series(one: Series) -> tuple[object, ...]:
    return one.label, one.unit, one.fate, one.told, [(seen.day, seen.slug, seen.figure) for seen in one.observations]


def of_topic(one: Topic, room: Newsroom, about: object, shown: Sequence[Counts], *, followed: bool = False) -> str:
    """The page of a topic or country: `about` is what it shows beside its articles, `shown` are the series, and one that is `followed` says what
    changed."""
    cut = timeline.cut(one.stories, room.paged)
    named = [(entry.slug, face.named) for entry, face in zip(one.entries, room.looks.faces.of(one.entries), strict=True)]
    source, figures = topic.latest(one.entries, {(seen.slug, seen.span) for some in shown for seen in some.seen})
    ways = room.looks.faces.of([source])[0].counts
    latest = _standing(room, [source]), [(figure, ways[place_of(figure.span)]) for figure in figures]
    changed = changes(one) if followed else None
    series = [some.mark for some in shown]
    return mark(about, _first(cut, one.entries, room), named, series, latest, _changed(changed, room) if changed else None)


def of_person(one: Profile, stories: Sequence[Story], room: Newsroom, quoted: int) -> str:
    """The page of a person."""
    by_slug = {entry.slug: entry for entry in one.entries}
    called = room.looks.faces.of([by_slug[role.slug] for role in one.roles])
    roles = [(role, face.named) for role, face in zip(one.roles, called, strict=True)]
    return mark(one.id, one.names, roles, quoted, _first(timeline.cut(stories, room.paged), one.entries, room))


def of_stories(stories: Iterable[Story], room: Newsroom) -> list[object]:
    """Stories on a timeline, and what is said in them."""
    return [_standing(room, story.entries) for story in stories]


def _first(cut: timeline.Pages, entries: Sequence[Entry], room: Newsroom) -> tuple[object, ...]:
    """The first page of a timeline with all its stories, and the way to the others."""
    dated = any(entry.digest.article.date for entry in entries)
    return len(entries), dated, timeline.span_of(entries, PLAIN), timeline.way("", cut, 0, PLAIN), of_stories(cut[0], room)


def _standing(room: Newsroom, entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    return [(entry.slug, face.card, face.said) for entry, face in zip(entries, room.looks.faces.of(entries), strict=True)]


def _changed(told: Changes, room: Newsroom) -> tuple[object, ...]:
    voices = [(voice.speaker_id, voice.name, voice.said[0][0]) for voice in told.voices]
    return told.day, told.since, _standing(room, told.entries), [_series(one) for one in told.moved if topic.worth_showing(one)], voices
