"""Finds the topics that lie near a topic: by the articles they share, then by their people, then by their countries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Topic
from .glance import glance

MOST = 6
"""Related topics that a page names."""

ARTICLE, PERSON, COUNTRY = 4, 2, 1
"""What an article, a person heard in both, or a country in common is worth."""

CROWD = 50
"""Topics that share one thing, the newest, which are looked at: with the United States half of all topics have to do."""

MONTH = len("2025-03")


def related(topics: Sequence[Topic]) -> dict[str, tuple[str, ...]]:
    """The slugs of the nearest topics for each topic; of equally near ones that with the newer month comes first, then by slug: what comes today
    does not turn the lists of all others around."""
    ordered = sorted(sorted(topics, key=lambda topic: topic.slug), key=_month, reverse=True)
    place = {topic.slug: n for n, topic in enumerate(ordered)}
    things = {topic.slug: _things(topic) for topic in ordered}
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for slug, some in things.items():
        for thing in some:
            if len(holding[thing]) < CROWD:
                holding[thing].append(slug)
    return {topic.slug: _nearest(topic.slug, things[topic.slug], holding, place) for topic in topics}


def _month(topic: Topic) -> str:
    return max((entry.day or "" for entry in topic.entries), default="")[:MONTH]


def _nearest(own: str, things: Mapping[str, int], holding: Mapping[str, Sequence[str]], place: Mapping[str, int]) -> tuple[str, ...]:
    worth: Counter[str] = Counter()
    for thing, value in things.items():
        for slug in holding.get(thing, ()):
            worth[slug] += value
    del worth[own]
    return tuple(sorted(worth, key=lambda slug: (-worth[slug], place[slug]))[:MOST])


def _things(topic: Topic) -> dict[str, int]:
    """What a topic may share with another, and its worth."""
    found = dict.fromkeys((f"article {entry.slug}" for entry in topic.entries), ARTICLE)
    heard = (one.key for entry in topic.entries for one in glance(entry.digest).heard if one.times)
    found |= dict.fromkeys((f"person {key}" for key in heard), PERSON)
    return found | dict.fromkeys(_countries(topic), COUNTRY)


def _countries(topic: Topic) -> Iterable[str]:
    return (f"country {code}" for code in topic.countries)
