"""Entries have an order of time, whatever the order in which files are read."""

from __future__ import annotations

from collections.abc import Iterable

from news_digest.gather import edition
from news_digest.model import Article, Digest, Entry
from news_digest.slugs import slugify


def made(source: str, title: str, date: str | None = None, received: str | None = None, raw: str | None = None) -> Digest:
    return Digest(Article(source, "text", "en", title, raw or title, (), date=date, received=received))


def entries(digests: Iterable[Digest]) -> tuple[Entry, ...]:
    every = tuple(digests)
    return edition.entries(every, {digest.article.source: slugify(digest.article.title) for digest in every})


def test_newest_first_by_the_day_of_the_place_and_undated_last() -> None:
    digests = [
        made("a.txt", "undated"),
        made("b.txt", "evening", "2025-03-01T23:30:00-05:00"),
        made("c.txt", "next morning", "2025-03-02T06:00:00+02:00"),
        made("d.txt", "received", received="2025-02-01"),
        made("e.txt", "day alone", "2025-03-01"),
    ]
    found = entries(digests)
    assert [entry.slug for entry in found] == ["next-morning", "evening", "day-alone", "received", "undated"]
    assert [entry.day for entry in found] == ["2025-03-02", "2025-03-01", "2025-03-01", "2025-02-01", None]


def test_what_stands_newest_first_is_not_sorted_again_and_nothing_else_is_taken_for_it() -> None:
    found = entries([made("a.txt", "old", "2025-03-01"), made("b.txt", "new", "2025-03-02")])
    assert edition.newest_first(found) is found
    assert edition.newest_first(found[::-1]) == found
    assert edition.newest_first(reversed(found)) == edition.newest_first((*found[1:], found[0])) == found


def test_by_age_the_newest_comes_first_and_what_has_no_date_of_its_own_last() -> None:
    stamps = ("2025-03-01T23:30:00-05:00", "2025-03-02", None, "last week")
    articles = [made("a.txt", "a", stamp, received="2026-01-01").article for stamp in stamps]
    assert sorted(range(4), key=lambda n: edition.age(articles[n])) == [0, 1, 2, 3]


def test_days_hold_what_has_a_day() -> None:
    dates = {"one": "2025-03-01", "two": "2025-03-02", "three": None, "four": "2025-03-01"}
    found = entries(made(f"{title}.txt", title, date) for title, date in dates.items())
    days = [(day.day, [entry.slug for entry in day.entries]) for day in edition.days(found)]
    assert days == [("2025-03-02", ["two"]), ("2025-03-01", ["four", "one"])]
