"""Topics that the editor names in files: articles that hold their terms, name their people or are about their countries; topics that become one;
wording for topics that are there already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..knowledge.territories import countries_of
from ..model import Entry, Topic
from ..slugs import slugify
from ..topic_words import TopicWords
from .edition import newest_first
from .glance import glance
from .topics import of


def named(found: Sequence[Topic], entries: Sequence[Entry], words: Mapping[str, TopicWords]) -> tuple[Topic, ...]:
    """The topics found, worded and merged as the editor asks, then the editor's own by slug; one that no article belongs to is left out."""
    found = _merged(found, words)
    there = {topic.slug for topic in found}
    worded = [_worded(topic, words[topic.slug], entries) if topic.slug in words else topic for topic in found]
    own = [_worded(Topic(slug, (), word.title or slug, ()), word, entries) for slug, word in sorted(words.items()) if slug not in there]
    return (*worded, *(topic for topic in own if topic.entries))


def _merged(found: Sequence[Topic], words: Mapping[str, TopicWords]) -> Sequence[Topic]:
    """The topics without those that the editor put into another one, which has their articles."""
    into = {slugify(former): slug for slug, word in sorted(words.items()) for former in word.merge if slugify(former) != slug}
    parts: dict[str, list[Topic]] = {}
    for topic in found:
        parts.setdefault(_end(topic.slug, into), []).append(topic)
    return [_joined(slug, some, words) for slug, some in parts.items()]


def _end(slug: str, into: Mapping[str, str]) -> str:
    """Where a topic ends that is part of one that is part of another; a circle ends where it began."""
    seen = {slug}
    while (following := into.get(slug)) and following not in seen:
        seen.add(slug := following)
    return slug


def _joined(slug: str, parts: Sequence[Topic], words: Mapping[str, TopicWords]) -> Topic:
    own = next((topic for topic in parts if topic.slug == slug), None)
    if len(parts) == 1 and own:
        return own
    whole = newest_first({entry.slug: entry for topic in parts for entry in topic.entries}.values())
    if own:
        return of(whole, slug=slug, countries=own.countries, title=own.title)
    return of(whole, slug=slug, countries=countries_of(slug), title=words[slug].title or (None if countries_of(slug) else slug))


def _worded(topic: Topic, word: TopicWords, entries: Sequence[Entry]) -> Topic:
    slugs = {entry.slug for entry in topic.entries}
    more = [entry for entry in entries if entry.slug not in slugs and _holds(entry, word)]
    whole = newest_first((*topic.entries, *more))
    return of(whole, slug=topic.slug, countries=topic.countries, title=word.title or topic.title, introduction=word.introduction)


def _holds(entry: Entry, word: TopicWords) -> bool:
    """Whether an article is about all the countries of a topic, names one of its people or holds one of its terms."""
    if word.countries and set(word.countries).issubset(glance(entry.digest).lands):
        return True
    article = entry.digest.article
    known = {*(person.id for person in entry.digest.people), *(slugify(person.name) for person in entry.digest.people)}
    if any(slugify(person) in known for person in word.people):
        return True
    text = " ".join((article.title, *(block.text for block in article.blocks))).casefold() if word.terms or word.organisations else ""
    return any(re.search(rf"(?<!\w){re.escape(term.casefold())}(?!\w)", text) for term in (*word.terms, *word.organisations) if term.strip())
