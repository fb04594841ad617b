"""Topics: the same groups, in the same order, whatever the order in which files were read."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from conftest import cases
from news_digest.gather.topics import topics
from news_digest.model import Article, Digest, Entry, Quote, Span, TopicMatch


def entry(given: dict[str, Any]) -> Entry:
    article = Article(given["slug"], "text", "en", given["slug"], given["slug"], (), date=given.get("day"))
    quotes = tuple(
        Quote(words, Span(0, n, n + len(words)), speaker, key, role) for n, (speaker, key, role, words) in enumerate(given.get("said", ()))
    )
    matches = [TopicMatch(slug, slug.capitalize(), tuple(codes), 0.5) for slug, codes in given["topics"].items()]
    return Entry(given["slug"], Digest(article, quotes=quotes, topics=tuple(matches * (1 + given.get("twice", False)))), given.get("day"))


@pytest.mark.parametrize("case", cases("topics"))
def test_case(case: dict[str, Any]) -> None:
    found = topics([entry(given) for given in case["entries"]])
    assert {t.slug: [e.slug for e in t.entries] for t in found} == case["expected"]
    assert [t.slug for t in found] == list(case["expected"])
    by_slug = {t.slug: t for t in found}
    for slug, title in case.get("titles", {}).items():
        assert by_slug[slug].title == title
    for slug, names in case.get("voices", {}).items():
        assert [v.name for v in by_slug[slug].voices] == names
    heard = {v.name: v for t in found for v in t.voices}
    assert {name: heard[name].said[0][1].text for name in case.get("first_words", {})} == case.get("first_words", {})
    assert {name: heard[name].role for name in case.get("roles", {})} == case.get("roles", {})


@pytest.mark.parametrize("case", cases("topics"))
def test_the_order_of_files_is_irrelevant(case: dict[str, Any]) -> None:
    entries = [entry(given) for given in case["entries"]]
    assert len({topics(order) for order in permutations(entries)}) == 1


def test_countries_have_no_title_of_their_own() -> None:
    """The page names them in the site's language."""
    (topic,) = topics([entry({"slug": "a", "topics": {"peru": ["PE"]}})])
    assert topic.title is None
    assert topic.countries == ("PE",)
