"""Gathers countries over all articles: each with what is told of it alone and with others, whatever topic it stands under."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ..knowledge.territories import topic_slug
from ..late import dataclass
from ..model import Entry, Series, Story, Topic, Voice
from .glance import glance
from .later import Parts, late_topic
from .stories import within
from .topics import among, voices


def lands(entries: Sequence[Entry], topics: Sequence[Topic], home: Mapping[str, int]) -> tuple[Topic, ...]:
    """A page's worth for each country that some article is about, by how many, then by slug. `entries` are newest first; the slug is the country's,
    `related` are its topics, the newest first; `home` tells each article's story."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        for code in _countries(entry):
            grouped.setdefault(code, []).append(entry)
    under: dict[str, list[Topic]] = {}
    for topic in topics:
        for code in topic.countries:
            under.setdefault(code, []).append(topic)
    made = [_land(code, tuple(group), under.get(code, ()), home) for code, group in grouped.items()]
    return tuple(sorted(made, key=lambda land: (-len(land.entries), land.slug)))


def _countries(entry: Entry) -> frozenset[str]:
    """Those of its topics, else the one it is most about: who lends a plane has no page for that."""
    of_topics = [code for topic in entry.digest.topics for code in topic.countries]
    return frozenset(of_topics or glance(entry.digest).lands[:1])


def _land(code: str, entries: tuple[Entry, ...], topics: Sequence[Topic], home: Mapping[str, int]) -> Topic:
    parts: Parts = {"voices": partial(_said, code, entries), "series": partial(_counts, entries, topics)}
    slug, related = topic_slug((code,)), tuple(topic.slug for topic in topics)
    return late_topic(parts, slug=slug, countries=(code,), title=None, entries=entries, stories=within(home, entries), related=related)


def part(land: Topic, stories: Sequence[Story]) -> Topic:
    """What some of a country's stories tell of it: their articles, and who speaks for it in them."""
    entries = among(land.entries, stories)
    parts: Parts = {"voices": partial(_said, land.countries[0], entries)}
    return late_topic(parts, slug=land.slug, countries=land.countries, title=None, entries=entries, stories=tuple(stories))


def _said(code: str, entries: Sequence[Entry]) -> tuple[Voice, ...]:
    """The voices that speak for a country; only the articles in which one of them is heard are asked for it."""
    of_it = {heard.key for entry in entries for heard in glance(entry.digest).heard if code in heard.sides}
    some = [entry for entry in entries if any(heard.key in of_it for heard in glance(entry.digest).heard)]
    return tuple(voice for voice in voices(some) if voice.side == code)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody, by their id, who is heard for a country."""

    code: str
    id: str


def spoken(entry: Entry) -> tuple[Spoken, ...]:
    """Who is heard for which country in an article."""
    sides = {code for heard in glance(entry.digest).heard for code in heard.sides}
    found = (Spoken(quote.side, quote.speaker_id) for quote in entry.digest.quotes if quote.side in sides and quote.side and quote.speaker_id)
    return tuple(dict.fromkeys(found))


def heard_for(code: str, entries: Sequence[Entry]) -> list[Entry]:
    """The articles in which somebody is heard for a country."""
    return [entry for entry in entries if any(code in heard.sides for heard in glance(entry.digest).heard)]


def speakers(code: str, of_each: Iterable[tuple[Spoken, ...]]) -> frozenset[str]:
    """The ids of those who are heard for a country; `of_each` tells who is heard for which in each of some articles."""
    return frozenset(one.id for some in of_each for one in some if one.code == code)


def _counts(entries: Sequence[Entry], topics: Sequence[Topic]) -> tuple[Series, ...]:
    """The series of a country's topics, as far as they stand in its articles."""
    slugs = frozenset(entry.slug for entry in entries)
    return tuple(one for topic in topics for series in topic.series for one in _within(series, slugs))


def _within(series: Series, slugs: Container[str]) -> tuple[Series, ...]:
    """A topic's series as far as it stands in these articles; nothing when that is no series any more."""
    seen = tuple(one for one in series.observations if one.slug in slugs)
    return (replace(series, observations=seen),) if len({one.slug for one in seen}) > 1 else ()
