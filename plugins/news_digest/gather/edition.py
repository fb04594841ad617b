"""Digests become entries, entries become days and one edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from ..model import Article, Day, Digest, Edition, Entry, Story, Topic

LAST = datetime(1, 1, 2, tzinfo=UTC)
"""Where undated articles stand in an order of time: after all others, a day away from the end of the calendar so that no zone overflows."""


def entries(digests: Iterable[Digest], slugs: Mapping[str, str]) -> NewestFirst:
    """Each digest with its address, by source, and its day; newest first, undated ones last."""
    return newest_first(Entry(slugs[digest.article.source], digest, filed(digest.article)) for digest in digests)


class NewestFirst(tuple[Entry, ...]):
    """Entries that stand newest first already."""

    __slots__ = ()


def newest_first(some: Iterable[Entry]) -> NewestFirst:
    """Newest first: by day as its own place counts it, then by moment, equals by slug; undated ones last."""
    if isinstance(some, NewestFirst):
        return some
    by_slug = sorted(some, key=attrgetter("slug"))
    if len(by_slug) > 1:  # as few stories have
        by_slug.sort(key=lambda entry: (entry.day or "", moment(entry.digest.article)), reverse=True)
    return NewestFirst(by_slug)


def filed(article: Article) -> str | None:
    """The day an article is filed under: its date, else the day the editor says it was received, else none. None is invented.

    >>> filed(Article("a.txt", "text", "en", "T", "T", (), date="2024-10-19T14:03:00+02:00"))
    '2024-10-19'
    >>> filed(Article("a.txt", "text", "en", "T", "T", (), date="last week")) is None
    True
    """
    for stamp in (article.date, article.received):
        day = _day(stamp)
        if day is not None:
            return day.isoformat()
    return None


def has_date(article: Article) -> bool:
    """Whether the article has a date of its own."""
    return _day(article.date) is not None


def moment(article: Article) -> datetime:
    """A moment to sort by: the article's own in its own zone, midnight UTC of its day, or `LAST`."""
    return _moment(article.date, article.received)


def age(article: Article) -> tuple[bool, float]:
    """What sorts the newest first by the moment alone: where it has no date of its own it comes last."""
    return _age(article.date)


@lru_cache(maxsize=100_000)
def _age(date: str | None) -> tuple[bool, float]:
    return (False, -_moment(date).timestamp()) if _day(date) else (True, 0.0)


@lru_cache(maxsize=100_000)
def _moment(*stamps: str | None) -> datetime:
    for stamp in stamps:
        day = _day(stamp)
        if day is None or stamp is None:
            continue
        try:
            exact = datetime.fromisoformat(stamp)
            return exact if exact.tzinfo else exact.replace(tzinfo=UTC)
        except ValueError:
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return LAST


@lru_cache(maxsize=100_000)
def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def days(some: Sequence[Entry]) -> tuple[Day, ...]:
    """The entries by day, newest day first; undated ones stand in no day."""
    dated = sorted((entry for entry in some if entry.day), key=lambda entry: entry.day or "", reverse=True)
    return tuple(Day(day or "", tuple(group)) for day, group in groupby(dated, key=lambda entry: entry.day))


def edition(some: tuple[Entry, ...], topics: Sequence[Topic], stories: Sequence[Story] = ()) -> Edition:
    """The whole site as values."""
    return Edition(some, tuple(topics), days(some), tuple(stories))
