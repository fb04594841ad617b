"""Gathers entries into topics: one for each pair, country or editor's word, with its voices; the same whatever the order of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from ..model import Entry, Quote, Series, Story, Topic, TopicMatch, Voice
from .edition import moment, newest_first
from .later import Parts, late_topic


def topics(entries: Sequence[Entry]) -> tuple[Topic, ...]:
    """The topics of all entries, by their newest entry, then by slug. An entry stands in every topic that its digest matches."""
    grouped: dict[str, list[Entry]] = {}
    matches: dict[str, TopicMatch] = {}
    for entry in newest_first(entries):
        some = entry.digest.topics
        for match in some if len(some) < 2 else {m.slug: m for m in reversed(some)}.values():
            grouped.setdefault(match.slug, []).append(entry)
            matches.setdefault(match.slug, match)
    found = [_topic(matches[slug], tuple(group)) for slug, group in sorted(grouped.items())]
    return tuple(sorted(found, key=lambda topic: moment(topic.entries[0].digest.article), reverse=True))


def _topic(match: TopicMatch, entries: tuple[Entry, ...]) -> Topic:
    return of(entries, slug=match.slug, countries=match.countries, title=None if match.countries else match.name)


def of(entries: tuple[Entry, ...], *, slug: str, countries: tuple[str, ...], title: str | None, introduction: str = "") -> Topic:
    """The topic of these entries, given newest first, with their voices."""
    parts = {"voices": partial(voices, entries)}
    return late_topic(parts, slug=slug, countries=countries, title=title, entries=entries, introduction=introduction)


def part(topic: Topic, stories: Sequence[Story]) -> Topic:
    """What some of a topic's stories tell of it: their articles, and who is heard in them."""
    entries = among(topic.entries, stories)
    return late_topic({"voices": partial(voices, entries)}, **_about(topic), entries=entries, stories=tuple(stories))


def among(entries: Sequence[Entry], stories: Sequence[Story]) -> tuple[Entry, ...]:
    """Those of some entries that stand in these stories, in their own order."""
    told = {entry.slug for story in stories for entry in story.entries}
    return tuple(entry for entry in entries if entry.slug in told)


def _about(topic: Topic) -> dict[str, Any]:
    return {name: getattr(topic, name) for name in ("slug", "countries", "title", "introduction")}


def completed(topic: Topic, counts: Callable[[], tuple[Series, ...]], told: tuple[Story, ...], related: tuple[str, ...]) -> Topic:
    """A topic with its series, its stories and its neighbours."""
    parts: Parts = {"voices": partial(voices, topic.entries), "series": counts}
    return late_topic(parts, **_about(topic), entries=topic.entries, stories=told, related=related)


def voices(entries: Sequence[Entry]) -> tuple[Voice, ...]:
    """Who says what in these entries, given newest first: one voice a speaker, the most heard first, then by name.

    A speaker is told by `speaker_id`, or by name where there is none; a quotation without a speaker has no voice. The newest name and role
    that were given stand for all.
    """
    said: dict[str, list[tuple[str, Quote]]] = {}
    for entry in entries:
        for quote in entry.digest.quotes:
            if quote.speaker:
                said.setdefault(quote.speaker_id or quote.speaker, []).append((entry.slug, quote))
    found = [_voice(key, quotes) for key, quotes in said.items()]
    return tuple(sorted(found, key=lambda voice: (-len(voice.said), voice.name, voice.speaker_id)))


def _voice(key: str, said: Sequence[tuple[str, Quote]]) -> Voice:
    role = next((quote.role for _, quote in said if quote.role), None)
    sides = Counter(quote.side for _, quote in said if quote.side)
    side = max(sides, key=lambda code: (sides[code], code), default=None)
    return Voice(key, said[0][1].speaker or key, role, tuple(said), side)
