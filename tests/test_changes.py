"""What changed on a topic's newest day: new articles, figures that moved, new voices, and nothing that only repeats."""

from __future__ import annotations

from decimal import Decimal

from news_digest.gather.changes import changes
from news_digest.model import Article, Block, Digest, Entry, Figure, Observation, Quote, Series, Span, Topic, Voice

AT = Span(0, 0, 4)


def entry(slug: str, day: str | None, *heard: str) -> Entry:
    quotes = tuple(Quote("so", AT, name, speaker_id=name.lower()) for name in heard)
    return Entry(slug, Digest(Article(f"{slug}.txt", "text", "en", slug, slug, (Block("paragraph", "Text."),), date=day), quotes=quotes), day)


def seen(day: str, slug: str, value: int) -> Observation:
    return Observation(day, slug, Figure("x", AT, Decimal(value), "count"))


NEW, OLD, UNDATED = entry("new", "2024-03-02", "Ana", "Bo", "Cy"), entry("old", "2024-03-01", "Ana"), entry("undated", None, "Cy")
MOVED = Series("guards", None, (seen("2024-03-01", "old", 10), seen("2024-03-02", "new", 20)))
SAME = Series("lorries", None, (seen("2024-03-01", "old", 5), seen("2024-03-02", "new", 5)))
OVER = Series("boats", None, (seen("2024-02-01", "older", 5), seen("2024-03-01", "old", 6)))
BO = Voice("bo", "Bo", None, (("new", Quote("so", AT, "Bo", speaker_id="bo")),))


def test_the_newest_day_is_held_against_those_before() -> None:
    got = changes(Topic("t", (), None, (NEW, OLD, UNDATED), (MOVED, SAME, OVER)))
    assert got
    assert (got.day, got.since, got.entries, got.moved, got.voices) == ("2024-03-02", "2024-03-01", (NEW,), (MOVED,), (BO,))


def test_a_topic_of_one_day_has_not_changed() -> None:
    assert changes(Topic("t", (), None, (NEW, UNDATED))) is None
    assert changes(Topic("t", (), None, (UNDATED,))) is None
