"""The marks of an article: what tells it from others, and from what it was before, without its page being made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .cache import rules
from .gather.glance import glance
from .marks import joined
from .model import Digest, Entry, Story
from .render import article
from .render.article import Place

Marks = tuple[str, str, str]
"""The marks of an article as lists show it, as its own page does, and as pages of several articles do."""


def marks_of(entry: Entry, story: Story | None, places: Mapping[str, Place], people: Mapping[str, str], canonical: str) -> Marks:
    """The marks of an article: `story` is the event for which it stands, `people` are the addresses of those who have a page, and `canonical` is that
    of the original, where it is listed in its place. Who else tells of the event, lists alone show of it: a story has a mark of its own elsewhere."""
    digest, raw, place = entry.digest, entry.digest.article, places[entry.slug]
    own: object = f"{rules()} {digest.mark}" if digest.mark else digest
    boxes: object = digest.boxes or article.boxes(digest)
    links = "".join([f"{link.name!r}{link.url!r}" for link in place.topics])
    where = f"{entry.slug} {entry.day} {place.url!r} [{links}] {place.draft} {place.full_text}"
    names = f"{raw.title!r} {raw.authors!r} {raw.agency!r} {raw.publisher!r}"
    about = f"{digest.face or own!r} {where} {names} {raw.date!r} {raw.received!r} {raw.language!r}"
    topics = [(one.slug, one.name, one.countries, one.score) for one in digest.topics]
    around = f"{about} {topics!r} {digest.versions!r} {_known(digest, people)!r}"
    whole = joined(f"{own!r} {around} {digest.doubts!r} {digest.told!r} {place.pictures!r} {canonical!r}")
    head = joined(f"{about} {_others(story, places)!r}" if story else about)
    return head, whole, joined(f"{boxes!r} {around}")


def _others(story: Story, places: Mapping[str, Place]) -> Sequence[object]:
    """What lists show of the articles of an event."""
    return [(one.slug, one.digest.face or one.digest, places[one.slug].url, one.digest.versions) for one in story.entries]


def _known(digest: Digest, people: Mapping[str, str]) -> list[tuple[str, str]]:
    """Those whom an article names or hears and who have a page, with its address."""
    named = {person.id for person in digest.people}.union([heard.key for heard in glance(digest).heard])
    return sorted((name, people[name]) for name in named if name in people)
