"""Topics that the editor names in files: articles that hold their terms or are about their countries; wording for topics that are there already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Entry, Topic
from ..topic_words import TopicWords
from .edition import newest_first
from .topics import voices


def named(found: Sequence[Topic], entries: Sequence[Entry], words: Mapping[str, TopicWords]) -> tuple[Topic, ...]:
    """The topics found, worded as the editor asks, then the editor's own by slug; one that no article belongs to is left out."""
    there = {topic.slug for topic in found}
    worded = [_worded(topic, words[topic.slug], entries) if topic.slug in words else topic for topic in found]
    own = [_worded(Topic(slug, (), word.title or slug, ()), word, entries) for slug, word in sorted(words.items()) if slug not in there]
    return (*worded, *(topic for topic in own if topic.entries))


def _worded(topic: Topic, word: TopicWords, entries: Sequence[Entry]) -> Topic:
    slugs = {entry.slug for entry in topic.entries}
    more = [entry for entry in entries if entry.slug not in slugs and _holds(entry, word)]
    whole = newest_first((*topic.entries, *more))
    said = voices(whole) if more else topic.voices
    return replace(topic, title=word.title or topic.title, introduction=word.introduction, entries=whole, voices=said)


def _holds(entry: Entry, word: TopicWords) -> bool:
    """Whether an article is about all the countries of a topic or holds one of its terms."""
    if word.countries and set(word.countries) <= {country.code for country in entry.digest.countries if country.focus}:
        return True
    article = entry.digest.article
    text = " ".join((article.title, *(block.text for block in article.blocks))).casefold()
    return any(re.search(rf"(?<!\w){re.escape(term.casefold())}(?!\w)", text) for term in word.terms if term.strip())
