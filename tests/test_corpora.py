"""Six small newspapers come to the stories, topics and changes that were written down before there was code for them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from corpora import NAMES, corpus, names
from news_digest.gather.changes import changes
from news_digest.gather.series import series
from news_digest.gather.stories import homes, stories, within
from news_digest.gather.topics import topics
from news_digest.model import Entry

GAPS: dict[str, str] = {}
"""What is expected and not reached yet; it turns red the day it is."""


def known(gaps: dict[str, str]) -> list[Any]:
    return [pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=gaps[name])] if name in gaps else []) for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_all_eight_are_published(name: str) -> None:
    assert len(corpus(name).entries) == len(corpus(name).expected["files"]) == 8


@pytest.mark.parametrize("name", NAMES)
def test_articles_on_one_event_are_one_story(name: str) -> None:
    found = {frozenset(names(story.entries)) for story in stories(corpus(name).entries)}
    assert found == {frozenset(story) for story in corpus(name).expected["stories"]}


@pytest.mark.parametrize("name", NAMES)
def test_each_article_is_under_its_topic(name: str) -> None:
    """Whichever country it names first; and no pair is made of a country and whoever lends it a plane."""
    assert {topic.slug: names(topic.entries) for topic in topics(corpus(name).entries)} == corpus(name).expected["topics"]


@pytest.mark.parametrize("name", known(GAPS))
def test_the_newest_day_brought_what_it_brought(name: str) -> None:
    by_slug = {topic.slug: topic for topic in topics(corpus(name).entries)}
    for slug, expected in corpus(name).expected["changes"].items():
        found = changes(replace(by_slug[slug], series=series(by_slug[slug].entries)))
        assert found
        assert (found.day, found.since) == (str(expected["day"]), str(expected["since"]))
        assert names(found.entries) == expected["new"]
        assert [[int(seen.figure.value or 0) for seen in one.observations] for one in found.moved] == expected["moved"]
        assert [voice.name for voice in found.voices] == expected["voices"]


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_files_is_irrelevant(name: str) -> None:
    entries = list(corpus(name).entries)
    before = stories(entries), topics(entries)
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert (stories(entries), topics(entries)) == before


def test_all_newspapers_together_keep_their_stories_apart() -> None:
    """What is rare in one newspaper is common in another: the stories are the same when all are one site."""
    every = [replace(entry, slug=f"{name}/{entry.slug}") for name in NAMES for entry in corpus(name).entries]
    expected = {frozenset(f"{name}/{key}" for key in story) for name in NAMES for story in corpus(name).expected["stories"]}
    assert {frozenset(names(story.entries)) for story in stories(every)} == expected


def test_a_story_is_cut_down_to_the_entries_of_a_topic() -> None:
    entries = corpus("portugal").entries
    some: tuple[Entry, ...] = tuple(entry for entry in entries if entry.slug in ("fire-a", "fire-c", "dam"))
    assert [names(story.entries) for story in within(homes(stories(entries)), some)] == [["dam"], ["fire-c", "fire-a"]]
