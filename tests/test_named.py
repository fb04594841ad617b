"""Topics of the editor's files: by people and organisations, merged, renamed; and the addresses that lead to topics."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from corpora import corpus, names
from news_digest.gather.aliases import aliases
from news_digest.gather.named import named
from news_digest.gather.related import related
from news_digest.gather.topics import topics
from news_digest.model import Topic
from news_digest.topic_words import TopicWords

ENTRIES = corpus("armenia-azerbaijan").entries
FOUND = topics(ENTRIES)


def of(words: dict[str, TopicWords]) -> dict[str, Topic]:
    return {topic.slug: topic for topic in named(FOUND, ENTRIES, words)}


def test_a_topic_of_people() -> None:
    made = of({"negotiators": TopicWords(title="Negotiators", people=("Anush Petrosyan", "elchin-safarov"))})["negotiators"]
    assert names(made.entries) == ["second-round-a", "talks-b", "talks-a"]
    assert made.title == "Negotiators"


def test_a_topic_of_an_organisation() -> None:
    assert names(of({"observers": TopicWords(organisations=("European Union",))})["observers"].entries) == ["shots-a"]


def test_topics_that_the_editor_makes_one() -> None:
    made = of({"armenia-azerbaijan": TopicWords(title="The southern Caucasus", merge=("armenia",))})
    assert "armenia" not in made
    assert made["armenia-azerbaijan"].title == "The southern Caucasus"
    assert len(made["armenia-azerbaijan"].entries) == 8
    assert made["armenia-azerbaijan"].countries == ("AM", "AZ")


def test_a_merge_goes_on_to_its_end_and_a_circle_ends() -> None:
    chain = of({"caucasus": TopicWords(title="Caucasus", merge=("armenia-azerbaijan",)), "armenia-azerbaijan": TopicWords(merge=("armenia",))})
    assert set(chain) == {"caucasus"}
    assert len(chain["caucasus"].entries) == 8
    circle = of({"armenia": TopicWords(merge=("armenia-azerbaijan",)), "armenia-azerbaijan": TopicWords(merge=("armenia",))})
    assert sum(len(topic.entries) for topic in circle.values()) == 8


def test_a_pair_is_found_the_other_way_round_and_in_other_languages() -> None:
    found = aliases(FOUND, {})
    for alias in ("azerbaijan-armenia", "armenie-azerbaidjan", "azerbaidjan-armenie", "aserbaidschan-armenien", "armenia-azerbaigian"):
        assert found[alias] == "armenia-azerbaijan", alias
    assert found["armenien"] == "armenia"
    assert not found.keys() & {"armenia", "armenia-azerbaijan"}


def test_a_name_that_two_topics_may_claim_leads_nowhere() -> None:
    both = [Topic("guinea", ("GN",), None, ()), Topic("guinee", (), "Guinee", ()), Topic("x", ("GN",), None, ())]
    assert "guinee" not in aliases(both, {})
    assert "guinea-1" not in aliases(both, {})
    assert "guinea-ecuatorial" not in aliases(both, {})


def test_what_the_editor_says_leads_comes_first() -> None:
    words = {"armenia": TopicWords(redirects=("azerbaijan-armenia", "Hayastan"), merge=("old",)), "gone": TopicWords(redirects=("lost",))}
    found = aliases(FOUND, words)
    assert (found["azerbaijan-armenia"], found["hayastan"], found["old"]) == ("armenia", "armenia", "armenia")
    assert "lost" not in found


def test_related_topics_share_articles_people_or_countries() -> None:
    def topic(slug: str, *codes: str) -> Topic:
        return Topic(slug, codes, None, ())

    some = [topic("a-b", "A", "B"), topic("b-c", "B", "C"), replace(topic("x"), entries=ENTRIES[:1]), replace(topic("y"), entries=ENTRIES[:2])]
    expected = {"a-b": ("b-c",), "b-c": ("a-b",), "x": ("y",), "y": ("x",)}
    assert all(related(order) == expected for order in permutations(some))


def test_of_equally_near_topics_the_newer_month_comes_first_and_a_day_changes_nothing() -> None:
    def topic(slug: str, day: str) -> Topic:
        return Topic(slug, ("A", slug), None, (replace(ENTRIES[0], slug=slug, digest=replace(ENTRIES[0].digest, quotes=(), glance=None), day=day),))

    old, first, second, own = topic("d", "2024-01-30"), topic("b", "2024-02-02"), topic("c", "2024-02-25"), topic("a", "2023-05-05")
    for order in permutations((old, first, second, own)):
        assert related(order)["a"] == ("b", "c", "d")
