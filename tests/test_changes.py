"""What changed on a topic's newest day: new articles, figures that moved, new voices, and nothing that only repeats."""

from __future__ import annotations

from decimal import Decimal

from news_digest.gather.changes import changes
from news_digest.model import Article, Block, Digest, Entry, Figure, Observation, Quote, Series, Span, Topic, Voice

AT = Span(0, 0, 4)


def entry(slug: str, day: str | None) -> Entry:
    return Entry(slug, Digest(Article(f"{slug}.txt", "text", "en", slug, slug, (Block("paragraph", "Text."),), date=day)), day)


def seen(day: str, slug: str, value: int) -> Observation:
    return Observation(day, slug, Figure("x", AT, Decimal(value), "count"))


NEW, OLD, UNDATED = entry("new", "2024-03-02"), entry("old", "2024-03-01"), entry("undated", None)
MOVED = Series("guards", None, (seen("2024-03-01", "old", 10), seen("2024-03-02", "new", 20)))
SAME = Series("lorries", None, (seen("2024-03-01", "old", 5), seen("2024-03-02", "new", 5)))
OVER = Series("boats", None, (seen("2024-02-01", "older", 5), seen("2024-03-01", "old", 6)))
ANA = Voice("ana", "Ana", None, (("new", Quote("so", AT)), ("old", Quote("so", AT))))
BO = Voice("bo", "Bo", None, (("new", Quote("so", AT)),))


def test_the_newest_day_is_held_against_those_before() -> None:
    got = changes(Topic("t", (), None, (NEW, OLD, UNDATED), (MOVED, SAME, OVER), (ANA, BO)))
    assert got
    assert (got.day, got.since, got.entries, got.moved, got.voices) == ("2024-03-02", "2024-03-01", (NEW,), (MOVED,), (BO,))


def test_a_topic_of_one_day_has_not_changed() -> None:
    assert changes(Topic("t", (), None, (NEW, UNDATED), (), (BO,))) is None
    assert changes(Topic("t", (), None, (UNDATED,))) is None
