"""Pairs: which two countries an article is about, and when it is about one or none."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from news_digest.analyse import countries, pairs, sentences
from news_digest.knowledge import language
from news_digest.knowledge.territories import countries_of, slugs, topic_name, topic_slug
from news_digest.model import TopicMatch
from test_countries import article_of


def topics_of(case: dict[str, Any]) -> tuple[TopicMatch, ...]:
    article, lang = article_of(case), language(case["lang"])
    parts = sentences.split(article.blocks, (), (), lang)
    return pairs.match(article, parts, countries.find(article, parts, lang), lang)


@pytest.mark.parametrize("case", cases("pairs"))
def test_case(case: dict[str, Any]) -> None:
    topics = topics_of(case)
    assert all(0 < t.score <= 1 for t in topics)
    if case.get("not_pair"):
        assert all(len(t.countries) < 2 for t in topics)
    else:
        assert [t.slug for t in topics] == case["topics"]


def test_a_topic_has_the_same_address_from_either_side() -> None:
    assert topic_slug(("RU", "KP")) == topic_slug(("KP", "RU")) == "north-korea-russia"


def test_slugs_lead_back_to_their_countries() -> None:
    some = sorted(slugs())[::7]
    for one in some:
        assert countries_of(slugs()[one]) == (one,)
        for other in some:
            if one != other:
                assert set(countries_of(topic_slug((one, other)))) == {one, other}


@pytest.mark.parametrize(
    ("codes", "locale", "name"),
    [
        (("RU", "KP"), "en", "North Korea–Russia"),
        (("RU", "KP"), "fr", "Corée du Nord–Russie"),
        (("UA", "EG"), "fr", "Égypte–Ukraine"),
        (("KP", "RU"), "de_DE", "Nordkorea–Russland"),
        (("FR",), "es", "Francia"),
        (("SU", "US"), "xx", "Soviet Union–United States"),
        (("ZZ", "FR"), "en", "France–ZZ"),
    ],
)
def test_names_are_in_the_language_of_the_site(codes: tuple[str, ...], locale: str, name: str) -> None:
    assert topic_name(codes, locale) == name
