"""Entries have stable addresses and an order of time, whatever the order in which files are read."""

from __future__ import annotations

from itertools import permutations

from news_digest.gather import edition
from news_digest.model import Article, Digest


def made(source: str, title: str, date: str | None = None, received: str | None = None, raw: str | None = None) -> Digest:
    return Digest(Article(source, "text", "en", title, raw or title, (), date=date, received=received))


def test_twins_are_numbered_by_path_and_not_by_the_order_of_reading() -> None:
    digests = [made("content/c.txt", "Strike"), made("content/a.txt", "Strike"), made("content/b.txt", "Other"), made("content/d.txt", "Strike")]
    orders = {tuple((e.slug, e.digest.article.source) for e in edition.entries(order)) for order in permutations(digests)}
    assert len(orders) == 1
    assert dict(orders.pop())["strike"] == "content/a.txt"


def test_a_corrected_title_keeps_its_address() -> None:
    (entry,) = edition.entries([made("a.txt", "The strike ends", raw="The strkie ends")])
    assert entry.slug == "the-strkie-ends"


def test_addresses_of_other_articles_are_left_to_them() -> None:
    (entry,) = edition.entries([made("a.txt", "Strike")], taken={"strike", "strike-2"})
    assert entry.slug == "strike-3"


def test_newest_first_by_the_day_of_the_place_and_undated_last() -> None:
    digests = [
        made("a.txt", "undated"),
        made("b.txt", "evening", "2025-03-01T23:30:00-05:00"),
        made("c.txt", "next morning", "2025-03-02T06:00:00+02:00"),
        made("d.txt", "received", received="2025-02-01"),
        made("e.txt", "day alone", "2025-03-01"),
    ]
    found = edition.entries(digests)
    assert [entry.slug for entry in found] == ["next-morning", "evening", "day-alone", "received", "undated"]
    assert [entry.day for entry in found] == ["2025-03-02", "2025-03-01", "2025-03-01", "2025-02-01", None]


def test_days_hold_what_has_a_day() -> None:
    dates = {"one": "2025-03-01", "two": "2025-03-02", "three": None, "four": "2025-03-01"}
    found = edition.entries(made(f"{title}.txt", title, date) for title, date in dates.items())
    days = [(day.day, [entry.slug for entry in day.entries]) for day in edition.days(found)]
    assert days == [("2025-03-02", ["two"]), ("2025-03-01", ["four", "one"])]
